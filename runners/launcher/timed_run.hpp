// SPDX-License-Identifier: MIT
// One timed run: vfork, exec, wait4, and the signals that end it early. Header only, for the launcher alone: its state
// is the process's.
#pragma once
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>
#include <vector>

#include "runners/launcher/protocol.hpp"

namespace payback::launcher {

// How long a command may take to end after SIGTERM before SIGKILL.
inline constexpr long k_grace_us = 500'000;

inline volatile sig_atomic_t cancelled = 0;
inline volatile sig_atomic_t timed_out = 0;
inline volatile sig_atomic_t server_ended = 0;  ///< the server that the command would be the client of (server.hpp)
inline volatile pid_t running = 0;
inline pid_t harness = 0;

inline void arm(std::uint64_t nanoseconds) {
  itimerval timer{};
  timer.it_value.tv_sec = static_cast<time_t>(nanoseconds / 1'000'000'000);
  timer.it_value.tv_usec = static_cast<suseconds_t>(nanoseconds % 1'000'000'000 / 1000);
  if (nanoseconds > 0 && timer.it_value.tv_sec == 0 && timer.it_value.tv_usec == 0) timer.it_value.tv_usec = 1;
  setitimer(ITIMER_REAL, &timer, nullptr);
}

/// First signal asks the running command to end, the one after the grace period kills it.
inline void end_running() {
  if (running == 0) return;
  const bool first = timed_out + cancelled == 1;
  kill(-running, first ? SIGTERM : SIGKILL);
  arm(static_cast<std::uint64_t>(k_grace_us) * 1000);
}

inline void on_alarm(int) {
  timed_out = timed_out + 1;
  end_running();
}
inline void on_cancel(int) {
  cancelled = cancelled + 1;
  end_running();
}
// The death signal also comes when only the thread that started us ended; then our parent is still the same.
inline void on_parent_death(int) {
  if (getppid() != harness) on_cancel(SIGTERM);
}

inline sigset_t our_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGALRM, SIGTERM, SIGINT, SIGUSR2, SIGCHLD}) sigaddset(&set, signal);
  return set;
}

inline void handle(int signal, void (*handler)(int)) {
  struct sigaction action{};
  action.sa_handler = handler;
  action.sa_mask = our_signals();
  sigaction(signal, &action, nullptr);
}

inline std::uint64_t now_ns() {
  timespec time{};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000 + static_cast<std::uint64_t>(time.tv_nsec);
}

/// How long the machine has been suspended since it started: CLOCK_BOOTTIME goes on then, CLOCK_MONOTONIC does not. The
/// least of a few readings, because we may be interrupted between the two clocks.
inline std::int64_t suspended_ns() {
  std::int64_t least = INT64_MAX;
  for (int i = 0; i < 3; ++i) {
    timespec monotonic{}, boot{};
    clock_gettime(CLOCK_MONOTONIC, &monotonic);
    clock_gettime(CLOCK_BOOTTIME, &boot);
    const std::int64_t apart =
        (boot.tv_sec - monotonic.tv_sec) * std::int64_t{1'000'000'000} + (boot.tv_nsec - monotonic.tv_nsec);
    least = apart < least ? apart : least;
  }
  return least;
}
// Far above what three interrupted readings differ by, far below the shortest sleep of a machine.
inline constexpr std::int64_t k_suspension_ns = 50'000'000;

inline std::uint64_t ns(const timeval& time) {
  return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000 + static_cast<std::uint64_t>(time.tv_usec) * 1000;
}

/// A command of the table with the pointer arrays that execve wants.
struct Prepared {
  const Command* command;
  std::vector<char*> argv, environment;
  bool limit_memory = true, limit_processes = true;  ///< by rlimit; false where the control group does it

  explicit Prepared(const Command& from) : command(&from) {
    for (const std::string& word : from.argv) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    environment.push_back(nullptr);  // place for the padding variable, or the end of an empty environment
    for (const std::string& variable : from.environment) environment.push_back(const_cast<char*>(variable.c_str()));
    environment.push_back(nullptr);
  }
};

struct Ran {
  std::uint64_t start_ns = 0, wall_ns = 0;
  rusage usage{};
  std::string outcome;
  std::uint64_t left_behind = 0;
  bool suspended = false;  ///< the machine was, in the middle of it
  std::optional<std::uint64_t> group_cpu_ns, group_peak_bytes;
};

struct Descriptors {
  int input, output, error;
};

inline void limit(int what, std::uint64_t value) {
  if (value == 0) return;
  const rlimit both{value, value};
  setrlimit(static_cast<__rlimit_resource>(what), &both);
}

/// Between vfork and exec: system calls only, the memory is the parent's. Returns on failure.
inline void become(const Prepared& prepared, const Descriptors& files, char** environment, const sigset_t& mask) {
  setpgid(0, 0);
  for (const int signal : {SIGALRM, SIGTERM, SIGINT, SIGUSR2}) {
    struct sigaction action{};
    action.sa_handler = SIG_DFL;
    sigaction(signal, &action, nullptr);
  }
  dup2(files.input, 0), dup2(files.output, 1), dup2(files.error, 2);
  if (prepared.limit_memory) limit(RLIMIT_AS, prepared.command->memory_bytes);
  if (prepared.limit_processes) limit(RLIMIT_NPROC, prepared.command->processes);
  if (!prepared.command->directory.empty() && chdir(prepared.command->directory.c_str()) != 0) return;
  sigprocmask(SIG_SETMASK, &mask, nullptr);
  execve(prepared.argv[0], prepared.argv.data(), environment);
}

inline std::string token(const char* kind, int number) {
  return std::string(kind) + ":" + std::to_string(number);
}

/// The timed part: the clock runs from just before vfork until wait4 has returned. Starts nothing once we are told to
/// end, or the server has ended by itself.
[[gnu::noinline]] inline Ran run(const Prepared& prepared, const Descriptors& files, char** environment,
                                 std::uint64_t timeout_ns) {
  Ran ran;
  volatile int spawn_error = 0;
  const sigset_t block = our_signals();
  sigset_t mask;
  sigprocmask(SIG_BLOCK, &block, &mask);
  // What came until here found nothing running to end; what comes from here on waits until there is.
  if (cancelled != 0 || server_ended != 0) {
    sigprocmask(SIG_SETMASK, &mask, nullptr);
    ran.start_ns = now_ns();
    ran.outcome = cancelled != 0 ? "cancelled" : token("signal", SIGKILL);
    return ran;
  }
  timed_out = 0;
  if (timeout_ns > 0) arm(timeout_ns);
  ran.start_ns = now_ns();
  const pid_t pid = vfork();
  if (pid == 0) {
    become(prepared, files, environment, mask);
    spawn_error = errno;
    _exit(127);
  }
  running = pid;
  int status = 0;
  sigprocmask(SIG_SETMASK, &mask, nullptr);
  if (pid > 0)
    while (wait4(pid, &status, 0, &ran.usage) < 0 && errno == EINTR) continue;
  ran.wall_ns = now_ns() - ran.start_ns;
  running = 0;
  if (timeout_ns > 0 || timed_out != 0 || cancelled != 0) arm(0);
  if (pid < 0) spawn_error = errno;
  if (cancelled != 0)
    ran.outcome = "cancelled";
  else if (timed_out != 0)
    ran.outcome = "timeout";
  else if (spawn_error != 0)
    ran.outcome = token("spawn", spawn_error);
  else if (WIFSIGNALED(status))
    ran.outcome = token("signal", WTERMSIG(status));
  else
    ran.outcome = token("exit", WEXITSTATUS(status));
  return ran;
}

}  // namespace payback::launcher
