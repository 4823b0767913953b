// SPDX-License-Identifier: MIT
#include "runners/provision/scenario_path.hpp"

#include "harness/scenario/fill.hpp"

namespace payback::provision {
namespace fs = std::filesystem;

fs::path scenario_folder(const scenario::Scenario& scenario) {
  std::error_code error;
  return fs::absolute(fs::path(scenario.file), error).lexically_normal().parent_path();
}

Result<fs::path> scenario_path(const std::string& path, const scenario::Scenario& scenario, const std::string& where) {
  const auto folder = scenario_folder(scenario);
  const auto filled = scenario::fill_in(std::string_view(path), {{"scenarios", folder.string()}}, where);
  if (!filled) return std::unexpected(filled.error());
  return (folder / *filled).lexically_normal();
}

}  // namespace payback::provision
