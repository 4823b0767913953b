// SPDX-License-Identifier: MIT
// The control group (cgroup v2) that the harness made for this launcher. The launcher is born in it or joins it once,
// and its commands are born in it, so that nothing is added between the start of the clock and exec. What the launcher
// itself uses is subtracted. Header only, for the launcher alone.
#pragma once
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "runners/launcher/protocol.hpp"

namespace payback::launcher {

/// Without a folder, or where it may not be joined, it knows nothing and limits nothing.
class Group {
 public:
  explicit Group(const char* folder)
      : folder_(*folder == '\0' ? -1 : open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (folder_ < 0) return;
    const int members = file("cgroup.procs", O_RDWR);
    const bool born_in_it = number(members) == static_cast<std::uint64_t>(getpid());
    const bool joined = born_in_it || (members >= 0 && write(members, "0", 1) == 1);
    if (members >= 0) close(members);
    if (!joined) return;
    cpu_ = file("cpu.stat", O_RDONLY);
    memory_ = file("memory.current", O_RDONLY);
    // Each descriptor that wrote to it has its own peak from then on (Linux 6.12); before, it is the peak of all runs.
    peak_ = file("memory.peak", O_RDWR);
    memory_limit_.file = file("memory.max", O_WRONLY);
    process_limit_.file = file("pids.max", O_WRONLY);
  }

  [[nodiscard]] bool limits_memory() const { return memory_limit_.file >= 0; }
  [[nodiscard]] bool limits_processes() const { return process_limit_.file >= 0; }

  void before(const Command& command) {
    const std::uint64_t held = number(memory_).value_or(0);
    limit(memory_limit_, command.memory_bytes, held);
    limit(process_limit_, command.processes, 1);  // the launcher
    held_ = peak_ >= 0 && write(peak_, "0", 1) == 1 ? std::optional(held) : std::nullopt;
    if (!cpu_before_) count_cpu();
  }

  /// Counts CPU time from here on, and goes on with memory.
  void count_cpu() { cpu_before_ = cpu_of_others(); }

  /// In ns, since the last reading or count_cpu(): between two runs nobody but this process is there. Absent where the
  /// group does not count.
  [[nodiscard]] std::optional<std::uint64_t> cpu_ns() {
    const auto before = std::exchange(cpu_before_, cpu_of_others());
    if (!before || !cpu_before_) return std::nullopt;
    // Both clocks round, so a command of a few microseconds may come out below nothing.
    return *cpu_before_ > *before ? static_cast<std::uint64_t>(*cpu_before_ - *before) * 1000 : 0;
  }
  /// Above what was charged at before().
  [[nodiscard]] std::optional<std::uint64_t> peak_bytes() const {
    const auto peak = held_ ? number(peak_) : std::nullopt;
    if (!peak) return std::nullopt;
    return *peak > *held_ ? *peak - *held_ : 0;
  }

 private:
  struct Limit {
    int file = -1;
    bool set = false;
  };

  [[nodiscard]] int file(const char* name, int flags) const { return openat(folder_, name, flags | O_CLOEXEC); }

  /// The number that a file of the kernel begins with, after `label`.
  static std::optional<std::uint64_t> number(int file, const char* label = "") {
    char text[64];
    const ssize_t size = file < 0 ? -1 : pread(file, text, sizeof text - 1, 0);
    const std::size_t skip = std::strlen(label);
    if (size <= static_cast<ssize_t>(skip) || std::strncmp(text, label, skip) != 0) return std::nullopt;
    text[size] = '\0';
    char* end = nullptr;
    const unsigned long long value = std::strtoull(text + skip, &end, 10);
    return end == text + skip ? std::nullopt : std::optional<std::uint64_t>(value);
  }

  /// A new group has no limits, so that one is taken back only where it was set: most commands have none, and the
  /// kernel takes its time.
  static void limit(Limit& limit, std::uint64_t value, std::uint64_t beside) {
    if (limit.file < 0 || (value == 0 && !limit.set)) return;
    limit.set = value > 0;
    char text[32] = "max";
    const unsigned long long both = value + beside;
    if (value > 0) std::snprintf(text, sizeof text, "%llu", both);
    (void)!pwrite(limit.file, text, std::strlen(text), 0);
  }

  /// In microseconds, of all that ever ran in the group, this process left out.
  [[nodiscard]] std::optional<std::int64_t> cpu_of_others() const {
    const auto all = number(cpu_, "usage_usec ");
    rusage own{};
    if (!all || getrusage(RUSAGE_SELF, &own) != 0) return std::nullopt;
    const auto us = [](const timeval& time) {
      return static_cast<std::int64_t>(time.tv_sec) * 1'000'000 + static_cast<std::int64_t>(time.tv_usec);
    };
    return static_cast<std::int64_t>(*all) - us(own.ru_utime) - us(own.ru_stime);
  }

  int folder_ = -1, cpu_ = -1, memory_ = -1, peak_ = -1;
  Limit memory_limit_, process_limit_;
  std::optional<std::uint64_t> held_;       ///< charged at before(); absent where the peak cannot be set back
  std::optional<std::int64_t> cpu_before_;  ///< at the last reading
};

}  // namespace payback::launcher
