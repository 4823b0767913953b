// SPDX-License-Identifier: MIT
// See scenario.hpp.
#include "harness/report/html/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/base/units.hpp"
#include "harness/report/html/runs.hpp"
#include "harness/report/lines.hpp"
#include "harness/report/numbers.hpp"
#include "harness/report/sentences.hpp"

namespace payback::html {

using comparison::Comparison;
using comparison::Verdict;
using report::Block;
using report::ShownRatio;
using result::Document;
using result::ScenarioResult;
using result::VariantResult;

namespace {

/// A figure that a reader looks for first: what it is, the figure, and how sure it is.
Markup card(std::string_view label, std::string_view value, std::string_view note) {
  return element("div", {},
                 {element("dt", {}, label), element("dd", {{"class", "value"}}, report::keep_units(value)),
                  element("dd", {{"class", "note"}}, report::keep_units(note))});
}

/// "2.10 times less (2.09 to 2.11)"
std::string times_less(const std::optional<statistics::Estimate>& ratio) {
  if (!ratio || !(ratio->low > 0)) return "";
  const bool less = ratio->point >= 1;
  const ShownRatio shown = report::show_ratio(less ? *ratio : report::inverse(*ratio));
  if (ratio->low <= 1 && ratio->high >= 1) return fmt::format("no difference seen ({})", shown.interval);
  return fmt::format("{} times {} ({})", shown.point, less ? "less" : "more", shown.interval);
}

Markup medians_card(const char* label, const VariantResult& before, const VariantResult& after,
                    std::optional<statistics::Summary> VariantResult::* figure, std::string (*show)(double),
                    const std::string& note) {
  if (!(before.*figure) || !(after.*figure)) return {};
  return card(label, fmt::format("{} → {}", show((before.*figure)->median), show((after.*figure)->median)), note);
}

Markup speed_card(const Comparison& pair) {
  if (!pair.speedup || !(pair.speedup->low > 0)) return {};
  const bool slower = pair.verdict == Verdict::slower;
  const ShownRatio shown = report::show_ratio(slower ? report::inverse(*pair.speedup) : *pair.speedup);
  const char* label = slower ? "times slower" : pair.verdict == Verdict::faster ? "times faster" : "ratio of times";
  return card(label, shown.point,
              fmt::format("{} at {}", shown.interval, report::show_confidence(pair.speedup->confidence)));
}

Markup saving_card(const Comparison& pair) {
  if (!pair.saving_seconds) return {};
  const statistics::Estimate& saving = *pair.saving_seconds;
  return card("saved a run", show_duration(saving.point),
              fmt::format("{} to {}", show_duration(saving.low), show_duration(saving.high)));
}

Markup footprint_card(const VariantResult& before, const VariantResult& after) {
  if (!before.tool || !after.tool || before.tool->installed_bytes <= 0 || after.tool->installed_bytes <= 0) return {};
  const auto bytes = [](const VariantResult& v) { return show_bytes(static_cast<double>(v.tool->installed_bytes)); };
  const auto files = [](const VariantResult& v) {
    return show_count(static_cast<std::size_t>(std::max<std::int64_t>(v.tool->installed_files, 0)));
  };
  return card("on disk", fmt::format("{} → {}", bytes(before), bytes(after)),
              fmt::format("{} → {} files, dependencies included", files(before), files(after)));
}

Markup cards(const ScenarioResult& scenario) {
  const Comparison* const pair = report::headline(scenario);
  if (pair == nullptr || pair->verdict == Verdict::void_) return {};
  const VariantResult* const before = report::variant(scenario, pair->baseline);
  const VariantResult* const after = report::variant(scenario, pair->candidate);
  if (before == nullptr || after == nullptr) return {};
  const std::size_t runs = after->wall_seconds ? after->wall_seconds->n : 0;
  return element("dl", {{"class", "cards"}},
                 {speed_card(*pair),
                  medians_card("wall time", *before, *after, &VariantResult::wall_seconds, show_duration,
                               fmt::format("medians of {} runs a side", show_count(runs))),
                  saving_card(*pair),
                  medians_card("CPU time", *before, *after, &VariantResult::cpu_seconds, show_duration,
                               times_less(pair->cpu_speedup)),
                  medians_card("peak memory", *before, *after, &VariantResult::peak_rss_bytes, show_bytes,
                               times_less(pair->memory_ratio)),
                  footprint_card(*before, *after)});
}

Markup section(const Document& document, const ScenarioResult& scenario, const std::string& id) {
  Block block = report::scenario_block(document, scenario);
  Markup answers;
  for (const report::Line& line : block.lines)
    if (line.headline) answers += paragraph("answer", verdict(line));
  std::erase_if(block.lines, [](const report::Line& line) { return line.headline; });
  // Times of runs that did not do the same work would be compared by whoever sees them side by side.
  const bool is_void = scenario.status == session::Status::void_;
  return element("section", {{"class", "scenario"}, {"id", id}},
                 {element("h3", {}, block.title),
                  block.subtitle.empty() ? Markup() : paragraph("subtitle", block.subtitle), answers, cards(scenario),
                  is_void ? Markup() : run_figures(scenario), element("h4", {}, "Evidence"), facts(block.lines)});
}

}  // namespace

std::string scenario_id(std::size_t anchor, std::size_t index) {
  return fmt::format("result-{}-scenario-{}", anchor + 1, index + 1);
}

Markup scenarios(const Document& document, std::size_t anchor) {
  Markup sections;
  for (std::size_t i = 0; i < document.scenarios.size(); ++i)
    if (report::was_compared(document.scenarios[i]))
      sections += section(document, document.scenarios[i], scenario_id(anchor, i));
  if (sections.empty()) return {};
  return element("section", {{"class", document.scenarios.size() > 1 ? "scenarios several" : "scenarios"}},
                 {element("h2", {}, "The evidence"), sections});
}

}  // namespace payback::html
