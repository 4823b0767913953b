// SPDX-License-Identifier: MIT
// The content-addressed cache: CACHE/tools/KIND-KEY/ and CACHE/workloads/tree-KEY/, each with a lock file beside it.
// A folder is built under its lock in its final place, because a venv cannot be moved (its scripts and pyvenv.cfg name
// their folder); the marker written last makes it atomic: an unmarked folder is a killed installation and is wiped.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "harness/base/error.hpp"
#include "runners/provision/marker.hpp"

namespace payback::provision {

/// The first 16 hexadecimal digits of the SHA-256 over the parts, their borders, this layout's number and the processor
/// architecture (home folders are shared between machines).
[[nodiscard]] std::string cache_key(const std::vector<std::string>& parts);

struct Request {
  std::filesystem::path folder;
  std::string label;     ///< for messages
  bool offline = false;  ///< never build
  std::function<bool()> interrupted;
  std::function<void(const std::string&)> progress;
  /// Fills the (existing, empty) folder and returns the marker but for id, size and date, which obtain() fills in.
  std::function<Result<Marker>(const std::filesystem::path& folder)> build;
  /// Is what the marker vouches for still so? Empty: the marker is believed.
  std::function<bool(const Marker&)> intact;
};

/// What stands in the folder, built first if it is missing. Of several processes or threads that ask at once, one
/// builds and the others wait. Errors: those of build; ErrorKind::unavailable offline or when the cache cannot be
/// written.
[[nodiscard]] Result<Marker> obtain(const Request& request);

/// Adds to the marker what a command printed, so that it need not run again. Failing to is harmless.
void remember_version(const Request& request, const std::string& command, const std::string& version);
/// Likewise what was seen of an executable's language.
void remember_evidence(const Request& request, const std::string& key,
                       const std::vector<plan::LanguageEvidence>& evidence);

/// Wipes what killed installations left in CACHE/tools and CACHE/workloads, unless somebody is at it right now.
void sweep(const std::filesystem::path& cache);

}  // namespace payback::provision
