// SPDX-License-Identifier: MIT
// A data race between two tasks of one oneTBB group, as our own code could have it. ThreadSanitizer must find it in
// spite of scripts/tsan.supp: suppressions that hide this one would hide any.
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>

#include <atomic>
#include <cstdio>

#include "harness/base/hand_over.hpp"

namespace {

int g_total = 0;  // meant to be unprotected

void add_when_both_are_here(std::atomic<int>& here) {
  payback::hand_over();
  // Relaxed, so that meeting orders nothing. Often, because ThreadSanitizer can miss one meeting.
  for (int meeting = 1; meeting <= 1000; ++meeting) {
    here.fetch_add(1, std::memory_order_relaxed);
    while (here.load(std::memory_order_relaxed) < 2 * meeting) {
    }
    ++g_total;
  }
}

}  // namespace

int main() {
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, 3);
  tbb::task_arena arena(2);
  std::atomic<int> here = 0;
  payback::hand_over();
  arena.execute([&] {
    tbb::task_group group;
    for (int i = 0; i < 2; ++i) group.run([&] { add_when_both_are_here(here); });
    group.wait();
  });
  std::printf("%d\n", g_total);
  return 0;
}
