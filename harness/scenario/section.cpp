// SPDX-License-Identifier: MIT
// Typed access to one object; the schema's complaints are not repeated here.
#include "harness/scenario/section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "harness/scenario/nearest.hpp"
#include "harness/scenario/schema_messages.hpp"
#include "harness/scenario/syntax_error.hpp"

namespace payback::scenario {

using nlohmann::json;

namespace {

const json& nothing() {
  static const json empty = json::object();
  return empty;
}

std::optional<Quantity> checked(const std::vector<double>& numbers) {
  if (numbers.size() == 1) return Quantity{numbers[0], numbers[0], numbers[0], Basis::assumed, {}};
  const double low = numbers.front();
  const double high = numbers.back();
  // With two quantiles the typical value of a lognormal is their geometric mean; from 0 there is no lognormal, so the
  // middle.
  const double middle = low > 0 ? std::sqrt(low * high) : (low + high) / 2;
  const double typical = numbers.size() == 3 ? numbers[1] : std::clamp(middle, low, std::max(low, high));
  if (low > typical || typical > high) return std::nullopt;
  return Quantity{low, typical, high, Basis::assumed, {}};
}

}  // namespace

const json* Section::find(std::string_view key) const {
  if (!value_->is_object()) return nullptr;
  const auto found = value_->find(std::string(key));
  return found == value_->end() || found->is_null() ? nullptr : &*found;
}

bool Section::is_misspelt(std::string_view key) const {
  if (!value_->is_object() || has(key)) return false;
  for (const auto& [name, member] : value_->items()) {
    if (problems_->has(pointer_to(name)) && nearest(name, {std::string(key)})) return true;
  }
  return false;
}

Section Section::child(std::string_view key) const {
  const json* member = find(key);
  return {member == nullptr ? nothing() : *member, pointer_to(key), *problems_};
}

std::vector<std::pair<std::string, Section>> Section::members() const {
  std::vector<std::pair<std::string, Section>> out;
  if (!value_->is_object()) return out;
  for (const std::string& key : problems_->document().mark_of(pointer_).keys) {
    if (has(key)) out.emplace_back(key, child(key));
  }
  return out;
}

std::vector<Section> Section::entries() const {
  std::vector<Section> out;
  if (!value_->is_array()) return out;
  for (std::size_t i = 0; i < value_->size(); ++i) out.emplace_back((*value_)[i], below(pointer_, i), *problems_);
  return out;
}

std::optional<std::string> Section::text(std::string_view key) const {
  const json* member = find(key);
  if (member == nullptr || !member->is_string()) return std::nullopt;
  return member->get<std::string>();
}

std::string Section::text_or(std::string_view key, std::string otherwise) const {
  return text(key).value_or(std::move(otherwise));
}

std::optional<bool> Section::flag(std::string_view key) const {
  const json* member = find(key);
  if (member == nullptr || !member->is_boolean()) return std::nullopt;
  return member->get<bool>();
}

std::optional<double> Section::number(std::string_view key) const {
  const json* member = find(key);
  if (member == nullptr || !member->is_number()) return std::nullopt;
  return member->get<double>();
}

std::optional<std::int64_t> Section::whole(std::string_view key) const {
  const json* member = find(key);
  if (member == nullptr || !member->is_number_integer()) return std::nullopt;
  return member->get<std::int64_t>();
}

std::vector<std::string> Section::texts(std::string_view key) const {
  std::vector<std::string> out;
  for (const Section& entry : child(key).entries()) {
    if (entry.value().is_string()) out.push_back(entry.value().get<std::string>());
  }
  return out;
}

Environment Section::environment(std::string_view key) const {
  Environment out;
  for (const auto& [name, member] : child(key).members()) {
    if (member.value().is_string()) out[name] = member.value().get<std::string>();
  }
  return out;
}

std::vector<int> Section::exit_codes(std::string_view key) const {
  std::vector<int> out;
  for (const Section& entry : child(key).entries()) {
    const json& code = entry.value();
    // Others are the schema's business; comparing as a double keeps huge numbers out of the conversion.
    if (code.is_number_integer() && code.get<double>() >= 0 && code.get<double>() <= 255)
      out.push_back(code.get<int>());
  }
  return out;
}

Argv Section::argv(std::string_view key) const {
  Argv out = texts(key);
  if (!out.empty() && out.front().empty()) {
    problems_->add_if_first(below(pointer_to(key), std::size_t{0}), "the program's name is empty",
                            "start the list with a program, for example \"ruff\"");
  }
  return out;
}

std::optional<Nanoseconds> Section::duration(std::string_view key) const {
  const auto written = text(key);
  if (!written) return std::nullopt;
  const auto parsed = parse_duration(*written);
  if (!parsed || *parsed <= Nanoseconds::zero()) {
    problem(key, fmt::format("\"{}\" is {}, which is no duration over zero", key, describe(*written)),
            "write a number with us, ms, s, min or h, for example \"60s\"");
    return std::nullopt;
  }
  return parsed;
}

std::optional<std::int64_t> Section::bytes(std::string_view key) const {
  const auto written = text(key);
  if (!written) return std::nullopt;
  const auto parsed = parse_bytes(*written);
  if (!parsed || *parsed <= 0) {
    problem(key, fmt::format("\"{}\" is {}, which is no size over zero", key, describe(*written)),
            "write a number with KiB, MiB, GiB, KB, MB or GB, for example \"1GiB\"");
    return std::nullopt;
  }
  return parsed;
}

std::optional<Quantity> Section::quantity(std::string_view key) const {
  const json* member = find(key);
  if (member == nullptr) return std::nullopt;
  std::vector<double> numbers;
  if (member->is_number()) numbers.push_back(member->get<double>());
  for (const Section& entry : child(key).entries()) {
    if (!entry.value().is_number()) return std::nullopt;
    numbers.push_back(entry.value().get<double>());
  }
  if (numbers.empty() || numbers.size() > 3 || (member->is_array() && numbers.size() == 1)) return std::nullopt;
  const auto out = checked(numbers);
  if (!out) {
    problem(key, fmt::format("{} does not ascend", show_json(*member)), "write [low, high] or [low, typical, high]");
  }
  return out;
}

}  // namespace payback::scenario
