// SPDX-License-Identifier: MIT
#include "harness/machine/system_files.hpp"

#include <charconv>
#include <fstream>
#include <ranges>

#include "harness/base/ascii.hpp"

namespace payback::machine {
namespace {

constexpr std::size_t k_longest_text = 1 << 20;
constexpr std::int64_t k_highest_cpu = 65535;

}  // namespace

std::optional<std::string> SystemFiles::text(const std::string& file) const {
  std::ifstream stream(root_ / file, std::ios::binary);
  if (!stream) return std::nullopt;
  // Piece by piece: for files of /proc/sys the kernel clears as much memory as is asked for.
  std::string text;
  char piece[4096];
  while (text.size() < k_longest_text && (stream.read(piece, sizeof piece), stream.gcount() > 0))
    text.append(piece, static_cast<std::size_t>(stream.gcount()));
  // A folder opens like a file; some files open and then refuse to be read.
  if (stream.bad() || text.empty()) return std::nullopt;
  return text;
}

std::optional<std::string> SystemFiles::line(const std::string& file) const {
  const auto whole = text(file);
  if (!whole) return std::nullopt;
  const std::string_view first = trim(std::string_view(*whole).substr(0, whole->find('\n')));
  return first.empty() ? std::nullopt : std::optional(std::string(first));
}

std::optional<std::int64_t> SystemFiles::number(const std::string& file) const {
  const auto first = line(file);
  return first ? whole_number(*first) : std::nullopt;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  text = trim(text);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::vector<int> parse_cpu_list(std::string_view text) {
  std::vector<int> cpus;
  for (const auto part : std::views::split(trim(text), ',')) {
    const std::string_view range(part.begin(), part.end());
    const auto dash = range.find('-');
    const auto first = whole_number(range.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : whole_number(range.substr(dash + 1));
    if (!first || !last || *first < 0 || *last < *first || *last > k_highest_cpu) return {};
    for (std::int64_t cpu = *first; cpu <= *last; ++cpu) cpus.push_back(static_cast<int>(cpu));
  }
  return cpus;
}

std::optional<std::string> chosen_word(std::string_view text) {
  const auto open = text.find('[');
  const auto close = text.find(']');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open + 2) return std::nullopt;
  return std::string(text.substr(open + 1, close - open - 1));
}

}  // namespace payback::machine
