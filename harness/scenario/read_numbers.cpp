// SPDX-License-Identifier: MIT
// Sections "frequency", "claims" and "requires".
#include <algorithm>
#include <array>

#include "harness/scenario/readers.hpp"

namespace payback::scenario {

namespace {

void read_pair(const Section& claim, std::string_view key, std::optional<double>& before,
               std::optional<double>& after) {
  const std::vector<Section> entries = claim.child(key).entries();
  if (entries.size() != 2 || !entries[0].value().is_number() || !entries[1].value().is_number()) return;
  before = entries[0].value().get<double>();
  after = entries[1].value().get<double>();
}

/// Whether all that "when" asks for holds here.
bool is_about(const Section& claim, const Section& matrix, const Combination& combination) {
  const Section when = claim.child("when");
  std::vector<std::string> lists;
  for (const auto& [name, value] : combination.values) lists.push_back(name);
  bool all = true;
  for (const auto& [name, wanted] : when.members()) {
    const auto list = std::ranges::find(lists, name);
    if (list == lists.end()) {
      report_unknown_name(when, name, name, "matrix list", lists);
      continue;
    }
    std::vector<std::string> values;
    for (const Section& value : matrix.child(name).entries()) values.push_back(value_text(value));
    if (std::ranges::find(values, value_text(wanted)) == values.end())
      report_unknown_name(when, name, value_text(wanted), "value", values);
    all &= value_text(wanted) == combination.values[static_cast<std::size_t>(list - lists.begin())].second;
  }
  return all;
}

}  // namespace

std::optional<Frequency> read_frequency(const Section& root) {
  if (!root.has("frequency")) return std::nullopt;
  const Section section = root.child("frequency");
  constexpr std::array bases{std::pair(name(Basis::measured), Basis::measured),
                             std::pair(name(Basis::cited), Basis::cited),
                             std::pair(name(Basis::assumed), Basis::assumed)};
  const Basis basis = word(section, "basis", bases).value_or(Basis::assumed);
  const auto quantity = [&](std::string_view key) {
    auto out = section.quantity(key);
    if (out) {
      out->basis = basis;
      out->source = section.text_or("source", "");
    }
    return out;
  };
  Frequency out;
  out.runs_per_developer_per_day = quantity("runs_per_developer_per_day").value_or(Quantity{});
  out.ci_runs_per_developer_per_day = quantity("ci_runs_per_developer_per_day");
  out.agent_runs_per_developer_per_day = quantity("agent_runs_per_developer_per_day");
  out.blocking = quantity("blocking").value_or(Quantity{});
  if (out.blocking.high > 1) {
    section.problem("blocking", "\"blocking\" is over 1",
                    "it is a share of runs; write numbers from 0 to 1, for example [0.6, 0.95]");
  }
  return out;
}

std::vector<Claim> read_claims(const Section& root, const std::vector<Variant>& variants,
                               const Combination& combination) {
  std::vector<Claim> out;
  std::vector<std::string> candidates;
  for (const Variant& variant : variants)
    if (!variant.baseline.empty()) candidates.push_back(variant.id);
  for (const Section& section : root.child("claims").entries()) {
    Claim claim;
    claim.text = section.text_or("text", "");
    claim.source = section.text_or("source", "");
    claim.variant = section.text_or("variant", "");
    if (!claim.variant.empty() && std::ranges::find(candidates, claim.variant) == candidates.end())
      report_unknown_name(section, "variant", claim.variant, "candidate", candidates);
    read_pair(section, "wall", claim.wall_before, claim.wall_after);
    read_pair(section, "cpu", claim.cpu_before, claim.cpu_after);
    if (const auto cores = section.whole("cores")) claim.cores = static_cast<int>(*cores);
    if (is_about(section, root.child("matrix"), combination)) out.push_back(std::move(claim));
  }
  return out;
}

Requirements read_requirements(const Section& root) {
  const Section section = root.child("requires");
  Requirements out;
  out.commands = section.texts("commands");
  out.display = section.flag("display").value_or(false);
  out.memory_bytes = section.bytes("memory");
  out.reason = section.text_or("reason", "");
  return out;
}

}  // namespace payback::scenario
