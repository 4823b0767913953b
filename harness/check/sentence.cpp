// SPDX-License-Identifier: MIT
// Numbers as the summaries print them.
#include "harness/check/sentence.hpp"

#include <fmt/format.h>

#include <cmath>

namespace payback::check {

std::string thousands(std::size_t count) {
  std::string text = fmt::format("{}", count);
  for (std::size_t at = text.size(); at > 3;) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", thousands(count), noun, count == 1 ? "" : "s");
}

std::string share(double agreement) {
  // 0.858 times 1000 may be 857.9999…: a millionth of the last place puts it right.
  return fmt::format("{:.3f}", std::floor(agreement * 1000 + 1e-6) / 1000);
}

std::string threshold_text(double threshold) {
  const std::string text = fmt::format("{}", threshold);
  const auto point = text.find('.');
  const bool plain = text.find('e') == std::string::npos;
  const std::size_t decimals = point == std::string::npos ? 0 : text.size() - point - 1;
  return plain && decimals <= 2 ? fmt::format("{:.2f}", threshold) : text;
}

}  // namespace payback::check
