// SPDX-License-Identifier: MIT
// Decodes UTF-8 strictly (RFC 3629: no overlong forms, no surrogates) and escapes what a terminal would obey instead of
// show.
#include "harness/check/visible.hpp"

#include <fmt/format.h>

#include <iterator>

namespace payback::check {
namespace {

struct Character {
  char32_t code = 0;
  std::size_t length = 0;  // 0: no UTF-8
};

Character decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return {};
  // 0x7f >> 2 = 5 bits of a two-byte lead, one bit less for each byte more.
  char32_t code = lead & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0U) != 0x80) return {};
    code = (code << 6U) | (byte(i) & 0x3fU);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  if (overlong || surrogate || code > 0x10ffff) return {};
  return {code, length};
}

bool is_obeyed(char32_t code) {
  const bool control = code < 0x20 || (code >= 0x7f && code < 0xa0);
  const bool line_end = code == 0x2028 || code == 0x2029;
  const bool direction =
      code == 0x200e || code == 0x200f || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
  return control || line_end || direction;
}

std::string escaped(char32_t code) {
  if (code == '\n') return "\\n";
  if (code == '\t') return "\\t";
  if (code == '\r') return "\\r";
  return code < 0x100 ? fmt::format("\\x{:02x}", static_cast<unsigned>(code))
                      : fmt::format("\\u{:04x}", static_cast<unsigned>(code));
}

}  // namespace

std::string visible(std::string_view text, std::size_t longest_bytes) {
  std::string shown;
  std::size_t used = 0;
  while (!text.empty()) {
    const Character character = decode(text);
    const std::size_t length = character.length == 0 ? 1 : character.length;
    used += length;
    if (used > longest_bytes) return shown + "…";
    if (character.length == 0) {
      fmt::format_to(std::back_inserter(shown), "\\x{:02x}", static_cast<unsigned char>(text.front()));
    } else if (is_obeyed(character.code)) {
      shown += escaped(character.code);
    } else {
      shown += text.substr(0, length);
    }
    text.remove_prefix(length);
  }
  return shown;
}

}  // namespace payback::check
