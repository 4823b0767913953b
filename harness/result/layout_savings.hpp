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
  a.field("agent_runs_per_developer_per_day", v.agent_runs_per_developer_per_day);
  a.field("parent", v.parent);
  a.field("ci_runner", v.ci_runner);
  a.later_field("ci_job_seconds", v.ci_job_seconds);
}

template <class Archive>
void layout(Archive& a, Like<savings::Ci> auto& v) {
  a.field("provider", v.provider);
  a.field("prices_date", v.prices_date);
  a.field("prices_per_minute", v.prices_per_minute);
  a.field("runner", v.runner);
  a.field("job_seconds", v.job_seconds);
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
  a.later_field("repositories", v.repositories);
  a.field("one_off_hours", v.one_off_hours);
  a.field("ci_price_per_minute", v.ci_price_per_minute);
  a.later_field("ci", v.ci);
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
void layout(Archive& a, Like<savings::Influence> auto& v) {
  a.field("input", v.input);
  a.field("measured", v.measured);
  a.field("low", v.low);
  a.field("high", v.high);
  a.field("money_at_low", v.money_at_low);
  a.field("money_at_high", v.money_at_high);
  a.field("variance_share", v.variance_share);
  a.field("value_of_knowing", v.value_of_knowing);
}

template <class Archive>
void layout(Archive& a, Like<savings::Sensitivity> auto& v) {
  a.field("money_at_medians", v.money_at_medians);
  a.field("value_of_knowing_all", v.value_of_knowing_all);
  a.field("inputs", v.inputs);
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
  a.field("agent_hours_per_week", v.agent_hours_per_week);
  a.field("agent_cpu_hours_per_week", v.agent_cpu_hours_per_week);
  a.field("one_off_cost", v.one_off_cost);
  a.field("payback_weeks", v.payback_weeks);
  a.field("pays_back_probability", v.pays_back_probability);
  a.field("pays_back_within_13_weeks", v.pays_back_within_13_weeks);
  a.field("pays_back_within_26_weeks", v.pays_back_within_26_weeks);
  a.field("pays_back_within_52_weeks", v.pays_back_within_52_weeks);
  a.field("measurement_variance_share", v.measurement_variance_share);
  a.field("sensitivity", v.sensitivity);
  a.field("assumption_driven", v.assumption_driven);
  a.field("guards", v.guards);
}

}  // namespace payback::result
