// SPDX-License-Identifier: MIT
// The layout of the document, once for both directions: every struct lists its keys, and an archive (writer or reader)
// visits them. A field added here is written and read; results/README.md and the schema name the same keys.
#pragma once
#include "harness/result/layout_statistics.hpp"

namespace payback::result {

template <class Archive>
void layout(Archive& a, Like<Quantity> auto& v) {
  a.field("low", v.low);
  a.field("typical", v.typical);
  a.field("high", v.high);
  a.field("basis", v.basis);
  a.field("source", v.source);
}

template <class Archive>
void layout(Archive& a, Like<machine::Core> auto& v) {
  a.field("cpus", v.cpus);
  a.field("numa_node", v.numa_node);
  a.field("last_level_cache", v.last_level_cache);
}

template <class Archive>
void layout(Archive& a, Like<machine::Machine> auto& v) {
  a.field("cpu_model", v.cpu_model);
  a.field("cores", v.cores);
  a.field("smt", v.smt);
  a.field("memory_bytes", v.memory_bytes);
  a.field("kernel", v.kernel);
  a.field("os", v.os);
  a.field("architecture", v.architecture);
  a.field("governor", v.governor);
  a.field("virtualization", v.virtualization);
  a.field("fingerprint", v.fingerprint);
  a.field("load_average", v.load_average);
}

template <class Archive>
void layout(Archive& a, Like<plan::LanguageEvidence> auto& v) {
  a.field("language", v.language);
  a.field("file", v.file);
  a.field("seen", v.seen);
  a.field("part", v.part);
  a.field("files", v.files);
}

template <class Archive>
void layout(Archive& a, Like<plan::InstalledTool> auto& v) {
  a.field("name", v.name);
  a.field("version", v.version);
  a.field("language", v.language);
  a.field("exe", v.exe);
  a.field("root", v.root);
  a.field("installed_bytes", v.installed_bytes);
  a.field("installed_files", v.installed_files);
  a.field("evidence", v.evidence);
}

template <class Archive>
void layout(Archive& a, Like<plan::PreparedWorkload> auto& v) {
  a.field("path", v.path);
  a.field("digest", v.digest);
  a.field("bytes", v.bytes);
  a.field("files", v.files);
}

template <class Archive>
void layout(Archive& a, Like<plan::Slot> auto& v) {
  a.field("id", v.id);
  a.field("cpus", v.cpus);
}

template <class Archive>
void layout(Archive& a, Like<plan::StopRule> auto& v) {
  a.field("precision", v.precision);
  a.field("minimum_rounds", v.minimum_rounds);
  a.field("maximum_rounds", v.maximum_rounds);
  a.field("fixed_rounds", v.fixed_rounds);
  a.field("controls", v.controls);
  a.field("batch", v.batch);
  a.field("warmups", v.warmups);
  a.field("budget_ns", v.budget);
}

template <class Archive>
void layout(Archive& a, Like<check::Difference> auto& v) {
  a.field("group", v.group);
  a.field("only_before", v.only_before);
  a.field("only_after", v.only_after);
  a.field("examples", v.examples);
}

template <class Archive>
void layout(Archive& a, Like<check::Finding> auto& v) {
  a.field("baseline", v.baseline);
  a.field("candidate", v.candidate);
  a.field("passed", v.passed);
  a.field("kind", v.kind);
  a.field("agreement", v.agreement);
  a.field("threshold", v.threshold);
  a.field("before_items", v.before_items);
  a.field("after_items", v.after_items);
  a.field("differences", v.differences);
  a.field("summary", v.summary);
}

template <class Archive>
void layout(Archive& a, Like<comparison::Precision> auto& v) {
  a.field("asked", v.asked);
  a.field("reached", v.reached);
}

template <class Archive>
void layout(Archive& a, Like<comparison::CrossCheck> auto& v) {
  a.field("speedup", v.speedup);
  a.field("agrees", v.agrees);
}

template <class Archive>
void layout(Archive& a, Like<comparison::Parts> auto& v) {
  a.field("work", v.work);
  a.field("cores", v.cores);
  a.field("before_cores", v.before_cores);
  a.field("after_cores", v.after_cores);
  a.field("single_thread", v.single_thread);
}

template <class Archive>
void layout(Archive& a, Like<comparison::Comparison> auto& v) {
  a.field("baseline", v.baseline);
  a.field("candidate", v.candidate);
  a.field("rounds", v.rounds);
  a.field("alone", v.alone);
  a.field("verdict", v.verdict);
  a.field("reason", v.reason);
  a.field("speedup", v.speedup);
  a.field("parallel_speedup", v.parallel_speedup);
  a.field("suite_speedup", v.suite_speedup);
  a.field("cpu_speedup", v.cpu_speedup);
  a.field("memory_ratio", v.memory_ratio);
  a.field("saving_seconds", v.saving_seconds);
  a.field("precision", v.precision);
  a.field("p_value", v.p_value);
  a.field("rounds_to_decide", v.rounds_to_decide);
  a.field("serial_correlation", v.serial_correlation);
  a.field("cross_check", v.cross_check);
  a.field("parts", v.parts);
  a.field("saving_samples", v.saving_samples);
}

template <class Archive>
void layout(Archive& a, Like<session::Inflation> auto& v) {
  a.field("state", v.state);
  a.field("solo_rounds", v.solo_rounds);
  a.field("pairs", v.pairs);
  a.field("variants", v.variants);
  a.field("ratios", v.ratios);
}

template <class Archive>
void layout(Archive& a, Like<scenario::Claim> auto& v) {
  a.field("text", v.text);
  a.field("wall_before_seconds", v.wall_before);
  a.field("wall_after_seconds", v.wall_after);
  a.field("cpu_before_seconds", v.cpu_before);
  a.field("cpu_after_seconds", v.cpu_after);
  a.field("cores", v.cores);
  a.field("source", v.source);
  a.later_field("variant", v.variant);
}

template <class Archive>
void layout(Archive& a, Like<scenario::Frequency> auto& v) {
  a.field("runs_per_developer_per_day", v.runs_per_developer_per_day);
  a.field("blocking", v.blocking);
  a.field("ci_runs_per_developer_per_day", v.ci_runs_per_developer_per_day);
  a.field("agent_runs_per_developer_per_day", v.agent_runs_per_developer_per_day);
}

template <class Archive>
void layout(Archive& a, Like<decision::Decision> auto& v) {
  a.field("workflow", v.workflow);
  a.field("scenario", v.scenario);
  a.field("outcome", v.outcome);
  a.field("reasons", v.reasons);
}

}  // namespace payback::result
