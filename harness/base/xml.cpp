// SPDX-License-Identifier: MIT
#include "harness/base/xml.hpp"

#include "harness/base/visible.hpp"

namespace payback {

std::string xml_text(std::string_view text) {
  const std::string shown = visible(text);
  std::string out;
  for (std::string_view rest = shown; !rest.empty();) {
    const CodePoint next = decode(rest);
    const std::string_view as_is = rest.substr(0, next.length);
    rest.remove_prefix(next.length);
    switch (next.value) {
      case U'&':
        out += "&amp;";
        break;
      case U'<':
        out += "&lt;";
        break;
      case U'>':
        out += "&gt;";
        break;
      case U'"':
        out += "&quot;";
        break;
      case U'\'':
        out += "&#39;";
        break;
      case U'\uFFFE':
      case U'\uFFFF':
        out += "\xEF\xBF\xBD";
        break;
      default:
        out += as_is;
    }
  }
  return out;
}

}  // namespace payback
