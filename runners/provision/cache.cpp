// SPDX-License-Identifier: MIT
#include "runners/provision/cache.hpp"

#include <fmt/format.h>
#include <sys/utsname.h>

#include <algorithm>
#include <cstdlib>

#include "harness/base/clock.hpp"
#include "harness/base/digest.hpp"
#include "runners/provision/folder_lock.hpp"
#include "runners/provision/provision.hpp"
#include "runners/provision/run_step.hpp"

namespace payback::provision {
namespace fs = std::filesystem;
namespace {

// Raised when what is in the folders, or how they are made, changes: older ones are then left alone and built anew.
constexpr std::string_view k_layout = "payback cache 1";
constexpr std::size_t k_key_digits = 16;

std::optional<Marker> usable(const Request& request) {
  auto marker = read_marker(request.folder);
  if (marker && request.intact && !request.intact(*marker)) return std::nullopt;
  return marker;
}

Result<void> make_empty(const fs::path& folder) {
  std::error_code error;
  fs::remove_all(folder, error);
  if (!error) fs::create_directories(folder, error);
  if (!error) return {};
  return fail(ErrorKind::unavailable, folder.string(), "cannot be emptied and made: " + error.message(),
              "set PAYBACK_CACHE to a folder you can write");
}

Result<FolderLock> lock(const Request& request) {
  return FolderLock::acquire(request.folder, request.interrupted,
                             [&] { request.progress(request.label + ": waiting, it is being made already"); });
}

void remember(const Request& request, const std::function<void(Marker&)>& add) {
  const auto owner = lock(request);
  auto marker = owner ? read_marker(request.folder) : std::nullopt;
  if (!marker) return;
  add(*marker);
  static_cast<void>(write_marker(request.folder, *marker));
}

/// Only names that we give: a cache set to a folder with other things in it must not lose them.
bool our_name(const std::string& name) {
  const auto dash = name.find('-');
  if (dash == std::string::npos || name.size() != dash + 1 + k_key_digits) return false;
  return name.find_first_not_of("0123456789abcdef", dash + 1) == std::string::npos;
}

}  // namespace

fs::path default_cache() {
  const auto from = [](const char* name) -> fs::path {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
  };
  std::error_code error;
  if (auto own = from("PAYBACK_CACHE"); !own.empty()) return fs::absolute(own, error);
  // The XDG rules: a relative path there is to be ignored.
  if (auto xdg = from("XDG_CACHE_HOME"); xdg.is_absolute()) return xdg / "payback";
  const auto home = from("HOME");
  return (home.is_absolute() ? home : fs::path("/tmp")) / ".cache" / "payback";
}

std::string cache_key(const std::vector<std::string>& parts) {
  utsname machine{};
  ::uname(&machine);
  std::string text = fmt::format("{}\n{}\n", k_layout, machine.machine);
  for (const auto& part : parts) text += fmt::format("{}:{}\n", part.size(), part);
  return sha256(text).substr(0, k_key_digits);
}

Result<Marker> obtain(const Request& request) {
  if (auto marker = usable(request)) return std::move(*marker);
  if (request.offline) {
    const bool changed = read_marker(request.folder).has_value();
    return fail(ErrorKind::unavailable, request.label,
                changed ? "was changed in the cache since it was made, and --offline was given"
                        : "not in the cache and --offline was given",
                "run payback provision first");
  }
  std::error_code error;
  fs::create_directories(request.folder.parent_path(), error);
  const auto owner = lock(request);
  if (!owner) return std::unexpected(owner.error());
  if (auto marker = usable(request)) return std::move(*marker);  // somebody else has built it while we waited
  if (auto made = make_empty(request.folder); !made) return std::unexpected(made.error());
  auto marker = request.build(request.folder);
  if (marker) {
    marker->id = request.folder.filename().string();
    marker->size = footprint(request.folder);
    marker->date = iso_date(system_clock().date());
    auto written = flush(request.folder);
    if (written) written = write_marker(request.folder, *marker);
    if (!written) marker = std::unexpected(written.error());
  }
  if (!marker) fs::remove_all(request.folder, error);  // if this fails too, the next start wipes it
  return marker;
}

void remember_version(const Request& request, const std::string& command, const std::string& version) {
  remember(request, [&](Marker& marker) { marker.versions[command] = version; });
}

void remember_evidence(const Request& request, const std::string& key,
                       const std::vector<plan::LanguageEvidence>& evidence) {
  remember(request, [&](Marker& marker) { marker.evidence[key] = evidence; });
}

void sweep(const fs::path& cache) {
  for (const auto* part : {"tools", "workloads"}) {
    std::error_code error;
    for (fs::directory_iterator at(cache / part, error), end; !error && at != end; at.increment(error)) {
      const fs::path& folder = at->path();
      std::error_code ignored;
      if (!at->is_directory(ignored) || !our_name(folder.filename().string()) || has_marker(folder)) continue;
      const auto owner = FolderLock::try_acquire(folder);
      if (owner && !has_marker(folder)) fs::remove_all(folder, ignored);
    }
  }
}

}  // namespace payback::provision
