// SPDX-License-Identifier: MIT
// The rules of the doctor's advice, one function each: a text where it applies, nothing where it does not.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "harness/base/units.hpp"
#include "harness/base/visible.hpp"
#include "harness/result/diagnosis.hpp"

namespace payback::result {
namespace {

using Remedy = std::optional<std::string>;

constexpr double k_precision = 0.02;  // what a comparison asks for unless told otherwise
constexpr double k_busy = 0.1;        // of a core; below is the housekeeping of any system
constexpr double k_steal = 0.01;      // above it a round is hit often enough to widen intervals
constexpr double k_patience = 60;     // seconds that a person waits for one comparison
constexpr double k_false_alarms = 0.05;
constexpr double k_slow_reading = 1e-6;  // two readings are then a percent of a run of 0.2 ms
constexpr double k_gib = 1024.0 * 1024 * 1024;
constexpr double k_room_for_tools = 2 * k_gib;      // the catalogue's tools and workloads take about half of it
constexpr double k_room_for_results = 0.1 * k_gib;  // a run's journal and document are some megabytes
constexpr double k_memory = 0.5 * k_gib;

std::string percent(double share) {
  return fmt::format("{:.{}f} %", 100 * share, share < 0.0995 ? 1 : 0);
}

int usable_cpus(const Diagnosis& d) {
  std::size_t count = 0;
  for (const machine::Core& core : d.machine.cores) count += core.cpus.size();
  return static_cast<int>(count);
}

Remedy foreign_load(const Diagnosis& d) {
  std::vector<std::string> busy;
  std::vector<int> quiet;
  const auto is_busy = [&](int cpu) {
    const auto found = std::ranges::find(d.facts.load, cpu, &machine::CpuLoad::cpu);
    return found != d.facts.load.end() && found->busy >= k_busy;
  };
  for (const machine::CpuLoad& cpu : d.facts.load)
    if (is_busy(cpu.cpu)) busy.push_back(fmt::format("CPU {} ({:.0f} %)", cpu.cpu, 100 * cpu.busy));
  // SMT siblings share a core: beside a busy one a free one is slow too.
  for (const machine::Core& core : d.machine.cores)
    if (std::ranges::none_of(core.cpus, is_busy)) quiet.insert(quiet.end(), core.cpus.begin(), core.cpus.end());
  std::ranges::sort(quiet);
  if (busy.empty()) return std::nullopt;
  const std::string what = fmt::format(
      "Other work keeps {} busy; it slows the rounds there and widens their intervals.", fmt::join(busy, " and "));
  if (quiet.empty()) return what + " End it, or wait until it has ended.";
  return fmt::format("{} End it, or leave its cores to it: taskset -c {} payback run ...", what, fmt::join(quiet, ","));
}

Remedy steal(const Diagnosis& d) {
  if (d.facts.load.empty()) return std::nullopt;
  double sum = 0;
  for (const machine::CpuLoad& cpu : d.facts.load) sum += cpu.steal;
  const double mean = sum / static_cast<double>(d.facts.load.size());
  if (mean < k_steal) return std::nullopt;
  return fmt::format(
      "The hypervisor gave {} of our CPU time to other guests (steal): single rounds will be slower at random, rounds "
      "in pairs keep the ratio right, intervals take longer to get narrow. An instance with CPUs of its own has none.",
      percent(mean));
}

Remedy cpu_quota(const Diagnosis& d) {
  if (!d.facts.cpu_quota || *d.facts.cpu_quota >= usable_cpus(d)) return std::nullopt;
  const auto jobs = static_cast<std::size_t>(*d.facts.cpu_quota);
  // Below one CPU a single command is stopped too, and a slot is a core: more slots than cores there are not.
  const bool fewer_help = jobs >= 1 && jobs < d.machine.cores.size();
  return fmt::format(
      "The control group allows {:.3g} CPUs' worth of time on {} CPU{}: what runs on {} is stopped until the next "
      "period, in the middle of a run. Raise its quota{}.",
      *d.facts.cpu_quota, usable_cpus(d), usable_cpus(d) == 1 ? "" : "s", usable_cpus(d) == 1 ? "it" : "all of them",
      fewer_help ? fmt::format(", or measure with --jobs {}", jobs) : "");
}

Remedy few_cpus(const Diagnosis& d) {
  if (d.facts.online_cpus <= usable_cpus(d)) return std::nullopt;
  return fmt::format(
      "{} of the machine's {} CPUs may be used here (affinity mask or cpuset): more of them would take as many more "
      "rounds in the same time. See taskset -p $$, or the cpuset of the container.",
      usable_cpus(d), d.facts.online_cpus);
}

Remedy governor(const Diagnosis& d) {
  std::vector<std::string> varying;
  for (const std::string& name : d.facts.frequency.governors)
    if (name != "performance" && name != "userspace") varying.push_back(visible(name, 40));
  if (varying.empty()) return std::nullopt;
  return fmt::format(
      "The governor {} changes the clock with the load, so the first runs are slower than the later ones. For the time "
      "of a measurement: echo performance | sudo tee /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor",
      fmt::join(varying, " and "));
}

Remedy throttled(const Diagnosis& d) {
  if (d.throttled_meanwhile.value_or(0) <= 0) return std::nullopt;
  return fmt::format(
      "The CPU was slowed down for its heat {} times while we measured: long measurements end slower than they begin. "
      "Cool it, or limit its clock below what it can hold.",
      *d.throttled_meanwhile);
}

/// The widest set of slots that slows down for certain.
const SideBySide* slowed(const Diagnosis& d) {
  const auto found = std::find_if(d.side_by_side.rbegin(), d.side_by_side.rend(),
                                  [](const SideBySide& one) { return one.slowdown.low > 1 + k_precision; });
  return found == d.side_by_side.rend() ? nullptr : &*found;
}

Remedy turbo(const Diagnosis& d) {
  if (!d.facts.frequency.turbo.value_or(false) || slowed(d) == nullptr) return std::nullopt;
  return "Turbo is on: a core alone clocks higher than all of them together, which is part of why they slow each "
         "other. For the time of a "
         "measurement: echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo (AMD and others: echo 0 to "
         "/sys/devices/system/cpu/cpufreq/boost)";
}

Remedy side_by_side_slows(const Diagnosis& d) {
  const SideBySide* const found = slowed(d);
  if (found == nullptr) return std::nullopt;
  return fmt::format(
      "Commands on {} slots at once are {} slower than one alone, though they share no core. Ratios mostly survive "
      "that; payback controls it for every scenario and measures one at a time where it counts. --jobs 1 does so from "
      "the start.",
      found->slots, percent(found->slowdown.point - 1));
}

Remedy noise(const Diagnosis& d) {
  if (!d.equal) return std::nullopt;
  const double needed = seconds_for(*d.equal, k_precision);
  if (needed <= k_patience) return std::nullopt;
  return fmt::format(
      "A difference of {:.0f} % takes about {} of rounds to find here, for commands of {}. Give comparisons the time "
      "(--budget), or a quieter machine.",
      100 * k_precision, show_duration(needed), show_duration(d.equal->command_seconds));
}

Remedy many_false_alarms(const Diagnosis& d) {
  if (!d.equal || !d.equal->false_alarms.rate || d.equal->false_alarms.rate->low <= k_false_alarms) return std::nullopt;
  return fmt::format(
      "Equal commands were called faster or slower in {} of {} comparisons, more than the 5 % to be expected: load "
      "here comes and goes in spells as long as some rounds. Ask for more rounds (--rounds 50) before believing a "
      "small difference.",
      d.equal->false_alarms.alarms, d.equal->false_alarms.trials);
}

Remedy known_ratio_missed(const Diagnosis& d) {
  if (!d.known_ratio || d.known_ratio->covered()) return std::nullopt;
  return fmt::format(
      "The known ratio was missed. One time in twenty that is chance: run payback doctor again. If it stays, something "
      "treats long and short runs differently here: a clock that changes, or a quota.");
}

Remedy clock_source(const Diagnosis& d) {
  const machine::Timer& timer = d.facts.timer;
  if (timer.read_seconds.value_or(0) < k_slow_reading) return std::nullopt;
  return fmt::format(
      "Reading the clock costs {} ({}): runs below a millisecond are measured too long. Where the kernel offers it, "
      "clocksource=tsc on its command line makes readings cheap.",
      show_duration(*timer.read_seconds), visible(timer.source.value_or("source unknown"), 40));
}

Remedy disk(const Diagnosis& d) {
  std::vector<std::string> full;
  for (const machine::Disk& one : d.facts.disks)
    if (one.free_bytes &&
        static_cast<double>(*one.free_bytes) < (one.what == "cache" ? k_room_for_tools : k_room_for_results))
      full.push_back(fmt::format("{} free for the {} ({})", show_bytes(static_cast<double>(*one.free_bytes)), one.what,
                                 visible(one.path, 200)));
  if (full.empty()) return std::nullopt;
  return fmt::format(
      "The disk is nearly full: {}. Make room, or name other places with --output and --cache; a full disk ends a run.",
      fmt::join(full, ", "));
}

Remedy memory(const Diagnosis& d) {
  if (!d.facts.available_memory_bytes || static_cast<double>(*d.facts.available_memory_bytes) >= k_memory)
    return std::nullopt;
  return fmt::format(
      "Only {} of memory is available: runs will wait for the disk instead of the CPU. End what holds it.",
      show_bytes(static_cast<double>(*d.facts.available_memory_bytes)));
}

struct Rule {
  const char* id;
  Remedy (*applies)(const Diagnosis&);
};
constexpr std::array k_rules{Rule{"foreign-load", foreign_load},
                             Rule{"steal", steal},
                             Rule{"cpu-quota", cpu_quota},
                             Rule{"few-cpus", few_cpus},
                             Rule{"throttled", throttled},
                             Rule{"governor", governor},
                             Rule{"side-by-side", side_by_side_slows},
                             Rule{"turbo", turbo},
                             Rule{"noise", noise},
                             Rule{"false-alarms", many_false_alarms},
                             Rule{"known-ratio", known_ratio_missed},
                             Rule{"clock", clock_source},
                             Rule{"disk", disk},
                             Rule{"memory", memory}};

}  // namespace

std::vector<Advice> advise(const Diagnosis& diagnosis) {
  std::vector<Advice> out;
  for (const Rule& rule : k_rules)
    if (auto text = rule.applies(diagnosis)) out.push_back({rule.id, std::move(*text)});
  return out;
}

}  // namespace payback::result
