// SPDX-License-Identifier: MIT
// See job_lengths.hpp.
#include "harness/savings/job_lengths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "harness/base/ascii.hpp"
#include "harness/base/visible.hpp"
#include "harness/scenario/document.hpp"

namespace payback::savings {
namespace {

using Lengths = std::expected<std::vector<double>, std::string>;

constexpr std::size_t k_longest_quote = 40;  // bytes of a line that is wrong

bool is_length(double seconds) {
  return seconds > 0 && seconds <= k_longest_job_seconds;
}

Lengths of_lines(std::string_view text) {
  std::vector<double> lengths;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    double seconds = 0;
    const auto [rest, error] = std::from_chars(line.data(), line.data() + line.size(), seconds);
    if (error != std::errc() || rest != line.data() + line.size() || !is_length(seconds))
      return std::unexpected(fmt::format("line {} is \"{}\"", number, visible(line, k_longest_quote)));
    lengths.push_back(seconds);
  }
  return lengths;
}

std::string shown(const nlohmann::json& entry) {
  // Lists are not printed: they may be nested deeper than the stack allows.
  if (entry.is_structured()) return "a list or an object";
  return visible(entry.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace), k_longest_quote);
}

Lengths of_array(std::string_view text) {
  const nlohmann::json array = nlohmann::json::parse(text, nullptr, false);
  if (!array.is_array()) return std::unexpected("it is no JSON array");
  std::vector<double> lengths;
  for (const nlohmann::json& entry : array) {
    if (!entry.is_number() || !is_length(entry.get<double>()))
      return std::unexpected(fmt::format("entry {} is {}", lengths.size() + 1, shown(entry)));
    lengths.push_back(entry.get<double>());
  }
  return lengths;
}

}  // namespace

Lengths parse_job_lengths(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  auto lengths = begin != std::string_view::npos && text[begin] == '[' ? of_array(text) : of_lines(text);
  if (!lengths) return lengths;
  if (lengths->empty()) return std::unexpected("there is no number in it");
  std::sort(lengths->begin(), lengths->end());
  if (lengths->size() <= k_most_jobs) return lengths;
  std::vector<double> kept(k_most_jobs);
  for (std::size_t i = 0; i < k_most_jobs; ++i) kept[i] = (*lengths)[(2 * i + 1) * lengths->size() / (2 * k_most_jobs)];
  return kept;
}

Lengths load_job_lengths(const std::filesystem::path& file) {
  const auto text = scenario::read_text(file);
  if (!text) return std::unexpected(fmt::format("{}: {}", visible(file.string()), text.error().what));
  auto lengths = parse_job_lengths(*text);
  if (!lengths) return std::unexpected(fmt::format("{}: {}", visible(file.string()), lengths.error()));
  return lengths;
}

}  // namespace payback::savings
