// SPDX-License-Identifier: MIT
// One value of a team file in, the quantity it states or a located problem out. The schema has seen the file before and
// complained of wrong types and numbers out of range; what does not fit is skipped here without a word. .cpp files
// only.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "harness/base/quantity.hpp"
#include "harness/scenario/problem_list.hpp"

namespace payback::savings {

/// On what grounds the numbers of a block stand, where a number does not say so itself.
struct Grounds {
  Basis basis = Basis::assumed;
  std::string source;
};

/// "basis" and "source" of an object; what is absent is taken from `around`.
[[nodiscard]] Grounds read_grounds(const nlohmann::json& object, Grounds around);

/// A point, [low, high], [low, typical, high], or {"value": one of these, "basis": ..., "source": ...}. A problem:
/// numbers that do not ascend, or a range that nobody can mean.
[[nodiscard]] std::optional<Quantity> read_quantity(const nlohmann::json& value, const std::string& pointer,
                                                    const Grounds& around, scenario::ProblemList& problems);

}  // namespace payback::savings
