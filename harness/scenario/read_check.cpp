// SPDX-License-Identifier: MIT
// Section "check": how outcomes are compared, and where each variant's comes from.
#include <algorithm>

#include "harness/scenario/pattern.hpp"
#include "harness/scenario/readers.hpp"
#include "harness/scenario/syntax_error.hpp"

namespace payback::scenario {

namespace {

constexpr std::array k_kinds{
    std::pair<std::string_view, CheckKind>{"exit", CheckKind::exit},
    std::pair<std::string_view, CheckKind>{"text", CheckKind::text},
    std::pair<std::string_view, CheckKind>{"set", CheckKind::set},
    std::pair<std::string_view, CheckKind>{"set-jaccard", CheckKind::set_jaccard},
    std::pair<std::string_view, CheckKind>{"json", CheckKind::json},
    std::pair<std::string_view, CheckKind>{"tree", CheckKind::tree},
    std::pair<std::string_view, CheckKind>{"numeric", CheckKind::numeric},
    std::pair<std::string_view, CheckKind>{"program", CheckKind::program},
};
constexpr std::string_view k_built_in_extract = "path:line:code";

void check_pattern(const Section& place) {
  if (!place.value().is_string()) return;
  const auto text = place.value().get<std::string>();
  if (text == k_built_in_extract || place.problems().has(place.pointer())) return;
  if (const auto compiled = Pattern::compile(text); !compiled) {
    place.problems().add_if_first(place.pointer(),
                                  fmt::format("{} is no regular expression: {}", quote(text), compiled.error()),
                                  "write an ECMAScript one, with \\\\ for a backslash");
  }
}

/// `side` with what the section says on top.
CheckSide read_side(const Section& section, CheckSide side) {
  if (section.has("argv")) side.argv = section.argv("argv");
  for (auto& [name, value] : section.environment("env")) side.environment[name] = value;
  side.output = section.text_or("output", side.output);
  if (section.has("exit")) side.exit = section.exit_codes("exit");
  return side;
}

/// The sections of the sides that the file has, by variant; sides of unknown variants become problems.
std::map<std::string, Section> side_sections(const Section& check, const std::vector<std::string>& ids) {
  std::map<std::string, Section> out;
  const auto known = [&](const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
  for (const char* id : {"before", "after"}) {
    if (!check.has(id)) continue;
    if (!known(id)) {
      check.problem(id, fmt::format("no variant is called \"{}\"", id),
                    "put the sides of other variants into \"variants\"");
    } else {
      out.emplace(id, check.child(id));
    }
  }
  for (const auto& [id, section] : check.child("variants").members()) {
    if (!known(id)) {
      report_unknown_name(check.child("variants"), id, id, "variant", ids);
    } else if (!out.emplace(id, section).second) {
      check.child("variants").problem(id, fmt::format("the side of \"{}\" is here twice", id), "keep one of them");
    }
  }
  return out;
}

void check_threshold(const Section& section, CheckKind kind) {
  const auto threshold = section.number("threshold");
  const bool has_one = kind == CheckKind::set_jaccard || kind == CheckKind::numeric;
  if (threshold && !has_one) {
    section.problem("threshold", "a threshold, but this kind of check has none",
                    "take it out, or ask for \"set-jaccard\" or \"numeric\"");
  } else if (threshold && kind == CheckKind::set_jaccard && (*threshold <= 0 || *threshold > 1)) {
    section.problem("threshold", fmt::format("\"threshold\" is {}", *threshold),
                    "write a Jaccard index over 0 and at most 1, for example 0.99");
  } else if (!section.has("threshold") && kind == CheckKind::numeric && !section.is_misspelt("threshold")) {
    section.problem("kind", "a numeric check without \"threshold\"",
                    "add the largest relative difference, for example \"threshold\": 0.001");
  }
}

void check_kind(const Section& section, const Check& check, const Variants& variants) {
  check_threshold(section, check.kind);
  if (check.kind == CheckKind::program && !section.has("program") && !section.is_misspelt("program")) {
    section.problem(
        "kind", "a check by program without \"program\"",
        "add \"program\": [\"python3\", \"{scenarios}/same.py\", \"{outcome:before}\", \"{outcome:after}\"]");
  } else if (check.kind != CheckKind::program && section.has("program")) {
    section.problem("program", "a program, but the kind of check is another one",
                    "write \"kind\": \"program\", or take it out");
  }
  if (check.kind != CheckKind::tree) return;
  for (const Variant& variant : variants.list) {
    const auto side = check.sides.find(variant.id);
    if (side != check.sides.end() && !side->second.output.empty()) continue;
    section.problem("kind", fmt::format("folders are compared, but \"{}\" names none", variant.id),
                    "add \"output\": the folder that holds the outcome");
  }
}

}  // namespace

std::optional<Check> read_check(const Section& root, const Variants& variants) {
  if (!root.has("check")) return std::nullopt;
  const Section section = root.child("check");
  Check out;
  const auto kind = word(section, "kind", k_kinds);
  out.kind = kind.value_or(CheckKind::exit);
  out.threshold = section.number("threshold").value_or(out.threshold);
  out.extract = section.text_or("extract", "");
  out.ignore = section.texts("ignore");
  out.program = section.argv("program");
  out.group_by = section.text_or("group_by", "");
  out.why = section.text_or("why", "");
  check_pattern(section.child("extract"));
  for (const Section& entry : section.child("ignore").entries()) check_pattern(entry);

  std::vector<std::string> ids;
  for (const Variant& variant : variants.list) ids.push_back(variant.id);
  const std::map<std::string, Section> sections = side_sections(section, ids);
  for (const auto& [id, side] : sections) check_pattern(side.child("extract"));
  const bool for_all = section.has("argv") || section.has("env") || section.has("output") || section.has("exit");
  const CheckSide shared = read_side(section, {});
  for (const std::string& id : ids) {
    auto own = sections.find(id);
    for (auto like = variants.like.find(id); own == sections.end() && like != variants.like.end();
         like = variants.like.find(like->second)) {
      own = sections.find(like->second);
    }
    if (own != sections.end()) {
      out.sides[id] = read_side(own->second, shared);
      out.sides[id].extract = own->second.text_or("extract", "");
    } else if (for_all) {
      out.sides[id] = shared;
    }
  }
  if (kind) check_kind(section, out, variants);
  return out;
}

}  // namespace payback::scenario
