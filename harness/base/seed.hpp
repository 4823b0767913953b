// SPDX-License-Identifier: MIT
// One seed in the plan, one stream per use: the same seed and name give the same numbers on every machine.
#pragma once
#include <cstdint>
#include <string_view>

namespace payback {

/// A seed for a named use, e.g. derive_seed(plan.seed, "order/python-lint", round). SplitMix64 over FNV-1a of the name.
[[nodiscard]] std::uint64_t derive_seed(std::uint64_t seed, std::string_view name, std::uint64_t index = 0);

}  // namespace payback
