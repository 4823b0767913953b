// SPDX-License-Identifier: MIT
// JSON text in, a tree of values out, but with the samples taken aside as columns while they pass by: a million samples
// never become JSON values. Private to this folder's reader.
#pragma once
#include <istream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/result/columns.hpp"

namespace payback::result {

/// The first thing that is wrong, and where.
struct Malformed {
  std::string pointer;  ///< JSON pointer, control characters escaped
  std::string what;
};

struct Tree {
  nlohmann::json root;
  /// A "samples" object stands in `root` as a binary node, which no text can produce; its subtype is the index here.
  std::vector<ColumnReader> samples;
  std::optional<Malformed> trouble;
};

[[nodiscard]] Tree read_tree(std::string_view text);
[[nodiscard]] Tree read_tree(std::istream& stream);

/// Adds one step to a JSON pointer, escaped as RFC 6901 asks and made printable.
[[nodiscard]] std::string pointer_step(std::string_view key);

}  // namespace payback::result
