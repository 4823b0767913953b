// SPDX-License-Identifier: MIT
#include "harness/app/interrupt.hpp"

#include <csignal>
#include <thread>

#include "runners/process/command.hpp"

namespace payback::app {

void watch_for_interrupts() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    // nohup and a shell's background jobs begin with signals ignored, and that is how it is meant to stay.
    struct sigaction inherited{};
    if (sigaction(signal, nullptr, &inherited) == 0 && inherited.sa_handler == SIG_IGN) continue;
    sigaddset(&signals, signal);
  }
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  // A launcher that died is found by its missing answer, not by a signal that ends us.
  std::signal(SIGPIPE, SIG_IGN);
  std::thread([signals] {
    for (int received = 0;;)
      if (sigwait(&signals, &received) == 0) process::interrupt_all();
  }).detach();
}

}  // namespace payback::app
