// SPDX-License-Identifier: MIT
// What one call of provision_all shares between its threads: settings, the way to start programs, and the toolchains
// found on this machine, each asked for its version at most once.
#pragma once
#include <filesystem>
#include <map>
#include <mutex>
#include <string>

#include "harness/base/error.hpp"
#include "runners/provision/cache.hpp"
#include "runners/provision/provision.hpp"
#include "runners/provision/run_step.hpp"

namespace payback::provision {

struct Toolchain {
  std::string exe;
  std::string version;
};

/// Thread-safe.
class Context {
 public:
  Context(Settings settings, Runner runner);

  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const Runner& runner() const { return runner_; }
  void say(const std::string& line) const;
  /// A request for CACHE/`part`/`id` with everything but `build` and `intact`.
  [[nodiscard]] Request request(const std::string& part, const std::string& id, const std::string& label) const;

  /// Debian's /usr/bin/python3, else python3 on PATH; ErrorKind::unavailable without one.
  [[nodiscard]] Result<Toolchain> python();
  /// npm on PATH, with the version of node, which is what packages depend on.
  [[nodiscard]] Result<Toolchain> npm();
  [[nodiscard]] Result<Toolchain> cargo();
  /// The python of a venv that has pip. Tools' own venvs are made without it: pip would add its 10 MB to each
  /// installation, and its three seconds.
  [[nodiscard]] Result<std::string> python_with_pip();

 private:
  Result<Toolchain> ask(const std::string& exe, const std::string& version_of);
  Result<void> build_pip(const Toolchain& base, const std::filesystem::path& folder) const;

  Settings settings_;
  Runner runner_;
  std::mutex mutex_;
  std::map<std::string, Result<Toolchain>> known_;  ///< by executable
};

/// Where python3 is, without starting it; empty when there is none.
[[nodiscard]] std::string python_exe();

}  // namespace payback::provision
