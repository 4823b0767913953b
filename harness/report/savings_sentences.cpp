// SPDX-License-Identifier: MIT
// See savings_sentences.hpp; the figures' two digits come from savings/figure.hpp.
#include "harness/report/savings_sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "harness/report/lines.hpp"
#include "harness/report/numbers.hpp"
#include "harness/savings/figure.hpp"
#include "harness/savings/guards.hpp"

namespace payback::report {
namespace {

using savings::Quantiles;

constexpr double k_longest_weeks = 521.8;  // ten years; beyond, a number of weeks tells nobody anything

std::string figure(const Quantiles& quantiles) {
  return savings::show_interval(tame(quantiles));
}

/// "FIGURE UNIT" for each that is there, joined by ", ".
std::string figures(const std::optional<Quantiles>& first, std::string_view first_unit,
                    const std::optional<Quantiles>& second, std::string_view second_unit) {
  std::string text;
  if (first) text = fmt::format("{} {}", figure(*first), first_unit);
  if (second) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", figure(*second), second_unit);
  return text;
}

std::string money(const std::optional<Quantiles>& quantiles, const std::string& currency, std::string_view unit) {
  if (!quantiles) return {};
  return fmt::format("{} {}", savings::show_money(tame(*quantiles), shortened(currency, 8)), unit);
}

std::string payback_sentence(const savings::Savings& savings, const std::string& currency) {
  if (!savings.payback_weeks) return {};
  const double weeks = tame(*savings.payback_weeks).p50;
  std::string text = !std::isfinite(weeks)     ? "never in the median case"
                     : weeks > k_longest_weeks ? "later than in ten years"
                                               : figure(*savings.payback_weeks) + " calendar weeks";
  if (savings.pays_back_within_13_weeks && savings.pays_back_within_26_weeks && savings.pays_back_within_52_weeks)
    text += fmt::format(
        "; within 13 weeks in {}, 26 in {}, 52 in {} of all cases", show_percent(*savings.pays_back_within_13_weeks),
        show_percent(*savings.pays_back_within_26_weeks), show_percent(*savings.pays_back_within_52_weeks));
  if (savings.pays_back_probability)
    text += fmt::format(", ever in {} of all cases", show_percent(*savings.pays_back_probability));
  if (savings.one_off_cost) text += "; the change costs " + money(savings.one_off_cost, currency, "once");
  return text;
}

std::string point(const Quantity& quantity) {
  // An assumption is printed as it was written, not rounded to the two digits of a result.
  if (quantity.is_point()) return fmt::format("{:.6g}", quantity.typical);
  return fmt::format("{:.6g} ({:.6g} to {:.6g})", quantity.typical, quantity.low, quantity.high);
}

}  // namespace

std::string savings_title(const savings::Savings& savings) {
  if (savings.workflow.empty()) return "all workflows";
  return savings.scenario.empty()
             ? shortened(savings.workflow, 60)
             : fmt::format("{} ({})", shortened(savings.workflow, 60), shortened(savings.scenario, 80));
}

std::vector<Row> savings_rows(const savings::Savings& savings, const savings::Team& team) {
  std::vector<Row> rows;
  const auto add = [&](const char* label, std::string text) {
    if (!text.empty()) rows.push_back({label, std::move(text)});
  };
  const auto& minutes = savings.minutes_per_developer_per_day;
  const bool nothing = minutes && minutes->p5 == 0 && minutes->p95 == 0;
  const std::string developer = figures(nothing ? std::nullopt : minutes, "minutes a day",
                                        savings.minutes_removed_per_developer_per_day, "minutes of waiting removed");
  add("developer", (nothing ? "no time recovered, " : "") + developer);
  if (savings.annualised && !nothing) {
    add("team", figures(savings.hours_per_week, "hours a week", savings.hours_per_year, "hours a year"));
    add("", savings.fte ? figure(*savings.fte) + " full-time equivalents of capacity, not headcount" : "");
    const std::string week = money(savings.money_per_week, team.currency, "a week");
    const std::string year = money(savings.money_per_year, team.currency, "a year");
    const bool both = !week.empty() && !year.empty();
    add("money", week.empty() && year.empty() ? "" : week + (both ? ", " : "") + year + "; value of time, not cash");
    add("payback", payback_sentence(savings, team.currency));
    if (savings.measurement_variance_share)
      add("uncertainty", fmt::format("{} from the measurement, {} from the assumptions",
                                     show_percent(*savings.measurement_variance_share),
                                     show_percent(1 - *savings.measurement_variance_share)));
  }
  add("CI", money(savings.ci_money_per_year, team.currency, "a year in cash: jobs are billed in whole minutes"));
  const std::string agents = figures(savings.agent_hours_per_week, "hours a week of waiting",
                                     savings.agent_cpu_hours_per_week, "hours of CPU time");
  add("agents", agents.empty() ? "" : agents + " less; apart from what people wait");
  return rows;
}

std::vector<Row> guard_rows(const savings::Savings& savings) {
  std::vector<Row> rows;
  for (const savings::Guard& guard : savings.guards)
    if (guard.id != savings::guard_id::k_assumption_driven && guard.id != savings::guard_id::k_one_machine)
      rows.push_back({"guard", shortened(guard.message, 400)});
  return rows;
}

std::string machine_label(const savings::Savings& savings) {
  const auto found = std::ranges::find_if(
      savings.guards, [](const savings::Guard& guard) { return guard.id == savings::guard_id::k_one_machine; });
  // In a total each workflow's name stands before its sentence; the sentence is the same for all.
  if (found == savings.guards.end()) return {};
  const std::size_t begin = found->message.find("Measured on one machine");
  return begin == std::string::npos ? std::string() : shortened(found->message.substr(begin), 200);
}

std::string team_sentence(const savings::Team& team, bool assumption_driven) {
  const std::string one = shortened(team.currency, 8);
  std::string text = fmt::format("{} developers, {}{} an hour, {} working days; ranges run from 5 % to 95 %",
                                 point(team.developers), one, point(team.loaded_rate_per_hour), point(team.work_days));
  if (!team.file.empty()) text += "; " + shortened(team.file, 120);
  return assumption_driven ? "assumption-driven: runs a day, the share that blocks or the share that is recovered are "
                             "defaults, not the "
                             "team's own (--team FILE sets them). " +
                                 text
                           : text;
}

Row decision_row(const decision::Decision& decision, const std::optional<savings::Savings>& savings) {
  std::string text = shortened(decision.workflow.empty() ? decision.scenario : decision.workflow, 80) + ":";
  for (const std::string& reason : decision.reasons) {
    const auto same = [&](const savings::Guard& guard) { return guard.message == reason; };
    if (!savings || std::ranges::none_of(savings->guards, same)) text += " " + shortened(reason, 300);
  }
  return {std::string(decision::name(decision.outcome)), text};
}

}  // namespace payback::report
