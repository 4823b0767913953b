// SPDX-License-Identifier: MIT
// Each system and workflow with its scenarios and what was measured for them; payback list --systems shows it. All
// text is visible and without markup. Pure functions.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/report/claims.hpp"
#include "harness/result/result.hpp"
#include "harness/scenario/subjects.hpp"

namespace payback::report {

/// One scenario of the catalogue, as far as the table needs it.
struct Known {
  std::string id, digest, tier;
  bool counter_example = false;         ///< all of it, by its relation
  std::vector<scenario::Claim> claims;  ///< shown where nothing was measured
  std::string missing;                  ///< why it cannot run here; empty: it can
};

/// What is measured already.
struct Measurements {
  result::Document document;                   ///< all results as one
  std::map<std::string, std::string> started;  ///< scenario's id: ISO 8601 of the run that its result is from
};

/// not_run: no result has it.
enum class EvidenceState { measured, void_, skipped, failed, not_run };
/// "measured" "void" "skipped" "failed" "not run"
[[nodiscard]] std::string_view name(EvidenceState state);

/// One pair of one scenario.
struct Evidence {
  std::string scenario;   ///< with the values of a matrix
  std::string candidate;  ///< of a pair that is not the headline's; else empty
  std::string sides;      ///< "flake8 → ruff"; empty where nothing was compared
  std::string tier;
  EvidenceState state = EvidenceState::not_run;
  std::string reason;                           ///< of every state but measured; of not_run why it cannot run here
  std::optional<statistics::Estimate> speedup;  ///< before / after of wall time
  std::optional<double> cpu_ratio;              ///< before / after of CPU time
  std::string verdict;                          ///< "faster"; empty unless measured
  std::string measured;                         ///< ISO 8601; empty for not_run
  bool file_changed = false;                    ///< the scenario's file is not the one that was measured
  bool counter_example = false;
  std::string shows;              ///< of a counter-example: what it shows
  std::vector<HeldClaim> claims;  ///< of a headline's pair
};

struct SubjectEvidence {
  std::string system, workflow;
  std::vector<Evidence> evidence;  ///< not none
};

/// Every subject in its order, every instance of its scenarios, then their counter-examples. A scenario that neither
/// the catalogue nor a result has is not_run, and its reason says so.
[[nodiscard]] std::vector<SubjectEvidence> evidence(const std::vector<scenario::Subject>& subjects,
                                                    const std::vector<Known>& catalogue,
                                                    const Measurements& measurements);

/// system and workflow, scenario, state, what was found.
[[nodiscard]] Table evidence_table(const std::vector<SubjectEvidence>& subjects);
/// "24 subjects, 41 pairs: 30 measured, 2 skipped, 9 not run"
[[nodiscard]] std::string evidence_count(const std::vector<SubjectEvidence>& subjects);

}  // namespace payback::report
