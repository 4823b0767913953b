// SPDX-License-Identifier: MIT
// Subjects, catalogue and results joined by the scenarios' ids; see evidence_table.hpp.
#include "harness/report/evidence_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "harness/report/lines.hpp"
#include "harness/report/numbers.hpp"
#include "harness/report/sentences.hpp"
#include "harness/report/story.hpp"

namespace payback::report {
namespace {

using comparison::Comparison;
using result::ScenarioResult;
using scenario::CounterExample;
using scenario::Subject;

constexpr std::size_t k_longest_cell = 200;
constexpr std::size_t k_longest_missing = 600;  // how to get a program that no registry has takes a few sentences

EvidenceState state_of(const ScenarioResult& scenario, const Comparison* pair) {
  if (pair != nullptr)
    return pair->verdict == comparison::Verdict::void_ ? EvidenceState::void_ : EvidenceState::measured;
  switch (scenario.status) {
    case session::Status::skipped:
      return EvidenceState::skipped;
    case session::Status::void_:
      return EvidenceState::void_;
    case session::Status::failed:
    case session::Status::measured:  // that cannot be: it has no pair
      break;
  }
  return EvidenceState::failed;
}

class Join {
 public:
  Join(const std::vector<Known>& catalogue, const Measurements& measurements)
      : catalogue_(catalogue), measurements_(measurements) {}

  SubjectEvidence operator()(const Subject& subject) const {
    SubjectEvidence out{shortened(subject.system, 80), shortened(subject.workflow, 80), {}};
    for (const std::string& base : subject.scenarios) {
      for (const std::string& id : instances(base)) {
        out.evidence.push_back(of_scenario(id, ""));
        for (const CounterExample& example : subject.counter_examples)
          if (example.scenario == base) add(example, id, out.evidence);
      }
    }
    return out;
  }

 private:
  /// Those of the catalogue; else those of the results, which may be of another catalogue; else the name itself.
  [[nodiscard]] std::vector<std::string> instances(const std::string& base) const {
    std::vector<std::string> ids;
    for (const Known& known : catalogue_)
      if (scenario::is_instance_of(known.id, base)) ids.push_back(known.id);
    if (ids.empty())
      for (const ScenarioResult& scenario : measurements_.document.scenarios)
        if (scenario::is_instance_of(scenario.id, base)) ids.push_back(scenario.id);
    if (ids.empty()) ids.push_back(base);
    return ids;
  }

  [[nodiscard]] const Known* known(const std::string& id) const {
    const auto found = std::ranges::find(catalogue_, id, &Known::id);
    return found == catalogue_.end() ? nullptr : &*found;
  }

  void add(const CounterExample& example, const std::string& id, std::vector<Evidence>& to) const {
    if (!example.variant.empty()) to.push_back(of_scenario(id, example.variant));
    to.back().counter_example = true;
    to.back().shows = shortened(example.why, k_longest_cell);
  }

  /// `candidate`: of a pair beside the headline's; else empty.
  [[nodiscard]] Evidence of_scenario(const std::string& id, const std::string& candidate) const {
    const Known* const file = known(id);
    const auto& scenarios = measurements_.document.scenarios;
    const auto found = std::ranges::find(scenarios, id, &ScenarioResult::id);
    Evidence out;
    out.scenario = shortened(id, 80);
    out.candidate = shortened(candidate, 80);
    if (file != nullptr) {
      out.tier = file->tier;
      out.counter_example = file->counter_example;
    }
    if (found != scenarios.end()) {
      add_result(out, *found, candidate);
      out.file_changed = file != nullptr && !found->digest.empty() && found->digest != file->digest;
    } else if (file == nullptr) {
      out.reason = "there is no such scenario here";
    } else {
      out.reason = file->missing.empty() ? "" : "cannot run here: " + shortened(file->missing, k_longest_missing);
      if (candidate.empty())
        for (const scenario::Claim& claim : file->claims)
          out.claims.push_back({claimed_pair(id, claim), claimed_figure(claim), "", comparison::ClaimVerdict::no_figure,
                                shortened(claim.source, k_longest_cell), shortened(claim.variant, 80)});
    }
    return out;
  }

  void add_result(Evidence& out, const ScenarioResult& scenario, const std::string& candidate) const {
    const auto started = measurements_.started.find(scenario.id);
    if (started != measurements_.started.end()) out.measured = shortened(started->second, 40);
    const Comparison* const pair = was_compared(scenario) ? pair_of(scenario, candidate) : nullptr;
    out.state = state_of(scenario, pair);
    if (pair != nullptr) {
      const Sides names = sides(scenario, *pair);
      out.sides = names.before + " → " + names.after;
    } else if (was_compared(scenario)) {
      out.state = EvidenceState::not_run;
      out.reason = k_no_such_pair;
      return;
    }
    if (candidate.empty()) out.claims = held_claims(measurements_.document, scenario);
    if (pair != nullptr && out.state == EvidenceState::measured) {
      out.speedup = pair->speedup;
      if (pair->cpu_speedup) out.cpu_ratio = pair->cpu_speedup->point;
      out.verdict = comparison::name(pair->verdict);
      return;
    }
    const bool own = pair != nullptr && !pair->reason.empty();
    out.reason = first_line(own ? pair->reason : scenario.reason,
                            out.state == EvidenceState::skipped ? k_longest_missing : k_longest_cell);
  }

  const std::vector<Known>& catalogue_;
  const Measurements& measurements_;
};

std::string ratio(const Evidence& evidence) {
  if (!evidence.speedup) return evidence.verdict;
  const ShownRatio shown = show_ratio(*evidence.speedup);
  std::string text = fmt::format("{}: ×{} ({})", evidence.verdict, shown.point, shown.interval);
  if (evidence.cpu_ratio) text += ", CPU ×" + show_ratio(*evidence.cpu_ratio);
  return text;
}

std::string found(const Evidence& evidence) {
  std::vector<std::string> parts;
  if (evidence.state == EvidenceState::measured) parts.push_back(ratio(evidence));
  if (!evidence.reason.empty()) parts.push_back(evidence.reason);
  for (const HeldClaim& claim : evidence.claims) {
    std::string text = fmt::format("claimed {}{} ({})", claim.claimed,
                                   claim.candidate.empty() ? "" : " for " + claim.candidate, claim.source);
    if (evidence.state == EvidenceState::measured) text += fmt::format(": {}", comparison::name(claim.verdict));
    parts.push_back(std::move(text));
  }
  if (evidence.counter_example)
    parts.push_back("counter-example" + (evidence.shows.empty() ? "" : ": " + evidence.shows));
  if (!evidence.measured.empty()) parts.push_back("measured " + evidence.measured.substr(0, 10));
  if (evidence.file_changed) parts.emplace_back("the scenario's file has changed since");
  return fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace

std::string_view name(EvidenceState state) {
  constexpr std::array<std::string_view, 5> k_names{"measured", "void", "skipped", "failed", "not run"};
  return k_names.at(static_cast<std::size_t>(state));
}

std::vector<SubjectEvidence> evidence(const std::vector<Subject>& subjects, const std::vector<Known>& catalogue,
                                      const Measurements& measurements) {
  const Join join(catalogue, measurements);
  std::vector<SubjectEvidence> out;
  for (const Subject& subject : subjects) out.push_back(join(subject));
  return out;
}

Table evidence_table(const std::vector<SubjectEvidence>& subjects) {
  Table table{{"system: workflow", "scenario", "state", "what was found"}, {}};
  for (const SubjectEvidence& subject : subjects) {
    std::string of = fmt::format("{}: {}", subject.system, subject.workflow);
    for (const Evidence& one : subject.evidence) {
      std::string pair = one.scenario;
      if (!one.candidate.empty()) pair += " " + one.candidate;
      if (!one.sides.empty()) pair += ", " + one.sides;
      table.rows.push_back({of, std::move(pair), std::string(name(one.state)), found(one)});
      of.clear();
    }
  }
  return table;
}

std::string evidence_count(const std::vector<SubjectEvidence>& subjects) {
  std::array<std::size_t, 5> counts{};
  std::size_t pairs = 0;
  for (const SubjectEvidence& subject : subjects)
    for (const Evidence& one : subject.evidence) {
      ++counts.at(static_cast<std::size_t>(one.state));
      ++pairs;
    }
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts.at(i) > 0) parts.push_back(fmt::format("{} {}", counts.at(i), name(static_cast<EvidenceState>(i))));
  return fmt::format("{} subject{}, {} pair{}: {}", subjects.size(), subjects.size() == 1 ? "" : "s", pairs,
                     pairs == 1 ? "" : "s", fmt::join(parts, ", "));
}

}  // namespace payback::report
