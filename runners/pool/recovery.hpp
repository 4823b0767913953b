// SPDX-License-Identifier: MIT
// A launcher that died: the journal tells what it had done of its request, the rest is asked of another one.
#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

#include "harness/run/executor.hpp"
#include "harness/sample/sample.hpp"

namespace payback::pool {

struct Recovered {
  std::vector<sample::Sample> samples;  ///< of these rounds, as the journal has them
  std::vector<run::Round> missing;      ///< the rounds that are not whole, with the runs they lack
};

/// Where the journal ends now; 0 where there is none.
[[nodiscard]] std::uintmax_t end_of(const std::filesystem::path& journal);

/// What stands behind `from` in the journal of the rounds that were asked of the launcher of `slot`.
[[nodiscard]] Recovered recover(const std::filesystem::path& journal, std::uintmax_t from, std::uint32_t slot,
                                const std::vector<run::Round>& asked);

}  // namespace payback::pool
