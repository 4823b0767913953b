// SPDX-License-Identifier: MIT
#include "runners/process/orphans.hpp"

#include <sys/prctl.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "runners/launcher/tree.hpp"

namespace payback::process {
namespace {

std::set<pid_t> children() {
  std::set<pid_t> found;
  for (const launcher::Process& process : launcher::all_processes())
    if (process.parent == ::getpid()) found.insert(process.pid);
  return found;
}

/// Whoever started us by exec may have left us children of its own.
std::set<pid_t>& foreign_children() {
  static std::set<pid_t> foreign;
  return foreign;
}

}  // namespace

std::optional<std::uint64_t> start_time(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::size_t after_name = text.rfind(')');
  if (after_name == std::string::npos) return std::nullopt;
  char state = '?';
  unsigned long long start = 0;
  // Field 22 of proc_pid_stat(5); the state is field 3.
  if (std::sscanf(text.c_str() + after_name + 1,
                  " %c %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %llu", &state,
                  &start) != 2 ||
      state == 'Z')
    return std::nullopt;
  return start;
}

void adopt_orphans() {
  foreign_children() = children();
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
}

void end_orphans(const std::set<pid_t>& launchers) {
  for (bool found = true; found;) {
    found = false;
    std::vector<pid_t> orphans;
    for (const pid_t pid : children())
      if (!launchers.contains(pid) && !foreign_children().contains(pid)) orphans.push_back(pid);
    for (const pid_t pid : launcher::living_descendants(launcher::all_processes(), orphans)) ::kill(pid, SIGKILL);
    for (const pid_t pid : orphans) {
      found = true;
      ::kill(pid, SIGKILL);
      while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) continue;
    }
  }
}

}  // namespace payback::process
