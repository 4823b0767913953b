// SPDX-License-Identifier: MIT
// Several results as one, for what looks at all of a team's workflows together.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "harness/base/error.hpp"
#include "harness/result/result.hpp"

namespace payback::app {

struct MergedResults {
  /// The scenarios of all; the rest is the first result's. Of a scenario that several hold, the one measured last; the
  /// machine is nameless where there were several.
  result::Document document;
  std::map<std::string, std::string> started;  ///< scenario's id: of the result that counts for it
  std::vector<std::string> notes;              ///< what was left out, for the reader
};

/// `files`: not none.
[[nodiscard]] Result<MergedResults> merged_results(const std::vector<std::string>& files);

}  // namespace payback::app
