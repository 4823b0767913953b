// SPDX-License-Identifier: MIT
// hyperfine's JSON export, version 2 layout (hyperfine 2.0.0).
#pragma once
#include <string>

#include "harness/result/result.hpp"

namespace payback::exchange {

/// One entry per variant, in order, over all scenarios.
[[nodiscard]] std::string hyperfine_json(const result::Document& result);

}  // namespace payback::exchange
