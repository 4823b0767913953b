// SPDX-License-Identifier: MIT
#include "harness/plan/fill.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdint>
#include <vector>

namespace payback::plan {

Result<std::string> fill(std::string_view text, const Values& values, const std::string& where) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool doubled = i + 1 < text.size() && text[i + 1] == c;
    if ((c == '{' || c == '}') && doubled) {
      out.push_back(c);
      ++i;
      continue;
    }
    const std::size_t end = c == '{' ? text.find('}', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out.push_back(c);
      continue;
    }
    const std::string_view name = text.substr(i + 1, end - i - 1);
    const auto value = values.find(name);
    if (name == "round") {
      out.append(k_round_mark);
    } else if (value != values.end()) {
      out.append(value->second);
    } else {
      std::vector<std::string> known{"round"};
      for (const auto& [key, unused] : values) known.push_back(key);
      return fail(ErrorKind::scenario_invalid, where, fmt::format("there is no placeholder {{{}}} here", name),
                  fmt::format("known: {{{}}}", fmt::join(known, "} {")));
    }
    i = end;
  }
  return out;
}

std::string fill_round(std::string_view text, std::uint32_t round) {
  std::string out(text);
  for (std::size_t at = out.find(k_round_mark); at != std::string::npos; at = out.find(k_round_mark, at))
    out.replace(at, k_round_mark.size(), std::to_string(round));
  return out;
}

}  // namespace payback::plan
