// SPDX-License-Identifier: MIT
// What tests with real processes share: pipes as in the program, and which processes of a test are still there, found
// by a marker in their environment, so daemons count too.
#pragma once
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace payback::test {

/// As in the program (interrupt.cpp): a launcher that has ended is an error to report, not a signal that ends us.
inline const auto k_pipes_without_signal = std::signal(SIGPIPE, SIG_IGN);

/// Living processes (zombies have no environment) whose environment holds MARKER.
inline int processes_with(const std::string& marker) {
  int count = 0;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator("/proc", error)) {
    if (entry.path().filename().string().find_first_not_of("0123456789") != std::string::npos) continue;
    std::ifstream file(entry.path() / "environ", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (text.find(marker) != std::string::npos) ++count;
  }
  return count;
}

/// A marker no other test run has.
inline std::string marker(const std::string& name) {
  return "PAYBACK_TEST_MARK=" + name + std::to_string(::getpid());
}

}  // namespace payback::test
