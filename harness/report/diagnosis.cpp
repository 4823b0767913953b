// SPDX-License-Identifier: MIT
#include "harness/report/diagnosis.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "harness/base/units.hpp"
#include "harness/base/visible.hpp"
#include "harness/report/lines.hpp"
#include "harness/report/numbers.hpp"

namespace payback::report {
namespace {

using result::Diagnosis;

constexpr const char* k_unknown = "not visible here";
constexpr std::size_t k_longest_word = 60;  // of what the kernel says
constexpr double k_floor = comparison::Settings{}.floor;

// Shares of a few hundredths: two digits, but no "0.00012 %".
std::string small_percent(double share) {
  return std::abs(share) < 5e-5 ? "under 0.01 %" : show_percent(share);
}

std::string round_time(double seconds) {
  return seconds < 60 ? fmt::format("{:.0f} s", seconds) : fmt::format("{:.0f} min", seconds / 60);
}

std::string effects(const result::EqualCommands& equal) {
  std::vector<std::string> parts;
  for (const result::Detectable& one : equal.detectable)
    parts.push_back(fmt::format("{} in {}", small_percent(one.effect), round_time(one.seconds)));
  return fmt::format("{}", fmt::join(parts, ", "));
}

/// "3.1 % slower than one alone (2.8 to 3.4 %)"
std::string slowdown(const statistics::Estimate& ratio) {
  const auto percent = [](double value) { return fmt::format("{:.1f}", 100 * (value - 1)); };
  if (ratio.low <= 1 && ratio.high >= 1)
    return fmt::format("as fast as one alone ({} to {} % slower at {})", percent(ratio.low), percent(ratio.high),
                       show_confidence(ratio.confidence));
  const bool slower = ratio.point > 1;
  const statistics::Estimate shown =
      slower ? ratio : statistics::Estimate{2 - ratio.point, 2 - ratio.high, 2 - ratio.low, ratio.confidence};
  return fmt::format("{} % {} than one alone ({} to {} % at {})", percent(shown.point), slower ? "slower" : "faster",
                     percent(shown.low), percent(shown.high), show_confidence(ratio.confidence));
}

std::string false_alarms(const comparison::FalseAlarms& found) {
  std::string text = fmt::format("{} of {} comparisons of {} rounds called equal commands faster or slower",
                                 found.alarms, found.trials, found.rounds_per_trial);
  if (found.rate)
    text += fmt::format(": {} ({:.1f} to {:.1f} % at {})", show_percent(found.rate->point), 100 * found.rate->low,
                        100 * found.rate->high, show_confidence(found.rate->confidence));
  return text;
}

std::vector<Line> findings(const Diagnosis& d) {
  std::vector<Line> lines;
  if (!d.equal) {
    lines.push_back({Tone::bad, "not known", visible(d.not_measured), true});
  } else {
    const result::EqualCommands& equal = *d.equal;
    lines.push_back({Tone::plain, "finds", fmt::format("differences of {}", effects(equal)), true});
    const auto below = std::ranges::find_if(equal.detectable, [](const auto& one) { return one.effect < k_floor; });
    lines.push_back({Tone::faint, "",
                     fmt::format("80 % of them, by 95 % intervals, for commands of {} on {} at a time; commands ten "
                                 "times as long get a tenth of the rounds{}",
                                 show_duration(equal.command_seconds),
                                 equal.slots == 1 ? "1 slot" : fmt::format("{} slots", equal.slots),
                                 below == equal.detectable.end()
                                     ? ""
                                     : fmt::format("; a verdict asks for {} all the same", show_percent(k_floor)))});
    const statistics::Estimate& ratio = equal.noise.ratio;
    lines.push_back(
        {Tone::plain, "noise",
         fmt::format("{} rms of one round's ratio of equal commands (sd {}); all {} rounds together: "
                     "{:.4f} ({:.4f} to {:.4f} at {}), where 1 is true",
                     small_percent(equal.noise.rms), small_percent(equal.noise.sd), show_count(equal.noise.rounds),
                     ratio.point, ratio.low, ratio.high, show_confidence(ratio.confidence))});
    lines.push_back({Tone::plain, "false alarms", false_alarms(equal.false_alarms)});
  }
  if (const auto& known = d.known_ratio) {
    lines.push_back(
        {known->covered() ? Tone::plain : Tone::caution, "known ratio",
         fmt::format("{:.4f} ({:.4f} to {:.4f} at {}) for 80 against 60 million steps, {:.4f} expected (4/3 less the "
                     "start of a process): {}",
                     known->measured.point, known->measured.low, known->measured.high,
                     show_confidence(known->measured.confidence), known->expected,
                     known->covered() ? "covered" : "missed")});
  }
  for (const result::SideBySide& one : d.side_by_side)
    lines.push_back({Tone::plain, "side by side",
                     fmt::format("a command on each of {} slots at once is {}", one.slots, slowdown(one.slowdown))});
  if (d.equal && d.equal->alone)
    lines.push_back({Tone::caution, "", "that could change a verdict, so all above is of rounds taken one at a time"});
  return lines;
}

std::string cores(const Diagnosis& d) {
  const auto& all = d.machine.cores;
  std::size_t cpus = 0;
  std::set<int> nodes;
  for (const machine::Core& core : all) {
    cpus += core.cpus.size();
    nodes.insert(core.numa_node);
  }
  std::string text = fmt::format("{} {}", all.size(), all.size() == 1 ? "core" : "cores");
  if (d.machine.smt)
    text += fmt::format(" with {} CPUs (SMT; siblings count as one core)", cpus);
  else if (d.facts.online_cpus == static_cast<int>(cpus))
    text += ", no SMT";  // else a sibling may be among the CPUs that we may not use
  text += fmt::format(", {} NUMA {}", nodes.size(), nodes.size() == 1 ? "node" : "nodes");
  if (d.facts.online_cpus > static_cast<int>(cpus))
    text += fmt::format("; {} of the machine's {} CPUs may be used", cpus, d.facts.online_cpus);
  if (d.facts.cpu_quota) text += fmt::format("; quota of {:.3g} CPUs", *d.facts.cpu_quota);
  return text;
}

std::string caches(const machine::Facts& facts) {
  std::vector<std::string> parts;
  for (const machine::Cache& cache : facts.caches) {
    const char* const kind = cache.kind == "Data" ? "d" : cache.kind == "Instruction" ? "i" : "";
    parts.push_back(fmt::format("L{}{} {}{}", cache.level, kind,
                                cache.count > 1 ? fmt::format("{} x ", cache.count) : "",
                                show_bytes(static_cast<double>(cache.bytes))));
  }
  return parts.empty() ? k_unknown : fmt::format("{}", fmt::join(parts, ", "));
}

std::string frequency(const machine::Frequency& f) {
  std::vector<std::string> parts;
  const auto ghz = [](std::int64_t hz) { return fmt::format("{:.2f}", static_cast<double>(hz) / 1e9); };
  if (!f.governors.empty()) {
    std::vector<std::string> names;
    for (const std::string& name : f.governors) names.push_back(visible(name, k_longest_word));
    parts.push_back(fmt::format("governor {}{}", fmt::join(names, " and "),
                                f.driver ? fmt::format(" ({})", visible(*f.driver, k_longest_word)) : ""));
  }
  if (f.lowest_hz && f.highest_hz) parts.push_back(fmt::format("{} to {} GHz", ghz(*f.lowest_hz), ghz(*f.highest_hz)));
  if (f.highest_hz && f.hardware_highest_hz && *f.highest_hz < *f.hardware_highest_hz)
    parts.push_back(fmt::format("limited, the CPU could do {} GHz", ghz(*f.hardware_highest_hz)));
  if (f.turbo) parts.emplace_back(*f.turbo ? "turbo on" : "turbo off");
  return parts.empty() ? fmt::format("{} (neither governor nor turbo)", k_unknown)
                       : fmt::format("{}", fmt::join(parts, ", "));
}

std::string throttling(const Diagnosis& d) {
  if (!d.facts.frequency.throttled) return k_unknown;
  std::string text = fmt::format("slowed down for heat {} times since boot", *d.facts.frequency.throttled);
  if (d.throttled_meanwhile) text += fmt::format(", {} of them while we measured", *d.throttled_meanwhile);
  return text;
}

std::string load(const Diagnosis& d) {
  std::vector<std::string> parts;
  if (!d.facts.load.empty()) {
    const auto& all = d.facts.load;
    const auto busiest = std::ranges::max_element(all, {}, &machine::CpuLoad::busy);
    double busy = 0, steal = 0;
    for (const machine::CpuLoad& cpu : all) busy += cpu.busy, steal += cpu.steal;
    const auto count = static_cast<double>(all.size());
    parts.push_back(fmt::format("other work had {:.0f} % of each CPU, at most {:.0f} % (CPU {}); steal {:.1f} %",
                                100 * busy / count, 100 * busiest->busy, busiest->cpu, 100 * steal / count));
  }
  if (d.machine.load_average) parts.push_back(fmt::format("1-minute load {:.2f}", *d.machine.load_average));
  if (d.facts.waiting_share)
    parts.push_back(fmt::format("some task waited for a CPU {:.0f} % of 10 s", 100 * *d.facts.waiting_share));
  return parts.empty() ? k_unknown : fmt::format("{}", fmt::join(parts, "; "));
}

std::string timer(const machine::Timer& timer) {
  std::string text = timer.source ? visible(*timer.source, k_longest_word) : "source " + std::string(k_unknown);
  if (timer.resolution) text += fmt::format(", steps of {}", show_duration(seconds(*timer.resolution)));
  if (timer.read_seconds) text += fmt::format(", {} a reading", show_duration(*timer.read_seconds));
  return text;
}

std::string counters(const machine::Counters& counters) {
  std::string text = counters.available ? "available" : k_unknown;
  if (!counters.available && !counters.why_not.empty()) text += fmt::format(" ({})", visible(counters.why_not));
  if (counters.paranoid) text += fmt::format(", perf_event_paranoid {}", *counters.paranoid);
  return text;
}

std::string memory(const Diagnosis& d) {
  const std::string available = d.facts.available_memory_bytes
                                    ? show_bytes(static_cast<double>(*d.facts.available_memory_bytes)) + " available"
                                    : fmt::format("available part {}", k_unknown);
  return fmt::format("{}, {}; huge pages {}", show_bytes(static_cast<double>(d.machine.memory_bytes)), available,
                     d.facts.huge_pages ? visible(*d.facts.huge_pages, k_longest_word) : k_unknown);
}

std::string disks(const machine::Facts& facts) {
  std::vector<std::string> parts;
  for (const machine::Disk& disk : facts.disks)
    parts.push_back(fmt::format("{} free for the {} ({})",
                                disk.free_bytes ? show_bytes(static_cast<double>(*disk.free_bytes)) : k_unknown,
                                disk.what, shortened(disk.path, k_longest_word)));
  return parts.empty() ? k_unknown : fmt::format("{}", fmt::join(parts, ", "));
}

std::vector<Line> setting(const Diagnosis& d) {
  const auto& machine = d.machine;
  std::vector<Line> lines;
  const auto add = [&](const char* label, std::string text) { lines.push_back({Tone::plain, label, std::move(text)}); };
  add("processor", visible(machine.cpu_model, 120));
  add("cores", cores(d));
  add("caches", caches(d.facts));
  add("clock rate", frequency(d.facts.frequency));
  add("throttling", throttling(d));
  add("virtual", machine.virtualization.value_or("no sign of a hypervisor or a container"));
  add("load", load(d));
  add("timer", timer(d.facts.timer));
  add("counters", counters(d.facts.counters));
  add("memory", memory(d));
  add("disk", disks(d.facts));
  add("system", fmt::format("{}, kernel {}, {}; addresses {}", visible(machine.os, 120), visible(machine.kernel, 120),
                            machine.architecture,
                            !d.facts.randomised_addresses   ? k_unknown
                            : *d.facts.randomised_addresses ? "randomised"
                                                            : "not randomised"));
  return lines;
}

std::vector<Line> advice(const Diagnosis& d) {
  std::vector<Line> lines;
  for (const result::Advice& one : d.advice) lines.push_back({Tone::caution, one.id, one.text});
  if (lines.empty()) lines.push_back({Tone::good, "none", "nothing was seen that stands in the way"});
  return lines;
}

/// Other work that is there now; empty where there is none to speak of.
std::string in_the_way(const machine::Facts& facts) {
  constexpr double k_busy = 0.1, k_steal = 0.01, k_waiting = 0.1;
  std::vector<std::string> busy, parts;
  double steal = 0;
  for (const machine::CpuLoad& cpu : facts.load) {
    if (cpu.busy >= k_busy) busy.push_back(fmt::format("{:.0f} % of CPU {}", 100 * cpu.busy, cpu.cpu));
    steal = std::max(steal, cpu.steal);
  }
  if (!busy.empty()) parts.push_back(fmt::format("other work has {}", fmt::join(busy, ", ")));
  if (steal >= k_steal) parts.push_back(fmt::format("steal up to {:.0f} %", 100 * steal));
  if (facts.waiting_share.value_or(0) >= k_waiting)
    parts.push_back(fmt::format("tasks waited for a CPU {:.0f} % of the last 10 s", 100 * *facts.waiting_share));
  return fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace

std::vector<Section> tell(const Diagnosis& d) {
  return {{"What this machine can tell", {}, {{"", "", findings(d)}}},
          {"The machine", {}, {{"", "", setting(d)}}},
          {"Advice", {}, {{"", "", advice(d)}}}};
}

std::string console(const Diagnosis& diagnosis, const Style& style) {
  return console(tell(diagnosis), style);
}

std::string short_form(const machine::Machine& machine, const machine::Facts& facts) {
  std::string text = fmt::format("{} {} ({})", machine.cores.size(), machine.cores.size() == 1 ? "core" : "cores",
                                 visible(machine.cpu_model, k_longest_word));
  if (machine.virtualization) text += ", " + *machine.virtualization;
  if (machine.governor) text += ", governor " + visible(*machine.governor, k_longest_word);
  if (facts.cpu_quota) text += fmt::format(", quota of {:.3g} CPUs", *facts.cpu_quota);
  if (machine.load_average) text += fmt::format(", load {:.2f}", *machine.load_average);
  const std::string trouble = in_the_way(facts);
  return trouble.empty() ? text : fmt::format("{}; {}: see payback doctor", text, trouble);
}

}  // namespace payback::report
