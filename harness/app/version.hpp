// SPDX-License-Identifier: MIT
#pragma once
#include <string_view>

namespace payback::app {

inline constexpr std::string_view k_version = "0.1.0";

}  // namespace payback::app
