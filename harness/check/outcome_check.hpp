// SPDX-License-Identifier: MIT
// Did both sides do the same work? Outcomes in, a finding out. A speed-up counts only when this passed.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/digest.hpp"
#include "harness/base/error.hpp"
#include "harness/sample/sample.hpp"
#include "harness/scenario/scenario.hpp"

namespace payback::check {

/// What one variant's untimed check run left.
struct Observed {
  std::string variant;
  sample::Outcome outcome;
  std::string text;                            ///< standard output, or the content of the check's output file
  std::optional<std::vector<TreeEntry>> tree;  ///< where the check's output is a folder
};

/// How often the sides differ in one group of items, e.g. one rule code.
struct Difference {
  std::string group;  ///< "F405"; the item itself where the check has no group_by
  std::size_t only_before = 0;
  std::size_t only_after = 0;
  std::vector<std::string> examples;  ///< up to three items, control characters made visible
};

struct Finding {
  std::string baseline, candidate;
  bool passed = false;
  std::string kind;                 ///< "set-jaccard"
  std::optional<double> agreement;  ///< Jaccard index, or share of equal entries, where the kind has one
  std::optional<double> threshold;
  std::size_t before_items = 0, after_items = 0;
  std::vector<Difference> differences;  ///< most frequent first, at most 20
  std::string summary;  ///< one sentence: "1,640 and 1,792 findings, Jaccard 0.858, at least 0.80 asked for"
};

/// Compares two outcomes by every kind but `program`, which needs an executor (session/outcome.hpp). An outcome that
/// cannot be read as its kind asks (no JSON, no numbers, empty set on both sides) is a finding that did not pass, never
/// an Error.
[[nodiscard]] Finding compare(const scenario::Check& check, const Observed& before, const Observed& after);

/// The same with all that the scenario says: its check (exit codes alone where it has none), each variant's success
/// codes where the check lists none, and required_agreement() in place of a smaller threshold. This is the one to call
/// for a scenario.
[[nodiscard]] Finding compare(const scenario::Scenario& scenario, const Observed& before, const Observed& after);

/// The agreement that a finding of this scenario must reach. Kind set-jaccard: its threshold, but at least 0.99 where
/// the relation is same-work. 1 for all other kinds, which ask for equality (numeric: of all numbers within the
/// tolerance).
[[nodiscard]] double required_agreement(const scenario::Scenario& scenario);

}  // namespace payback::check
