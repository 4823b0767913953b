// SPDX-License-Identifier: MIT
#include "harness/history/robust.hpp"

#include <algorithm>
#include <cmath>

#include "harness/statistics/summary.hpp"

namespace payback::history {
namespace {

constexpr std::size_t k_reach = 5;  ///< values on either side; fewer give no steady median, more reach over real levels
constexpr double k_deviations = 5;  ///< in MAD, 3.4 sigma of normal noise
constexpr std::size_t k_level = 3;  ///< so many in a row are no spike

struct Band {
  double centre, width;
  /// +1 above, -1 below, 0 inside.
  [[nodiscard]] int side(double value) const { return std::abs(value - centre) <= width ? 0 : value > centre ? 1 : -1; }
};

Band band(std::span<const double> values, std::size_t i) {
  const std::size_t begin = i < k_reach ? 0 : i - k_reach, end = std::min(i + k_reach + 1, values.size());
  const auto near = values.subspan(begin, end - begin);
  std::vector<double> deviations(near.begin(), near.end());
  const double centre = statistics::median(deviations);
  for (double& value : deviations) value = std::abs(value - centre);
  return {centre, k_deviations * statistics::median(std::move(deviations))};
}

/// How many values in a row, value i among them, lie on its side of the band around it.
std::size_t run_length(std::span<const double> values, std::size_t i, const Band& around, int side) {
  std::size_t begin = i, end = i + 1;
  while (begin > 0 && i - begin + 1 < k_level && around.side(values[begin - 1]) == side) --begin;
  while (end < values.size() && end - i < k_level && around.side(values[end]) == side) ++end;
  return end - begin;
}

}  // namespace

std::vector<double> without_spikes(std::span<const double> values) {
  std::vector<double> clean(values.begin(), values.end());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Band around = band(values, i);
    const int side = around.side(values[i]);
    if (side != 0 && run_length(values, i, around, side) < k_level) clean[i] = around.centre;
  }
  return clean;
}

std::vector<ChangePoint> robust_change_points(std::span<const double> values, const DetectorRules& rules) {
  return change_points(without_spikes(values), rules);
}

}  // namespace payback::history
