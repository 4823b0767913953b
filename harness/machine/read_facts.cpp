// SPDX-License-Identifier: MIT
// /sys/devices/system/cpu, /sys/kernel and /proc as the kernel's Documentation/ABI and proc(5) describe them.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <system_error>

#include "harness/machine/cgroup.hpp"
#include "harness/machine/facts.hpp"

namespace payback::machine {
namespace {

constexpr const char* k_cpus = "sys/devices/system/cpu";
constexpr int k_most_caches = 16;  // per CPU; more than any has, fewer than a broken /sys could claim

std::vector<int> usable_cpus(const Machine& machine) {
  std::vector<int> cpus;
  for (const Core& core : machine.cores) cpus.insert(cpus.end(), core.cpus.begin(), core.cpus.end());
  return cpus;
}

/// "32K" as the kernel writes the size of a cache.
std::optional<std::int64_t> cache_bytes(std::string text) {
  std::int64_t unit = 1;
  if (text.ends_with('K')) unit = 1024;
  if (text.ends_with('M')) unit = std::int64_t{1024} * 1024;
  if (unit > 1) text.pop_back();
  const auto number = whole_number(text);
  if (!number || *number <= 0 || *number > (std::int64_t{1} << 40)) return std::nullopt;
  return *number * unit;
}

std::vector<Cache> caches(const std::vector<int>& cpus, const SystemFiles& files) {
  std::vector<Cache> out;
  std::set<std::string> seen;  // one cache shows itself below each CPU that shares it
  for (const int cpu : cpus)
    for (int index = 0; index < k_most_caches; ++index) {
      const std::string folder = fmt::format("{}/cpu{}/cache/index{}/", k_cpus, cpu, index);
      const auto level = files.number(folder + "level");
      const auto bytes = cache_bytes(files.line(folder + "size").value_or(""));
      if (!level || !bytes || *level < 1 || *level > 9) continue;
      const std::string kind = files.line(folder + "type").value_or("");
      const std::string shared = files.line(folder + "shared_cpu_list").value_or(fmt::format("{}", cpu));
      if (!seen.insert(fmt::format("{} {} {}", *level, kind, shared)).second) continue;
      const auto same = std::ranges::find_if(
          out, [&](const Cache& c) { return c.level == *level && c.kind == kind && c.bytes == *bytes; });
      if (same == out.end())
        out.push_back({static_cast<int>(*level), kind, *bytes, 1});
      else
        ++same->count;
    }
  std::ranges::stable_sort(out, {}, &Cache::level);
  return out;
}

std::optional<bool> turbo(const SystemFiles& files) {
  // Intel's driver says when it is off, the others when it is on.
  if (const auto off = files.number(fmt::format("{}/intel_pstate/no_turbo", k_cpus))) return *off == 0;
  if (const auto on = files.number(fmt::format("{}/cpufreq/boost", k_cpus))) return *on != 0;
  return std::nullopt;
}

void take(std::optional<std::int64_t>& kept, std::optional<std::int64_t> khz, bool largest) {
  if (!khz || *khz <= 0 || *khz > 1'000'000'000) return;
  const std::int64_t hz = *khz * 1000;
  kept = !kept ? hz : largest ? std::max(*kept, hz) : std::min(*kept, hz);
}

/// Cores count each for itself, a package's count shows below every CPU of it.
std::optional<std::int64_t> throttled(const Machine& machine, const SystemFiles& files) {
  std::optional<std::int64_t> sum;
  std::map<std::int64_t, std::int64_t> packages;
  for (const Core& core : machine.cores) {
    const std::string folder = fmt::format("{}/cpu{}/", k_cpus, core.cpus.front());
    if (const auto count = files.number(folder + "thermal_throttle/core_throttle_count"))
      sum = sum.value_or(0) + *count;
    const auto count = files.number(folder + "thermal_throttle/package_throttle_count");
    if (count) packages[files.number(folder + "topology/physical_package_id").value_or(0)] = *count;
  }
  for (const auto& [package, count] : packages) sum = sum.value_or(0) + count;
  return sum;
}

Frequency frequency(const Machine& machine, const std::vector<int>& cpus, const SystemFiles& files) {
  Frequency out;
  for (const int cpu : cpus) {
    const std::string folder = fmt::format("{}/cpu{}/cpufreq/", k_cpus, cpu);
    const auto governor = files.line(folder + "scaling_governor");
    if (governor && std::ranges::find(out.governors, *governor) == out.governors.end())
      out.governors.push_back(*governor);
    if (!out.driver) out.driver = files.line(folder + "scaling_driver");
    take(out.lowest_hz, files.number(folder + "scaling_min_freq"), false);
    take(out.highest_hz, files.number(folder + "scaling_max_freq"), true);
    take(out.hardware_highest_hz, files.number(folder + "cpuinfo_max_freq"), true);
  }
  out.turbo = turbo(files);
  out.throttled = throttled(machine, files);
  return out;
}

/// "some avg10=1.50 avg60=..." is 0.015.
std::optional<double> waiting_share(const std::string& pressure) {
  constexpr std::string_view k_key = "some avg10=";
  if (!pressure.starts_with(k_key)) return std::nullopt;
  double percent = 0;
  const auto [end, error] = std::from_chars(pressure.data() + k_key.size(), pressure.data() + pressure.size(), percent);
  if (error != std::errc{} || !(percent >= 0) || percent > 100) return std::nullopt;
  return percent / 100;
}

/// The line "MemAvailable:  23979852 kB".
std::optional<std::int64_t> available_memory(const std::string& meminfo) {
  constexpr std::string_view k_key = "MemAvailable:";
  const auto at = meminfo.find(k_key);
  const auto unit = at == std::string::npos ? at : meminfo.find(" kB", at);
  if (unit == std::string::npos) return std::nullopt;
  const auto kilobytes = whole_number(std::string_view(meminfo).substr(at + k_key.size(), unit - at - k_key.size()));
  if (!kilobytes || *kilobytes < 0 || *kilobytes > (std::int64_t{1} << 50)) return std::nullopt;
  return *kilobytes * 1024;
}

}  // namespace

Facts read_facts(const Machine& machine, const SystemFiles& files) {
  const std::vector<int> cpus = usable_cpus(machine);
  Facts facts;
  facts.online_cpus =
      static_cast<int>(parse_cpu_list(files.line(fmt::format("{}/online", k_cpus)).value_or("")).size());
  facts.cpu_quota = cpu_quota(files);
  facts.caches = caches(cpus, files);
  facts.frequency = frequency(machine, cpus, files);
  facts.waiting_share = waiting_share(files.line("proc/pressure/cpu").value_or(""));
  facts.timer.source = files.line("sys/devices/system/clocksource/clocksource0/current_clocksource");
  facts.available_memory_bytes = available_memory(files.text("proc/meminfo").value_or(""));
  if (const auto random = files.number("proc/sys/kernel/randomize_va_space")) facts.randomised_addresses = *random != 0;
  facts.huge_pages = chosen_word(files.line("sys/kernel/mm/transparent_hugepage/enabled").value_or(""));
  return facts;
}

std::optional<std::int64_t> free_bytes(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::path folder = std::filesystem::absolute(path, error);
  while (!error && !folder.empty()) {
    std::error_code missing;
    const auto space = std::filesystem::space(folder, missing);
    if (!missing && space.available <= static_cast<std::uintmax_t>(INT64_MAX))
      return static_cast<std::int64_t>(space.available);
    if (folder == folder.parent_path()) break;
    folder = folder.parent_path();
  }
  return std::nullopt;
}

}  // namespace payback::machine
