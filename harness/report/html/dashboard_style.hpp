// SPDX-License-Identifier: MIT
// What only the dashboard needs beside the style of all pages.
#pragma once
#include <cstddef>

#include "harness/report/markup.hpp"

namespace payback::html {

[[nodiscard]] report::Markup dashboard_style();

/// Rules that hide what was not picked: .pick elements without class c<number> while #by-scenario has that option, m
/// and #by-machine, s and #by-state.
[[nodiscard]] report::Markup filter_style(std::size_t scenarios, std::size_t machines, std::size_t states);

}  // namespace payback::html
