// SPDX-License-Identifier: MIT
// What the report says, in order, before anybody decides how it looks: console and Markdown both print a Story. All
// text is visible and without markup.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/report/report.hpp"
#include "harness/report/text_table.hpp"
#include "harness/result/result.hpp"

namespace payback::report {

enum class Tone { plain, good, bad, caution, faint };

struct Line {
  Tone tone = Tone::plain;
  std::string label;  ///< "faster", "check"; empty: the line goes on with what the one above is about
  std::string text;
  bool headline = false;  ///< an answer, not its evidence
};

struct Block {
  std::string title;     ///< a scenario's id, a workflow's name
  std::string subtitle;  ///< what the title means, for people
  std::vector<Line> lines;
};

struct Section {
  std::string heading;
  std::string remark;  ///< one sentence that holds for the whole section; may be empty
  std::vector<Block> blocks;
  std::optional<Table> table{};  ///< below the blocks
};

/// Speed, what was not measured, claims, savings, total, decisions, the machine; sections without content are left out.
[[nodiscard]] std::vector<Section> tell(const result::Document& document);

/// One line for each scenario and what all of it is worth, for the end of a terminal's scroll; no block where there is
/// only one scenario.
[[nodiscard]] Section in_short(const result::Document& document);

/// A story for a terminal.
[[nodiscard]] std::string console(const std::vector<Section>& story, const Style& style);

/// Has a block under the heading "Speed"; every other scenario is listed with its reason.
[[nodiscard]] bool was_compared(const result::ScenarioResult& scenario);

/// Answers first, then what they rest on.
[[nodiscard]] Block scenario_block(const result::Document& document, const result::ScenarioResult& scenario);

/// Every figure of savings and the guards that bit; `with_sensitivity`: also what they hang on.
[[nodiscard]] Block savings_block(std::string title, const savings::Savings& savings, const savings::Team& team,
                                  bool with_sensitivity);

[[nodiscard]] Tone tone_of(comparison::Verdict verdict);

inline constexpr std::string_view k_speed_heading = "Speed";
inline constexpr std::string_view k_worth_heading = "What it is worth";
inline constexpr std::string_view k_decision_heading = "What to do";
inline constexpr std::string_view k_setting_heading = "Measured on";

}  // namespace payback::report
