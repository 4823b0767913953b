// SPDX-License-Identifier: MIT
#include "harness/plan/surroundings.hpp"

#include <unistd.h>

#include <algorithm>

namespace payback::plan {
namespace fs = std::filesystem;

Result<std::string> find_program(const std::string& name, const Settings& settings, const std::string& where) {
  std::error_code ignored;
  if (name.find('/') != std::string::npos)
    return fs::path(name).is_absolute() ? name : (settings.started_in / name).lexically_normal().string();
  std::string path(k_hermetic_path);
  if (const auto user = settings.user_environment.find("PATH"); user != settings.user_environment.end())
    path = settings.hermetic ? path + ":" + user->second : user->second;
  for (std::size_t from = 0; from <= path.size();) {
    const std::size_t end = std::min(path.find(':', from), path.size());
    std::string file = path.substr(from, end - from) + "/" + name;
    if (end > from && ::access(file.c_str(), X_OK) == 0 && !fs::is_directory(file, ignored)) return file;
    from = end + 1;
  }
  return fail(ErrorKind::unavailable, where, name + " is not on PATH", "install it, or write its path");
}

scenario::Environment base_environment(const scenario::Scenario& scenario, const Settings& settings,
                                       const scenario::Values& values, const std::string& tmp) {
  if (!settings.hermetic) return settings.user_environment;
  const std::string& home = values.find("home")->second;
  scenario::Environment environment{{"PATH", std::string(k_hermetic_path)},
                                    {"HOME", home},
                                    {"TMPDIR", tmp},
                                    {"XDG_CACHE_HOME", home + "/.cache"},
                                    {"XDG_CONFIG_HOME", home + "/.config"},
                                    {"XDG_DATA_HOME", home + "/.local/share"},
                                    {"XDG_STATE_HOME", home + "/.local/state"},
                                    {"LC_ALL", "C.UTF-8"},
                                    {"TZ", "UTC"},
                                    {"NO_COLOR", "1"}};
  for (const std::string& name : scenario.inherit)
    if (const auto found = settings.user_environment.find(name); found != settings.user_environment.end())
      environment[name] = found->second;
  return environment;
}

}  // namespace payback::plan
