// SPDX-License-Identifier: MIT
// The sentences about how the times behave: where a speed-up comes from, spread, drift, outliers, and whether the
// rounds can be trusted to say what they seem to say. Each is empty where it would say nothing.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "harness/base/units.hpp"
#include "harness/report/lines.hpp"
#include "harness/report/numbers.hpp"
#include "harness/report/sentences.hpp"

namespace payback::report {

using comparison::Comparison;
using result::ScenarioResult;
using result::VariantResult;

namespace {

// Effects below these are real at times and matter to nobody.
constexpr double k_drift = 0.01;
constexpr double k_first_run = 1.05;
constexpr double k_waiting = 1.1;
// The ratio of two spreads of 20 runs is beyond 2 by chance in 7 %, of 45 runs in 1 %.
constexpr double k_spread = 2;
constexpr std::size_t k_spread_runs = 20;
constexpr double k_tail = 1.2;
// Two variants a scenario, a few scenarios a run: at 0.05 every other report would have a trend that is none.
constexpr double k_sure = 0.01;
constexpr std::size_t k_rounds_named = 4;

std::string name_of(const VariantResult& variant) {
  const bool plain = variant.id == "before" || variant.id == "after";
  return shortened(plain && variant.tool ? variant.tool->name : variant.id, 60);
}

/// "×2.10 (2.09 to 2.11) from less work", and "÷2.10 (…)" for what made it slower.
std::string factor(const statistics::Estimate& estimate, std::string_view from) {
  const bool gain = estimate.point >= 1;
  const ShownRatio shown = show_ratio(gain ? estimate : inverse(estimate));
  return fmt::format("{}{} ({}) from {}", gain ? "×" : "÷", shown.point, shown.interval, from);
}

/// Not told apart by more than `factor`, or not known on both sides.
bool within(double factor, const std::optional<double>& one, const std::optional<double>& other) {
  return !one || !other || (*one <= factor * *other && *other <= factor * *one);
}

bool excludes(const statistics::Estimate& estimate, double value) {
  return estimate.low > value || estimate.high < value;
}

/// "rounds 3, 17", "rounds 3, 9, 17, 20, 8 more"
std::string rounds_of(const VariantResult& variant, const std::vector<std::size_t>& rows) {
  std::vector<std::string> rounds;
  for (const std::size_t row : rows)
    if (row < variant.samples.size() && rounds.size() < k_rounds_named)
      rounds.push_back(fmt::format("{}", variant.samples[row].round));
  if (rounds.empty()) return {};
  if (rows.size() > rounds.size()) rounds.push_back(show_count(rows.size() - rounds.size()) + " more");
  return fmt::format(" ({} {})", rows.size() == 1 ? "round" : "rounds", fmt::join(rounds, ", "));
}

}  // namespace

std::string parts(const Comparison& comparison) {
  if (!comparison.parts || !(comparison.parts->work.low > 0) || !(comparison.parts->cores.low > 0)) return {};
  const comparison::Parts& found = *comparison.parts;
  if (!excludes(found.cores, 1)) return {};
  const bool less = found.work.point >= 1, more = found.cores.point >= 1;
  if (std::max(found.before_cores, found.after_cores) > comparison::k_one_core)
    return fmt::format("{}, {}: {:.2g} → {:.2g} busy on average{}",
                       factor(found.work, less ? "less work per core" : "more work per core"),
                       factor(found.cores, more ? "more cores" : "fewer cores"), found.before_cores, found.after_cores,
                       found.single_thread.empty() ? "" : ", judged by " + shortened(found.single_thread, 60));
  if (std::max(found.cores.point, 1 / found.cores.point) < k_waiting) return {};
  return fmt::format("{}, {}", factor(found.work, less ? "less work" : "more work"),
                     factor(found.cores, more ? "less waiting" : "more waiting"));
}

std::string predictability(const ScenarioResult& scenario, const Comparison& comparison) {
  const VariantResult* const before = variant(scenario, comparison.baseline);
  const VariantResult* const after = variant(scenario, comparison.candidate);
  if (before == nullptr || after == nullptr || !before->predictability || !after->predictability) return {};
  const auto &one = *before->predictability, &other = *after->predictability;
  const bool spread_alike = comparison.rounds < k_spread_runs || within(k_spread, one.log_spread, other.log_spread);
  const bool alike = spread_alike && within(k_tail, one.p99_over_p50, other.p99_over_p50);
  if (alike || comparison.verdict == comparison::Verdict::void_) return {};
  std::vector<std::string> said;
  if (one.log_spread && other.log_spread)
    said.push_back(
        fmt::format("runs usually within ±{} → ±{}", show_percent(*one.log_spread), show_percent(*other.log_spread)));
  if (one.p99_over_p50 && other.p99_over_p50)
    said.push_back(fmt::format("p99/p50 {} → {}", show_ratio(*one.p99_over_p50), show_ratio(*other.p99_over_p50)));
  return fmt::format("{}", fmt::join(said, "; "));
}

std::string drift(const VariantResult& variant) {
  if (const auto& trend = variant.trend; trend && trend->p < k_sure && excludes(trend->change, 0) &&
                                         std::abs(trend->change.point) >= k_drift && trend->change.low > -1) {
    const bool slower = trend->change.point > 0;
    const auto ends = std::minmax({std::abs(trend->change.low), std::abs(trend->change.high)});
    const std::string pace =
        trend->per_minute ? fmt::format(", {} a minute", show_percent(std::abs(trend->per_minute->point))) : "";
    return fmt::format(
        "{} became {} {} while it was measured ({} to {}{}): the ratio is taken round by round and does "
        "not suffer, its absolute times do; more warm-ups or a cooler machine help",
        name_of(variant), show_percent(std::abs(trend->change.point)), slower ? "slower" : "faster",
        show_percent(ends.first), show_percent(ends.second), pace);
  }
  if (!variant.predictability || !variant.predictability->last_over_first) return {};
  const statistics::Estimate& last = *variant.predictability->last_over_first;
  if (!excludes(last, 1) || !(last.low > 0) || std::abs(last.point - 1) < k_drift) return {};
  const ShownRatio shown = show_ratio(last);
  return fmt::format("{}: the last tenth of its runs took {} times ({}) as long as the first", name_of(variant),
                     shown.point, shown.interval);
}

std::string first_run(const result::Document& document, const VariantResult& variant) {
  if (!variant.predictability || !variant.predictability->first_run) return {};
  const statistics::FirstRun& first = *variant.predictability->first_run;
  if (first.p >= 0.05 || first.ratio < k_first_run) return {};
  const std::string took =
      fmt::format("the first run of {} took {} times as long as later ones", name_of(variant), show_ratio(first.ratio));
  return took + (document.stop.warmups > 0 ? "; it was a warm-up and does not count"
                                           : ", and it counts: --warmup 1 would run it before");
}

std::string outliers(const ScenarioResult& scenario) {
  std::vector<std::string> said;
  for (const VariantResult& v : scenario.variants) {
    if (!v.wall_seconds || v.wall_seconds->outliers.empty()) continue;
    const std::vector<std::size_t>& rows = v.wall_seconds->outliers;
    said.push_back(fmt::format("{} of {} runs of {}{}", show_count(rows.size()), show_count(v.wall_seconds->n),
                               name_of(v), rounds_of(v, rows)));
  }
  return said.empty() ? std::string() : fmt::format("{}; marked, none left out", fmt::join(said, ", "));
}

std::string serial_correlation(const Comparison& comparison) {
  const auto& found = comparison.serial_correlation;
  if (!found || found->lag1 <= 0 || found->p >= 0.05) return {};
  return fmt::format(
      "rounds resemble their neighbours (correlation {:.2f}): {} of them say as much as {:.0f} "
      "independent ones, and the intervals are widened to match; a quieter machine needs fewer",
      found->lag1, show_count(found->values), found->effective);
}

std::string cross_check(const Comparison& comparison) {
  if (!comparison.cross_check || comparison.cross_check->agrees) return {};
  const ShownRatio shown = show_ratio(comparison.cross_check->speedup);
  return fmt::format(
      "the mean of the rounds says ratio {} ({}), unlike their median, which the verdict rests on: a few "
      "extreme rounds weigh in it; more rounds or a quieter machine settle it",
      shown.point, shown.interval);
}

}  // namespace payback::report
