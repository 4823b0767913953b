// SPDX-License-Identifier: MIT
// Text from outside as text of XML and HTML. Pure functions.
#pragma once
#include <string>
#include <string_view>

namespace payback {

/// `text` made visible (base/visible.hpp) and fit for the text and the quoted attributes of XML 1.0 and of HTML. XML
/// has no place for U+FFFE and U+FFFF, not even as references; U+FFFD stands for them.
[[nodiscard]] std::string xml_text(std::string_view text);

}  // namespace payback
