// SPDX-License-Identifier: MIT
#include "harness/plan/round_mark.hpp"

namespace payback::plan {

std::string fill_round(std::string_view text, std::uint32_t round) {
  std::string out(text);
  for (std::size_t at = out.find(k_round_mark); at != std::string::npos; at = out.find(k_round_mark, at))
    out.replace(at, k_round_mark.size(), std::to_string(round));
  return out;
}

}  // namespace payback::plan
