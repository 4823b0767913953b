// SPDX-License-Identifier: MIT
// Multiplies the lists of a matrix out and replaces names by values, all before the document is read.
#include "harness/scenario/matrix.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "harness/scenario/placeholders.hpp"
#include "harness/scenario/syntax_error.hpp"

namespace payback::scenario {

using nlohmann::json;

namespace {

constexpr std::size_t k_most_combinations = 100;  // each is a scenario that takes its time
constexpr std::size_t k_longest_suffix = 120;     // with an id of 100 characters still a file name (255 bytes)
constexpr std::string_view k_prefix = "matrix:";
constexpr std::array<std::string_view, 15> k_taken{"exe",  "tool",      "workload", "scratch", "cache",
                                                   "home", "scenarios", "python",   "round",   "port",
                                                   "url",  "matrix",    "out",      "outcome", "seed"};

std::string_view without_prefix(std::string_view name) {
  return name.starts_with(k_prefix) ? name.substr(k_prefix.size()) : name;
}

void collect_names(const json& value, std::set<std::string>& names) {
  if (value.is_string()) {
    for (const Piece& piece : pieces(value.get_ref<const std::string&>())) {
      if (piece.kind == Piece::Kind::name) names.insert(std::string(without_prefix(piece.text)));
    }
  } else {
    for (const json& inner : value) {
      if (inner.is_structured() || inner.is_string()) collect_names(inner, names);
    }
  }
}

void fill_in(json& value, const Combination& combination) {
  if (value.is_structured()) {
    for (json& inner : value) fill_in(inner, combination);
  }
  if (!value.is_string()) return;
  std::vector<Piece> parts = pieces(value.get_ref<const std::string&>());
  for (Piece& part : parts) {
    if (part.kind != Piece::Kind::name) continue;
    const auto found = std::find_if(combination.values.begin(), combination.values.end(),
                                    [&](const auto& entry) { return entry.first == without_prefix(part.text); });
    if (found != combination.values.end()) part = {Piece::Kind::literal, found->second};
  }
  value = join(parts);
}

/// The texts of one list; empty if the schema finds fault with it, which it says itself.
std::vector<std::string> values_of(const std::string& name, const Section& list) {
  std::vector<std::string> out;
  for (const Section& entry : list.entries()) {
    if (!entry.value().is_string() && !entry.value().is_number()) return {};
    std::string value = value_text(entry);
    if (std::find(out.begin(), out.end(), value) != out.end()) {
      // 1 and "1" are different for the schema, but not in the scenario's id.
      list.problems().add_if_first(entry.pointer(), fmt::format("{} holds {} twice", quote(name), value),
                                   "keep one of them");
    }
    out.push_back(std::move(value));
  }
  return out;
}

}  // namespace

std::string Combination::suffix() const {
  std::string out;
  for (const auto& [name, value] : values) out += fmt::format("{}{}={}", out.empty() ? "[" : ",", name, value);
  return out.empty() ? out : out + "]";
}

std::string value_text(const Section& value) {
  return value.value().is_string() ? value.value().get<std::string>() : value.value().dump();
}

std::vector<Combination> combinations(const Section& root) {
  std::vector<Combination> out(1);
  const Section matrix = root.child("matrix");
  std::set<std::string> used;
  collect_names(root.value(), used);
  for (const auto& [name, list] : matrix.members()) {
    if (std::find(k_taken.begin(), k_taken.end(), name) != k_taken.end()) {
      matrix.problem(name, fmt::format("{{{}}} has a meaning already", name), "give this list another name");
    } else if (!used.contains(name)) {
      matrix.problem(name, fmt::format("{{{}}} stands nowhere, so its values change nothing", name),
                     "use it in a command, or take this list out");
    }
    const std::vector<std::string> values = values_of(name, list);
    if (values.empty()) return {Combination{}};
    if (out.size() * values.size() > k_most_combinations) {
      root.problem("matrix", fmt::format("more than {} combinations", k_most_combinations), "take values out");
      return {Combination{}};
    }
    std::vector<Combination> longer;
    for (const Combination& combination : out) {
      for (const std::string& value : values) {
        longer.push_back(combination);
        longer.back().values.emplace_back(name, value);
      }
    }
    out = std::move(longer);
  }
  if (out.back().suffix().size() > k_longest_suffix) {
    root.problem("matrix", "its names and values make an id that is too long", "shorten them");
  }
  return out;
}

json filled_in(const json& document, const Combination& combination) {
  json out = document;
  if (!combination.values.empty()) fill_in(out, combination);
  return out;
}

}  // namespace payback::scenario
