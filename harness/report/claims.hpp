// SPDX-License-Identifier: MIT
// What others claim against what was measured here, claim by claim. All text is visible and without markup. Pure
// functions.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/comparison/claim.hpp"
#include "harness/report/text_table.hpp"
#include "harness/result/result.hpp"

namespace payback::report {

/// Cores that one command had: those of its slot, or of the machine where it was not pinned.
[[nodiscard]] int cores_of(const result::Document& document, const result::ScenarioResult& scenario);

/// "×53.6, CPU ×6.17, 8 cores", "×10 to ×100"; the claim's own words where they have no figure.
[[nodiscard]] std::string claimed_figure(const scenario::Claim& claim);

/// "python-types", "python-types / pyrefly" where the claim is about another candidate than the headline's.
[[nodiscard]] std::string claimed_pair(std::string_view scenario, const scenario::Claim& claim);

/// Why there is no figure where a result was compared, but not this pair.
inline constexpr std::string_view k_no_such_pair = "this result does not have the pair";

struct HeldClaim {
  std::string pair;      ///< claimed_pair()
  std::string claimed;   ///< claimed_figure()
  std::string measured;  ///< "×17.4 (16.7 to 18.1), CPU ×17.5, 1 core"; why there is none
  comparison::ClaimVerdict verdict = comparison::ClaimVerdict::no_figure;
  std::string source;
  std::string candidate;  ///< of a pair that is not the headline's; else empty
};
/// In the order of the file, each against the pair that it is about.
[[nodiscard]] std::vector<HeldClaim> held_claims(const result::Document& document,
                                                 const result::ScenarioResult& scenario);

/// All scenarios' claims: scenario, claimed, measured here, verdict, source; absent where nobody claims anything.
[[nodiscard]] std::optional<Table> claims_table(const result::Document& document);

inline constexpr std::string_view k_claims_heading = "Claimed and measured";
/// What the verdicts in the table mean.
[[nodiscard]] std::string claims_remark();

}  // namespace payback::report
