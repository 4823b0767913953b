// SPDX-License-Identifier: MIT
// What a machine shows of all that decides how far its timings can be trusted. Read once, for `payback doctor`; a run
// records the stable part (machine.hpp). What this machine does not show is absent.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/units.hpp"
#include "harness/machine/cpu_load.hpp"
#include "harness/machine/machine.hpp"
#include "harness/machine/system_files.hpp"

namespace payback::machine {

struct Cache {
  int level = 1;
  std::string kind;  ///< "Data", "Instruction", "Unified"
  std::int64_t bytes = 0;
  int count = 1;  ///< of these caches, over the CPUs we may use
};

/// Of the CPUs we may use.
struct Frequency {
  std::vector<std::string> governors;                 ///< every one in use, each once
  std::optional<std::string> driver;                  ///< "intel_pstate"
  std::optional<std::int64_t> lowest_hz, highest_hz;  ///< the limits set; highest_hz of the fastest CPU
  std::optional<std::int64_t> hardware_highest_hz;    ///< what the CPU could do, turbo included
  std::optional<bool> turbo;                          ///< allowed
  std::optional<std::int64_t> throttled;  ///< times since boot that a core or package was slowed down for its heat
};

struct Timer {
  std::optional<std::string> source;      ///< "tsc"
  std::optional<Nanoseconds> resolution;  ///< of CLOCK_MONOTONIC, as the kernel says
  std::optional<double> read_seconds;     ///< what one reading of it costs
};

struct Counters {
  bool available = false;  ///< a process can count its own instructions
  std::string why_not;     ///< of unavailable ones
  std::optional<std::int64_t> paranoid;
};

struct Disk {
  std::string what;  ///< "results", "cache"
  std::string path;
  std::optional<std::int64_t> free_bytes;
};

struct Facts {
  int online_cpus = 0;              ///< of the machine, allowed to us or not; 0 where it does not show
  std::optional<double> cpu_quota;  ///< CPUs' worth of time that the control group allows; absent without a limit
  std::vector<Cache> caches;
  Frequency frequency;
  std::vector<CpuLoad> load;  ///< of the CPUs we may use, while we did nothing; empty where /proc/stat is not shown
  std::optional<double> waiting_share;  ///< of the last ten seconds, in which some task waited for a CPU (PSI)
  Timer timer;
  Counters counters;
  std::optional<std::int64_t> available_memory_bytes;
  std::optional<bool> randomised_addresses;
  std::optional<std::string> huge_pages;  ///< "always", "madvise", "never"
  std::vector<Disk> disks;
};

/// All that stands in files: everything but load, timer costs, counters and disks.
[[nodiscard]] Facts read_facts(const Machine& machine, const SystemFiles& files);

/// Of the file system that holds `path`, or would once it is made: of its nearest folder that is there.
[[nodiscard]] std::optional<std::int64_t> free_bytes(const std::filesystem::path& path);

/// Resolution as the kernel says, cost as measured here in about five milliseconds. Leaves the source absent.
[[nodiscard]] Timer measure_timer();

/// Opens a counter of this process's own instructions, and closes it.
[[nodiscard]] Counters probe_counters(const SystemFiles& files);

}  // namespace payback::machine
