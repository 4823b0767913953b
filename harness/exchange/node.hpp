// SPDX-License-Identifier: MIT
// One value of somebody's JSON file and where it stands: readers ask for what they need, and the first thing that is
// not there or not right is noted with its JSON pointer. Private to this folder's readers.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.hpp"

namespace payback::exchange {

/// The first thing that is wrong with a file.
struct Trouble {
  std::string file;
  std::optional<Error> first;
};

/// Where nothing can be answered the answer is empty or 0, and the trouble is noted; readers look at it at the end.
class Node {
 public:
  Node(const nlohmann::json& json, Trouble& trouble) : Node(&json, {}, trouble) {}

  /// Present and not null.
  [[nodiscard]] bool has(std::string_view key) const;
  /// A member, which may be null or missing: that is trouble only when something is asked of it.
  [[nodiscard]] Node at(std::string_view key) const;
  /// The elements of the list under `key`, which has to be there.
  [[nodiscard]] std::vector<Node> list(std::string_view key) const;
  /// The members of the object under `key`, in the order of their keys; none where it is missing or null.
  [[nodiscard]] std::vector<std::pair<std::string, Node>> members(std::string_view key) const;

  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::string text(std::string_view key) const { return at(key).text(); }
  [[nodiscard]] std::string text_or(std::string_view key, std::string otherwise) const;
  /// Finite, and within `least` and `most`, as all numbers are that are asked for.
  [[nodiscard]] double number(double least, double most) const;
  [[nodiscard]] double number(std::string_view key, double least, double most) const {
    return at(key).number(least, most);
  }
  [[nodiscard]] std::optional<double> maybe_number(std::string_view key, double least, double most) const;
  /// Text, or a number or truth value as text: what people give as parameters.
  [[nodiscard]] std::string word() const;
  [[nodiscard]] bool is_object() const { return json_ != nullptr && json_->is_object(); }
  [[nodiscard]] bool is_null() const { return json_ == nullptr || json_->is_null(); }
  [[nodiscard]] bool is_scalar() const { return !is_null() && !json_->is_structured(); }
  [[nodiscard]] bool is_list() const { return json_ != nullptr && json_->is_array(); }

  void wrong(std::string what, std::string remedy = {}) const;

 private:
  Node(const nlohmann::json* json, std::string pointer, Trouble& trouble)
      : json_(json), pointer_(std::move(pointer)), trouble_(&trouble) {}

  const nlohmann::json* json_;  ///< null: there is no such value
  std::string pointer_;
  Trouble* trouble_;
};

/// Longest time that is believed, in seconds: 30 years, which nanoseconds hold.
inline constexpr double k_longest = 1e9;
/// Most bytes that are believed: doubles hold every whole number up to here.
inline constexpr double k_most_bytes = 9007199254740992;

}  // namespace payback::exchange
