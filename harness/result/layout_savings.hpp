// SPDX-License-Identifier: MIT
// The layout of the money side of the document: the team's assumptions and what was drawn from them. Form: see
// layout.hpp.
#pragma once
#include "harness/result/layout.hpp"

namespace payback::result {

template <class Archive>
void layout(Archive& a, Like<savings::Quantiles> auto& v) {
  a.number_or_infinity("p5", v.p5);
  a.number_or_infinity("p50", v.p50);
  a.number_or_infinity("p95", v.p95);
  a.number_or_infinity("mean", v.mean);
}

template <class Archive>
void layout(Archive& a, Like<savings::OneOffHours> auto& v) {
  a.field("evaluate", v.evaluate);
  a.field("port", v.port);
  a.field("learn_per_developer", v.learn_per_developer);
}

template <class Archive>
void layout(Archive& a, Like<savings::WorkflowAssumptions> auto& v) {
  a.field("runs_per_developer_per_day", v.runs_per_developer_per_day);
  a.field("blocking", v.blocking);
  a.field("ci_runs_per_developer_per_day", v.ci_runs_per_developer_per_day);
}

template <class Archive>
void layout(Archive& a, Like<savings::Team> auto& v) {
  a.field("developers", v.developers);
  a.field("adoption", v.adoption);
  a.field("ramp_weeks", v.ramp_weeks);
  a.field("loaded_rate_per_hour", v.loaded_rate_per_hour);
  a.field("work_days", v.work_days);
  a.field("ci_days", v.ci_days);
  a.field("recovered_fraction", v.recovered_fraction);
  a.field("running_cost_per_year", v.running_cost_per_year);
  a.field("one_off_hours", v.one_off_hours);
  a.field("ci_price_per_minute", v.ci_price_per_minute);
  a.field("currency", v.currency);
  a.field("workflows", v.workflows);
  a.field("file", v.file);
}

template <class Archive>
void layout(Archive& a, Like<savings::Guard> auto& v) {
  a.field("id", v.id);
  a.field("message", v.message);
}

template <class Archive>
void layout(Archive& a, Like<savings::Savings> auto& v) {
  a.field("workflow", v.workflow);
  a.field("scenario", v.scenario);
  a.field("annualised", v.annualised);
  a.field("minutes_removed_per_developer_per_day", v.minutes_removed_per_developer_per_day);
  a.field("minutes_per_developer_per_day", v.minutes_per_developer_per_day);
  a.field("hours_per_week", v.hours_per_week);
  a.field("hours_per_year", v.hours_per_year);
  a.field("money_per_week", v.money_per_week);
  a.field("money_per_year", v.money_per_year);
  a.field("fte", v.fte);
  a.field("ci_money_per_year", v.ci_money_per_year);
  a.field("one_off_cost", v.one_off_cost);
  a.field("payback_weeks", v.payback_weeks);
  a.field("pays_back_probability", v.pays_back_probability);
  a.field("measurement_variance_share", v.measurement_variance_share);
  a.field("assumption_driven", v.assumption_driven);
  a.field("guards", v.guards);
}

}  // namespace payback::result
