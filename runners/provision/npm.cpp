// SPDX-License-Identifier: MIT
// Tools from npm, each in a folder of its own with a package.json of exact versions; with a lock by `npm ci`.
// Install scripts run as they do for everybody: some packages put their real executable in place in one.
#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "runners/provision/pins.hpp"
#include "runners/provision/recipe.hpp"

namespace payback::provision {
namespace fs = std::filesystem;
namespace {

struct Project {
  std::string label;
  std::string npm;
  std::vector<Pin> pins;
  std::string lock;  ///< text of package-lock.json; empty without one
};

bool write_file(const fs::path& file, const std::string& text) {
  std::ofstream stream(file, std::ios::binary);
  stream << text;
  stream.close();
  return !stream.fail();
}

Result<void> build(const Project& project, const fs::path& folder, const Runner& runner) {
  nlohmann::json package{{"private", true}, {"dependencies", nlohmann::json::object()}};
  for (const auto& pin : project.pins) package["dependencies"][pin.name] = pin.version;
  const bool written = write_file(folder / "package.json", package.dump(2) + "\n") &&
                       (project.lock.empty() || write_file(folder / "package-lock.json", project.lock));
  if (!written) return fail(ErrorKind::unavailable, folder.string(), "package.json cannot be written there");
  const std::string verb = project.lock.empty() ? "install" : "ci";
  const Step step{
      project.label,
      "npm " + verb,
      {project.npm, verb, "--no-audit", "--no-fund", "--no-update-notifier", "--no-progress", "--loglevel=error"},
      folder.string(),
      {}};
  if (const auto installed = run_step(runner, step); !installed) return std::unexpected(installed.error());
  return {};
}

}  // namespace

Result<Recipe> npm_recipe(const scenario::Tool& tool, const scenario::Scenario& scenario, Context& context) {
  const auto pins = tool_pins(tool, scenario.file);
  if (!pins) return std::unexpected(pins.error());
  const auto lock = read_lock(tool, scenario);
  if (!lock) return std::unexpected(lock.error());
  if (!lock->file.empty()) {
    const auto locked = npm_lock(lock->text);
    if (!locked) {
      return fail(ErrorKind::scenario_invalid, lock->file.string(), "is no package-lock.json of version 2 or 3",
                  "run scripts/lock to write it");
    }
    if (auto agreed = check_lock(*pins, *locked, lock->file); !agreed) return std::unexpected(agreed.error());
  }
  const auto npm = context.npm();
  if (!npm) return std::unexpected(npm.error());
  Recipe recipe;
  recipe.pin = pins->empty() ? std::string() : pins->front().version;
  recipe.label = label_of(tool, recipe.pin);
  recipe.packages = tool.packages;
  std::vector<std::string> parts{"npm", npm->version, lock->text};
  parts.insert(parts.end(), tool.packages.begin(), tool.packages.end());
  recipe.id = "npm-" + cache_key(parts);
  recipe.build = [project = Project{recipe.label, npm->exe, *pins, lock->text}, &context](const fs::path& folder) {
    return build(project, folder, context.runner());
  };
  return recipe;
}

}  // namespace payback::provision
