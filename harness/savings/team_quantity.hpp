// SPDX-License-Identifier: MIT
// One value of a team file in, the quantity it states or a located problem out. team_file.cpp knows which keys there
// are; .cpp files only.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "harness/base/quantity.hpp"
#include "harness/scenario/problem_list.hpp"

namespace payback::savings {

/// What a key of the file may hold.
struct Bounds {
  double least, most;
  std::string_view example;  ///< for remedies: a value as it would stand in the file
};

/// On what grounds the numbers of a block stand, where a number does not say so itself.
struct Grounds {
  Basis basis = Basis::assumed;
  std::string source;
};

/// "basis" and "source" of an object; what is absent is taken from `around`.
[[nodiscard]] Grounds read_grounds(const nlohmann::json& object, const std::string& pointer, Grounds around,
                                   scenario::ProblemList& problems);

/// A point, [low, high], [low, typical, high], or {"value": one of these, "basis": ..., "source": ...}.
[[nodiscard]] std::optional<Quantity> read_quantity(const nlohmann::json& value, const std::string& pointer,
                                                    const Bounds& bounds, const Grounds& around,
                                                    scenario::ProblemList& problems);

/// A problem for every key of `object` that is not among `known`, with the nearest one that is; true without any.
bool check_keys(const nlohmann::json& object, const std::string& pointer, const std::vector<std::string>& known,
                scenario::ProblemList& problems);

/// False, with a problem, for anything but an object.
[[nodiscard]] bool check_object(const nlohmann::json& value, const std::string& pointer, std::string_view example,
                                scenario::ProblemList& problems);

}  // namespace payback::savings
