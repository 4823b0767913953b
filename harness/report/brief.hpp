// SPDX-License-Identifier: MIT
// The decision on one page, for whoever has to take it. Pure functions: results in, what the decision takes of them
// out; the decision in, Markdown or a page out.
#pragma once
#include <string>
#include <vector>

#include "harness/decision/brief.hpp"
#include "harness/report/report.hpp"

namespace payback::report {

/// The headline pair of every scenario that carries money, and of every other one that was compared where none of its
/// workflow does. A scenario that is in several results counts as the latest of them has it. The team is that of the
/// latest result.
[[nodiscard]] decision::Evidence evidence_of(const std::vector<Source>& sources);

/// What a brief is printed from.
struct BriefInput {
  const decision::Evidence& evidence;
  const decision::Brief& brief;
  const std::vector<Source>& sources;  ///< not empty
};
[[nodiscard]] std::string brief_markdown(const BriefInput& input);
/// One self-contained page without scripts; on paper one sheet of A4.
[[nodiscard]] std::string brief_html(const BriefInput& input);

}  // namespace payback::report
