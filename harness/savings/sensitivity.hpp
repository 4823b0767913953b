// SPDX-License-Identifier: MIT
// The inputs and what was drawn from them go in, how much each of them matters comes out.
#pragma once
#include <optional>
#include <vector>

#include "harness/savings/outcome.hpp"

namespace payback::savings {

/// `drawn`: the results of these very columns. The inputs are listed anew, so `parts` and `draws` are changed and put
/// back. Absent where no input varies.
[[nodiscard]] std::optional<Sensitivity> sensitivity_of(const Team& team, TeamDraws& draws, std::vector<Part>& parts,
                                                        const Outcome& drawn);

}  // namespace payback::savings
