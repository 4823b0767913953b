// SPDX-License-Identifier: MIT
// What the provisioning tests share: a temporary folder, variables set for a while, scenarios, and an installer that
// needs neither network nor processes.
#pragma once
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "runners/provision/provision.hpp"
#include "runners/provision/run_step.hpp"
#include "tests/support/temporary_folder.hpp"

namespace payback::provision::stage {

using test::TemporaryFolder;

/// Sets an environment variable and puts the old value back.
class ScopedVariable {
 public:
  ScopedVariable(const char* name, const std::string& value) : name_(name) {
    if (const char* old = std::getenv(name)) old_ = old;
    ::setenv(name, value.c_str(), 1);
  }
  ScopedVariable(const ScopedVariable&) = delete;
  ScopedVariable& operator=(const ScopedVariable&) = delete;
  ~ScopedVariable() {
    if (old_) {
      ::setenv(name_, old_->c_str(), 1);
    } else {
      ::unsetenv(name_);
    }
  }

 private:
  const char* name_;
  std::optional<std::string> old_;
};

inline void write(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

inline void write_program(const std::filesystem::path& file, const std::string& text) {
  write(file, text);
  std::filesystem::permissions(file, std::filesystem::perms::owner_all);
}

inline std::string read(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

inline scenario::Tool tool(const std::string& name, scenario::ToolKind kind, std::vector<std::string> packages) {
  scenario::Tool made;
  made.name = name;
  made.kind = kind;
  made.packages = std::move(packages);
  made.exe = kind == scenario::ToolKind::path ? made.packages.front() : "bin/" + name;
  made.version_argv = {"{exe}", "--version"};
  return made;
}

/// A scenario in `folder` with these tools and nothing else.
inline scenario::Scenario scenario_with(const std::filesystem::path& folder, const std::vector<scenario::Tool>& tools) {
  scenario::Scenario made;
  made.id = "example";
  made.file = (folder / "example.json").string();
  for (const auto& each : tools) made.tools[each.name] = each;
  return made;
}

/// Stands in for python3, pip, npm, cargo and the tools themselves: it writes the files that they would.
class FakeMachine {
 public:
  /// Called for every installer command; what it returns is the command's end. Default: writes bin/ruff and succeeds.
  std::function<process::Finished(const plan::Command&)> on_install;
  std::string python_version = "Python 3.11.2";
  std::atomic<bool> interrupted = false;

  [[nodiscard]] Runner runner() {
    return {[this](const plan::Command& command, Nanoseconds) { return run(command); },
            [this] { return interrupted.load(); }};
  }
  /// Every command so far, its words joined by blanks.
  [[nodiscard]] std::vector<std::string> commands() const {
    const std::scoped_lock guard(mutex_);
    return commands_;
  }
  [[nodiscard]] int count(const std::string& part) const {
    int found = 0;
    for (const auto& command : commands()) found += command.find(part) != std::string::npos ? 1 : 0;
    return found;
  }
  static process::Finished ended(int code, std::string output = {}, std::string errors = {}) {
    return {sample::Exited{code}, std::move(output), std::move(errors)};
  }

 private:
  Result<process::Finished> run(const plan::Command& command) {
    std::string joined;
    for (const auto& word : command.argv) joined += (joined.empty() ? "" : " ") + word;
    {
      const std::scoped_lock guard(mutex_);
      commands_.push_back(joined);
    }
    const auto has = [&](const char* part) { return joined.find(part) != std::string::npos; };
    if (has("python3 --version")) return ended(0, python_version + "\n");
    if (has("node --version")) return ended(0, "v22.23.3\n");
    if (has("cargo --version")) return ended(0, "cargo 1.95.0 (f2d3ce0bd 2026-03-21)\n");
    if (has("--version")) return ended(0, command.argv.front() + " 0.17.5\n");
    if (has("-m venv")) {
      write_program(std::filesystem::path(command.argv.back()) / "bin" / "python", "");
      return ended(0);
    }
    if (has("import ensurepip") || has("compileall")) return ended(0);
    if (on_install) return on_install(command);
    write_program(std::filesystem::path(command.directory) / "bin" / "ruff", "0123456789");
    return ended(0);
  }

  mutable std::mutex mutex_;
  std::vector<std::string> commands_;
};

}  // namespace payback::provision::stage
