// SPDX-License-Identifier: MIT
// How the page looks on a screen, light and dark, and on paper.
#pragma once
#include "harness/report/markup.hpp"

namespace payback::html {

[[nodiscard]] report::Markup style();

}  // namespace payback::html
