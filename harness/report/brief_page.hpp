// SPDX-License-Identifier: MIT
// What the brief says, in order, before anybody decides how it looks: Markdown and HTML both print a BriefPage. All
// text is visible and without markup.
#pragma once
#include <string>
#include <vector>

#include "harness/report/brief.hpp"
#include "harness/report/story.hpp"

namespace payback::report {

/// Texts under one label: one text stands beside it, several are a list.
struct BriefItem {
  std::string label;
  std::vector<std::string> texts;
};

struct BriefSection {
  std::string heading;
  std::vector<BriefItem> items;  ///< a label may be empty
};

struct BriefTable {
  std::string heading, remark;
  std::vector<std::string> head;
  struct Row {
    Tone tone = Tone::plain;  ///< of the cell that says how it stands: `toned`
    std::vector<std::string> cells;
  };
  std::size_t toned = 0;
  std::vector<Row> rows;
};

struct BriefPage {
  Tone tone = Tone::plain;
  std::string course;  ///< "adopt"
  std::string headline, why;
  BriefSection next;  ///< the pilot, the first steps, or the brief to schedule; no items where there is nothing to do
  BriefTable cases;   ///< what was measured
  BriefSection changes;  ///< what would change the decision
  BriefSection cautions;
  BriefTable rules;
  BriefSection origin;  ///< machines, results, team
};

[[nodiscard]] BriefPage tell_brief(const BriefInput& input);

}  // namespace payback::report
