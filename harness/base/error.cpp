// SPDX-License-Identifier: MIT
#include "harness/base/error.hpp"

namespace payback {

std::string Error::message() const {
  std::string text = where.empty() ? what : where + ": " + what;
  if (!remedy.empty()) text += "; " + remedy;
  return text;
}

}  // namespace payback
