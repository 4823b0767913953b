// SPDX-License-Identifier: MIT
// The sentences about evidence: interference, the outcome check, waiting, claims, tools, machine and run.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "harness/base/units.hpp"
#include "harness/report/lines.hpp"
#include "harness/report/numbers.hpp"
#include "harness/report/sentences.hpp"

namespace payback::report {

using result::ScenarioResult;
using result::VariantResult;

namespace {

std::string join(const std::vector<std::string>& parts, std::string_view between = ", ") {
  return fmt::format("{}", fmt::join(parts, between));
}

std::string change(std::string_view what, std::optional<double> before, std::optional<double> after) {
  return before && after ? fmt::format("{}{} → {}", what, show_duration(*before), show_duration(*after))
                         : std::string();
}

}  // namespace

namespace {

/// "; beside others a run of pip took ×1.10 (1.08 to 1.12), of uv ×1.09 (…) as long: the seconds saved are without
/// that"
std::string slowdowns(const ScenarioResult& scenario, const comparison::Comparison& comparison) {
  std::vector<std::string> slower;
  const auto look_at = [&](const std::string& id, const std::string& shown_name) {
    if (session::slowdown_of(scenario.inflation, id, comparison.precision.asked) == 1) return;
    const ShownRatio shown = show_ratio(scenario.inflation.variants.at(id));
    slower.push_back(
        fmt::format("{} {}×{} ({})", shown_name, slower.empty() ? "took " : "", shown.point, shown.interval));
  };
  const Sides names = sides(scenario, comparison);
  look_at(comparison.baseline, names.before), look_at(comparison.candidate, names.after);
  return slower.empty() ? std::string()
                        : fmt::format("; beside others a run of {} as long: the seconds saved are without that",
                                      join(slower, ", of "));
}

/// What is known of a pair whose rounds beside others count.
std::string harmless(const session::Inflation& found, const comparison::Comparison& comparison) {
  const auto ratio = found.ratios.find(comparison.candidate);
  const double most = 1 + comparison.precision.asked;
  const bool within = ratio != found.ratios.end() && ratio->second.low >= 1 / most && ratio->second.high <= most;
  return within ? fmt::format("running beside other slots changed the ratio by less than the {} asked for",
                              show_stated_percent(comparison.precision.asked))
                : "running beside other slots cannot have changed the verdict";
}

}  // namespace

std::string inflation(const ScenarioResult& scenario, const comparison::Comparison& comparison) {
  using State = session::Inflation::State;
  const session::Inflation& found = scenario.inflation;
  const auto pair = found.pairs.find(comparison.candidate);
  std::string text;
  switch (pair == found.pairs.end() ? found.state : pair->second) {
    case State::not_needed:
      return "nothing else of ours ran beside it";
    case State::unknown:
      return "not known what running beside other slots changed: too few solo rounds";
    case State::clean:
      text = harmless(found, comparison);
      break;
    case State::contended:
      text = "running beside other slots changed the ratio, so it was measured alone";
      break;
    case State::unresolved:
      text = "running beside other slots could have changed the verdict, so it was measured alone";
      break;
  }
  if (const auto ratio = found.ratios.find(comparison.candidate); ratio != found.ratios.end()) {
    const ShownRatio shown = show_ratio(ratio->second);
    text += fmt::format(": ratio ×{} ({})", shown.point, shown.interval);
  }
  if (comparison.parallel_speedup) {
    const ShownRatio shown = show_ratio(*comparison.parallel_speedup);
    text += fmt::format(", beside them {} ({})", shown.point, shown.interval);
  }
  text += fmt::format(", {} solo rounds", show_count(found.solo_rounds));
  return comparison.alone ? text : text + slowdowns(scenario, comparison);
}

std::string check_sentence(const ScenarioResult& scenario, const check::Finding& finding) {
  std::string text = finding.passed ? "passed" : "not passed";
  const auto pair = std::ranges::find_if(scenario.comparisons, [&](const comparison::Comparison& c) {
    return c.baseline == finding.baseline && c.candidate == finding.candidate;
  });
  if (scenario.findings.size() > 1 && pair != scenario.comparisons.end())
    text = sides(scenario, *pair).after + ": " + text;
  if (!scenario.relation.empty()) text += ", " + shortened(scenario.relation, 40);
  if (!finding.summary.empty()) return text + ": " + shortened(finding.summary, 300);
  text += ": " + shortened(finding.kind, 40);
  if (finding.agreement) text += fmt::format(", agreement {:.3f}", *finding.agreement);
  if (finding.threshold) text += fmt::format(", at least {:.3g} asked for", *finding.threshold);
  return text;
}

std::string differences(const check::Finding& finding, std::size_t limit) {
  std::vector<std::string> parts;
  for (const check::Difference& difference : finding.differences) {
    if (parts.size() == limit) {
      parts.push_back(fmt::format("{} more", finding.differences.size() - limit));
      break;
    }
    parts.push_back(fmt::format("{} {}/{}", shortened(difference.group, 60), show_count(difference.only_before),
                                show_count(difference.only_after)));
  }
  return parts.empty() ? std::string() : "only before/only after: " + join(parts);
}

std::string waiting(const VariantResult& variant) {
  if (!variant.waiting_fraction) return {};
  return fmt::format("{} waited {} of the time: network, disk, sleep or a busy core",
                     shortened(variant.tool ? variant.tool->name : variant.id, 60),
                     show_percent(*variant.waiting_fraction));
}

std::string claim_sentence(const scenario::Claim& claim) {
  std::vector<std::string> parts{
      change("", claim.wall_before, claim.wall_after), change("CPU ", claim.cpu_before, claim.cpu_after),
      claim.cores ? fmt::format("{} cores", *claim.cores) : "", shortened(claim.source, 120)};
  std::erase(parts, "");
  return shortened(claim.text, 120) + (parts.empty() ? "" : fmt::format(" ({})", join(parts)));
}

std::string language_sentence(const plan::InstalledTool& tool) {
  std::string stated = shortened(tool.language, 40);
  if (!tool.evidence) return stated;
  if (tool.evidence->empty())
    return stated.empty() ? stated : stated + " as the scenario says, no mark of it in its files";
  std::vector<std::string> parts;
  for (const plan::LanguageEvidence& found : *tool.evidence) {
    std::string text = fmt::format("{}{}: {} in {}", found.part ? "in part " : "", shortened(found.language, 40),
                                   shortened(found.seen, 80), shortened(found.file, 100));
    if (found.files > 1) text += fmt::format(" and {} more", show_count(static_cast<std::size_t>(found.files - 1)));
    parts.push_back(std::move(text));
  }
  return join(parts, "; ");
}

std::string tool_sentence(const VariantResult& variant) {
  if (!variant.tool) return {};
  std::vector<std::string> details;
  if (std::string language = language_sentence(*variant.tool); !language.empty())
    details.push_back(std::move(language));
  if (variant.tool->installed_bytes > 0)
    details.push_back(show_bytes(static_cast<double>(variant.tool->installed_bytes)) + " installed");
  const std::string name = shortened(variant.tool->name, 60), version = shortened(variant.tool->version, 60);
  // Many tools print their own name with the version.
  std::string text = version.starts_with(name) ? version : version.empty() ? name : name + " " + version;
  return details.empty() ? text : fmt::format("{} ({})", text, join(details));
}

std::string machine_sentence(const result::Document& document) {
  const machine::Machine& machine = document.machine;
  // A file of another tool may tell none of it.
  const std::size_t cores = machine.cores.size();
  std::vector<std::string> parts{
      shortened(machine.cpu_model, 80),
      cores == 0 ? "" : fmt::format("{} core{}{}", cores, cores == 1 ? "" : "s", machine.smt ? " with SMT" : ""),
      machine.memory_bytes == 0 ? "" : show_bytes(static_cast<double>(machine.memory_bytes)),
      shortened(machine.os, 60),
      machine.kernel.empty() ? "" : "kernel " + shortened(machine.kernel, 60),
      machine.virtualization ? shortened(*machine.virtualization, 40) : "",
      machine.governor ? "governor " + shortened(*machine.governor, 40) : ""};
  if (machine.load_average) parts.push_back(fmt::format("load {:.2g} at the start", *machine.load_average));
  std::erase(parts, "");
  return join(parts);
}

std::string run_sentence(const result::Document& document) {
  if (document.command == "import")
    return join({"measured by another tool",
                 document.started.empty() ? "on a date that the file does not tell" : shortened(document.started, 40)});
  std::vector<std::string> parts{
      fmt::format("payback {} {}", shortened(document.payback_version, 40), shortened(document.command, 40)),
      shortened(document.started, 40), show_duration(document.duration_seconds), fmt::format("seed {}", document.seed),
      fmt::format("{} slot{} of one core", document.jobs, document.jobs == 1 ? "" : "s")};
  if (document.slot_use) parts.push_back(fmt::format("in use {:.0f} % of the time", 100 * *document.slot_use));
  if (document.containment)
    parts.emplace_back(*document.containment == "cgroup" ? "processes counted by control group"
                                                         : "processes found in /proc");
  if (document.interrupted) parts.emplace_back("interrupted before the end");
  return join(parts);
}

}  // namespace payback::report
