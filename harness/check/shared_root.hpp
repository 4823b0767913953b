// SPDX-License-Identifier: MIT
// Paths of two sides that ran in different folders, made comparable.
#pragma once
#include <vector>

#include "harness/check/extract.hpp"

namespace payback::check {

/// Takes each item's first field for a path and makes it relative to a root that its whole side shares. Of all such
/// roots the pair is chosen under which the two sides have most files in common; with none in common, each side's
/// deepest folder.
void align_paths(std::vector<Item>& before, std::vector<Item>& after);

}  // namespace payback::check
