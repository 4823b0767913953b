// SPDX-License-Identifier: MIT
// Words for findings' summaries. Pure functions.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace payback::check {

/// "1,640"
[[nodiscard]] std::string thousands(std::size_t count);
/// "1 finding", "1,640 findings"
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);
/// Three decimals, rounded down: what was missed by a hair must not look reached.
[[nodiscard]] std::string share(double agreement);
/// Two decimals, or as many more as the number was given with: "0.80", "0.995".
[[nodiscard]] std::string threshold_text(double threshold);

}  // namespace payback::check
