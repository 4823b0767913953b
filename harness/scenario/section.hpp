// SPDX-License-Identifier: MIT
// One object of a document, read tolerantly: what is absent or of the wrong type is empty (the schema has already
// complained), what is there but means nothing (a duration that does not parse) becomes a problem. Every reader of a
// section uses it; .cpp files only.
#pragma once
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/quantity.hpp"
#include "harness/base/units.hpp"
#include "harness/scenario/problem_list.hpp"
#include "harness/scenario/scenario.hpp"

namespace payback::scenario {

class Section {
 public:
  Section(const nlohmann::json& value, std::string pointer, ProblemList& problems)
      : value_(&value), pointer_(std::move(pointer)), problems_(&problems) {}

  [[nodiscard]] const nlohmann::json& value() const { return *value_; }
  [[nodiscard]] const std::string& pointer() const { return pointer_; }
  [[nodiscard]] std::string pointer_to(std::string_view key) const { return below(pointer_, key); }
  [[nodiscard]] ProblemList& problems() const { return *problems_; }

  /// Null where the key is absent, holds null, or this is no object.
  [[nodiscard]] const nlohmann::json* find(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }
  /// Absent, but a key that was refused is near it: its absence is not to be reported as well.
  [[nodiscard]] bool is_misspelt(std::string_view key) const;
  /// A member's section; an empty one where there is none.
  [[nodiscard]] Section child(std::string_view key) const;
  /// Members in the order of the file.
  [[nodiscard]] std::vector<std::pair<std::string, Section>> members() const;
  /// Entries of a list.
  [[nodiscard]] std::vector<Section> entries() const;

  [[nodiscard]] std::optional<std::string> text(std::string_view key) const;
  [[nodiscard]] std::string text_or(std::string_view key, std::string otherwise) const;
  [[nodiscard]] std::optional<bool> flag(std::string_view key) const;
  [[nodiscard]] std::optional<double> number(std::string_view key) const;
  [[nodiscard]] std::optional<std::int64_t> whole(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
  [[nodiscard]] Environment environment(std::string_view key) const;
  [[nodiscard]] std::vector<int> exit_codes(std::string_view key) const;
  /// A command; its first word must not be empty.
  [[nodiscard]] Argv argv(std::string_view key) const;
  [[nodiscard]] std::optional<Nanoseconds> duration(std::string_view key) const;  ///< more than zero
  [[nodiscard]] std::optional<std::int64_t> bytes(std::string_view key) const;    ///< more than zero
  /// A point, [low, high] or [low, typical, high], ascending.
  [[nodiscard]] std::optional<Quantity> quantity(std::string_view key) const;

  void problem(std::string_view key, std::string what, std::string remedy) const {
    problems_->add_if_first(pointer_to(key), std::move(what), std::move(remedy));
  }

 private:
  const nlohmann::json* value_;
  std::string pointer_;
  ProblemList* problems_;
};

}  // namespace payback::scenario
