// SPDX-License-Identifier: MIT
// Files of other benchmarking programs in, result documents out; app/result_file.cpp drives it.
#pragma once
#include <string_view>

namespace payback::exchange {

/// Document::command of what was measured by another program.
inline constexpr std::string_view k_imported = "import";

}  // namespace payback::exchange
