// SPDX-License-Identifier: MIT
// Paired differences that share a centre but not a spread: those of each slot, of which one may have a noisy neighbour.
// A difference counts for as much as its stratum's spread lets it say.
#pragma once
#include <optional>
#include <vector>

#include "harness/statistics/estimate.hpp"

namespace payback::statistics {

using Strata = std::vector<std::vector<double>>;  ///< the differences of each stratum; empty ones do no harm

/// All values, stratum after stratum.
[[nodiscard]] std::vector<double> joined(const Strata& strata);

/// The centre of all strata by the signed-rank statistic of paired.hpp, taken over the differences from a supposed
/// centre in units of their stratum's spread about that centre (median distance, drawn towards that of all strata the
/// fewer values there are). The point is where the positive ranks are half of all, the interval spans the centres
/// that the test does not reject. The spread about the true centre does not change when a difference is flipped about
/// it, so the ranks have their exact distribution as long as each stratum is symmetric, whatever the spreads are. With
/// one stratum the plain hodges_lehmann. Absent as there.
[[nodiscard]] std::optional<Estimate> hodges_lehmann(const Strata& strata, double confidence = 0.95);

/// Two-sided p of that test for the centre 0; absent where every difference is 0.
[[nodiscard]] std::optional<double> signed_rank_p(const Strata& strata);

}  // namespace payback::statistics
