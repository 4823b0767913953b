// SPDX-License-Identifier: MIT
// The payback time of a linear ramp; see payback_time.hpp.
#include "harness/savings/payback_time.hpp"

#include <cmath>
#include <limits>

namespace payback::savings {

double payback_weeks(double one_off_cost, double saving_per_week, double ramp_weeks) {
  if (saving_per_week <= 0) return std::numeric_limits<double>::infinity();
  if (one_off_cost <= 0) return 0;
  const double earned_on_the_ramp = saving_per_week * ramp_weeks / 2;
  if (one_off_cost <= earned_on_the_ramp) return std::sqrt(2 * ramp_weeks * one_off_cost / saving_per_week);
  return ramp_weeks / 2 + one_off_cost / saving_per_week;
}

double earned(double saving_per_week, double ramp_weeks, double weeks) {
  const bool ramping = weeks < ramp_weeks;
  return saving_per_week * (ramping ? weeks * weeks / (2 * ramp_weeks) : weeks - ramp_weeks / 2);
}

}  // namespace payback::savings
