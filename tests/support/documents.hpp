// SPDX-License-Identifier: MIT
// A small made-up result for tests of whatever reads documents: a clear win, an equivalent pair, a void one, a skipped
// one, and one whose names are attacks. All figures are written down here, none is computed, so golden files follow
// from this text alone.
#pragma once
#include <limits>
#include <string>
#include <vector>

#include "harness/result/result.hpp"

namespace payback::test {

inline statistics::Summary example_summary(double median, double half_width) {
  statistics::Summary s;
  s.n = 45;
  s.median = median;
  s.low = median - half_width;
  s.high = median + half_width;
  s.mean = median;
  s.sd = 2 * half_width;
  s.mad = half_width;
  s.min = median - 4 * half_width;
  s.max = median + 4 * half_width;
  s.q1 = median - half_width;
  s.q3 = median + half_width;
  return s;
}

/// Three rounds on slots 0 and 1, after one warm-up.
inline std::vector<sample::Sample> example_samples(std::uint32_t variant, Nanoseconds wall) {
  std::vector<sample::Sample> samples;
  for (std::uint32_t round = 0; round < 4; ++round) {
    sample::Sample s;
    s.variant = variant;
    s.phase = round < 3 ? sample::Phase::parallel : sample::Phase::warmup;
    s.round = round;
    s.position = variant;
    s.slot = round % 2;
    s.cpus = s.slot == 0 ? "0" : "1";
    s.padding_bytes = 64 * round;
    s.start = std::chrono::seconds(100 + round);
    s.wall = wall + std::chrono::microseconds(round);
    s.user = wall / 2;
    s.system = wall / 4;
    s.peak_rss_bytes = 30 << 20;
    s.voluntary_switches = 3;
    s.minor_faults = 1000 + round;
    s.outcome = sample::Exited{round == 1 ? 1 : 0};
    samples.push_back(s);
  }
  return samples;
}

inline result::VariantResult example_variant(std::string id, const std::string& tool, Nanoseconds wall, double rss,
                                             std::uint32_t index) {
  result::VariantResult v;
  v.id = std::move(id);
  v.argv = {"/opt/" + tool + "/bin/" + tool, "check", "a b"};
  v.state = "warm";
  v.exit = {0, 1};
  v.tool = plan::InstalledTool{
      tool, tool + " 1.2.3", index == 0 ? "Python" : "Rust", v.argv[0], "/opt/" + tool, 29 << 20, 420};
  v.samples = example_samples(index, wall);
  v.in_flight = {1, 2, 2, 1};
  const double middle = seconds(wall);
  v.wall_seconds = example_summary(middle, middle / 100);
  v.cpu_seconds = example_summary(0.75 * middle, middle / 100);
  v.peak_rss_bytes = example_summary(rss, 4096);
  v.predictability = statistics::Predictability{std::nullopt, 0.012, std::nullopt, std::nullopt};
  v.calibrated_cores = 0.98;
  return v;
}

inline comparison::Comparison example_comparison(comparison::Verdict verdict, statistics::Estimate speedup,
                                                 statistics::Estimate saving) {
  comparison::Comparison c;
  c.baseline = "before";
  c.candidate = "after";
  c.rounds = 45;
  c.verdict = verdict;
  c.speedup = speedup;
  c.suite_speedup = statistics::Estimate{speedup.point, speedup.low * 0.99, speedup.high * 1.01, 0.9917};
  c.cpu_speedup = statistics::Estimate{86.1, 80.2, 92.3, 0.95};
  c.memory_ratio = statistics::Estimate{2.1, 2.09, 2.11, 0.95};
  c.saving_seconds = saving;
  c.saving_samples = {saving.low, saving.point, saving.high};
  c.precision = {0.02, 0.014};
  c.p_value = 1e-9;
  c.serial_correlation = statistics::SerialCorrelation{45, 0.04, 0.8, 41.5};
  c.cross_check = comparison::CrossCheck{{speedup.point, speedup.low * 0.995, speedup.high * 1.005, 0.95}, true};
  return c;
}

inline savings::Savings example_savings(std::string workflow, std::string scenario) {
  savings::Savings s;
  s.workflow = std::move(workflow);
  s.scenario = std::move(scenario);
  s.annualised = true;
  s.minutes_removed_per_developer_per_day = savings::Quantiles{0.31, 0.74, 1.9, 0.86};
  s.minutes_per_developer_per_day = savings::Quantiles{0.14, 0.36, 0.95, 0.43};
  s.hours_per_week = savings::Quantiles{0.12, 0.3, 0.79, 0.36};
  s.hours_per_year = savings::Quantiles{5.3, 13.8, 36.4, 16.5};
  s.money_per_week = savings::Quantiles{11, 28, 76, 33};
  s.money_per_year = savings::Quantiles{490, 1290, 3490, 1540};
  s.fte = savings::Quantiles{0.0029, 0.0075, 0.02, 0.009};
  s.ci_money_per_year = savings::Quantiles{0, 12, 51, 18};
  s.one_off_cost = savings::Quantiles{1200, 2900, 6800, 3300};
  s.payback_weeks = savings::Quantiles{33, 89, 248, 108};
  s.agent_hours_per_week = savings::Quantiles{2.1, 11, 56, 19};
  s.agent_cpu_hours_per_week = savings::Quantiles{2, 10, 54, 18};
  s.pays_back_probability = 0.993;
  s.pays_back_within_13_weeks = 0.0004;
  s.pays_back_within_26_weeks = 0.021;
  s.pays_back_within_52_weeks = 0.19;
  s.sensitivity = savings::Sensitivity{1280,
                                       140,
                                       {{"linting/runs_per_developer_per_day", false, 6, 20, 700, 2340, 0.42, 64},
                                        {"recovered_fraction", false, 0.25, 0.75, 640, 1920, 0.38, 21},
                                        {"linting/saving", true, 1.02, 1.06, 1260, 1300, 0.0021, 0},
                                        {"one_off_hours/port", false, 8, 40, 1280, 1280, 0, 33}}};
  s.measurement_variance_share = 0.0021;
  s.assumption_driven = true;
  s.guards = {{"one-machine", "Measured on one machine (Test CPU 3000); on others a run takes other times."}};
  return s;
}

inline savings::Team example_team() {
  savings::Team team;
  team.developers = {10, 10, 10, Basis::assumed, "--developers"};
  team.adoption = {0.7, 0.85, 1, Basis::assumed, ""};
  team.ramp_weeks = {4, 4, 4, Basis::assumed, ""};
  team.loaded_rate_per_hour = {60, 95, 130, Basis::cited, "a survey of wages"};
  team.work_days = {220, 230, 235, Basis::cited, ""};
  team.ci_days = {250, 250, 250, Basis::cited, ""};
  team.recovered_fraction = {0.25, 0.5, 0.75, Basis::cited, ""};
  team.ci_price_per_minute = {0.006, 0.006, 0.006, Basis::cited, ""};
  team.workflows["linting"].blocking = Quantity{0.6, 0.8, 0.95, Basis::measured, "asked"};
  team.file = "team.json";
  return team;
}

inline result::ScenarioResult example_scenario(std::string id, std::string title, std::string workflow) {
  result::ScenarioResult s;
  s.id = std::move(id);
  s.title = std::move(title);
  s.workflow = std::move(workflow);
  s.tier = "smoke";
  s.relation = "same-job";
  s.digest = std::string(64, 'd');
  s.slots = {{0, {0}}, {1, {1}}};
  s.inflation.state = session::Inflation::State::clean;
  s.inflation.solo_rounds = 8;
  s.inflation.pairs["after"] = session::Inflation::State::clean;
  s.inflation.variants["before"] = {1.02, 1.01, 1.03, 0.95};
  s.inflation.ratios["after"] = {1.003, 0.995, 1.011, 0.95};
  s.parallel_seconds = 25;
  s.solo_seconds = 5;
  s.parallel_use = 0.97;
  return s;
}

}  // namespace payback::test
