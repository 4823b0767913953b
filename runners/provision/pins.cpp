// SPDX-License-Identifier: MIT
#include "runners/provision/pins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

namespace payback::provision {
namespace {

constexpr std::string_view k_blank = " \t\r\f\v";

bool name_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.';
}
bool version_character(char c) {
  return name_character(c) || c == '+' || c == '!';
}

void skip_blank(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(k_blank), text.size()));
}

template <class Keep>
std::string_view take(std::string_view& text, Keep keep) {
  const auto end = std::ranges::find_if_not(text, keep);
  const auto length = static_cast<std::size_t>(end - text.begin());
  const auto taken = text.substr(0, length);
  text.remove_prefix(length);
  return taken;
}

/// Splits off the next line, with the lines that a closing backslash joins to it.
std::string next_logical_line(std::string_view& text) {
  std::string line;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (part.ends_with('\r')) part.remove_suffix(1);
    if (!part.ends_with('\\')) return line.append(part);
    line.append(part.substr(0, part.size() - 1)).append(" ");
  }
  return line;
}

std::string how_to_pin(scenario::ToolKind kind) {
  return kind == scenario::ToolKind::venv ? "write \"NAME==VERSION\"" : "write \"NAME@VERSION\"";
}

}  // namespace

std::string normalised_name(std::string_view name) {
  std::string normal;
  for (const char c : name) {
    const bool separator = c == '-' || c == '_' || c == '.';
    if (!separator) {
      normal += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!normal.ends_with('-')) {
      normal += '-';
    }
  }
  return normal;
}

std::optional<Pin> python_pin(std::string_view requirement) {
  skip_blank(requirement);
  const auto name = take(requirement, name_character);
  const auto edge = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  if (name.empty() || !edge(name.front()) || !edge(name.back())) return std::nullopt;
  skip_blank(requirement);
  if (requirement.starts_with('[')) {
    const auto close = requirement.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    requirement.remove_prefix(close + 1);
    skip_blank(requirement);
  }
  if (!requirement.starts_with("==") || requirement.starts_with("===")) return std::nullopt;
  requirement.remove_prefix(2);
  skip_blank(requirement);
  const auto version = take(requirement, version_character);
  if (version.empty() || !edge(version.back())) return std::nullopt;
  const bool hashes = k_blank.contains(requirement.empty() ? '\0' : requirement.front());
  skip_blank(requirement);
  const bool ends = requirement.empty() || requirement.starts_with(';') || (hashes && requirement.starts_with("--"));
  if (!ends) return std::nullopt;
  return Pin{normalised_name(name), std::string(version)};
}

std::optional<Pin> at_pin(std::string_view package) {
  const auto at = package.rfind('@');
  if (at == std::string_view::npos || at == 0) return std::nullopt;
  const auto name = package.substr(0, at);
  const auto version = package.substr(at + 1);
  const bool exact = !version.empty() && std::isdigit(static_cast<unsigned char>(version.front())) != 0 &&
                     std::ranges::all_of(version, version_character);
  if (!exact || name.substr(1).contains('@') || name.find_first_of(" \t\r\n") != std::string_view::npos)
    return std::nullopt;
  return Pin{std::string(name), std::string(version)};
}

std::vector<Pin> python_lock(std::string_view text) {
  std::vector<Pin> pins;
  while (!text.empty()) {
    std::string line = next_logical_line(text);
    // A '#' inside a word (a URL's fragment) is no comment.
    for (std::size_t at = line.find('#'); at != std::string::npos; at = line.find('#', at + 1)) {
      if (at > 0 && !k_blank.contains(line[at - 1])) continue;
      line.resize(at);
      break;
    }
    if (auto pin = python_pin(line)) pins.push_back(std::move(*pin));
  }
  return pins;
}

std::optional<std::vector<Pin>> npm_lock(std::string_view text) {
  const auto document = nlohmann::json::parse(text, nullptr, false);
  if (!document.is_object()) return std::nullopt;
  const auto packages = document.find("packages");
  if (packages == document.end() || !packages->is_object()) return std::nullopt;
  constexpr std::string_view k_folder = "node_modules/";
  std::vector<Pin> pins;
  for (const auto& [path, entry] : packages->items()) {
    const bool top = path.starts_with(k_folder) && path.rfind(k_folder) == 0;
    if (!top || !entry.is_object() || !entry.contains("version") || !entry["version"].is_string()) continue;
    pins.push_back({path.substr(k_folder.size()), entry["version"].get<std::string>()});
  }
  return pins;
}

Result<std::vector<Pin>> tool_pins(const scenario::Tool& tool, const std::string& scenario_file) {
  std::vector<Pin> pins;
  for (const auto& package : tool.packages) {
    auto pin = tool.kind == scenario::ToolKind::venv ? python_pin(package) : at_pin(package);
    if (!pin) {
      return fail(ErrorKind::scenario_invalid, scenario_file + " /tools/" + tool.name,
                  fmt::format("\"{}\" is not pinned to one version", package), how_to_pin(tool.kind));
    }
    pins.push_back(std::move(*pin));
  }
  return pins;
}

Result<void> check_lock(const std::vector<Pin>& pins, const std::vector<Pin>& lock, const std::filesystem::path& file) {
  for (const auto& pin : pins) {
    if (std::ranges::find(lock, pin) != lock.end()) continue;
    const auto other = std::ranges::find(lock, pin.name, &Pin::name);
    const std::string holds = other == lock.end() ? fmt::format("does not hold {}", pin.name)
                                                  : fmt::format("holds {} {}", pin.name, other->version);
    return fail(ErrorKind::scenario_invalid, file.string(), fmt::format("{}, the scenario pins {}", holds, pin.version),
                "run scripts/lock to write the lock anew");
  }
  return {};
}

}  // namespace payback::provision
