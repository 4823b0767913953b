// SPDX-License-Identifier: MIT
#include "runners/provision/installed.hpp"
#include "harness/scenario/fill.hpp"

#include <fmt/format.h>

#include "harness/base/clock.hpp"
#include "harness/base/units.hpp"
#include "runners/provision/language_evidence.hpp"
#include "runners/provision/scenario_path.hpp"
#include "runners/provision/search_path.hpp"
#include "runners/provision/version_token.hpp"

namespace payback::provision {
namespace fs = std::filesystem;
namespace {

// The slowest seen, a Python tool that imports all of its plug-ins with cold caches, took 3 s.
constexpr Nanoseconds k_version_timeout = std::chrono::seconds(10);

Request request_for(const Recipe& recipe, const Context& context) {
  auto request = context.request("tools", recipe.id, recipe.label);
  // Remembering what is on PATH needs no network.
  if (!recipe.found.empty()) request.offline = false;
  return request;
}

/// What the command printed, as a version; empty when it cannot say.
std::string ask_version(const scenario::Argv& argv, const std::string& folder, Context& context) {
  const Step step{argv.front(), "version", argv, folder, {}, k_version_timeout};
  const auto finished = run_step(context.runner(), step);
  if (!finished) return {};
  if (auto version = version_token(finished->output)) return *version;
  return version_token(finished->stderr_tail).value_or("");
}

Result<std::string> version_of(const scenario::Tool& tool, const scenario::Scenario& scenario, const std::string& exe,
                               const Recipe& recipe, const Marker& marker, Context& context) {
  if (tool.version_argv.empty()) return recipe.pin;
  const scenario::Values values{
      {"exe", exe}, {"python", python_exe()}, {"scenarios", scenario_folder(scenario).string()}};
  auto argv = scenario::fill_in(tool.version_argv, values, scenario.file + " /tools/" + tool.name + "/version");
  if (!argv) return std::unexpected(argv.error());
  if (const auto program = find_program(argv->front(), Shims::accept)) argv->front() = program->string();
  const std::string command = fmt::format("{}", fmt::join(*argv, " "));
  auto known = marker.versions.find(command);
  if (known != marker.versions.end()) return known->second.empty() ? recipe.pin : known->second;
  const auto request = request_for(recipe, context);
  const auto version = ask_version(*argv, request.folder.string(), context);
  if (context.runner().interrupted()) return stopped(recipe.label);
  remember_version(request, command, version);
  return version.empty() ? recipe.pin : version;
}

/// Raised when the reader sees more than it did: what was remembered is then looked at again.
constexpr int k_reader = 1;

std::vector<plan::LanguageEvidence> evidence_of(const plan::InstalledTool& installed, const Recipe& recipe,
                                                const Marker& marker, Context& context) {
  const std::string key = fmt::format("{} {}", k_reader, installed.exe);
  if (const auto known = marker.evidence.find(key); known != marker.evidence.end()) return known->second;
  auto evidence = language_evidence(installed.exe, installed.root);
  remember_evidence(request_for(recipe, context), key, evidence);
  return evidence;
}

}  // namespace

Result<Marker> install(const Recipe& recipe, Context& context) {
  auto request = request_for(recipe, context);
  request.build = [&](const fs::path& folder) -> Result<Marker> {
    const bool silent = !recipe.found.empty();
    if (!silent) context.say(recipe.label + ": installing");
    const auto start = system_clock().now();
    if (auto built = recipe.build(folder); !built) return std::unexpected(built.error());
    const double took = seconds(system_clock().now() - start);
    if (!silent) context.say(fmt::format("{}: installed in {}", recipe.label, show_duration(took)));
    Marker marker;
    marker.name = recipe.label;
    marker.packages = recipe.packages;
    return marker;
  };
  return obtain(request);
}

Result<plan::InstalledTool> describe(const scenario::Tool& tool, const scenario::Scenario& scenario,
                                     const Recipe& recipe, const Marker& marker, Context& context) {
  const auto folder = request_for(recipe, context).folder;
  plan::InstalledTool installed;
  installed.name = tool.name;
  installed.language = tool.language;
  std::error_code error;
  if (recipe.found.empty()) {
    installed.root = folder.string();
    installed.exe = (folder / tool.exe).lexically_normal().string();
    installed.installed_bytes = marker.size.bytes;
    installed.installed_files = marker.size.files;
  } else {
    installed.exe = recipe.found;
    installed.installed_bytes = static_cast<std::int64_t>(fs::file_size(installed.exe, error));
    installed.installed_files = 1;
  }
  if ((recipe.found.empty() && tool.exe.empty()) || !fs::is_regular_file(installed.exe, error)) {
    return fail(
        ErrorKind::scenario_invalid, scenario.file + " /tools/" + tool.name + "/exe",
        fmt::format("{} has no file \"{}\"", recipe.label, tool.exe),
        fmt::format("name one below {}, or remove that folder if something was deleted in it", folder.string()));
  }
  auto version = version_of(tool, scenario, installed.exe, recipe, marker, context);
  if (!version) return std::unexpected(version.error());
  installed.version = std::move(*version);
  installed.evidence = evidence_of(installed, recipe, marker, context);
  return installed;
}

}  // namespace payback::provision
