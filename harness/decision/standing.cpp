// SPDX-License-Identifier: MIT
// See standing.hpp.
#include "harness/decision/standing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "harness/base/units.hpp"
#include "harness/decision/decision.hpp"
#include "harness/savings/figure.hpp"
#include "harness/savings/guards.hpp"

namespace payback::decision {
namespace {

using comparison::Verdict;
using savings::Quantiles;
using savings::Savings;
using savings::show_figure;
using savings::show_interval;

constexpr double k_score_95 = 1.6448536269514722;  // 95 % quantile of the standard normal distribution

/// Where `x` lies between `from` and `to`, 0 to 1.
double share_between(double from, double x, double to) {
  return to > from ? (x - from) / (to - from) : 0.5;
}

bool has_guard(const Savings& savings, std::string_view id) {
  return std::ranges::any_of(savings.guards, [&](const savings::Guard& guard) { return guard.id == id; });
}

Standing of_minutes(const Quantiles& minutes, const std::optional<double>& pays_back) {
  if (minutes.p5 == 0 && minutes.p95 == 0) return Standing::not_noticed;
  if (minutes.p50 < 0) return Standing::costs_time;
  if (!(minutes.p5 > k_least_minutes_per_day))
    return chance_above(minutes, k_least_minutes_per_day) < k_near_half_low ? Standing::too_little
                                                                            : Standing::minutes_open;
  if (!pays_back || *pays_back > k_near_half_high) return Standing::worth;
  return *pays_back < k_near_half_low ? Standing::costs_money : Standing::payback_open;
}

Standing of_faster(const Case& one) {
  if (!one.savings) return Standing::worth_unknown;
  const Savings& savings = *one.savings;
  if (has_guard(savings, savings::guard_id::k_not_significant)) return Standing::no_difference;
  if (!savings.annualised || !savings.minutes_per_developer_per_day) return Standing::worth_unknown;
  return of_minutes(*savings.minutes_per_developer_per_day, savings.pays_back_probability);
}

std::string minutes_clause(const Case& one) {
  return show_interval(*one.savings->minutes_per_developer_per_day) + " minutes a day back for each developer";
}

}  // namespace

double chance_above(const Quantiles& q, double value) {
  if (value < q.p5) return 0.95;
  if (value >= q.p95) return 0.05;
  const bool logarithmic = q.p5 > 0;
  const auto scale = [&](double x) { return logarithmic ? std::log(x) : x; };
  const double score = value < q.p50 ? k_score_95 * (share_between(scale(q.p5), scale(value), scale(q.p50)) - 1)
                                     : k_score_95 * share_between(scale(q.p50), scale(value), scale(q.p95));
  return 0.5 * std::erfc(score / std::numbers::sqrt2);
}

Standing standing(const Case& one) {
  switch (one.verdict) {
    case Verdict::void_:
      return Standing::void_;
    case Verdict::inconclusive:
      return Standing::inconclusive;
    case Verdict::equivalent:
      return Standing::no_difference;
    case Verdict::slower:
      return Standing::costs_time;
    case Verdict::faster:
      break;
  }
  return of_faster(one);
}

bool hangs_on_assumptions(Standing standing) {
  return standing == Standing::minutes_open || standing == Standing::payback_open;
}

bool is_open(Standing standing) {
  return standing == Standing::void_ || standing == Standing::inconclusive || standing == Standing::worth_unknown ||
         hangs_on_assumptions(standing);
}

bool is_settled_against(Standing standing) {
  return standing != Standing::worth && !is_open(standing);
}

std::string standing_clause(const Case& one) {
  switch (standing(one)) {
    case Standing::worth:
      return minutes_clause(one);
    case Standing::void_:
      return "the comparison is void" + (one.reason.empty() ? "" : ": " + one.reason);
    case Standing::inconclusive:
      return "not known which side is faster";
    case Standing::worth_unknown:
      return one.savings && has_guard(*one.savings, savings::guard_id::k_too_few_rounds)
                 ? "faster, but too few rounds tell what it saves"
                 : "faster, but nobody has said how often it runs";
    case Standing::minutes_open:
    case Standing::too_little:
      return fmt::format("{}, and {} are asked for", minutes_clause(one), show_figure(k_least_minutes_per_day));
    case Standing::payback_open:
    case Standing::costs_money:
      return fmt::format("{}, but the one-off cost comes back in {} % of the draws only", minutes_clause(one),
                         show_figure(100 * *one.savings->pays_back_probability));
    case Standing::no_difference:
      return one.verdict == Verdict::equivalent ? "both sides take the same time within the margin"
                                                : "the interval of the saving includes 0";
    case Standing::costs_time:
      return "the change costs time";
    case Standing::not_noticed:
      return "faster, but nobody would notice";
  }
  return "";
}

}  // namespace payback::decision
