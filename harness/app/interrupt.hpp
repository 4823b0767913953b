// SPDX-License-Identifier: MIT
// Ctrl-C and SIGTERM: a thread of its own waits for them, so that no code runs inside a signal handler.
#pragma once

namespace payback::app {

/// Blocks SIGINT, SIGTERM and SIGHUP in every thread started from now on and hands them to process::interrupt_all. Call
/// once, before any thread exists.
void watch_for_interrupts();

}  // namespace payback::app
