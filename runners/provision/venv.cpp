// SPDX-License-Identifier: MIT
// Tools from PyPI, each in a virtual environment of its own: venv without pip, pip from outside installs into it, then
// everything is byte-compiled so that no timed run pays for a compilation.
#include <fmt/format.h>

#include <algorithm>

#include "runners/provision/pins.hpp"
#include "runners/provision/recipe.hpp"

namespace payback::provision {
namespace fs = std::filesystem;
namespace {

struct Venv {
  std::string label;
  std::string python;  ///< what the venv rests on
  std::vector<std::string> packages;
  fs::path lock;  ///< empty without one
};

scenario::Argv install_argv(const Venv& venv, const std::string& pip_python, const std::string& target) {
  // Compiling is left to compileall, which does it on all cores.
  scenario::Argv argv{pip_python,
                      "-m",
                      "pip",
                      "--python",
                      target,
                      "install",
                      "--quiet",
                      "--no-input",
                      "--disable-pip-version-check",
                      "--no-compile",
                      "--progress-bar",
                      "off"};
  if (venv.lock.empty()) {
    argv.insert(argv.end(), venv.packages.begin(), venv.packages.end());
  } else {
    argv.insert(argv.end(), {"--require-hashes", "-r", venv.lock.string()});
  }
  return argv;
}

Result<void> compile(const Venv& venv, const std::string& target, const fs::path& folder, const Runner& runner) {
  const Step step{
      venv.label,
      "compileall",
      // Packages ship files that are no valid Python on purpose (templates, tests); compileall then exits with 1.
      {target, "-c", "import compileall, sys; compileall.compile_dir(sys.argv[1], quiet=2, workers=0)",
       (folder / "lib").string()},
      folder.string(),
      {}};
  if (const auto compiled = run_step(runner, step); !compiled) return std::unexpected(compiled.error());
  return {};
}

Result<void> build(const Venv& venv, const fs::path& folder, Context& context) {
  const auto pip_python = context.python_with_pip();
  if (!pip_python) return std::unexpected(pip_python.error());
  const std::string target = (folder / "bin" / "python").string();
  const Step make{
      venv.label, "python3 -m venv", {venv.python, "-m", "venv", "--without-pip", folder.string()}, "/", {}};
  if (const auto made = run_step(context.runner(), make); !made) return std::unexpected(made.error());
  const Step install{venv.label, "pip install", install_argv(venv, *pip_python, target), folder.string(), {}};
  if (const auto installed = run_step(context.runner(), install); !installed) return std::unexpected(installed.error());
  return compile(venv, target, folder, context.runner());
}

/// The pin that gives the tool its version: of the package named like the tool or its executable, else the first.
std::string main_version(const scenario::Tool& tool, const std::vector<Pin>& pins) {
  const auto exe = normalised_name(fs::path(tool.exe).filename().string());
  for (const auto& name : {normalised_name(tool.name), exe}) {
    const auto pin = std::ranges::find(pins, name, &Pin::name);
    if (pin != pins.end()) return pin->version;
  }
  return pins.empty() ? std::string() : pins.front().version;
}

}  // namespace

Result<Recipe> venv_recipe(const scenario::Tool& tool, const scenario::Scenario& scenario, Context& context) {
  const auto pins = tool_pins(tool, scenario.file);
  if (!pins) return std::unexpected(pins.error());
  const auto lock = read_lock(tool, scenario);
  if (!lock) return std::unexpected(lock.error());
  if (!lock->file.empty()) {
    if (auto agreed = check_lock(*pins, python_lock(lock->text), lock->file); !agreed)
      return std::unexpected(agreed.error());
  }
  const auto python = context.python();
  if (!python) return std::unexpected(python.error());
  Recipe recipe;
  recipe.pin = main_version(tool, *pins);
  recipe.label = label_of(tool, recipe.pin);
  recipe.packages = tool.packages;
  std::vector<std::string> parts{"venv", python->exe, python->version, lock->text};
  parts.insert(parts.end(), tool.packages.begin(), tool.packages.end());
  recipe.id = "venv-" + cache_key(parts);
  recipe.build = [venv = Venv{recipe.label, python->exe, tool.packages, lock->file}, &context](const fs::path& folder) {
    return build(venv, folder, context);
  };
  return recipe;
}

}  // namespace payback::provision
