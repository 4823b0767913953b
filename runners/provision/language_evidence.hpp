// SPDX-License-Identifier: MIT
// What a tool is written in, from its files: of the executable, and of the native parts that it loads or starts.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "harness/plan/plan.hpp"

namespace payback::provision {

/// Where to stop, so that no tree and no file, however large, holds a run up for more than some seconds.
struct ReadingLimits {
  std::size_t entries = 100'000;                    ///< files and folders of the installation that are looked at
  std::size_t native_files = 500;                   ///< of these, programs and libraries
  std::uint64_t bytes = std::uint64_t{512} << 20U;  ///< searched for strings, in all of them together
};

/// The executable first; links are followed, a loop of them is no evidence. An executable that is a script or an
/// interpreter is an entry to something else: then every program and library below `root` counts as a part, one entry
/// for each language with the largest of its files. Empty: nothing tells. `root` is empty for tools on PATH, which have
/// no parts. Starts nothing, never fails.
[[nodiscard]] std::vector<plan::LanguageEvidence> language_evidence(const std::filesystem::path& exe,
                                                                    const std::filesystem::path& root,
                                                                    const ReadingLimits& limits = {});

}  // namespace payback::provision
