// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>

#include "harness/base/units.hpp"
#include "runners/provision/context.hpp"
#include "runners/provision/provision.hpp"
#include "runners/provision/recipe.hpp"
#include "runners/provision/search_path.hpp"

namespace payback::provision {
namespace {

bool set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

/// What the kernel thinks can be used without swapping.
std::optional<std::int64_t> available_memory() {
  std::ifstream file("/proc/meminfo");
  std::string name;
  std::string rest;
  while (file >> name && std::getline(file, rest)) {
    if (name != "MemAvailable:") continue;
    return std::strtoll(rest.c_str(), nullptr, 10) * 1024;  // the file says kB and means KiB
  }
  return std::nullopt;
}

std::string missing_toolchain(scenario::ToolKind kind) {
  const auto on_path = [](const char* name) { return find_program(name, Shims::accept).has_value(); };
  switch (kind) {
    case scenario::ToolKind::venv:
      return python_exe().empty() ? "python3 is not on PATH" : "";
    case scenario::ToolKind::npm:
      return on_path("npm") && on_path("node") ? "" : "npm or node is not on PATH";
    case scenario::ToolKind::cargo:
      return on_path("cargo") ? "" : "cargo is not on PATH";
    case scenario::ToolKind::path:
      break;
  }
  return {};
}

}  // namespace

std::string missing_requirements(const scenario::Scenario& scenario) {
  const auto& needs = scenario.requires_;
  std::string missing;
  const auto add = [&](const std::string& what) {
    if (!what.empty() && !missing.contains(what)) missing += (missing.empty() ? "" : ", ") + what;
  };
  for (const auto& command : needs.commands) {
    if (!find_program(command, Shims::accept)) add(command + " is not on PATH");
  }
  for (const auto& [name, tool] : scenario.tools) {
    if (tool.kind != scenario::ToolKind::path) {
      add(missing_toolchain(tool.kind));
    } else if (const auto recipe = path_recipe(tool, scenario); !recipe) {
      add(recipe.error().what);
    }
  }
  if (needs.display && !set("DISPLAY") && !set("WAYLAND_DISPLAY")) add("there is no display");
  const auto memory = available_memory();
  if (needs.memory_bytes && memory && *memory < *needs.memory_bytes) {
    add(fmt::format("{} of memory are free, it needs {}", show_bytes(static_cast<double>(*memory)),
                    show_bytes(static_cast<double>(*needs.memory_bytes))));
  }
  if (!missing.empty() && !needs.reason.empty()) missing += "; " + needs.reason;
  return missing;
}

}  // namespace payback::provision
