// SPDX-License-Identifier: MIT
// Quantities of a team file with every complaint at its place; see team_quantity.hpp.
#include "harness/savings/team_quantity.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "harness/savings/distribution.hpp"
#include "harness/scenario/nearest.hpp"
#include "harness/scenario/schema_messages.hpp"
#include "harness/scenario/syntax_error.hpp"

namespace payback::savings {

using nlohmann::json;
using scenario::below;
using scenario::describe;
using scenario::ProblemList;
using scenario::quote;
using scenario::show_json;

namespace {

// Nobody can plan with a wider range, and a typing error is likelier than an opinion of that kind.
constexpr double k_widest_factor = 1e6;

const std::vector<std::pair<std::string, Basis>> k_bases = {
    {"measured", Basis::measured}, {"cited", Basis::cited}, {"assumed", Basis::assumed}};

std::optional<Basis> read_basis(const json& value, const std::string& pointer, ProblemList& problems) {
  std::vector<std::string> names;
  for (const auto& [name, basis] : k_bases) {
    if (value == name) return basis;
    names.push_back(name);
  }
  const auto meant = value.is_string() ? scenario::nearest(value.get<std::string>(), names) : std::nullopt;
  problems.add(pointer, fmt::format("\"basis\" is {}", describe(value)),
               meant ? fmt::format("did you mean \"{}\"?", *meant) : "write \"measured\", \"cited\" or \"assumed\"");
  return std::nullopt;
}

/// The one to three numbers of a value; empty, with a problem, for anything else.
std::vector<double> read_numbers(const json& value, const std::string& pointer, const Bounds& bounds,
                                 ProblemList& problems) {
  const auto fits = [](const json& entry) { return entry.is_number() && std::isfinite(entry.get<double>()); };
  if (fits(value)) return {value.get<double>()};
  const std::string remedy =
      fmt::format("write a number, [low, high] or [low, typical, high], for example {}", bounds.example);
  if (!value.is_array()) {
    problems.add(pointer, fmt::format("this is {}", describe(value)), remedy);
    return {};
  }
  if (value.size() != 2 && value.size() != 3) {
    problems.add(pointer, fmt::format("a range of {} numbers", value.size()), remedy);
    return {};
  }
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (fits(value[i])) continue;
    problems.add(below(pointer, i), fmt::format("this is {}", describe(value[i])), remedy);
    return {};
  }
  return value.get<std::vector<double>>();
}

/// Whether the numbers make a quantity: within the bounds, ascending, not absurdly wide.
bool check_numbers(const std::vector<double>& numbers, const json& value, const std::string& pointer,
                   const Bounds& bounds, ProblemList& problems) {
  const auto outside = [&](double number) { return number < bounds.least || number > bounds.most; };
  const auto found = std::find_if(numbers.begin(), numbers.end(), outside);
  if (found != numbers.end()) {
    const auto index = static_cast<std::size_t>(found - numbers.begin());
    problems.add(value.is_array() ? below(pointer, index) : pointer, fmt::format("{} is out of range", *found),
                 fmt::format("write numbers from {} to {}, for example {}", bounds.least, bounds.most, bounds.example));
    return false;
  }
  if (!std::is_sorted(numbers.begin(), numbers.end())) {
    std::vector<double> ascending = numbers;
    std::sort(ascending.begin(), ascending.end());
    problems.add(pointer, fmt::format("{} does not ascend", show_json(value)),
                 fmt::format("write [{}], from the 5 % quantile to the 95 % quantile", fmt::join(ascending, ", ")));
    return false;
  }
  const double low = std::min(std::abs(numbers.front()), std::abs(numbers.back()));
  const double high = std::max(std::abs(numbers.front()), std::abs(numbers.back()));
  if (numbers.front() * numbers.back() > 0 && high > k_widest_factor * low) {
    problems.add(pointer, fmt::format("{} spans more than a factor of {}", show_json(value), k_widest_factor),
                 "narrow the range, or let it begin at 0");
    return false;
  }
  return true;
}

Quantity quantity_from(const std::vector<double>& numbers, const Grounds& grounds) {
  Quantity out = quantity_of_range(numbers.front(), numbers.back());
  if (numbers.size() == 3) out.typical = numbers[1];
  out.basis = grounds.basis;
  out.source = grounds.source;
  return out;
}

}  // namespace

bool check_object(const json& value, const std::string& pointer, std::string_view example, ProblemList& problems) {
  if (value.is_object()) return true;
  problems.add(pointer, fmt::format("this is {}", describe(value)),
               fmt::format("write an object, for example {}", example));
  return false;
}

bool check_keys(const json& object, const std::string& pointer, const std::vector<std::string>& known,
                ProblemList& problems) {
  bool all_known = true;
  for (const auto& [key, value] : object.items()) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    all_known = false;
    const auto meant = scenario::nearest(key, known);
    problems.add(
        below(pointer, key), fmt::format("{} is not a key here", quote(key)),
        meant ? fmt::format("did you mean \"{}\"?", *meant) : fmt::format("known here: {}", fmt::join(known, ", ")));
  }
  return all_known;
}

Grounds read_grounds(const json& object, const std::string& pointer, Grounds around, ProblemList& problems) {
  if (const auto basis = object.find("basis"); basis != object.end()) {
    around.basis = read_basis(*basis, below(pointer, "basis"), problems).value_or(around.basis);
  }
  if (const auto source = object.find("source"); source != object.end()) {
    if (source->is_string()) {
      around.source = source->get<std::string>();
    } else {
      problems.add(below(pointer, "source"), fmt::format("\"source\" is {}", describe(*source)),
                   "write a text that says where the number comes from");
    }
  }
  return around;
}

std::optional<Quantity> read_quantity(const json& value, const std::string& pointer, const Bounds& bounds,
                                      const Grounds& around, ProblemList& problems) {
  Grounds grounds = around;
  const json* numbers_at = &value;
  std::string numbers_pointer = pointer;
  if (value.is_object()) {
    const bool all_known = check_keys(value, pointer, {"value", "basis", "source"}, problems);
    grounds = read_grounds(value, pointer, std::move(grounds), problems);
    if (!value.contains("value")) {
      // A misspelt "value" has been reported already.
      if (all_known) problems.add(pointer, "there is no \"value\"", fmt::format("add \"value\": {}", bounds.example));
      return std::nullopt;
    }
    numbers_at = &value.at("value");
    numbers_pointer = below(pointer, "value");
  }
  const std::vector<double> numbers = read_numbers(*numbers_at, numbers_pointer, bounds, problems);
  if (numbers.empty() || !check_numbers(numbers, *numbers_at, numbers_pointer, bounds, problems)) return std::nullopt;
  return quantity_from(numbers, grounds);
}

}  // namespace payback::savings
