// SPDX-License-Identifier: MIT
#include "runners/provision/recipe.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "runners/provision/scenario_path.hpp"
#include "runners/provision/search_path.hpp"

namespace payback::provision {
namespace fs = std::filesystem;

Result<Lock> read_lock(const scenario::Tool& tool, const scenario::Scenario& scenario) {
  if (tool.lock.empty()) return Lock{};
  auto file = scenario_path(tool.lock, scenario, scenario.file + " /tools/" + tool.name + "/lock");
  if (!file) return std::unexpected(file.error());
  std::ifstream stream(*file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (!stream.is_open() || stream.bad() || text.empty()) {
    return fail(ErrorKind::scenario_invalid, file->string(), "the lock of " + tool.name + " is empty or cannot be read",
                "run scripts/lock to write it");
  }
  return Lock{*file, std::move(text)};
}

std::string label_of(const scenario::Tool& tool, const std::string& version) {
  return version.empty() ? tool.name : tool.name + " " + version;
}

Result<Recipe> path_recipe(const scenario::Tool& tool, const scenario::Scenario& scenario) {
  const std::string where = scenario.file + " /tools/" + tool.name;
  std::string name = tool.packages.empty() ? tool.exe : tool.packages.front();
  if (name.find('/') != std::string::npos) {
    const auto file = scenario_path(name, scenario, where);
    if (!file) return std::unexpected(file.error());
    name = file->string();
  }
  const auto found = find_program(name, Shims::avoid);
  if (!found) {
    const bool file = name.find('/') != std::string::npos;
    return fail(ErrorKind::unavailable, "", name + (file ? " is no program" : " is not on PATH"),
                scenario.requires_.reason);
  }
  // Nothing is installed; the folder only remembers the version of exactly this file.
  struct stat status{};
  ::stat(found->c_str(), &status);
  std::error_code error;
  Recipe recipe;
  recipe.found = found->string();
  recipe.id = "path-" + cache_key({recipe.found, fs::canonical(*found, error).string(), std::to_string(status.st_size),
                                   std::to_string(status.st_mtim.tv_sec), std::to_string(status.st_mtim.tv_nsec)});
  recipe.label = tool.name;
  recipe.packages = {name};
  recipe.build = [](const fs::path&) -> Result<void> { return {}; };
  return recipe;
}

Result<Recipe> make_recipe(const scenario::Tool& tool, const scenario::Scenario& scenario, Context& context) {
  switch (tool.kind) {
    case scenario::ToolKind::venv:
      return venv_recipe(tool, scenario, context);
    case scenario::ToolKind::npm:
      return npm_recipe(tool, scenario, context);
    case scenario::ToolKind::cargo:
      return cargo_recipe(tool, scenario, context);
    case scenario::ToolKind::path:
      break;
  }
  return path_recipe(tool, scenario);
}

}  // namespace payback::provision
