// SPDX-License-Identifier: MIT
#include "harness/base/json_pointer.hpp"

namespace payback {

std::string pointer_token(std::string_view key) {
  std::string token;
  for (const char c : key) {
    if (c == '~')
      token += "~0";
    else if (c == '/')
      token += "~1";
    else
      token += c;
  }
  return token;
}

}  // namespace payback
