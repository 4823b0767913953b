// SPDX-License-Identifier: MIT
// Matches the scenarios, variants and pairs of two documents by name and judges each by the ratio between its two
// samples.
#include "harness/history/across.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "harness/history/series.hpp"
#include "harness/statistics/bootstrap.hpp"
#include "harness/statistics/two_sample.hpp"

namespace payback::history {
namespace {

using result::ScenarioResult;
using result::VariantResult;

const ScenarioResult* find(const result::Document& document, const std::string& id) {
  const auto found = std::ranges::find(document.scenarios, id, &ScenarioResult::id);
  return found == document.scenarios.end() ? nullptr : &*found;
}

const VariantResult* find(const ScenarioResult& scenario, const std::string& id) {
  const auto found = std::ranges::find(scenario.variants, id, &VariantResult::id);
  return found == scenario.variants.end() ? nullptr : &*found;
}

/// Why a scenario has no times to compare; empty: it has. One void pair does not spoil the others of its scenario.
std::string why_unusable(const ScenarioResult* scenario, std::string_view document) {
  if (scenario == nullptr) return fmt::format("not in the {} result", document);
  if (scenario->status == session::Status::measured || scenario->status == session::Status::void_) return {};
  return fmt::format("not measured in the {} result: {}", document,
                     scenario->reason.empty() ? "no reason was recorded" : scenario->reason);
}

std::string why_unusable(const ScenarioResult& scenario, const std::string& id, std::string_view document) {
  const VariantResult* variant = find(scenario, id);
  if (variant == nullptr) return fmt::format("not in the {} result", document);
  if (!variant->failure.empty()) return fmt::format("failed in the {} result: {}", document, variant->failure);
  for (const comparison::Comparison& comparison : scenario.comparisons) {
    if (comparison.candidate == id && comparison.verdict == comparison::Verdict::void_) {
      return fmt::format("void in the {} result: {}", document, comparison.reason);
    }
  }
  return {};
}

/// "the tool changed: ruff 0.4.1 to ruff 0.5.0", empty where it did not.
std::string tool_change(const VariantResult& before, const VariantResult& after) {
  const auto label = [](const VariantResult& variant) {
    return variant.tool ? fmt::format("{} {}", variant.tool->name, variant.tool->version) : std::string("none");
  };
  if (label(before) == label(after)) return {};
  return fmt::format("the tool changed: {} to {}", label(before), label(after));
}

bool same_workload(const ScenarioResult& before, const ScenarioResult& after) {
  if (before.workload.has_value() != after.workload.has_value()) return false;
  return !before.workload || before.workload->digest == after.workload->digest;
}

/// new / old of two samples of logs: for speed-ups, which are paired already, by the shift between them; for times by
/// their medians, resampled (BCa). Resampling four values says little, so times need as many as a shift does.
std::optional<statistics::Estimate> new_over_old(const SeriesChange& series, const std::vector<double>& before,
                                                 const std::vector<double>& after, const Settings& settings) {
  const auto shift = statistics::hodges_lehmann_shift(before, after, settings.confidence);
  if (!shift) return std::nullopt;
  const auto times = [](std::vector<double> logs) {
    for (double& value : logs) value = std::exp(value);
    return logs;
  };
  if (series.absolute)
    if (auto ratio = statistics::bootstrap_ratio(times(after), times(before), statistics::Centre::median,
                                                 {settings.confidence, settings.seed}))
      return ratio;
  return statistics::Estimate{std::exp(shift->point), std::exp(shift->low), std::exp(shift->high), settings.confidence};
}

/// Samples are whole nanoseconds, and what another program measured may take less than a few of them. Below this many
/// seconds rounding alone is more than 0.05 %, and the summaries, which are exact, tell more.
constexpr double k_shortest = 1e-6;

bool short_of_samples(const VariantResult& before, const VariantResult& after) {
  return before.wall_seconds && after.wall_seconds &&
         std::min(before.wall_seconds->median, after.wall_seconds->median) < k_shortest;
}

/// new / old of two medians, by the ends of both their intervals: wider than it need be, never narrower.
std::optional<statistics::Estimate> new_over_old(const statistics::Summary& before, const statistics::Summary& after) {
  if (!before.low || !before.high || !after.low || !after.high || *before.low <= 0) return std::nullopt;
  return statistics::Estimate{after.median / before.median, *after.low / *before.high, *after.high / *before.low,
                              before.confidence};
}

/// Judges a series whose ratio is set. `worse` is the sign of the bad direction: +1 for times, -1 for speed-ups.
void conclude(SeriesChange& series, std::size_t before, std::size_t after, int worse, const Settings& settings) {
  if (!series.ratio) {
    series.change = Change::inconclusive;
    series.reason = fmt::format("{} and {} samples are too few for an interval", before, after);
    return;
  }
  const statistics::Estimate& ratio = *series.ratio;
  const bool excludes_1 = ratio.low > 1 || ratio.high < 1;
  if (excludes_1 && std::abs(ratio.point - 1) >= settings.floor) {
    series.change = (ratio.point > 1) == (worse > 0) ? Change::regression : Change::improvement;
  } else if (ratio.low > 1 - settings.floor && ratio.high < 1 + settings.floor) {
    series.change = Change::unchanged;
  } else {
    series.change = Change::inconclusive;
    series.reason =
        fmt::format("the interval {:.3f} to {:.3f} reaches beyond the floor of {:.4g} %, but {}", ratio.low, ratio.high,
                    std::round(settings.floor * 1e8) / 1e6, excludes_1 ? "the effect is below it" : "contains 1");
  }
}

/// Walks one scenario that stands in at least one of the documents.
class Matcher {
 public:
  Matcher(Across& across, const Settings& settings) : across_(across), settings_(settings) {}

  void scenario(const std::string& id, const ScenarioResult* before, const ScenarioResult* after) {
    id_ = id;
    std::string reason = why_unusable(before, "old");
    if (reason.empty()) reason = why_unusable(after, "new");
    if (!reason.empty()) {
      add(id, Change::missing, false).reason = reason;
      return;
    }
    before_ = before;
    after_ = after;
    for (const VariantResult& variant : before->variants) variant_series(variant.id);
    for (const VariantResult& variant : after->variants) {
      if (find(*before, variant.id) == nullptr) variant_series(variant.id);
    }
  }

 private:
  SeriesChange& add(const std::string& series, Change change, bool absolute) {
    SeriesChange& added = across_.changes.emplace_back();
    added.scenario = id_;
    added.series = series;
    added.absolute = absolute;
    added.change = change;
    return added;
  }

  std::string why_variant_unusable(const std::string& id) const {
    const std::string reason = why_unusable(*before_, id, "old");
    return reason.empty() ? why_unusable(*after_, id, "new") : reason;
  }

  void variant_series(const std::string& id) {
    const std::string reason = why_variant_unusable(id);
    const std::string name = fmt::format("{} / {}", id_, id);
    if (!reason.empty()) {
      add(name, Change::missing, across_.same_machine).reason = reason;
      return;
    }
    const VariantResult* before = find(*before_, id);
    const VariantResult* after = find(*after_, id);
    if (across_.same_machine) {
      SeriesChange& series = add(name, Change::unchanged, true);
      if (short_of_samples(*before, *after)) {
        series.ratio = new_over_old(*before->wall_seconds, *after->wall_seconds);
        conclude(series, before->wall_seconds->n, after->wall_seconds->n, +1, settings_);
      } else {
        judge(series, log_times(*before), log_times(*after), +1);
      }
      explain(series, tool_change(*before, *after));
    }
    if (!before->baseline.empty() || !after->baseline.empty()) pair_series(*before, *after);
  }

  void pair_series(const VariantResult& before, const VariantResult& after) {
    const std::string& against = after.baseline.empty() ? before.baseline : after.baseline;
    SeriesChange& series = add(fmt::format("{} / {} : {}", id_, after.id, against), Change::missing, false);
    if (before.baseline != after.baseline) {
      series.reason = fmt::format("compared with {} in the old result and with {} in the new one",
                                  before.baseline.empty() ? "nothing" : before.baseline,
                                  after.baseline.empty() ? "nothing" : after.baseline);
      return;
    }
    if (const std::string reason = why_variant_unusable(against); !reason.empty()) {
      series.reason = fmt::format("its baseline {}: {}", against, reason);
      return;
    }
    const VariantResult* before_baseline = find(*before_, against);
    const VariantResult* after_baseline = find(*after_, against);
    judge(series, log_speedups(*before_baseline, before), log_speedups(*after_baseline, after), -1);
    explain(series, tool_change(before, after));
    explain(series, tool_change(*before_baseline, *after_baseline));
  }

  void judge(SeriesChange& series, const std::vector<double>& before, const std::vector<double>& after,
             int worse) const {
    series.ratio = new_over_old(series, before, after, settings_);
    conclude(series, before.size(), after.size(), worse, settings_);
  }

  /// Another workload takes another time, so nothing may be concluded then. A change of tool is worth telling.
  void explain(SeriesChange& series, const std::string& tool) const {
    const auto append = [&](std::string_view sentence) {
      if (series.reason.find(sentence) != std::string::npos) return;
      series.reason += fmt::format("{}{}", series.reason.empty() ? "" : "; ", sentence);
    };
    if (!same_workload(*before_, *after_)) {
      if (series.change != Change::inconclusive) series.reason.clear();
      series.change = Change::inconclusive;
      append("the workload is not the same");
    }
    if (!tool.empty()) append(tool);
  }

  Across& across_;
  const Settings& settings_;
  std::string id_;
  const ScenarioResult* before_ = nullptr;
  const ScenarioResult* after_ = nullptr;
};

}  // namespace

std::string_view name(Change change) {
  constexpr std::array<std::string_view, 5> k_names{"regression", "improvement", "unchanged", "inconclusive",
                                                    "missing"};
  return k_names.at(static_cast<std::size_t>(change));
}

Across across(const result::Document& before, const result::Document& after, const Settings& settings) {
  Across out;
  out.same_machine = !before.machine.fingerprint.empty() && before.machine.fingerprint == after.machine.fingerprint;
  Matcher matcher(out, settings);
  for (const ScenarioResult& scenario : before.scenarios) {
    matcher.scenario(scenario.id, &scenario, find(after, scenario.id));
  }
  for (const ScenarioResult& scenario : after.scenarios) {
    if (find(before, scenario.id) == nullptr) matcher.scenario(scenario.id, nullptr, &scenario);
  }
  return out;
}

}  // namespace payback::history
