// SPDX-License-Identifier: MIT
// A made-up diagnosis with every field set, of a machine that has something of everything.
#pragma once
#include "harness/result/diagnosis.hpp"

namespace payback::test {

inline machine::Machine quiet_machine() {
  machine::Machine machine;
  machine.cpu_model = "Example CPU 3000";
  machine.cores = {{{0, 4}, 0, 0}, {{1, 5}, 0, 0}, {{2, 6}, 1, 1}, {{3, 7}, 1, 1}};
  machine.smt = true;
  machine.memory_bytes = 16LL << 30;
  machine.kernel = "6.1.0-18-amd64";
  machine.os = "Debian GNU/Linux 12 (bookworm)";
  machine.architecture = "x86_64";
  machine.fingerprint = "f1";
  machine.load_average = 0.12;
  return machine;
}

/// Nothing stands in the way of measuring here.
inline result::Diagnosis quiet_diagnosis() {
  result::Diagnosis d;
  d.payback_version = "0.1.0", d.started = "2026-11-23T04:05:06Z", d.duration_seconds = 28.4, d.seed = 42;
  d.machine = quiet_machine();
  machine::Facts& facts = d.facts;
  facts.online_cpus = 8;
  facts.caches = {{1, "Data", 32 << 10, 4},
                  {1, "Instruction", 32 << 10, 4},
                  {2, "Unified", 1 << 20, 4},
                  {3, "Unified", 16 << 20, 2}};
  facts.frequency.governors = {"performance"};
  facts.frequency.driver = "intel_pstate";
  facts.frequency.lowest_hz = 800'000'000, facts.frequency.highest_hz = 3'000'000'000;
  facts.frequency.hardware_highest_hz = 4'200'000'000;
  facts.frequency.turbo = false;
  facts.frequency.throttled = 3;
  for (int cpu = 0; cpu < 8; ++cpu) facts.load.push_back({cpu, 0.01, 0});
  facts.waiting_share = 0;
  facts.timer = {"tsc", std::chrono::nanoseconds(1), 22e-9};
  facts.counters = {true, "", 1};
  facts.available_memory_bytes = 12LL << 30;
  facts.randomised_addresses = true;
  facts.huge_pages = "madvise";
  facts.disks = {{"results", "/home/u/results", 50LL << 30}, {"cache", "/home/u/.cache/payback", 50LL << 30}};
  d.throttled_meanwhile = 0;
  result::EqualCommands equal;
  equal.command_seconds = 0.0213, equal.slots = 4, equal.rounds_per_second = 90;
  equal.noise = {400, 0.0042, 0.0041, 0.0039, {1.0001, 0.9997, 1.0005, 0.95}};
  equal.false_alarms = {40, 1, 10, statistics::Estimate{0.025, 0.0006, 0.1316, 0.95}};
  equal.detectable = {{10, 0.00036}, {60, 0.00015}, {600, 0.000047}};
  d.equal = equal;
  d.side_by_side = {{2, {1.001, 0.999, 1.003, 0.95}}, {4, {1.012, 1.009, 1.015, 0.95}}};
  d.known_ratio = result::KnownRatio{{1.3311, 1.3288, 1.3336, 0.95}, 1.3322, 20};
  return d;
}

/// Everything does.
inline result::Diagnosis troubled_diagnosis() {
  result::Diagnosis d = quiet_diagnosis();
  d.machine.governor = "powersave", d.machine.virtualization = "container on hypervisor";
  machine::Facts& facts = d.facts;
  facts.online_cpus = 16, facts.cpu_quota = 2.5;
  facts.frequency.governors = {"powersave"};
  facts.frequency.turbo = true;
  for (machine::CpuLoad& cpu : facts.load) cpu.steal = 0.04;
  facts.load[3].busy = 0.83, facts.load[6].busy = 0.4;
  facts.waiting_share = 0.35;
  facts.timer = {"hpet", std::chrono::nanoseconds(70), 1.4e-6};
  facts.counters = {false, "perf_event_open: Permission denied", 3};
  facts.available_memory_bytes = 100 << 20;
  facts.disks[1].free_bytes = 700 << 20;
  d.throttled_meanwhile = 7;
  d.equal->alone = true, d.equal->slots = 1, d.equal->rounds_per_second = 20;
  d.equal->noise = {400, 0.41, 0.39, 0.37, {1.003, 0.967, 1.04, 0.95}};
  d.equal->false_alarms = {40, 9, 10, statistics::Estimate{0.225, 0.1084, 0.3845, 0.95}};
  d.equal->detectable = {{10, 0.077}, {60, 0.030}, {600, 0.0095}};
  d.side_by_side.back().slowdown = {1.21, 1.18, 1.24, 0.95};
  d.known_ratio->measured = {1.29, 1.27, 1.31, 0.95};
  d.advice = result::advise(d);
  return d;
}

}  // namespace payback::test
