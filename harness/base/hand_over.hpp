// SPDX-License-Identifier: MIT
// Between threads that a library starts for us.
#pragma once
#include <utility>

namespace payback {

/// What a thread wrote before calling this is seen by every thread that calls it later. Whoever start()s tasks calls it
/// once more after wait(). oneTBB promises the same order, but Debian builds it without ThreadSanitizer, which then
/// sees none and reports every task. From any thread.
void hand_over() noexcept;

/// Runs `work` as a task of `group`, a oneapi::tbb::task_group: it sees all that the caller wrote until now. defer()
/// and run() apart, since what the task captures is written too, and has to be handed over before the task is let go.
template <class TaskGroup, class Work>
void start(TaskGroup& group, Work work) {
  auto task = group.defer([work = std::move(work)] {
    hand_over();
    work();
    hand_over();
  });
  hand_over();
  group.run(std::move(task));
}

}  // namespace payback
