// SPDX-License-Identifier: MIT
// The file that says "this cache folder is finished": written last, so that its presence is the proof.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/error.hpp"
#include "harness/plan/plan.hpp"

namespace payback::provision {

/// Size of an installation: apparent sizes of regular files, a file with several hard links counted once, symbolic
/// links (a venv's interpreter) not counted.
struct Footprint {
  std::int64_t bytes = 0;
  std::int64_t files = 0;
  friend bool operator==(const Footprint&, const Footprint&) = default;
};
[[nodiscard]] Footprint footprint(const std::filesystem::path& root);

struct Marker {
  std::string id;                               ///< the folder's own name; a marker copied elsewhere does not count
  std::string name;                             ///< for people: "ruff 0.17.5"
  std::vector<std::string> packages;            ///< as the scenario writes them
  Footprint size;                               ///< when it was finished
  std::string date;                             ///< UTC
  std::string digest;                           ///< of a workload's contents; empty for tools
  std::map<std::string, std::string> versions;  ///< what an executable in it printed, by the command that asked
  /// What was seen of an executable's language, by the executable and the reader's number.
  std::map<std::string, std::vector<plan::LanguageEvidence>> evidence;
};

/// The marker of a cache folder; nothing when it has none or one that is damaged, foreign or of another layout.
[[nodiscard]] std::optional<Marker> read_marker(const std::filesystem::path& folder);

/// Whether there is one, good or not: it appears whole, when all else is there.
[[nodiscard]] bool has_marker(const std::filesystem::path& folder);

/// Brings what installers wrote to the disk (they do not sync): else a power cut could keep the marker and lose the
/// files.
[[nodiscard]] Result<void> flush(const std::filesystem::path& folder);

/// The whole marker or none, on the disk when this returns. ErrorKind::unavailable when it cannot be written.
[[nodiscard]] Result<void> write_marker(const std::filesystem::path& folder, const Marker& marker);

}  // namespace payback::provision
