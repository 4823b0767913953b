// SPDX-License-Identifier: MIT
#include "harness/app/help.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "harness/app/terminal.hpp"
#include "harness/report/lines.hpp"

namespace payback::app {
namespace {

constexpr std::size_t k_left_column = 30;

/// "-i, --ignore-failure" of "-i{all-non-zero},--ignore-failure{all-non-zero}".
std::string flags(const CLI::Option& option) {
  std::string out;
  bool default_value = false;
  for (const char c : option.get_name(false, true)) {
    default_value = c == '{' || (default_value && c != '}');
    if (default_value || c == '}') continue;
    out += c == ',' ? ", " : std::string(1, c);
  }
  return out;
}

/// "{smoke,full}" of "TEXT:{smoke,full}", "INT in [1 - 9]" of "INT:INT in [1 - 9]".
std::string value(const CLI::Option& option) {
  if (option.get_type_size() == 0) return "";
  std::string text = " " + option.get_type_name().substr(option.get_type_name().find(':') + 1);
  if (!option.get_default_str().empty()) text += "=" + option.get_default_str();
  const bool many = option.get_expected_max() >= CLI::detail::expected_max_vector_size;
  if (many && option.get_allow_extra_args()) text += " ...";
  if (option.get_expected_min() > 1) text += fmt::format(" x {}", option.get_expected());
  if (option.get_required() && !option.get_positional()) text += " (needed)";
  return text;
}

std::string row(const std::string& left, const std::string& right) {
  std::string out = "  " + left;
  if (right.empty()) return out + "\n";
  const auto width = static_cast<std::size_t>(terminal_width(stdout));
  bool begun = out.size() >= k_left_column;  // the description begins below
  if (begun) out += "\n";
  for (const std::string& line : report::wrap(right, std::max(width, 2 * k_left_column) - k_left_column)) {
    out += begun ? std::string(k_left_column, ' ') : std::string(k_left_column - out.size(), ' ');
    out += line + "\n";
    begun = true;
  }
  return out;
}

}  // namespace

std::string Help::make_option(const CLI::Option* option, bool is_positional) const {
  return row((is_positional ? option->get_name(true, false) : flags(*option)) + value(*option),
             option->get_description());
}

std::string Help::make_subcommand(const CLI::App* command) const {
  return row(command->get_name(), command->get_description());
}

}  // namespace payback::app
