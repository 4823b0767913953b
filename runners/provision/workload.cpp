// SPDX-License-Identifier: MIT
#include "runners/provision/workload.hpp"
#include "harness/scenario/fill.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/base/digest.hpp"
#include "runners/provision/pins.hpp"
#include "runners/provision/scenario_path.hpp"
#include "runners/provision/search_path.hpp"

namespace payback::provision {
namespace fs = std::filesystem;
namespace {

/// How a tree is made: its key, and the commands that fill it.
struct Making {
  std::vector<std::string> key;
  std::function<Result<void>(const fs::path& tree)> fill_tree;
};

std::string place(const scenario::Scenario& scenario) {
  return scenario.file + " /workload";
}

/// Digest of a file or folder that the generator reads.
Result<std::string> content(const fs::path& path) {
  const auto entries = list_tree(path);
  if (!entries) return std::unexpected(entries.error());
  return tree_digest(*entries);
}

scenario::Values generator_values(const scenario::Scenario& scenario, const InstalledTools& tools,
                                  const std::string& python) {
  scenario::Values values{{"out", ""},
                          {"seed", std::to_string(scenario.workload->seed)},
                          {"python", python},
                          {"scenarios", scenario_folder(scenario).string()}};
  for (const auto& [name, tool] : tools) values["tool:" + name] = tool.exe;
  return values;
}

/// Everything that decides what a generator writes: its words, the files they name, its inputs, tools and interpreter.
Result<std::vector<std::string>> generator_key(const scenario::Scenario& scenario, const InstalledTools& tools,
                                               const scenario::Values& values, const std::string& python_version) {
  const auto& workload = *scenario.workload;
  std::vector<std::string> key{"generate", std::to_string(workload.seed), python_version};
  for (const auto& word : workload.generate) {
    key.push_back(word);
    const auto filled = scenario::fill_in(std::string_view(word), values, place(scenario) + "/generate");
    if (!filled) return std::unexpected(filled.error());
    for (const auto& [name, tool] : tools) {
      // The root is named after everything that the installation depends on.
      if (word.contains("{tool:" + name + "}"))
        key.push_back(tool.version + " " + fs::path(tool.root).filename().string());
    }
    std::error_code error;
    if (!word.contains("{scenarios}") || !fs::is_regular_file(*filled, error)) continue;
    const auto digest = sha256_file(*filled);
    if (!digest) return std::unexpected(digest.error());
    key.push_back(*digest);
  }
  for (const auto& input : workload.inputs) {
    const auto path = scenario_path(input, scenario, place(scenario) + "/inputs");
    if (!path) return std::unexpected(path.error());
    const auto digest = content(*path);
    if (!digest) return fail(ErrorKind::scenario_invalid, place(scenario) + "/inputs", digest.error().message());
    key.push_back(*digest);
  }
  return key;
}

Result<Making> generated(const scenario::Scenario& scenario, const InstalledTools& tools, Context& context) {
  const auto python = context.python();
  if (!python) return std::unexpected(python.error());
  auto values = generator_values(scenario, tools, python->exe);
  auto key = generator_key(scenario, tools, values, python->version);
  if (!key) return std::unexpected(key.error());
  const auto run = [&scenario, &context, values](const fs::path& tree) mutable -> Result<void> {
    values["out"] = tree.string();
    auto argv = scenario::fill_in(scenario.workload->generate, values, place(scenario) + "/generate");
    if (!argv) return std::unexpected(argv.error());
    if (argv->front() == "python3") argv->front() = values["python"];
    const auto program = find_program(argv->front(), Shims::accept);
    if (!program)
      return fail(ErrorKind::unavailable, scenario.id, argv->front() + " is not on PATH: the workload cannot be made");
    argv->front() = program->string();
    const Step step{scenario.id, "making the workload", *argv, tree.string(), {}};
    if (const auto done = run_step(context.runner(), step); !done) return std::unexpected(done.error());
    return {};
  };
  return Making{std::move(*key), run};
}

/// Downloads the wheels and unpacks all of them into the tree.
Result<void> unpack(const scenario::Scenario& scenario, const fs::path& tree, Context& context) {
  const auto python = context.python_with_pip();
  if (!python) return std::unexpected(python.error());
  const fs::path wheels = tree.parent_path() / "wheels";
  Step download{scenario.id,
                "pip download",
                {*python, "-m", "pip", "download", "--quiet", "--no-input", "--disable-pip-version-check",
                 "--progress-bar", "off", "--no-deps", "--only-binary", ":all:", "--dest", wheels.string()},
                tree.string(),
                {}};
  const auto& packages = scenario.workload->packages;
  download.argv.insert(download.argv.end(), packages.begin(), packages.end());
  if (const auto done = run_step(context.runner(), download); !done) return std::unexpected(done.error());
  std::error_code error;
  for (fs::directory_iterator at(wheels, error), end; !error && at != end; at.increment(error)) {
    const Step step{scenario.id,
                    "unpacking a wheel",
                    {*python, "-m", "zipfile", "-e", at->path().string(), tree.string()},
                    tree.string(),
                    {}};
    if (const auto done = run_step(context.runner(), step); !done) return std::unexpected(done.error());
  }
  fs::remove_all(wheels, error);
  return {};
}

Result<Making> unpacked(const scenario::Scenario& scenario, Context& context) {
  const auto python = context.python();
  if (!python) return std::unexpected(python.error());
  Making making{{"packages", python->version}, {}};
  for (const auto& package : scenario.workload->packages) {
    if (!python_pin(package)) {
      return fail(ErrorKind::scenario_invalid, place(scenario) + "/packages",
                  fmt::format("\"{}\" is not pinned to one version", package), "write \"NAME==VERSION\"");
    }
    making.key.push_back(package);
  }
  making.fill_tree = [&scenario, &context](const fs::path& tree) { return unpack(scenario, tree, context); };
  return making;
}

Result<plan::PreparedWorkload> users_folder(const scenario::Scenario& scenario) {
  const auto path = scenario_path(scenario.workload->path, scenario, place(scenario) + "/path");
  if (!path) return std::unexpected(path.error());
  std::error_code error;
  if (!fs::exists(*path, error)) {
    return fail(ErrorKind::unavailable, scenario.id, path->string() + " does not exist",
                "create it, or change the scenario's workload path");
  }
  const auto entries = list_tree(*path);
  if (!entries) return std::unexpected(entries.error());
  plan::PreparedWorkload prepared{path->string(), tree_digest(*entries), 0, static_cast<std::int64_t>(entries->size())};
  for (const auto& entry : *entries) prepared.bytes += static_cast<std::int64_t>(entry.bytes);
  return prepared;
}

/// Fills the folder's tree and takes its digest.
Result<Marker> make(const scenario::Scenario& scenario, const Making& making, const fs::path& folder) {
  const fs::path tree = folder / "tree";
  std::error_code error;
  fs::create_directory(tree, error);
  if (auto filled = making.fill_tree(tree); !filled) return std::unexpected(filled.error());
  const auto entries = list_tree(tree);
  if (!entries) return std::unexpected(entries.error());
  if (entries->empty()) return fail(ErrorKind::unavailable, scenario.id, "its workload came out empty");
  Marker marker;
  marker.name = scenario.id;
  marker.packages = scenario.workload->packages;
  marker.digest = tree_digest(*entries);
  return marker;
}

}  // namespace

Result<plan::PreparedWorkload> prepare_workload(const scenario::Scenario& scenario, const InstalledTools& tools,
                                                Context& context) {
  const auto& workload = *scenario.workload;
  if (workload.generate.empty() && workload.packages.empty()) return users_folder(scenario);
  const auto making = workload.generate.empty() ? unpacked(scenario, context) : generated(scenario, tools, context);
  if (!making) return std::unexpected(making.error());
  auto request = context.request("workloads", "tree-" + cache_key(making->key), scenario.id);
  const fs::path tree = request.folder / "tree";
  request.build = [&](const fs::path& folder) {
    context.say(scenario.id + ": making the workload");
    return make(scenario, *making, folder);
  };
  request.intact = [&](const Marker& marker) { return footprint(tree) == marker.size; };
  const auto marker = obtain(request);
  if (!marker) return std::unexpected(marker.error());
  return plan::PreparedWorkload{tree.string(), marker->digest, marker->size.bytes, marker->size.files};
}

}  // namespace payback::provision
