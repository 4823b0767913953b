// SPDX-License-Identifier: MIT
// The server of a server job: started before the timed client, beside the untimed steps that wait for it, ended after
// the client. What it used while the client ran belongs to the client's sample. Header only, for the launcher alone:
// its state is the process's.
#pragma once
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <string>

#include "runners/launcher/timed_run.hpp"
#include "runners/launcher/tree.hpp"

namespace payback::launcher {

// How long a server may take to finish what it is at after SIGTERM, before its tree is killed.
inline constexpr long k_server_grace_ms = 2000;

inline volatile pid_t server = 0;

inline bool has_ended(pid_t pid, siginfo_t& info) {
  info.si_pid = 0;
  return waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == pid;
}

/// Nobody waits for an answer of a server that is gone.
inline void on_child(int) {
  const int error = errno;
  siginfo_t info{};
  if (server_ended == 0 && has_ended(server, info)) {
    server_ended = 1;
    if (running != 0) kill(-running, SIGKILL);
  }
  errno = error;
}

/// 0, or errno.
[[gnu::noinline]] inline int start_server(const Prepared& prepared, const Descriptors& files) {
  volatile int spawn_error = 0;
  const sigset_t block = our_signals();
  sigset_t mask;
  sigprocmask(SIG_BLOCK, &block, &mask);
  server_ended = 0;
  handle(SIGCHLD, on_child);
  const pid_t pid = vfork();
  if (pid == 0) {
    become(prepared, files, const_cast<char**>(prepared.environment.data()) + 1, mask);
    spawn_error = errno;
    _exit(127);
  }
  if (pid < 0) spawn_error = errno;
  server = pid > 0 ? pid : 0;
  sigprocmask(SIG_SETMASK, &mask, nullptr);
  return spawn_error;
}

/// Asks the server's process group to end and waits a while; what is left then is left to end_descendants().
inline void end_server() {
  if (server == 0) return;
  std::signal(SIGCHLD, SIG_DFL);
  kill(-server, SIGTERM);
  std::uint64_t ended = 0;
  for (long waited = 0; waited < k_server_grace_ms; waited += 5) {
    if (reap_ended(ended) || kill(-server, 0) != 0) break;
    sleep_ms(5);
  }
  server = 0;
  server_ended = 0;
}

/// What to add to the standard error of a step that failed beside the server.
inline std::string fate_of_server() {
  siginfo_t info{};
  if (server == 0 || !has_ended(server, info)) return "the server said: ";
  return std::string("the server ended by itself (") + (info.si_code == CLD_EXITED ? "exit " : "signal ") +
         std::to_string(info.si_status) + "); it said: ";
}

struct Used {
  std::uint64_t cpu_ns = 0;
  std::uint64_t user_ticks = 0, system_ticks = 0;  ///< the same, coarsely
  std::uint64_t peak_kib = 0;                      ///< sum of each process's peak
};

inline std::uint64_t peak_kib_of(pid_t pid) {
  char path[64], line[256];
  std::snprintf(path, sizeof path, "/proc/%d/status", static_cast<int>(pid));
  std::FILE* file = std::fopen(path, "re");
  if (file == nullptr) return 0;
  unsigned long long peak = 0;
  while (std::fgets(line, sizeof line, file) != nullptr)
    if (std::sscanf(line, "VmHWM: %llu", &peak) == 1) break;
  std::fclose(file);
  return peak;
}

/// Adds one process. Its CPU clock counts in nanoseconds, threads that ended included; only for children that it has
/// waited for there is nothing finer than /proc's ticks.
inline void add(pid_t pid, Used& used) {
  char path[64], text[512];
  std::snprintf(path, sizeof path, "/proc/%d/stat", static_cast<int>(pid));
  const int file = open(path, O_RDONLY | O_CLOEXEC);
  const ssize_t size = file < 0 ? -1 : read(file, text, sizeof text - 1);
  if (file >= 0) close(file);
  if (size <= 0) return;
  text[size] = '\0';
  const char* after_name = std::strrchr(text, ')');
  unsigned long long user = 0, system = 0, children_user = 0, children_system = 0;
  if (after_name == nullptr ||
      std::sscanf(after_name + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %llu %llu %llu %llu", &user, &system,
                  &children_user, &children_system) != 4)
    return;
  const std::uint64_t tick_ns = 1'000'000'000ULL / static_cast<std::uint64_t>(sysconf(_SC_CLK_TCK));
  clockid_t clock{};
  timespec time{};
  const bool fine = clock_getcpuclockid(pid, &clock) == 0 && clock_gettime(clock, &time) == 0;
  used.cpu_ns +=
      fine ? static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000 + static_cast<std::uint64_t>(time.tv_nsec)
           : (user + system) * tick_ns;
  used.cpu_ns += (children_user + children_system) * tick_ns;
  used.user_ticks += user + children_user, used.system_ticks += system + children_system;
  used.peak_kib += peak_kib_of(pid);
}

/// Of every process below the launcher: the server, its workers, and daemons that have left it.
inline Used used_by_descendants() {
  Used used;
  for (const pid_t pid : living_descendants(all_processes(), {getpid()})) add(pid, used);
  return used;
}

inline timeval plus(const timeval& time, std::uint64_t more_ns) {
  const std::uint64_t us = (ns(time) + more_ns) / 1000;
  return {static_cast<time_t>(us / 1'000'000), static_cast<suseconds_t>(us % 1'000'000)};
}

/// The client's sample gets what the server used between the two readings, and its memory.
inline void add_server(const Used& before, const Used& after, rusage& usage) {
  const auto grown = [](std::uint64_t from, std::uint64_t to) { return to > from ? to - from : 0; };
  const std::uint64_t cpu_ns = grown(before.cpu_ns, after.cpu_ns);
  const std::uint64_t user = grown(before.user_ticks, after.user_ticks);
  const std::uint64_t system = grown(before.system_ticks, after.system_ticks);
  const double share = user + system == 0 ? 1.0 : static_cast<double>(user) / static_cast<double>(user + system);
  const auto user_ns = static_cast<std::uint64_t>(static_cast<double>(cpu_ns) * share);
  usage.ru_utime = plus(usage.ru_utime, user_ns), usage.ru_stime = plus(usage.ru_stime, cpu_ns - user_ns);
  usage.ru_maxrss += static_cast<long>(after.peak_kib);
}

}  // namespace payback::launcher
