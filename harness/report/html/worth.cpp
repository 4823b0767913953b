// SPDX-License-Identifier: MIT
// See worth.hpp.
#include "harness/report/html/worth.hpp"

#include <fmt/format.h>

#include <cmath>

#include "harness/report/headline.hpp"
#include "harness/report/lines.hpp"
#include "harness/report/numbers.hpp"
#include "harness/report/plot/payback_band.hpp"
#include "harness/report/plot/tornado.hpp"
#include "harness/report/plot/waterfall.hpp"
#include "harness/report/savings_sentences.hpp"
#include "harness/report/sensitivity_sentences.hpp"
#include "harness/report/sentences.hpp"
#include "harness/savings/figure.hpp"

namespace payback::html {

using report::Block;
using result::Document;
using result::ScenarioResult;
using savings::Quantiles;
using savings::Savings;

namespace {

std::string mean_of(const Quantiles& quantiles) {
  const Quantiles q = report::tame(quantiles);
  return fmt::format("{} ({} to {})", savings::show_figure(q.mean), savings::show_figure(q.p5),
                     savings::show_figure(q.p95));
}

/// A figure that is no quantile, tame as those are (report/numbers.hpp).
double tame(double value) {
  return report::tame({value, value, value, value}).p50;
}

std::string show_sum(double value) {
  return savings::show_figure(tame(value));
}

std::string minutes_label(double minutes) {
  return fmt::format("{:.4g} min", minutes);
}

std::string money_label(double money) {
  return fmt::format("{:.4g}", money);
}

std::vector<plot::Step> steps_of(const Document& document, const Savings& savings) {
  using Kind = plot::Step::Kind;
  const Quantiles removed = report::tame(*savings.minutes_removed_per_developer_per_day);
  const Quantiles recovered = report::tame(*savings.minutes_per_developer_per_day);
  const std::optional<double> before = waiting_before(document, savings);
  std::vector<plot::Step> steps;
  if (before) {
    steps.push_back({"waiting before", show_sum(*before), *before, Kind::total});
    steps.push_back({"waiting that stays", show_sum(removed.mean - *before), removed.mean - *before, Kind::change});
  }
  steps.push_back({"waiting removed", mean_of(removed), removed.mean, Kind::total});
  steps.push_back({"not noticed, or not turned into work", show_sum(recovered.mean - removed.mean),
                   recovered.mean - removed.mean, Kind::change});
  steps.push_back({"recovered", mean_of(recovered), recovered.mean, Kind::result});
  return steps;
}

Markup waterfall_figure(const Document& document, const Savings& savings) {
  if (!savings.minutes_removed_per_developer_per_day) return {};
  const std::vector<plot::Step> steps = steps_of(document, savings);
  Table table("Minutes per developer and day, means with their 5 to 95 % range", {"step", "minutes"});
  std::string said;
  for (const plot::Step& step : steps) {
    table.row({step.label, step.value});
    said += fmt::format("{}: {} minutes. ", step.label, step.value);
  }
  const Markup caption{element("strong", {}, "From waiting to work."),
                       " Minutes per developer and day. The bars are means, because means add up; the headline is the "
                       "median, which is lower where a range has a long upper end."};
  return figure(plot::waterfall(steps, minutes_label, {"From measured waiting to recovered minutes", said}), caption,
                table.take());
}

Markup payback_figure(const Savings& savings) {
  if (!savings.annualised || !savings.payback_weeks) return {};
  const Quantiles weeks = report::tame(*savings.payback_weeks);
  // A sum that is never paid back in any case has no band to draw; the sentence says it.
  if (!std::isfinite(weeks.p5)) return {};
  Table table("Calendar weeks until the one-off cost is paid back", {"quantile", "weeks"});
  table.row({"5 %", savings::show_figure(weeks.p5)});
  table.row({"50 %", savings::show_figure(weeks.p50)});
  table.row({"95 %", savings::show_figure(weeks.p95)});
  const std::string said = fmt::format("{} calendar weeks", savings::show_interval(weeks));
  const Markup caption{element("strong", {}, "When it has paid for itself."),
                       " The band holds nine cases of ten, the line is the median: " + said + "."};
  return figure(
      plot::payback_band({weeks.p5, weeks.p50, weeks.p95}, {"Time until the change has paid for itself", said}),
      caption, table.take());
}

constexpr std::size_t k_most_inputs = 8;  // of a tornado: below, the bars are too short to see

Markup tornado_figure(const Document& document, const Savings& savings) {
  const std::vector<savings::Influence> inputs = report::moving_inputs(savings, k_most_inputs);
  if (inputs.empty()) return {};
  Table table("Money a year with one input at its 5 and at its 95 % quantile, all others at their medians",
              {"input", "from to", "money at 5 %", "money at 95 %", "share of the variance", "worth knowing"});
  std::vector<plot::Swing> swings;
  for (const savings::Influence& one : inputs) {
    const std::string label = report::input_label(one.input), range = report::input_range(one);
    table.row({label, range, show_sum(one.money_at_low), show_sum(one.money_at_high),
               report::show_percent(one.variance_share), show_sum(one.value_of_knowing)});
    swings.push_back({label, range, tame(one.money_at_low), tame(one.money_at_high)});
  }
  const std::string said = fmt::format("{}: {} to {}", swings.front().label, show_sum(inputs.front().money_at_low),
                                       show_sum(inputs.front().money_at_high));
  const Markup caption{
      element("strong", {}, "What it hangs on."),
      fmt::format(" Money a year in {} with one input at its 5 and at its 95 % quantile and all others "
                  "at their medians. In the table: the share of the variance that the input alone "
                  "explains, and what it would be worth to know it before deciding.",
                  report::shortened(document.team.currency, 8))};
  return figure(plot::tornado(swings, tame(savings.sensitivity->money_at_medians), money_label,
                              {"Money a year by input, the widest swing first", said}),
                caption, table.take());
}

Markup workflow(const Block& block, bool folded) {
  if (!folded) return {element("h3", {}, block.title), facts(block.lines)};
  return element("div", {{"class", "one-workflow"}}, details(block.title, facts(block.lines)));
}

}  // namespace

std::optional<double> waiting_before(const Document& document, const Savings& savings) {
  if (!savings.minutes_removed_per_developer_per_day) return std::nullopt;
  double before = 0, removed = 0;
  for (const ScenarioResult& scenario : document.scenarios) {
    if (!scenario.savings || !scenario.savings->annualised || !scenario.savings->minutes_removed_per_developer_per_day)
      continue;
    if (!savings.scenario.empty() && savings.scenario != scenario.id) continue;
    const comparison::Comparison* const pair = report::headline(scenario);
    if (pair == nullptr || !pair->saving_seconds || pair->saving_seconds->point == 0) return std::nullopt;
    const result::VariantResult* const side = report::variant(scenario, pair->baseline);
    if (side == nullptr || !side->wall_seconds) return std::nullopt;
    const double mean = scenario.savings->minutes_removed_per_developer_per_day->mean;
    removed += mean;
    before += mean * side->wall_seconds->mean / pair->saving_seconds->point;
  }
  const double total = savings.minutes_removed_per_developer_per_day->mean;
  // Draws of the same model differ by their rounding only; anything else is another sum.
  constexpr double k_same = 0.01;
  if (!(before > 0) || !std::isfinite(before) || std::abs(removed - total) > k_same * std::abs(total))
    return std::nullopt;
  return before;
}

Markup worth(const Document& document, const report::Section& told) {
  Markup figures;
  if (const Savings* const savings = report::headline_savings(document); savings != nullptr) {
    figures += waterfall_figure(document, *savings);
    figures += tornado_figure(document, *savings);
    figures += payback_figure(*savings);
  }
  Markup blocks;
  // The total comes last in the story and first here; each workflow is there for who wants to know.
  const std::size_t total = told.blocks.size() - 1;
  blocks += workflow(told.blocks[total], false);
  for (std::size_t i = 0; i < total; ++i) blocks += workflow(told.blocks[i], true);
  return element("section", {{"class", "worth"}},
                 {element("h2", {}, told.heading), figures.empty() ? paragraph("remark", told.remark) : Markup(),
                  // Where there are minutes, the first screen has said what they hang on.
                  figures.empty() ? Markup() : element("div", {{"class", "figures"}}, figures), blocks});
}

}  // namespace payback::html
