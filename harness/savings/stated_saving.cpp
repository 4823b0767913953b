// SPDX-License-Identifier: MIT
// See stated_saving.hpp.
#include "harness/savings/stated_saving.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "harness/base/visible.hpp"
#include "harness/savings/distribution.hpp"

namespace payback::savings {
namespace {

constexpr std::array<std::pair<std::string_view, double>, 3> k_units{{{"ms", 0.001}, {"min", 60}, {"s", 1}}};
// Eleven days: beyond, a number is a typing error.
constexpr double k_most_seconds = 1e6;

struct Term {
  double number = 0;
  std::optional<double> unit;
};

std::optional<Term> parse_term(std::string_view text) {
  Term term;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), term.number);
  if (error != std::errc() || !std::isfinite(term.number)) return std::nullopt;
  const std::string_view unit(rest, static_cast<std::size_t>(text.data() + text.size() - rest));
  if (unit.empty()) return term;
  for (const auto& [name, factor] : k_units)
    if (unit == name) term.unit = factor;
  return term.unit ? std::optional(term) : std::nullopt;
}

/// Seconds; empty for what is no saving.
std::vector<double> parse_terms(std::string_view text) {
  std::vector<Term> terms;
  for (bool more = true; more;) {
    const std::size_t end = text.find("..");
    more = end != std::string_view::npos;
    const auto term = parse_term(text.substr(0, end));
    if (!term || terms.size() == 3) return {};
    terms.push_back(*term);
    if (more) text.remove_prefix(end + 2);
  }
  if (!terms.back().unit) return {};
  std::vector<double> out;
  for (const Term& term : terms) out.push_back(term.number * term.unit.value_or(*terms.back().unit));
  return out;
}

}  // namespace

Result<Quantity> parse_saving(std::string_view text, std::string_view flag) {
  const std::string where(flag);
  const std::vector<double> seconds = parse_terms(text);
  if (seconds.empty())
    return fail(ErrorKind::usage, where, fmt::format("\"{}\" is no saving per run", visible(text, 60)),
                "write 11s, 8..14s or 8..11..14s; units are ms, s and min, a loss is negative");
  if (!std::is_sorted(seconds.begin(), seconds.end()))
    return fail(ErrorKind::usage, where, fmt::format("\"{}\" does not ascend", visible(text, 60)),
                "begin with the smallest saving, of a loss the largest one: -3..-1s");
  if (std::max(std::abs(seconds.front()), std::abs(seconds.back())) > k_most_seconds)
    return fail(ErrorKind::usage, where, fmt::format("\"{}\" is more than eleven days", visible(text, 60)),
                "write what one run saves");
  Quantity saving = quantity_of_range(seconds.front(), seconds.back());
  if (seconds.size() == 3) saving.typical = seconds[1];
  saving.source = where;
  return saving;
}

}  // namespace payback::savings
