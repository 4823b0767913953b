// SPDX-License-Identifier: MIT
// What a schema cannot say of a quantity; see team_quantity.hpp.
#include "harness/savings/team_quantity.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "harness/savings/distribution.hpp"
#include "harness/scenario/schema_messages.hpp"

namespace payback::savings {

using nlohmann::json;
using scenario::below;
using scenario::ProblemList;
using scenario::show_json;

namespace {

// Nobody can plan with a wider range, and a typing error is likelier than an opinion of that kind.
constexpr double k_widest_factor = 1e6;

/// The one to three numbers of a value; empty for anything else.
std::vector<double> read_numbers(const json& value) {
  const auto fits = [](const json& entry) { return entry.is_number() && std::isfinite(entry.get<double>()); };
  if (fits(value)) return {value.get<double>()};
  const bool range = value.is_array() && (value.size() == 2 || value.size() == 3);
  if (!range || !std::all_of(value.begin(), value.end(), fits)) return {};
  return value.get<std::vector<double>>();
}

/// Whether the numbers make a quantity: ascending, not absurdly wide.
bool check_numbers(const std::vector<double>& numbers, const json& value, const std::string& pointer,
                   ProblemList& problems) {
  if (!std::is_sorted(numbers.begin(), numbers.end())) {
    std::vector<double> ascending = numbers;
    std::sort(ascending.begin(), ascending.end());
    problems.add_if_first(
        pointer, fmt::format("{} does not ascend", show_json(value)),
        fmt::format("write [{}], from the 5 % quantile to the 95 % quantile", fmt::join(ascending, ", ")));
    return false;
  }
  const double low = std::min(std::abs(numbers.front()), std::abs(numbers.back()));
  const double high = std::max(std::abs(numbers.front()), std::abs(numbers.back()));
  if (numbers.front() * numbers.back() > 0 && high > k_widest_factor * low) {
    problems.add_if_first(pointer, fmt::format("{} spans more than a factor of {}", show_json(value), k_widest_factor),
                          "narrow the range, or let it begin at 0");
    return false;
  }
  return true;
}

}  // namespace

Grounds read_grounds(const json& object, Grounds around) {
  if (const auto word = object.find("basis"); word != object.end())
    for (const Basis basis : k_bases)
      if (*word == name(basis)) around.basis = basis;
  if (const auto source = object.find("source"); source != object.end() && source->is_string())
    around.source = source->get<std::string>();
  return around;
}

std::optional<Quantity> read_quantity(const json& value, const std::string& pointer, const Grounds& around,
                                      ProblemList& problems) {
  if (value.is_object()) {
    const auto inner = value.find("value");
    if (inner == value.end() || inner->is_object()) return std::nullopt;
    return read_quantity(*inner, below(pointer, "value"), read_grounds(value, around), problems);
  }
  const std::vector<double> numbers = read_numbers(value);
  if (numbers.empty() || !check_numbers(numbers, value, pointer, problems)) return std::nullopt;
  Quantity out = quantity_of_range(numbers.front(), numbers.back());
  if (numbers.size() == 3) out.typical = numbers[1];
  out.basis = around.basis;
  out.source = around.source;
  return out;
}

}  // namespace payback::savings
