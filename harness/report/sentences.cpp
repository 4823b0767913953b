// SPDX-License-Identifier: MIT
// The sentences about speed, resources and precision; those about evidence and the run are in evidence_sentences.cpp.
#include "harness/report/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "harness/base/units.hpp"
#include "harness/report/lines.hpp"
#include "harness/report/numbers.hpp"

namespace payback::report {

using comparison::Comparison;
using comparison::Verdict;
using result::ScenarioResult;
using result::VariantResult;

namespace {

constexpr std::size_t k_longest_name = 60;     // a name longer than this is a command line: its start tells enough
constexpr std::size_t k_longest_reason = 300;  // about four lines of a terminal

std::string short_name(const VariantResult* variant, const std::string& id) {
  const bool plain = id == "before" || id == "after";
  std::string tool;
  if (variant != nullptr && variant->tool)
    tool = variant->tool->name;
  else if (variant != nullptr && plain && !variant->argv.empty())
    tool = variant->argv.front().substr(variant->argv.front().rfind('/') + 1);
  if (tool.empty()) return shortened(id, k_longest_name);
  return shortened(plain || tool == id ? tool : fmt::format("{} ({})", tool, id), k_longest_name);
}

/// "2.31 s → 32.4 ms": medians of the runs that counted.
std::string medians(const ScenarioResult& scenario, const Comparison& comparison,
                    std::optional<statistics::Summary> VariantResult::* figure, std::string (*show)(double)) {
  const VariantResult* const before = variant(scenario, comparison.baseline);
  const VariantResult* const after = variant(scenario, comparison.candidate);
  if (before == nullptr || after == nullptr || !(before->*figure) || !(after->*figure)) return {};
  return fmt::format("{} → {}", show((before->*figure)->median), show((after->*figure)->median));
}

bool includes_one(const statistics::Estimate& ratio) {
  return ratio.low <= 1 && ratio.high >= 1;
}

/// "2.10 times less memory (2.09 to 2.11), 61.0 MiB → 29.0 MiB"
std::string resource(const std::optional<statistics::Estimate>& ratio, std::string_view what,
                     const std::string& middle) {
  std::string text;
  if (ratio && std::isfinite(ratio->point) && ratio->low > 0) {
    const bool less = ratio->point >= 1;
    const ShownRatio shown = show_ratio(less ? *ratio : inverse(*ratio));
    text = includes_one(*ratio)
               ? fmt::format("no difference in {} seen (ratio {})", what, shown.interval)
               : fmt::format("{} times {} {} ({})", shown.point, less ? "less" : "more", what, shown.interval);
  }
  if (middle.empty()) return text;
  return text.empty() ? fmt::format("{}: {}", what, middle) : fmt::format("{}, {}", text, middle);
}

std::string ratio_sentence(std::string_view form, const statistics::Estimate& ratio) {
  const ShownRatio shown = show_ratio(ratio);
  return fmt::format(fmt::runtime(form), shown.point, shown.interval, show_confidence(ratio.confidence));
}

}  // namespace

const VariantResult* variant(const ScenarioResult& scenario, const std::string& id) {
  const auto found = std::ranges::find(scenario.variants, id, &VariantResult::id);
  return found == scenario.variants.end() ? nullptr : &*found;
}

const Comparison* headline(const ScenarioResult& scenario) {
  const auto found = std::ranges::find_if(
      scenario.comparisons, [](const Comparison& c) { return c.baseline == "before" && c.candidate == "after"; });
  if (found != scenario.comparisons.end()) return &*found;
  return scenario.comparisons.empty() ? nullptr : &scenario.comparisons.front();
}

const Comparison* pair_of(const ScenarioResult& scenario, std::string_view candidate) {
  if (candidate.empty()) return headline(scenario);
  const auto found = std::ranges::find(scenario.comparisons, candidate, &Comparison::candidate);
  return found == scenario.comparisons.end() ? nullptr : &*found;
}

Sides sides(const ScenarioResult& scenario, const Comparison& comparison) {
  Sides names{short_name(variant(scenario, comparison.baseline), comparison.baseline),
              short_name(variant(scenario, comparison.candidate), comparison.candidate)};
  if (names.before == names.after)
    names = {shortened(comparison.baseline, k_longest_name), shortened(comparison.candidate, k_longest_name)};
  return names;
}

std::string verdict_sentence(const Comparison& comparison) {
  if (comparison.verdict == Verdict::void_) {
    const std::string reason = first_line(comparison.reason, k_longest_reason);
    return reason.empty() ? "void" : reason;
  }
  const auto& speedup = comparison.speedup;
  // The interval of a ratio is positive; anything else comes from a damaged document and has no inverse.
  if (!speedup || !(speedup->low > 0)) return fmt::format("{}, no ratio", comparison::name(comparison.verdict));
  if (comparison.verdict == Verdict::faster) return ratio_sentence("{} times faster ({} at {})", *speedup);
  if (comparison.verdict == Verdict::slower) return ratio_sentence("{} times slower ({} at {})", inverse(*speedup));
  return fmt::format("{}, {}", comparison::name(comparison.verdict), ratio_sentence("ratio {} ({} at {})", *speedup));
}

namespace {

std::string saving_sentence(const statistics::Estimate& saving) {
  if (saving.low <= 0 && saving.high >= 0)
    return fmt::format("saving unclear: {} to {} a run", show_duration(saving.low), show_duration(saving.high));
  const bool loses = saving.point < 0;
  const double low = loses ? -saving.high : saving.low, high = loses ? -saving.low : saving.high;
  return fmt::format("{} {} a run ({} to {})", loses ? "costs" : "saves", show_duration(std::abs(saving.point)),
                     show_duration(low), show_duration(high));
}

/// What keeps an inconclusive comparison from a verdict, and what would change that.
std::string undecided(const Comparison& comparison) {
  std::string text;
  if (comparison.verdict != Verdict::inconclusive) return text;
  if (!comparison.reason.empty()) text += "; " + first_line(comparison.reason, k_longest_reason);
  if (comparison.rounds_to_decide)
    text += fmt::format("; about {} more round{} would decide", show_count(*comparison.rounds_to_decide),
                        *comparison.rounds_to_decide == 1 ? "" : "s");
  return text;
}

}  // namespace

std::string answer(const ScenarioResult& scenario, const Comparison& comparison) {
  const Sides names = sides(scenario, comparison);
  std::string text = fmt::format("{} → {}: {}", names.before, names.after, verdict_sentence(comparison));
  if (comparison.verdict == Verdict::void_) return text;
  const std::string middle = medians(scenario, comparison, &VariantResult::wall_seconds, show_duration);
  if (!middle.empty()) text += ", " + middle;
  if (comparison.saving_seconds) text += ", " + saving_sentence(*comparison.saving_seconds);
  return text + undecided(comparison);
}

std::string times(const ScenarioResult& scenario, const Comparison& comparison) {
  return medians(scenario, comparison, &VariantResult::wall_seconds, show_duration);
}

std::string resources(const ScenarioResult& scenario, const Comparison& comparison) {
  if (comparison.verdict == Verdict::void_) return {};
  const std::string cpu = resource(comparison.cpu_speedup, "CPU",
                                   medians(scenario, comparison, &VariantResult::cpu_seconds, show_duration));
  const std::string memory = resource(comparison.memory_ratio, "memory",
                                      medians(scenario, comparison, &VariantResult::peak_rss_bytes, show_bytes));
  return cpu.empty() || memory.empty() ? cpu + memory : cpu + "; " + memory;
}

namespace {

/// Timed rounds of any pair: those beside others count where this one was measured alone, too.
std::size_t rounds_taken(const ScenarioResult& scenario) {
  std::set<std::uint32_t> rounds;
  for (const VariantResult& variant : scenario.variants)
    for (const sample::Sample& sample : variant.samples)
      if (sample.phase >= sample::Phase::parallel) rounds.insert(sample.round);
  return rounds.size();
}

std::string why_stopped(const result::Document& document, const ScenarioResult& scenario,
                        const Comparison& comparison) {
  if (document.interrupted) return "interrupted";
  if (document.stop.fixed_rounds) return "the number of rounds was fixed";
  const std::size_t rounds = std::max(comparison.rounds, rounds_taken(scenario));
  if (std::cmp_greater_equal(rounds, std::max(document.stop.maximum_rounds, 0))) return "all rounds taken";
  return "budget spent";
}

}  // namespace

std::string precision(const result::Document& document, const ScenarioResult& scenario, const Comparison& comparison) {
  const auto& [asked, reached] = comparison.precision;
  std::string text;
  if (!reached)
    text = fmt::format("not known, asked for ±{}", show_stated_percent(asked));
  else if (*reached <= asked)
    text = fmt::format("±{}, asked for ±{}", show_percent(*reached), show_stated_percent(asked));
  else
    text = fmt::format("±{} of ±{} asked, {}", show_percent(*reached), show_stated_percent(asked),
                       why_stopped(document, scenario, comparison));
  text += fmt::format("; {} round{}", show_count(comparison.rounds), comparison.rounds == 1 ? "" : "s");
  if (!scenario.slots.empty())
    text += fmt::format(" on {} slot{}", scenario.slots.size(), scenario.slots.size() == 1 ? "" : "s");
  // Both intervals only where they disagree: then the reader wonders why the verdict is not what the first one says.
  const auto& suite = comparison.suite_speedup;
  if (suite && comparison.speedup && includes_one(*suite) && !includes_one(*comparison.speedup))
    text += fmt::format("; over the whole suite the verdict rests on {} at {}", show_ratio(*suite).interval,
                        show_confidence(suite->confidence));
  return text;
}

}  // namespace payback::report
