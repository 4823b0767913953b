// SPDX-License-Identifier: MIT
// A scenario's "matrix" in, one set of values per combination out, and the document with those values filled in. .cpp
// files only.
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "harness/scenario/section.hpp"

namespace payback::scenario {

/// Names and values in the order of the file; empty for a file without a matrix.
struct Combination {
  std::vector<std::pair<std::string, std::string>> values;
  /// "[latency=20ms,size=3]", empty without values.
  [[nodiscard]] std::string suffix() const;
};

/// A value of a list as it stands in ids and texts: 2.5 as "2.5".
[[nodiscard]] std::string value_text(const Section& value);

/// Every combination, the last name running fastest; a single empty one without a matrix, or when the matrix is
/// unusable.
[[nodiscard]] std::vector<Combination> combinations(const Section& root);

/// `document` with {name} and {matrix:name} replaced in every text.
[[nodiscard]] nlohmann::json filled_in(const nlohmann::json& document, const Combination& combination);

}  // namespace payback::scenario
