// SPDX-License-Identifier: MIT
// One place of a schema, its $ref followed: which values fit there, and how a message asks for a right one. Driven by
// schema_messages; include it in .cpp files only.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace payback::scenario {

class Rules {
 public:
  /// `site` is a schema within `root`. Its own title and examples go before those of the definition it refers to.
  Rules(const nlohmann::json& root, const nlohmann::json& site);

  [[nodiscard]] const nlohmann::json* find(const char* keyword) const;
  [[nodiscard]] const nlohmann::json& at(const char* keyword) const { return resolved_->at(keyword); }
  [[nodiscard]] std::size_t size(const char* keyword, std::size_t otherwise) const;

  [[nodiscard]] bool allows_type_of(const nlohmann::json& value) const;
  [[nodiscard]] bool allows_by_enum(const nlohmann::json& value) const;
  [[nodiscard]] bool fits_text(const std::string& text) const;
  [[nodiscard]] bool fits_number(double value) const;

  /// The schema of a member, from `properties` or `additionalProperties`; null if the key is unknown.
  [[nodiscard]] const nlohmann::json* property(const std::string& key) const;
  /// No other members than `properties` names.
  [[nodiscard]] bool is_closed() const;
  [[nodiscard]] std::vector<std::string> keys() const;
  /// The member whose own members include `key`.
  [[nodiscard]] std::optional<std::string> member_with(const std::string& key) const;

  /// "a duration, for example \"60s\""
  [[nodiscard]] std::string wanted() const;
  [[nodiscard]] std::string remedy() const { return "write " + wanted(); }
  [[nodiscard]] std::string remedy_for_type(const nlohmann::json& value) const;
  [[nodiscard]] std::string remedy_for_range() const;
  /// "\"exe\": \"bin/ruff\"", or only the key where the schema has no example.
  [[nodiscard]] std::string member_example(const std::string& key) const;

 private:
  [[nodiscard]] const nlohmann::json* find_here_first(const char* keyword) const;
  [[nodiscard]] bool allows_type(std::string_view type) const;

  const nlohmann::json* root_;
  const nlohmann::json* site_;
  const nlohmann::json* resolved_;
};

}  // namespace payback::scenario
