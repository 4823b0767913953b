// SPDX-License-Identifier: MIT
#include "runners/provision/context.hpp"

#include <fmt/format.h>

#include <utility>

#include "runners/provision/search_path.hpp"
#include "runners/provision/version_token.hpp"

namespace payback::provision {
namespace fs = std::filesystem;
namespace {

std::string on_path(const std::string& name) {
  const auto found = find_program(name, Shims::accept);
  return found ? found->string() : std::string();
}

}  // namespace

std::string python_exe() {
  const auto debian = find_program("/usr/bin/python3", Shims::accept);
  return debian ? debian->string() : on_path("python3");
}

Context::Context(Settings settings, Runner runner) : settings_(std::move(settings)), runner_(std::move(runner)) {
  if (settings_.cache.empty()) settings_.cache = default_cache();
  std::error_code error;
  settings_.cache = fs::absolute(settings_.cache, error).lexically_normal();
}

void Context::say(const std::string& line) const {
  if (settings_.progress) settings_.progress(line);
}

Request Context::request(const std::string& part, const std::string& id, const std::string& label) const {
  Request request;
  request.folder = settings_.cache / part / id;
  request.label = label;
  request.offline = settings_.offline;
  request.interrupted = runner_.interrupted;
  request.progress = [this](const std::string& line) { say(line); };
  return request;
}

Result<Toolchain> Context::ask(const std::string& exe, const std::string& version_of) {
  const std::scoped_lock guard(mutex_);
  if (const auto found = known_.find(version_of); found != known_.end()) return found->second;
  const Step step{version_of, version_of + " --version", {version_of, "--version"}, "/", {}, std::chrono::minutes(1)};
  const auto answer = run_step(runner_, step);
  Result<Toolchain> toolchain = fail(ErrorKind::unavailable, version_of, "does not say its version");
  if (!answer) {
    toolchain = std::unexpected(answer.error());
  } else if (const auto version = version_token(answer->output)) {
    toolchain = Toolchain{exe, *version};
  }
  known_.emplace(version_of, toolchain);
  return toolchain;
}

Result<Toolchain> Context::python() {
  const auto exe = python_exe();
  if (exe.empty())
    return fail(ErrorKind::unavailable, "", "python3 is not on PATH", "install python3 and python3-venv");
  return ask(exe, exe);
}

Result<Toolchain> Context::npm() {
  const auto npm = on_path("npm");
  const auto node = on_path("node");
  if (npm.empty()) return fail(ErrorKind::unavailable, "", "npm is not on PATH", "install npm (Debian: npm)");
  if (node.empty()) return fail(ErrorKind::unavailable, "", "node is not on PATH", "install Node.js (Debian: nodejs)");
  return ask(npm, node);
}

Result<Toolchain> Context::cargo() {
  const auto exe = on_path("cargo");
  if (exe.empty())
    return fail(ErrorKind::unavailable, "", "cargo is not on PATH",
                "install Rust (Debian 12: cargo-web; its plain cargo is too old)");
  return ask(exe, exe);
}

Result<void> Context::build_pip(const Toolchain& base, const fs::path& folder) const {
  const Step probe{"python3", "import ensurepip, venv", {base.exe, "-c", "import ensurepip, venv"}, "/",
                   {},        std::chrono::minutes(1)};
  if (const auto has = run_step(runner_, probe); !has) {
    if (has.error().kind == ErrorKind::interrupted) return std::unexpected(has.error());
    return fail(ErrorKind::unavailable, base.exe, "has no venv and ensurepip modules", "install python3-venv");
  }
  const Step make{"python3", "python3 -m venv", {base.exe, "-m", "venv", folder.string()}, "/", {}};
  if (const auto made = run_step(runner_, make); !made) return std::unexpected(made.error());
  return {};
}

Result<std::string> Context::python_with_pip() {
  const auto base = python();
  if (!base) return std::unexpected(base.error());
  const std::string label = "pip for python " + base->version;
  auto wanted = request("tools", "pip-" + cache_key({"pip", base->exe, base->version}), label);
  wanted.build = [&](const fs::path& folder) -> Result<Marker> {
    if (auto built = build_pip(*base, folder); !built) return std::unexpected(built.error());
    return Marker{
        .id = {}, .name = label, .packages = {}, .size = {}, .date = {}, .digest = {}, .versions = {}, .evidence = {}};
  };
  if (const auto marker = obtain(wanted); !marker) return std::unexpected(marker.error());
  return (wanted.folder / "bin" / "python").string();
}

}  // namespace payback::provision
