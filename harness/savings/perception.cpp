// SPDX-License-Identifier: MIT
// The perception gate; see perception.hpp.
#include "harness/savings/perception.hpp"

#include <algorithm>
#include <cmath>

namespace payback::savings {

bool is_noticed(double before_seconds, double saving_seconds) {
  const double change = std::abs(saving_seconds);
  if (change < k_least_change_seconds) return false;
  if (before_seconds <= 0) return true;
  const double longer = std::max(before_seconds, before_seconds - saving_seconds);
  return longer >= k_least_wait_seconds && change >= k_least_change_share * longer;
}

}  // namespace payback::savings
