// SPDX-License-Identifier: MIT
// The clock of an until job: its command, a driver, writes down when the clock starts and stops, since only it knows
// when the tool under test was started and when it answered. Header only, for the launcher alone.
#pragma once
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <string>

#include "runners/launcher/timed_run.hpp"

namespace payback::launcher {

/// The file must not speak of an earlier run.
inline void forget_marks(const std::string& file) {
  if (!file.empty()) unlink(file.c_str());
}

/// Replaces the times of a run by those that its command has marked: "start NS\nstop NS\n", of CLOCK_MONOTONIC, within
/// the run. A run that ended well without such marks has not measured anything: "unmarked".
inline void apply_marks(const std::string& file, bool ended_well, Ran& ran) {
  if (file.empty()) return;
  char text[128];
  const int marks = open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  const ssize_t size = marks < 0 ? -1 : read(marks, text, sizeof text - 1);
  if (marks >= 0) close(marks);
  text[size > 0 ? size : 0] = '\0';
  unsigned long long start = 0, stop = 0;
  const bool read_both = std::sscanf(text, "start %20llu\nstop %20llu\n", &start, &stop) == 2;
  if (read_both && start >= ran.start_ns && stop > start && stop <= ran.start_ns + ran.wall_ns) {
    ran.start_ns = start, ran.wall_ns = stop - start;
  } else if (ended_well) {
    ran.outcome = "unmarked";
  }
}

}  // namespace payback::launcher
