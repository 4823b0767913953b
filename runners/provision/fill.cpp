// SPDX-License-Identifier: MIT
#include "runners/provision/fill.hpp"

#include <fmt/format.h>

namespace payback::provision {
namespace fs = std::filesystem;
namespace {

std::unexpected<Error> unknown(std::string_view name, const Values& values, const std::string& where) {
  std::string known;
  for (const auto& [each, value] : values) known += (known.empty() ? "{" : ", {") + each + "}";
  return fail(ErrorKind::scenario_invalid, where, fmt::format("\"{{{}}}\" has no meaning here", name),
              "known are " + known);
}

}  // namespace

Result<std::string> fill(std::string_view text, const Values& values, const std::string& where) {
  std::string filled;
  while (!text.empty()) {
    if (text.starts_with("{{") || text.starts_with("}}")) {
      filled += text.front();
      text.remove_prefix(2);
    } else if (const auto close = text.find('}'); text.starts_with('{') && close != std::string_view::npos) {
      const auto name = text.substr(1, close - 1);
      const auto value = values.find(std::string(name));
      if (value == values.end()) return unknown(name, values, where);
      filled += value->second;
      text.remove_prefix(close + 1);
    } else {
      filled += text.front();
      text.remove_prefix(1);
    }
  }
  return filled;
}

Result<scenario::Argv> fill(const scenario::Argv& argv, const Values& values, const std::string& where) {
  scenario::Argv filled;
  for (const auto& word : argv) {
    auto done = fill(std::string_view(word), values, where);
    if (!done) return std::unexpected(done.error());
    filled.push_back(std::move(*done));
  }
  return filled;
}

fs::path scenario_folder(const scenario::Scenario& scenario) {
  std::error_code error;
  return fs::absolute(fs::path(scenario.file), error).lexically_normal().parent_path();
}

Result<fs::path> scenario_path(const std::string& path, const scenario::Scenario& scenario, const std::string& where) {
  const auto folder = scenario_folder(scenario);
  const auto filled = fill(std::string_view(path), {{"scenarios", folder.string()}}, where);
  if (!filled) return std::unexpected(filled.error());
  return (folder / *filled).lexically_normal();
}

}  // namespace payback::provision
