// SPDX-License-Identifier: MIT
// Classes of characters for formats that are ASCII whatever the locale is.
#pragma once

namespace payback {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace payback
