// SPDX-License-Identifier: MIT
// Tools built by cargo: a crate of the registry, or a crate's folder beside the scenarios, each with its own
// Cargo.lock.
#include <fmt/format.h>

#include "harness/base/digest.hpp"
#include "runners/provision/pins.hpp"
#include "runners/provision/recipe.hpp"
#include "runners/provision/scenario_path.hpp"

namespace payback::provision {
namespace fs = std::filesystem;
namespace {

struct Crates {
  std::string label;
  std::string cargo;
  std::vector<scenario::Argv> what;  ///< per crate the arguments that name it
};

bool is_folder(const std::string& package) {
  return package.find('/') != std::string::npos;
}

Result<void> build(const Crates& crates, const fs::path& folder, const Runner& runner) {
  // Private, so that no other build's files decide about this one; hidden and removed, as it is larger than the tool.
  const fs::path target = folder / ".target";
  for (const auto& what : crates.what) {
    Step step{crates.label,
              "cargo install",
              {crates.cargo, "install", "--quiet", "--locked", "--root", folder.string()},
              folder.string(),
              {}};
    step.argv.insert(step.argv.end(), what.begin(), what.end());
    step.environment["CARGO_TARGET_DIR"] = target.string();
    if (const auto installed = run_step(runner, step); !installed) return std::unexpected(installed.error());
  }
  std::error_code error;
  fs::remove_all(target, error);
  return {};
}

/// Digest of a crate's sources, without what building leaves there.
Result<std::string> crate_digest(const fs::path& folder, const std::string& where) {
  const auto keep = [](const std::string& path) { return !path.starts_with("target/") && !path.starts_with(".git/"); };
  std::error_code error;
  const auto entries = fs::is_directory(folder, error) ? list_tree(folder, keep) : Result<std::vector<TreeEntry>>{};
  if (entries && !entries->empty()) return tree_digest(*entries);
  return fail(ErrorKind::scenario_invalid, where, folder.string() + " is no folder of a crate");
}

}  // namespace

Result<Recipe> cargo_recipe(const scenario::Tool& tool, const scenario::Scenario& scenario, Context& context) {
  const std::string where = scenario.file + " /tools/" + tool.name;
  if (!tool.lock.empty()) {
    return fail(ErrorKind::scenario_invalid, where + "/lock", "a crate brings its own Cargo.lock, which is used",
                "remove \"lock\"");
  }
  const auto cargo = context.cargo();
  if (!cargo) return std::unexpected(cargo.error());
  Recipe recipe;
  recipe.packages = tool.packages;
  Crates crates{{}, cargo->exe, {}};
  std::vector<std::string> parts{"cargo", cargo->version};
  for (const auto& package : tool.packages) {
    parts.push_back(package);
    if (is_folder(package)) {
      const auto folder = scenario_path(package, scenario, where);
      if (!folder) return std::unexpected(folder.error());
      const auto digest = crate_digest(*folder, where);
      if (!digest) return std::unexpected(digest.error());
      parts.push_back(*digest);
      crates.what.push_back({"--path", folder->string()});
    } else {
      auto single = tool;
      single.packages = {package};
      const auto pins = tool_pins(single, scenario.file);
      if (!pins) return std::unexpected(pins.error());
      if (recipe.pin.empty()) recipe.pin = pins->front().version;
      crates.what.push_back({pins->front().name, "--version", pins->front().version});
    }
  }
  recipe.label = crates.label = label_of(tool, recipe.pin);
  recipe.id = "cargo-" + cache_key(parts);
  recipe.build = [crates, &context](const fs::path& folder) { return build(crates, folder, context.runner()); };
  return recipe;
}

}  // namespace payback::provision
