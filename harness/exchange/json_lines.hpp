// SPDX-License-Identifier: MIT
// JSON Lines for data people: one object per comparison and per run, each complete in itself, so that any tool reads
// them without knowing the document.
#pragma once
#include <string>

#include "harness/result/result.hpp"

namespace payback::exchange {

/// {"record": "comparison", …} for each comparison (for a scenario without one: "scenario", with its reason), then
/// {"record": "sample", …} for each run. Keys are those of the document (results/README.md) and what tells records of
/// several results apart: "started", "fingerprint", "scenario". What is not known is left out. Text from outside is
/// data: control characters are escaped, invalid UTF-8 is replaced.
[[nodiscard]] std::string json_lines(const result::Document& document);

}  // namespace payback::exchange
