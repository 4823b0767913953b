// SPDX-License-Identifier: MIT
// Puts the sentences in order; see story.hpp.
#include "harness/report/story.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/base/units.hpp"
#include "harness/report/claims.hpp"
#include "harness/report/lines.hpp"
#include "harness/report/numbers.hpp"
#include "harness/report/savings_sentences.hpp"
#include "harness/report/sensitivity_sentences.hpp"
#include "harness/report/sentences.hpp"

namespace payback::report {

using comparison::Verdict;
using result::Document;
using result::ScenarioResult;
using session::Status;

bool was_compared(const ScenarioResult& scenario) {
  return !scenario.comparisons.empty() && (scenario.status == Status::measured || scenario.status == Status::void_);
}

namespace {

constexpr std::size_t k_longest_id = 80;
constexpr std::size_t k_differences = 6;    // groups that fit two lines of a terminal; the document has the rest
constexpr std::size_t k_telling_lines = 6;  // of a failure: what happened, and the end of its stderr

class Lines {
 public:
  explicit Lines(std::vector<Line>& lines) : lines_(lines) {}
  /// A text of several lines as as many lines.
  void add_all(std::string_view label, std::string_view text, Tone tone, bool headline = false) {
    const std::vector<std::string> told = telling_lines(text, k_telling_lines);
    for (std::size_t i = 0; i < told.size(); ++i)
      add(i == 0 ? std::string(label) : "", shortened(told[i], 400), tone, i == 0 && headline);
  }
  void add(std::string label, std::string text, Tone tone = Tone::plain, bool headline = false) {
    if (!text.empty()) lines_.push_back({tone, std::move(label), std::move(text), headline});
  }

 private:
  std::vector<Line>& lines_;
};

/// "ID: " in front of a sentence where a scenario has several pairs.
std::string about(const ScenarioResult& scenario, const comparison::Comparison& comparison, std::string sentence) {
  if (sentence.empty() || scenario.comparisons.size() < 2) return sentence;
  return sides(scenario, comparison).after + ": " + sentence;
}

void evidence(Lines& lines, const Document& document, const ScenarioResult& scenario) {
  const comparison::Comparison* const first = headline(scenario);
  const char* label = "resources";
  for (const auto& c : scenario.comparisons) {
    const std::string text = about(scenario, c, resources(scenario, c));
    lines.add(label, text);
    if (!text.empty()) label = "";
  }
  if (first != nullptr) {
    lines.add("comes from", about(scenario, *first, parts(*first)));
    lines.add("predictable", about(scenario, *first, predictability(scenario, *first)));
  }
  for (const check::Finding& finding : scenario.findings) {
    lines.add("check", check_sentence(scenario, finding), finding.passed ? Tone::plain : Tone::bad);
    lines.add("", differences(finding, k_differences), Tone::faint);
  }
  for (const auto& c : scenario.comparisons) {
    if (c.verdict == Verdict::void_) continue;
    const bool short_of_it = !c.precision.reached || *c.precision.reached > c.precision.asked;
    if (&c == first || short_of_it)
      lines.add("precision", about(scenario, c, precision(document, scenario, c)),
                short_of_it ? Tone::caution : Tone::plain);
  }
  for (const auto& c : scenario.comparisons)
    if (c.verdict != Verdict::void_ && (&c == first || c.alone))
      lines.add("parallel", about(scenario, c, inflation(scenario, c)));
  lines.add("outliers", outliers(scenario), Tone::faint);
}

void cautions(Lines& lines, const Document& document, const ScenarioResult& scenario) {
  for (const result::VariantResult& v : scenario.variants) {
    lines.add("warning", waiting(v), Tone::caution);
    lines.add("warning", drift(v), Tone::caution);
    const bool counts = document.stop.warmups == 0;
    lines.add(counts ? "warning" : "first run", first_run(document, v), counts ? Tone::caution : Tone::faint);
  }
  for (const comparison::Comparison& c : scenario.comparisons) {
    lines.add("warning", about(scenario, c, serial_correlation(c)), Tone::caution);
    lines.add("warning", about(scenario, c, cross_check(c)), Tone::caution);
  }
  for (const std::string& warning : scenario.warnings) lines.add("warning", shortened(warning, 300), Tone::caution);
  for (const result::VariantResult& v : scenario.variants)
    if (!v.failure.empty() && v.failure != scenario.reason)
      lines.add_all("failure", v.failure.starts_with(v.id + " ") ? v.failure : v.id + ": " + v.failure, Tone::bad);
}

void context(Lines& lines, const Document& document, const ScenarioResult& scenario) {
  std::vector<std::string> tools;
  for (const result::VariantResult& v : scenario.variants)
    if (std::string tool = tool_sentence(v); !tool.empty() && std::ranges::find(tools, tool) == tools.end())
      tools.push_back(std::move(tool));
  lines.add("tools", fmt::format("{}", fmt::join(tools, ", ")), Tone::faint);
  for (const scenario::Claim& claim : scenario.claims)
    lines.add("claimed", claim_sentence(document, scenario, claim), Tone::faint);
  for (const std::string& note : scenario.notes) lines.add("note", shortened(note, 400), Tone::faint);
}

Section speed(const Document& document) {
  Section section{std::string(k_speed_heading), {}, {}};
  for (const ScenarioResult& scenario : document.scenarios)
    if (was_compared(scenario)) section.blocks.push_back(scenario_block(document, scenario));
  return section;
}

/// "parse: 12.7 us (12.6 us to 12.8 us at 95 %), 40 runs"
std::string median_sentence(const result::VariantResult& variant) {
  const statistics::Summary& wall = *variant.wall_seconds;
  const std::string interval = wall.low && wall.high
                                   ? fmt::format(" ({} to {} at {})", show_duration(*wall.low),
                                                 show_duration(*wall.high), show_confidence(wall.confidence))
                                   : "";
  return fmt::format("{}: {}{}, {} {}", shortened(variant.id, k_longest_id), show_duration(wall.median), interval,
                     show_count(wall.n), wall.n == 1 ? "run" : "runs");
}

Section not_compared(const Document& document) {
  Section section{"Not compared", {}, {}};
  for (const ScenarioResult& scenario : document.scenarios) {
    if (was_compared(scenario)) continue;
    Block block{shortened(scenario.id, k_longest_id), shortened(scenario.title, 120), {}};
    Lines lines(block.lines);
    const Tone tone = scenario.status == Status::skipped ? Tone::caution : Tone::bad;
    lines.add_all(session::name(scenario.status), scenario.reason.empty() ? "nothing to compare" : scenario.reason,
                  tone, true);
    for (const result::VariantResult& variant : scenario.variants)
      if (variant.wall_seconds) lines.add("median", median_sentence(variant));
    cautions(lines, document, scenario);
    section.blocks.push_back(std::move(block));
  }
  return section;
}

Section claimed(const Document& document) {
  return {std::string(k_claims_heading), claims_remark(), {}, claims_table(document)};
}

}  // namespace

Block savings_block(std::string title, const savings::Savings& savings, const savings::Team& team,
                    bool with_sensitivity) {
  Block block{std::move(title), {}, {}};
  for (Row& row : savings_rows(savings, team)) {
    const bool headline = row.label == "developer";
    block.lines.push_back({Tone::plain, std::move(row.label), std::move(row.text), headline});
  }
  if (with_sensitivity)
    for (Row& row : sensitivity_rows(savings, team))
      block.lines.push_back({Tone::plain, std::move(row.label), std::move(row.text), false});
  for (Row& row : guard_rows(savings))
    block.lines.push_back({Tone::caution, std::move(row.label), std::move(row.text), false});
  if (block.lines.empty()) block.lines.push_back({Tone::caution, "guard", "nothing can be said about savings", false});
  return block;
}

namespace {

/// The total without what its workflows have said already, each guard with its workflow's name in front.
savings::Savings own_guards(savings::Savings total, const Document& document) {
  std::erase_if(total.guards, [&](const savings::Guard& guard) {
    return std::ranges::any_of(document.scenarios, [&](const ScenarioResult& scenario) {
      return scenario.savings && std::ranges::any_of(scenario.savings->guards, [&](const savings::Guard& said) {
               return said.id == guard.id && guard.message.ends_with(said.message);
             });
    });
  });
  return total;
}

Section worth(const Document& document) {
  Section section{std::string(k_worth_heading), {}, {}};
  bool assumed = false;
  std::string label;
  const auto add = [&](const savings::Savings& savings) {
    assumed = assumed || savings.assumption_driven;
    if (label.empty()) label = machine_label(savings);
    section.blocks.push_back(savings_block(savings_title(savings), savings, document.team, false));
  };
  for (const ScenarioResult& scenario : document.scenarios)
    if (scenario.savings) add(*scenario.savings);
  if (document.total) {
    assumed = assumed || document.total->assumption_driven;
    section.blocks.push_back(
        savings_block("Total over all workflows", own_guards(*document.total, document), document.team, true));
  }
  section.remark = team_sentence(document.team, assumed);
  if (!label.empty()) section.remark += ". " + label;
  return section;
}

Section decisions(const Document& document) {
  Section section{std::string(k_decision_heading), {}, {Block{}}};
  for (const ScenarioResult& scenario : document.scenarios) {
    if (!scenario.decision) continue;
    Row row = decision_row(*scenario.decision, scenario.savings);
    const Tone tone = scenario.decision->outcome == decision::Outcome::adopt ? Tone::good : Tone::plain;
    section.blocks.front().lines.push_back({tone, std::move(row.label), std::move(row.text), true});
  }
  if (section.blocks.front().lines.empty()) section.blocks.clear();
  return section;
}

Section setting(const Document& document) {
  Block block;
  Lines lines(block.lines);
  lines.add("machine", machine_sentence(document), Tone::faint);
  lines.add("run", run_sentence(document), Tone::faint);
  return {std::string(k_setting_heading), {}, {std::move(block)}};
}

}  // namespace

Tone tone_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::faster:
      return Tone::good;
    case Verdict::slower:
    case Verdict::void_:
      return Tone::bad;
    case Verdict::inconclusive:
      return Tone::caution;
    case Verdict::equivalent:
      break;
  }
  return Tone::plain;
}

Block scenario_block(const Document& document, const ScenarioResult& scenario) {
  Block block{shortened(scenario.id, k_longest_id), shortened(scenario.title, 120), {}};
  Lines lines(block.lines);
  const comparison::Comparison* const first = headline(scenario);
  const auto add = [&](const comparison::Comparison& c) {
    lines.add(std::string(comparison::name(c.verdict)), answer(scenario, c), tone_of(c.verdict), true);
  };
  if (first != nullptr) add(*first);
  for (const auto& c : scenario.comparisons)
    if (&c != first) add(c);
  cautions(lines, document, scenario);
  evidence(lines, document, scenario);
  context(lines, document, scenario);
  return block;
}

Section in_short(const Document& document) {
  Section section{"In short", {}, {}};
  if (document.scenarios.size() < 2) return section;
  Block block;
  Lines lines(block.lines);
  for (const ScenarioResult& scenario : document.scenarios) {
    const comparison::Comparison* const pair = was_compared(scenario) ? headline(scenario) : nullptr;
    const std::string id = shortened(scenario.id, k_longest_id);
    if (pair == nullptr) {
      lines.add(std::string(session::name(scenario.status)), id + ": " + first_line(scenario.reason, 120),
                Tone::caution, true);
      continue;
    }
    const Sides names = sides(scenario, *pair);
    lines.add(std::string(comparison::name(pair->verdict)),
              fmt::format("{}: {} → {}, {}", id, names.before, names.after, verdict_sentence(*pair)),
              tone_of(pair->verdict), true);
  }
  section.blocks.push_back(std::move(block));
  if (document.total) {
    section.blocks.push_back({"", "", {}});
    for (Row& row : savings_rows(*document.total, document.team))
      if (row.label == "developer" || row.label == "money" || row.label == "payback")
        section.blocks.back().lines.push_back(
            {Tone::plain, std::move(row.label), std::move(row.text), row.label == "developer"});
  }
  return section;
}

std::vector<Section> tell(const Document& document) {
  std::vector<Section> story{speed(document), not_compared(document), claimed(document),
                             worth(document), decisions(document),    setting(document)};
  std::erase_if(story, [](const Section& section) { return section.blocks.empty() && !section.table; });
  return story;
}

}  // namespace payback::report
