// SPDX-License-Identifier: MIT
// Outcomes for the tests of checks, made by hand.
#pragma once
#include <string>
#include <utility>

#include "harness/check/outcome_check.hpp"

namespace payback::check {

inline Observed before(std::string text, int code = 0) {
  return {"before", sample::Exited{code}, std::move(text), std::nullopt};
}
inline Observed after(std::string text, int code = 0) {
  return {"after", sample::Exited{code}, std::move(text), std::nullopt};
}
inline Observed with_tree(std::string variant, std::vector<TreeEntry> tree) {
  return {std::move(variant), sample::Exited{0}, "", std::move(tree)};
}
inline scenario::Check check_of(scenario::CheckKind kind, double threshold = 1.0, std::string extract = {}) {
  scenario::Check check;
  check.kind = kind;
  check.threshold = threshold;
  check.extract = std::move(extract);
  return check;
}

}  // namespace payback::check
