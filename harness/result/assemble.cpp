// SPDX-License-Identifier: MIT
#include "harness/result/assemble.hpp"

#include <algorithm>

#include "harness/plan/language.hpp"
#include "harness/result/variant_statistics.hpp"

namespace payback::result {
namespace {

ScenarioResult describe(const scenario::Scenario& scenario) {
  constexpr const char* k_tiers[]{"selftest", "smoke", "standard", "full"};
  constexpr const char* k_relations[]{"same-work", "subset", "same-job", "same-product", "counter-example"};
  ScenarioResult out;
  out.id = scenario.id, out.title = scenario.title, out.workflow = scenario.workflow, out.systems = scenario.systems;
  out.tier = k_tiers[static_cast<int>(scenario.tier)], out.relation = k_relations[static_cast<int>(scenario.relation)];
  out.headline = scenario.headline, out.digest = scenario.digest, out.claims = scenario.claims,
  out.notes = scenario.notes;
  out.frequency = scenario.frequency;
  if (!scenario.parent.empty()) out.parent = scenario.parent;
  return out;
}

/// Runs busy at a moment, from the samples' own times: what was requested is not what is reported.
class Timeline {
 public:
  explicit Timeline(const std::vector<session::Measured>& measured) {
    for (const session::Measured& scenario : measured)
      for (const sample::Sample& sample : scenario.samples) {
        starts_.push_back(sample.start);
        ends_.push_back(sample.start + sample.wall);
      }
    std::ranges::sort(starts_);
    std::ranges::sort(ends_);
  }
  /// At each sample's start, itself included.
  [[nodiscard]] std::vector<std::uint32_t> in_flight(const std::vector<sample::Sample>& samples) const {
    std::vector<std::uint32_t> out;
    for (const sample::Sample& sample : samples) {
      const auto begun = std::ranges::upper_bound(starts_, sample.start) - starts_.begin();
      const auto over = std::ranges::upper_bound(ends_, sample.start) - ends_.begin();
      out.push_back(static_cast<std::uint32_t>(begun - over));
    }
    return out;
  }

 private:
  std::vector<Nanoseconds> starts_, ends_;
};

std::string name(scenario::State state) {
  constexpr const char* k_states[]{"cold", "warm", "incremental", "no-op"};
  return k_states[static_cast<int>(state)];
}

VariantResult assemble_variant(const plan::ScenarioPlan& plan, std::uint32_t index, const session::Measured& measured,
                               const Timeline& timeline) {
  const plan::VariantPlan& from = plan.variants[index];
  const scenario::Variant& own = *std::ranges::find(plan.scenario.variants, from.id, &scenario::Variant::id);
  VariantResult out;
  out.id = from.id, out.baseline = from.baseline, out.argv = from.cells.front().command.argv,
  out.state = name(own.state), out.exit = from.exit, out.environment = own.environment;
  if (!own.tool.empty()) out.tool = plan.provisioned.tools.at(own.tool);
  std::ranges::copy_if(measured.samples, std::back_inserter(out.samples),
                       [&](const sample::Sample& sample) { return sample.variant == index; });
  std::ranges::stable_partition(out.samples,
                                [](const sample::Sample& sample) { return sample.phase >= sample::Phase::parallel; });
  out.in_flight = timeline.in_flight(out.samples);
  out.alone = measured.variants[index].alone;
  add_statistics(out);
  out.calibrated_cores = measured.variants[index].calibrated_cores;
  out.waiting_fraction = measured.variants[index].waiting_fraction;
  out.failure = measured.variants[index].failure;
  return out;
}

ScenarioResult assemble_scenario(const plan::ScenarioPlan& plan, const session::Measured& measured,
                                 const Timeline& timeline) {
  ScenarioResult out = describe(plan.scenario);
  out.status = measured.status, out.reason = measured.reason;
  out.workload = plan.provisioned.workload, out.tools = plan.provisioned.tools, out.slots = measured.slots;
  for (std::uint32_t index = 0; index < plan.variants.size(); ++index)
    out.variants.push_back(assemble_variant(plan, index, measured, timeline));
  out.comparisons = measured.comparisons, out.findings = measured.findings, out.inflation = measured.inflation;
  out.warnings = measured.warnings;
  for (const auto& [name, tool] : out.tools)
    if (std::string disagreement = plan::language_disagreement(tool); !disagreement.empty())
      out.warnings.push_back(std::move(disagreement));
  out.parallel_seconds = seconds(measured.parallel_time), out.solo_seconds = seconds(measured.solo_time),
  out.parallel_use = measured.parallel_use;
  return out;
}

/// The pair that carries money: "before" -> "after", else the first one.
const comparison::Comparison* headline_pair(const ScenarioResult& scenario) {
  for (const comparison::Comparison& comparison : scenario.comparisons)
    if (comparison.baseline == "before" && comparison.candidate == "after") return &comparison;
  return scenario.comparisons.empty() ? nullptr : &scenario.comparisons.front();
}

std::string workflow_name(const ScenarioResult& result) {
  return result.workflow.empty() ? result.id : result.workflow;
}

savings::Workflow workflow_of(const ScenarioResult& result, const comparison::Comparison& pair,
                              const std::string& machine) {
  savings::Workflow workflow;
  workflow.name = workflow_name(result);
  workflow.scenario = result.id;
  workflow.saving_samples = pair.saving_samples;
  workflow.frequency = result.frequency.value_or(scenario::Frequency{});
  workflow.parent = result.parent.value_or("");
  workflow.machine = machine;
  workflow.verdict = pair.verdict;
  workflow.saving_interval_includes_zero =
      pair.saving_seconds && pair.saving_seconds->low <= 0 && pair.saving_seconds->high >= 0;
  const auto before = std::ranges::find(result.variants, pair.baseline, &VariantResult::id);
  const auto after = std::ranges::find(result.variants, pair.candidate, &VariantResult::id);
  if (before == result.variants.end() || after == result.variants.end()) return workflow;
  if (before->wall_seconds) workflow.before_seconds = before->wall_seconds->mean;
  if (before->cpu_seconds && after->cpu_seconds)
    workflow.cpu_saving_seconds = before->cpu_seconds->mean - after->cpu_seconds->mean;
  return workflow;
}

/// Money is counted once: by a workflow's headline, or by its first scenario where no headline was measured.
bool carries_money(const Document& document, const ScenarioResult& result) {
  const auto measured = [&](const ScenarioResult& other) {
    return other.workflow == result.workflow && other.status == session::Status::measured;
  };
  for (const ScenarioResult& other : document.scenarios)
    if (measured(other) && other.headline) return result.headline;
  return &*std::ranges::find_if(document.scenarios, measured) == &result;
}

}  // namespace

ScenarioResult skipped(const scenario::Scenario& scenario, session::Status status, std::string reason) {
  ScenarioResult out = describe(scenario);
  out.status = status;
  out.reason = std::move(reason);
  return out;
}

std::vector<ScenarioResult> assemble(const plan::Plan& plan, const std::vector<session::Measured>& measured) {
  const Timeline timeline(measured);
  std::vector<ScenarioResult> out;
  for (std::size_t i = 0; i < measured.size(); ++i)
    out.push_back(assemble_scenario(plan.scenarios[i], measured[i], timeline));
  return out;
}

void add_savings(Document& document) {
  std::vector<savings::Workflow> headlines;
  document.total.reset();
  for (ScenarioResult& result : document.scenarios) {
    result.savings.reset(), result.decision.reset();
    const comparison::Comparison* pair = headline_pair(result);
    const bool frequency_known = result.frequency || document.team.workflows.contains(workflow_name(result));
    if (!frequency_known || pair == nullptr || result.status != session::Status::measured) continue;
    if (!carries_money(document, result)) continue;
    const savings::Workflow workflow = workflow_of(result, *pair, document.machine.cpu_model);
    result.savings = savings::estimate(workflow, document.team, {document.seed});
    result.decision = decision::decide(workflow, *result.savings);
    headlines.push_back(workflow);
  }
  if (!headlines.empty()) document.total = savings::estimate_total(headlines, document.team, {document.seed});
}

}  // namespace payback::result
