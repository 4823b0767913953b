// SPDX-License-Identifier: MIT
// The escaping of JSON pointers, for messages and names that divide by '/'.
#pragma once
#include <string>
#include <string_view>

namespace payback {

/// A key as a reference token: "~" as "~0", "/" as "~1". Source: RFC 6901, section 3.
[[nodiscard]] std::string pointer_token(std::string_view key);

}  // namespace payback
