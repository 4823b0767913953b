// SPDX-License-Identifier: MIT
#include "harness/base/last_words.hpp"

#include <algorithm>

#include "harness/base/visible.hpp"

namespace payback {
namespace {

// Of a trace the last lines say what was wrong.
constexpr std::size_t k_longest = 300;

}  // namespace

std::string last_words(std::string_view said) {
  const std::size_t last = said.find_last_not_of(" \t\r\n");
  if (last == std::string_view::npos) return {};
  const std::string_view words = said.substr(0, last + 1);
  return visible(words.substr(words.size() - std::min(words.size(), k_longest)));
}

}  // namespace payback
