// SPDX-License-Identifier: MIT
#include "runners/pool/foreign_load.hpp"

#include <algorithm>

namespace payback::pool {
namespace {

// proc_stat(5): USER_HZ, which Linux has fixed at 100 for what it shows to programs.
constexpr double k_ticks_per_second = 100;
// So that one tick more or less is 2 %.
constexpr std::uint64_t k_least_ticks = 50;

bool may_run_on(const std::vector<std::uint64_t>& cpus, int cpu) {
  return cpus.empty() || std::ranges::find(cpus, static_cast<std::uint64_t>(cpu)) != cpus.end();
}

}  // namespace

std::map<int, machine::CpuTimes> ForeignLoad::read() const {
  return machine::cpu_times(files_.text("proc/stat").value_or(""));
}

void ForeignLoad::begin() {
  at_begin_ = read();
}

void ForeignLoad::ours(const std::vector<std::uint64_t>& cpus, Nanoseconds time) {
  ours_[cpus] += time;
}

void ForeignLoad::forget() {
  gathered_.clear(), ours_.clear();
  spoilt_ = false;
}

std::map<int, double> ForeignLoad::end() {
  if (spoilt_) {
    forget();
    return {};
  }
  for (const auto& [cpu, ticks] : machine::ticks_between(at_begin_, read())) {
    machine::CpuTimes& sum = gathered_[cpu];
    sum.busy += ticks.busy, sum.stolen += ticks.stolen, sum.idle += ticks.idle;
  }
  const auto tells = [](const auto& cpu) { return cpu.second.all() >= k_least_ticks; };
  if (gathered_.empty() || !std::ranges::all_of(gathered_, tells)) return {};
  std::map<int, double> foreign;  // in ticks
  for (const auto& [cpu, times] : gathered_) foreign[cpu] = static_cast<double>(times.busy);
  for (const auto& [cpus, time] : ours_) {
    double busy = 0;
    for (const auto& [cpu, times] : gathered_)
      if (may_run_on(cpus, cpu)) busy += static_cast<double>(times.busy);
    // Where it may have run on several, it has the same part of the work of each.
    const double part = busy > 0 ? seconds(time) * k_ticks_per_second / busy : 0;
    for (auto& [cpu, ticks] : foreign)
      if (may_run_on(cpus, cpu)) ticks -= part * static_cast<double>(gathered_[cpu].busy);
  }
  std::map<int, double> shares;
  for (const auto& [cpu, ticks] : foreign) {
    const machine::CpuTimes& times = gathered_[cpu];
    shares[cpu] = (std::max(ticks, 0.0) + static_cast<double>(times.stolen)) / static_cast<double>(times.all());
  }
  forget();
  return shares;
}

}  // namespace payback::pool
