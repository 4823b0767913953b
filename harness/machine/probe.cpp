// SPDX-License-Identifier: MIT
// What no file tells: what a reading of the clock costs, and whether the kernel lets us count instructions.
#include <fmt/format.h>
#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <system_error>

#include "harness/machine/facts.hpp"

namespace payback::machine {
namespace {

constexpr int k_batches = 20, k_readings = 2000;  // at 25 ns a reading a batch is 50 us: some go undisturbed

double monotonic_seconds() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace

Timer measure_timer() {
  Timer timer;
  timespec step{};
  if (clock_getres(CLOCK_MONOTONIC, &step) == 0)
    timer.resolution = std::chrono::seconds(step.tv_sec) + std::chrono::nanoseconds(step.tv_nsec);
  // The least of the batches: whatever interrupts one only adds to it.
  double least = 1;
  for (int batch = 0; batch < k_batches; ++batch) {
    const double start = monotonic_seconds();
    double last = start;
    for (int reading = 0; reading < k_readings; ++reading) last = monotonic_seconds();
    least = std::min(least, (last - start) / k_readings);
  }
  if (least > 0) timer.read_seconds = least;
  return timer;
}

Counters probe_counters(const SystemFiles& files) {
  Counters counters;
  counters.paranoid = files.number("proc/sys/kernel/perf_event_paranoid");
  perf_event_attr wanted{};
  wanted.size = sizeof wanted;
  wanted.type = PERF_TYPE_HARDWARE;
  wanted.config = PERF_COUNT_HW_INSTRUCTIONS;
  wanted.exclude_kernel = 1;
  wanted.exclude_hv = 1;
  const long counter = ::syscall(SYS_perf_event_open, &wanted, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
  counters.available = counter >= 0;
  if (counters.available)
    ::close(static_cast<int>(counter));
  else
    counters.why_not = fmt::format("perf_event_open: {}", std::generic_category().message(errno));
  return counters;
}

}  // namespace payback::machine
