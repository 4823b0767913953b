// SPDX-License-Identifier: MIT
// A whole page round its content: self-contained, without scripts, in the house's style.
#pragma once
#include <string>

#include "harness/report/markup.hpp"

namespace payback::html {

/// `more_style` follows the common style; may be empty.
[[nodiscard]] std::string framed(const std::string& title, const report::Markup& body,
                                 const report::Markup& more_style = {});

}  // namespace payback::html
