// SPDX-License-Identifier: MIT
// A JSON Schema (draft-07) and a document in, every violation as a problem in our words out. valijson finds that
// something is wrong; schema_messages says what. Used for scenarios and for the team file. Include it in .cpp files
// only.
#pragma once
#include <memory>
#include <nlohmann/json.hpp>
#include <string_view>

#include "harness/scenario/problem_list.hpp"

namespace valijson {
class Schema;
}

namespace payback::scenario {

class Schema {
 public:
  /// `text` is one of our own schemas: a fault in it is a bug (throws). Keywords: type, enum, properties, required,
  /// additionalProperties, propertyNames, anyOf and oneOf of `required` only, items, minItems, maxItems, uniqueItems,
  /// pattern, minLength, maxLength, minimum, maximum, exclusiveMinimum, $ref into #/definitions. `title` (a noun
  /// phrase) and `examples` become part of the messages.
  explicit Schema(std::string_view text);
  ~Schema();
  Schema(const Schema&) = delete;
  Schema& operator=(const Schema&) = delete;

  /// Thread-safe.
  void check(const nlohmann::json& value, ProblemList& problems) const;

 private:
  nlohmann::json json_;
  std::unique_ptr<valijson::Schema> compiled_;
};

}  // namespace payback::scenario
