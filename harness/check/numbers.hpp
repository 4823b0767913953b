// SPDX-License-Identifier: MIT
// The numbers in a text.
#pragma once
#include <string_view>
#include <vector>

namespace payback::check {

/// All decimal numbers in order, with sign, fraction and exponent where they have them. Digits inside a word ("sha256",
/// "x86_64") are none. Beyond the range of double: infinite or 0.
[[nodiscard]] std::vector<double> numbers(std::string_view text);

}  // namespace payback::check
