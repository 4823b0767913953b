// SPDX-License-Identifier: MIT
// Optimal string alignment by the usual table, three rows of it; words are short.
#include "harness/scenario/nearest.hpp"

#include <algorithm>
#include <cctype>

namespace payback::scenario {

namespace {

constexpr std::size_t k_longest_word = 64;  // nobody misspells a longer one, and the table is quadratic

std::string plain(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    c = c == '-' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> two_up(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], two_up[j - 2] + 1);
    }
    std::swap(two_up, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates) {
  if (word.empty() || word.size() > k_longest_word) return std::nullopt;
  const std::string wanted = plain(word);
  std::optional<std::string> best;
  std::size_t best_distance = 0;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > k_longest_word) continue;
    const std::size_t distance = edit_distance(wanted, plain(candidate));
    const std::size_t most = std::max<std::size_t>(1, std::max(wanted.size(), candidate.size()) / 3);
    const bool shares_something = distance < std::max(wanted.size(), candidate.size());
    if (distance > most || !shares_something) continue;
    if (!best || distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace payback::scenario
