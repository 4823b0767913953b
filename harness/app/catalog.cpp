// SPDX-License-Identifier: MIT
#include "harness/app/catalog.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "harness/scenario/nearest.hpp"
#include "harness/scenario/subjects.hpp"

namespace payback::app {
namespace fs = std::filesystem;
namespace {

bool is_file_name(const std::string& name) {
  return name.ends_with(".json") || name.find('/') != std::string::npos;
}

std::vector<fs::path> json_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".json" && entry.is_regular_file(error)) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

bool wanted(const scenario::Scenario& scenario, const std::string& tier) {
  if (tier.empty()) return scenario.tier != scenario::Tier::selftest;
  if (tier == "selftest") return scenario.tier == scenario::Tier::selftest;
  const scenario::Tier most = tier == "smoke"      ? scenario::Tier::smoke
                              : tier == "standard" ? scenario::Tier::standard
                                                   : scenario::Tier::full;
  return scenario.tier != scenario::Tier::selftest && scenario.tier <= most;
}

class Selector {
 public:
  std::vector<scenario::Scenario> load(const fs::path& file) {
    auto loaded = scenario::load(file);
    if (loaded) return std::move(*loaded);
    selection.problems.insert(selection.problems.end(), loaded.error().begin(), loaded.error().end());
    return {};
  }
  /// A file may be named twice, by itself and with its folder; which of two different ones is meant, nobody knows.
  void add(scenario::Scenario scenario) {
    const auto same = std::ranges::find(selection.scenarios, scenario.id, &scenario::Scenario::id);
    if (same == selection.scenarios.end())
      selection.scenarios.push_back(std::move(scenario));
    else if (same->digest != scenario.digest && !selection.error)
      selection.error = Error{ErrorKind::usage, scenario.file,
                              fmt::format("{} is another scenario of the same id, \"{}\"", same->file, scenario.id),
                              "name one of them, or give one an id of its own"};
  }
  void add_file(const fs::path& file) {
    for (scenario::Scenario& scenario : load(file)) add(std::move(scenario));
  }
  void add_by_id(const std::string& name, const std::vector<scenario::Scenario>& catalogue) {
    bool found = false;
    for (const scenario::Scenario& scenario : catalogue)
      if (scenario::is_instance_of(scenario.id, name)) add(scenario), found = true;
    if (found || selection.error) return;
    std::vector<std::string> known;
    for (const scenario::Scenario& scenario : catalogue) known.push_back(scenario.id);
    const auto meant = scenario::nearest(name, known);
    selection.error = Error{ErrorKind::usage, name, "there is no scenario of this id",
                            meant ? fmt::format("did you mean \"{}\"? payback list names all", *meant)
                                  : "payback list names them; or name a file"};
  }

  Selection selection;
};

}  // namespace

Result<fs::path> find_catalogue() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error).parent_path();
  std::vector<fs::path> places;
  if (const char* named = std::getenv("PAYBACK_SCENARIOS"); named != nullptr && *named != '\0')
    places.emplace_back(named);
  for (const fs::path& place :
       {fs::path("scenarios"), program / "../../scenarios", program / "../share/payback/scenarios"})
    places.push_back(place);
  for (const fs::path& place : places)
    if (fs::exists(place / "schema" / "scenario.schema.json", error)) return fs::canonical(place, error);
  return fail(ErrorKind::usage, "scenarios", "no folder of scenarios is found",
              "name one with --scenarios, or set PAYBACK_SCENARIOS");
}

Result<std::vector<fs::path>> scenario_files(const std::vector<std::string>& names) {
  std::vector<fs::path> files;
  for (const std::string& name : names) {
    std::error_code error;
    if (fs::is_directory(name, error)) {
      const std::vector<fs::path> inside = json_files(name);
      files.insert(files.end(), inside.begin(), inside.end());
    } else if (fs::exists(name, error)) {
      files.emplace_back(name);
    } else {
      return fail(ErrorKind::usage, name, "there is no such file", "check the path");
    }
  }
  return files;
}

Selection select(const std::vector<std::string>& names, const std::string& tier, const fs::path& folder) {
  Selector selector;
  std::vector<std::string> paths, ids;
  std::error_code error;
  for (const std::string& name : names)
    (is_file_name(name) || fs::is_directory(name, error) ? paths : ids).push_back(name);
  const auto files = scenario_files(paths);
  if (!files) {
    selector.selection.error = files.error();
    return std::move(selector.selection);
  }
  for (const fs::path& file : *files) selector.add_file(file);
  if (ids.empty() && !names.empty()) return std::move(selector.selection);
  const auto catalogue_folder = folder.empty() ? find_catalogue() : Result<fs::path>(folder);
  if (!catalogue_folder) {
    selector.selection.error = catalogue_folder.error();
    return std::move(selector.selection);
  }
  std::vector<scenario::Scenario> catalogue;
  for (const fs::path& file : json_files(*catalogue_folder))
    std::ranges::move(selector.load(file), std::back_inserter(catalogue));
  for (const std::string& id : ids) selector.add_by_id(id, catalogue);
  if (names.empty())
    for (const scenario::Scenario& scenario : catalogue)
      if (wanted(scenario, tier)) selector.add(scenario);
  return std::move(selector.selection);
}

}  // namespace payback::app
