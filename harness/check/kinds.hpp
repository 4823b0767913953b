// SPDX-License-Identifier: MIT
// One function per kind of check, called by compare() with names, kind and exit codes already settled. Each fills in
// the rest.
#pragma once
#include <string>

#include "harness/check/outcome_check.hpp"

namespace payback::check {

/// Kinds set and set-jaccard: unordered, duplicates count once.
void compare_sets(const scenario::Check& check, const Observed& before, const Observed& after, Finding& finding);
/// Kind text: the same lines in the same order.
void compare_text(const scenario::Check& check, const Observed& before, const Observed& after, Finding& finding);
/// Kind json: structural equality, keys in any order.
void compare_json(const scenario::Check& check, const Observed& before, const Observed& after, Finding& finding);
/// Kind tree: the same files with the same content.
void compare_trees(const scenario::Check& check, const Observed& before, const Observed& after, Finding& finding);
/// Kind numeric: the same numbers in the same order, each within the relative tolerance.
void compare_numbers(const scenario::Check& check, const Observed& before, const Observed& after, Finding& finding);

/// The pattern that `variant`'s items are extracted with.
[[nodiscard]] const std::string& pattern_for(const scenario::Check& check, const std::string& variant);

}  // namespace payback::check
