// SPDX-License-Identifier: MIT
// How formats with one flat list of benchmarks call our variants. Private to this folder's writers.
#pragma once
#include <set>
#include <string>
#include <string_view>

#include "harness/result/result.hpp"

namespace payback::exchange {

/// Gives each variant a name that no other has: "scenario/variant", made visible, with "~" as "~0" and "/" as "~1"
/// inside an id. What is made visible can fall together (a line feed and the two characters "\n"): the later one gets
/// a number. In an imported document a variant's id alone is its name, as the file had it.
class VariantNames {
 public:
  explicit VariantNames(const result::Document& document);

  /// To be asked for every variant in order, so that a name does not hang on what its neighbours measured.
  [[nodiscard]] std::string next(const result::ScenarioResult& scenario, const result::VariantResult& variant);

 private:
  bool imported_;
  std::set<std::string> taken_;
};

}  // namespace payback::exchange
