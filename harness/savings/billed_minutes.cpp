// SPDX-License-Identifier: MIT
// A sum of steps, one for each minute that each job can lose or gain; see billed_minutes.hpp.
#include "harness/savings/billed_minutes.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace payback::savings {

BilledMinutes::BilledMinutes(std::span<const double> job_seconds, double least, double most)
    : jobs_(static_cast<double>(job_seconds.size())) {
  assert(!job_seconds.empty());
  for (const double seconds : job_seconds) {
    const double billed = std::ceil(seconds / 60);
    const double reach = seconds - 60 * (billed - 1);  // what has to go for one minute less
    for (double minute = 0; minute < billed - 1 && reach + 60 * minute <= most; ++minute)
      less_from_.push_back(reach + 60 * minute);
    for (double at = reach - 60; at > least; at -= 60) more_below_.push_back(at);
  }
  std::sort(less_from_.begin(), less_from_.end());
  std::sort(more_below_.begin(), more_below_.end());
}

double BilledMinutes::fewer(double saving) const {
  const auto less = std::upper_bound(less_from_.begin(), less_from_.end(), saving) - less_from_.begin();
  const auto more = more_below_.end() - std::upper_bound(more_below_.begin(), more_below_.end(), saving);
  return static_cast<double>(less - more) / jobs_;
}

}  // namespace payback::savings
