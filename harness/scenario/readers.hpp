// SPDX-License-Identifier: MIT
// One function per section of a scenario file: JSON in, the struct of scenario.hpp out, with the problems that only
// meaning shows. All are tolerant: they run over documents that the schema has refused, too. Driven by
// read_scenario.cpp; .cpp files only.
#pragma once
#include <fmt/format.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/scenario/matrix.hpp"
#include "harness/scenario/section.hpp"

namespace payback::scenario {

[[nodiscard]] std::map<std::string, Tool> read_tools(const Section& root);
[[nodiscard]] std::optional<Workload> read_workload(const Section& root);
/// {port} and {url} of a service's own become {port:NAME} and {url:NAME}.
[[nodiscard]] std::map<std::string, Service> read_services(const Section& root);
[[nodiscard]] Readiness read_readiness(const Section& ready);
/// A list of commands, e.g. a hook; `inherited` where the section has none.
[[nodiscard]] std::vector<Argv> read_commands(const Section& section, std::string_view key,
                                              std::vector<Argv> inherited);
[[nodiscard]] Hooks read_hooks(const Section& hooks, Hooks inherited);
[[nodiscard]] Cores read_cores(const Section& section, Cores otherwise);
[[nodiscard]] std::optional<State> read_state(const Section& section);

struct Variants {
  std::vector<Variant> list;                ///< in file order, everything resolved
  std::map<std::string, std::string> like;  ///< variant to the one it is like; known names and no cycles only
};
[[nodiscard]] Variants read_variants(const Section& root, const std::map<std::string, Tool>& tools);
/// Fills in what each variant is compared with: what the file names, else what the variant it is like is compared with,
/// else "before". A variant that is named as a baseline is compared with nothing. `named` and `like` go by variant id.
void settle_baselines(const Section& variants, const std::map<std::string, std::string>& named,
                      const std::map<std::string, std::string>& like, std::vector<Variant>& list);

[[nodiscard]] std::optional<Check> read_check(const Section& root, const Variants& variants);
[[nodiscard]] std::optional<Frequency> read_frequency(const Section& root);
/// Those that are about this combination of the matrix.
[[nodiscard]] std::vector<Claim> read_claims(const Section& root, const std::vector<Variant>& variants,
                                             const Combination& combination);
[[nodiscard]] Requirements read_requirements(const Section& root);

/// Everything but the id's suffix, file and digest.
[[nodiscard]] Scenario read_scenario(const Section& root, const Combination& combination);

/// Every placeholder in every place where one may stand: known there, and what it refers to exists.
void check_placeholders(const Section& root, const Scenario& scenario);

/// `pointer` holds a name that is none of `known`.
void report_unknown_name(const Section& section, std::string_view key, std::string_view name, std::string_view noun,
                         const std::vector<std::string>& known);

/// A path that must stay in the scenario's folder: relative, without "..".
void check_stays_inside(ProblemList& problems, const std::string& pointer, const std::string& path,
                        std::string_view folder);

/// The value that a word stands for; the schema has complained about other words.
template <class Value, std::size_t N>
[[nodiscard]] std::optional<Value> word(const Section& section, std::string_view key,
                                        const std::array<std::pair<std::string_view, Value>, N>& words) {
  const auto text = section.text(key);
  for (const auto& [name, value] : words) {
    if (text && *text == name) return value;
  }
  return std::nullopt;
}

}  // namespace payback::scenario
