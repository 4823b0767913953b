// SPDX-License-Identifier: MIT
// Text that is a little wrong: what a bad disk, an editor or an attacker makes of a good file.
#pragma once
#include <cstdint>
#include <iterator>
#include <random>
#include <string>

namespace payback::test {

/// One to three changes of `text`: bytes flipped, parts cut out or doubled, numbers and words replaced by awkward ones.
inline std::string mutated(std::string text, std::uint64_t seed) {
  constexpr const char* k_awkward[] = {"null",
                                       "-1",
                                       "1e308",
                                       "5e-324",
                                       "-0.0",
                                       "18446744073709551615",
                                       "9223372036854775807",
                                       "\"\"",
                                       "[]",
                                       "{}",
                                       "true",
                                       "0",
                                       "1e999",
                                       "\"\\u0000\"",
                                       "\"=1+1\"",
                                       "[[[["};
  std::mt19937_64 random(seed);
  const auto below = [&](std::size_t count) { return count == 0 ? 0 : random() % count; };
  for (std::size_t changes = 1 + below(3); changes > 0 && !text.empty(); --changes) {
    const std::size_t at = below(text.size()), length = below(1 + below(200));
    switch (below(10)) {
      case 0:
        text[at] = static_cast<char>(random());
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        text.insert(at, text.substr(at, length));
        break;
      case 3:
        text.resize(at);
        break;
      default: {  // most of the time the text stays JSON: a whole value is replaced
        const std::size_t colon = text.find(": ", at);
        if (colon == std::string::npos) break;
        const std::size_t end = text.find_first_of(",}\n", colon + 2);
        text.replace(colon + 2, end == std::string::npos ? end : end - colon - 2,
                     k_awkward[below(std::size(k_awkward))]);
      }
    }
  }
  return text;
}

}  // namespace payback::test
