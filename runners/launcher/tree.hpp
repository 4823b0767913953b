// SPDX-License-Identifier: MIT
// The process tree below the launcher. As subreaper it is the parent of every orphan its commands leave, so its own
// descendants are all there is to end. Header only, for the launcher alone.
#pragma once
#include <dirent.h>
#include <fcntl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

namespace payback::launcher {

struct Process {
  pid_t pid;
  pid_t parent;
  char state;
};

/// Every process that /proc shows. Read by hand: no stream library in a program whose memory is a measurement's floor.
inline std::vector<Process> all_processes() {
  std::vector<Process> processes;
  DIR* proc = opendir("/proc");
  if (proc == nullptr) return processes;
  while (const dirent* entry = readdir(proc)) {
    const pid_t pid = static_cast<pid_t>(std::strtol(entry->d_name, nullptr, 10));
    if (pid <= 0) continue;
    char path[64];
    std::snprintf(path, sizeof path, "/proc/%d/stat", static_cast<int>(pid));
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) continue;
    char text[512];
    const ssize_t size = read(file, text, sizeof text - 1);
    close(file);
    if (size <= 0) continue;
    text[size] = '\0';
    // The name in parentheses may hold anything, a ')' too: the fields go on after the last one.
    const char* after_name = std::strrchr(text, ')');
    Process process{pid, 0, '?'};
    int parent = 0;
    if (after_name != nullptr && std::sscanf(after_name + 1, " %c %d", &process.state, &parent) == 2) {
      process.parent = static_cast<pid_t>(parent);
      processes.push_back(process);
    }
  }
  closedir(proc);
  return processes;
}

/// Those of `all` that live and descend from `roots`, themselves left out, in no order.
inline std::vector<pid_t> living_descendants(const std::vector<Process>& all, const std::vector<pid_t>& roots) {
  std::vector<pid_t> found = roots;
  for (std::size_t i = 0; i < found.size(); ++i)
    for (const Process& process : all)
      if (process.parent == found[i]) found.push_back(process.pid);
  std::vector<pid_t> living;
  for (const Process& process : all)
    for (std::size_t i = roots.size(); i < found.size(); ++i)
      if (process.pid == found[i] && process.state != 'Z') living.push_back(process.pid);
  return living;
}

/// Collects what has ended, and counts it. True when no child is left.
inline bool reap_ended(std::uint64_t& count) {
  for (;; ++count) {
    const pid_t pid = waitpid(-1, nullptr, WNOHANG);
    if (pid < 0 && errno == ECHILD) return true;
    if (pid == 0) return false;
  }
}

inline void sleep_ms(long milliseconds) {
  const timespec pause{milliseconds / 1000, (milliseconds % 1000) * 1000000};
  nanosleep(&pause, nullptr);
}

/// Ends every descendant: asks, waits `grace_ms`, then kills until none is left. Returns how many there were, those
/// that had ended without being waited for included.
inline std::uint64_t end_descendants(long grace_ms) {
  std::uint64_t count = 0, ended = 0;
  if (reap_ended(count)) return count;
  const std::vector<pid_t> first = living_descendants(all_processes(), {getpid()});
  count += first.size();
  for (const pid_t pid : first) kill(pid, SIGTERM), kill(pid, SIGCONT);
  for (long waited = 0; waited < grace_ms; waited += 5) {
    if (reap_ended(ended)) return count;
    sleep_ms(5);
  }
  // A process that forks while we look escapes one pass, not all of them.
  while (!reap_ended(ended)) {
    for (const pid_t pid : living_descendants(all_processes(), {getpid()})) kill(pid, SIGKILL);
    sleep_ms(2);
  }
  return count;
}

}  // namespace payback::launcher
