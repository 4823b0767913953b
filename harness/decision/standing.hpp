// SPDX-License-Identifier: MIT
// Where one case stands before anybody was asked anything: worth a change, not worth it, or open.
#pragma once
#include <string>

#include "harness/decision/evidence.hpp"

namespace payback::decision {

enum class Standing {
  worth,  ///< decide() adopts it, and it is not open whether the cost comes back
  // Open: more knowledge would settle it.
  void_,          ///< not the same work, or a run failed: it tells nothing
  inconclusive,   ///< not known which side is faster
  worth_unknown,  ///< faster, but nobody has said how often it runs, or too few rounds tell of its mean
  minutes_open,   ///< faster, and enough minutes come back in more than a quarter of the draws, not in 95 % of them
  payback_open,   ///< faster, but the one-off cost ever comes back in a quarter to three quarters of the draws only
  // Settled against a change.
  no_difference,  ///< equivalent, or the interval of the saving includes 0
  costs_time,     ///< slower, or negative minutes
  not_noticed,    ///< faster below the gate of perception
  too_little,     ///< enough minutes come back in less than a quarter of the draws
  costs_money,    ///< the one-off cost never comes back in more than three quarters of the draws
};

[[nodiscard]] Standing standing(const Case& one);
[[nodiscard]] bool is_open(Standing standing);
/// Open because the figures are too wide, not because they are missing.
[[nodiscard]] bool hangs_on_assumptions(Standing standing);
/// Not worth a change, by measurement.
[[nodiscard]] bool is_settled_against(Standing standing);

/// "0.36 (0.14 to 0.95) minutes a day back for each developer", "both sides take the same time": the clause that says
/// why it stands there.
[[nodiscard]] std::string standing_clause(const Case& one);

/// Probability that a quantity with these quantiles is above `value`: linear in the normal score between the quantiles,
/// on a log scale where they are all above 0; 0.95 below the 5 % quantile and 0.05 above the 95 % one, beyond which
/// nothing is known.
[[nodiscard]] double chance_above(const savings::Quantiles& quantiles, double value);

}  // namespace payback::decision
