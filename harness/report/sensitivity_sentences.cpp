// SPDX-License-Identifier: MIT
// See sensitivity_sentences.hpp.
#include "harness/report/sensitivity_sentences.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/report/lines.hpp"
#include "harness/report/numbers.hpp"
#include "harness/savings/figure.hpp"

namespace payback::report {
namespace {

constexpr std::size_t k_most_inputs = 3;  // the page has a plot of more

std::string money(double value, const savings::Team& team) {
  const double tamed = tame({value, value, value, value}).p50;
  const std::string figure = savings::show_figure(tamed);
  const std::string currency = shortened(team.currency, 8);
  return figure.starts_with('-') ? "-" + currency + figure.substr(1) : currency + figure;
}

std::string swing(const savings::Influence& influence, const savings::Team& team) {
  return fmt::format("{}, {}: money a year {} to {}, {} of the variance", input_label(influence.input),
                     input_range(influence), money(influence.money_at_low, team), money(influence.money_at_high, team),
                     show_percent(influence.variance_share));
}

std::string worth_knowing(const savings::Savings& savings, const savings::Team& team) {
  const savings::Influence* const best = savings::most_worth_knowing(savings);
  if (best == nullptr)
    return "nothing: whatever any single input turns out to be, the decision after a year is the same";
  return fmt::format("{}: known before the decision, it is worth {} on average in the first year",
                     input_label(best->input), money(best->value_of_knowing, team));
}

}  // namespace

std::string input_label(const std::string& input) {
  const std::size_t slash = input.rfind('/');
  const std::string_view around = slash == std::string::npos ? "" : std::string_view(input).substr(0, slash);
  std::string key = slash == std::string::npos ? input : input.substr(slash + 1);
  if (around == "ci/prices_per_minute") return "CI price a minute, " + shortened(key, 60);
  std::ranges::replace(key, '_', ' ');
  if (key == "saving") key = "seconds saved per run";
  if (around == "one_off_hours") return "one-off hours, " + shortened(key, 60);
  return around.empty() ? shortened(key, 60) : fmt::format("{} of {}", shortened(key, 60), shortened(around, 60));
}

std::string input_range(const savings::Influence& influence) {
  const savings::Quantiles q = tame({influence.low, influence.low, influence.high, influence.high});
  return fmt::format("{} to {}", savings::show_figure(q.p5), savings::show_figure(q.p95));
}

std::vector<savings::Influence> moving_inputs(const savings::Savings& savings, std::size_t most) {
  std::vector<savings::Influence> moving;
  if (!savings.sensitivity) return moving;
  for (const savings::Influence& input : savings.sensitivity->inputs)
    if (input.money_at_low != input.money_at_high && moving.size() < most) moving.push_back(input);
  return moving;
}

std::vector<Row> sensitivity_rows(const savings::Savings& savings, const savings::Team& team) {
  if (!savings.sensitivity || savings.sensitivity->inputs.empty()) return {};
  std::vector<Row> rows;
  for (const savings::Influence& input : moving_inputs(savings, k_most_inputs))
    rows.push_back({rows.empty() ? "hangs on" : "", swing(input, team)});
  rows.push_back({"find out", worth_knowing(savings, team)});
  return rows;
}

}  // namespace payback::report
