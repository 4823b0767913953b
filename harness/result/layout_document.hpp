// SPDX-License-Identifier: MIT
// The layout of the document's frame: variants, scenarios and the top level. Form: see layout.hpp.
#pragma once
#include "harness/result/layout.hpp"
#include "harness/result/layout_savings.hpp"

namespace payback::result {

/// "summary" of a variant, three figures under one key.
template <class Variant>
struct Summaries {
  Variant& variant;
};
template <class Archive, class Variant>
void layout(Archive& a, const Summaries<Variant>& v) {
  a.field("wall_seconds", v.variant.wall_seconds);
  a.field("cpu_seconds", v.variant.cpu_seconds);
  a.field("peak_rss_bytes", v.variant.peak_rss_bytes);
}

template <class Archive, Like<VariantResult> Variant>
void layout(Archive& a, Variant& v) {
  a.field("id", v.id);
  a.field("argv", v.argv);
  a.field("baseline", v.baseline);
  a.field("state", v.state);
  a.field("exit", v.exit);
  a.field("parameters", v.parameters);
  a.field("environment", v.environment);
  a.field("tool", v.tool);
  // Writing, v is const and so may this be; reading, it is not.
  Summaries<Variant> summaries{v};  // NOLINT(misc-const-correctness)
  a.field("summary", summaries);
  a.field("predictability", v.predictability);
  a.field("trend", v.trend);
  a.field("calibrated_cores", v.calibrated_cores);
  a.field("waiting_fraction", v.waiting_fraction);
  a.field("alone", v.alone);
  a.field("failure", v.failure);
  a.samples("samples", v.samples, v.in_flight);
}

template <class Archive>
void layout(Archive& a, Like<ScenarioResult> auto& v) {
  a.field("id", v.id);
  a.field("title", v.title);
  a.field("workflow", v.workflow);
  a.field("parent", v.parent);
  a.field("frequency", v.frequency);
  a.field("systems", v.systems);
  a.field("tier", v.tier);
  a.field("relation", v.relation);
  a.field("status", v.status);
  a.field("reason", v.reason);
  a.field("headline", v.headline);
  a.field("digest", v.digest);
  a.field("workload", v.workload);
  a.field("tools", v.tools);
  a.field("slots", v.slots);
  a.field("comparisons", v.comparisons);
  a.findings("check", v.findings);
  a.field("inflation", v.inflation);
  a.field("savings", v.savings);
  a.field("decision", v.decision);
  a.field("claims", v.claims);
  a.field("notes", v.notes);
  a.field("warnings", v.warnings);
  a.field("parallel_seconds", v.parallel_seconds);
  a.field("solo_seconds", v.solo_seconds);
  a.field("parallel_use", v.parallel_use);
  a.field("variants", v.variants);
}

/// "plan" of the document.
template <class Doc>
struct PlanPart {
  Doc& document;
};
template <class Archive, class Doc>
void layout(Archive& a, const PlanPart<Doc>& v) {
  a.field("seed", v.document.seed);
  a.field("jobs", v.document.jobs);
  a.field("digest", v.document.plan_digest);
  a.field("stop", v.document.stop);
}

template <class Archive, Like<Document> Doc>
void layout(Archive& a, Doc& v) {
  a.field("payback_version", v.payback_version);
  a.field("command", v.command);
  a.field("started", v.started);
  a.field("duration_seconds", v.duration_seconds);
  a.field("interrupted", v.interrupted);
  a.field("slot_use", v.slot_use);
  a.field("containment", v.containment);
  a.field("machine", v.machine);
  PlanPart<Doc> plan{v};  // NOLINT(misc-const-correctness): as above
  a.field("plan", plan);
  a.field("team", v.team);
  a.field("savings", v.total);
  a.field("scenarios", v.scenarios);
}

}  // namespace payback::result
