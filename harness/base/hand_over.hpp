// SPDX-License-Identifier: MIT
// Between threads that a library starts for us.
#pragma once

namespace payback {

/// What a thread wrote before calling this is seen by every thread that calls it later. A oneTBB task does so first and
/// last, and its starter between defer() and run(), when what the task captured is written, and after wait(). oneTBB
/// promises the same order, but Debian builds it without ThreadSanitizer, which then sees none and reports every task.
/// From any thread.
void hand_over() noexcept;

}  // namespace payback
