// SPDX-License-Identifier: MIT
// How far one can rely on a command to take as long as it usually does: its times by slot in, tail, spread, and the
// first and last runs against the others out. Each is absent where the runs are too few to say.
#pragma once
#include <optional>
#include <vector>

#include "harness/statistics/estimate.hpp"

namespace payback::statistics {

using Series = std::vector<std::vector<double>>;  ///< seconds, by slot, each in the order taken

struct FirstRun {
  double ratio = 1;  ///< first run over the median of those that follow it, by the median slot
  double p = 1;      ///< that the first are not slower: below 0.05 it is hardly chance

  friend bool operator==(const FirstRun&, const FirstRun&) = default;
};

struct Predictability {
  std::optional<double> p99_over_p50;       ///< absent below 100 runs
  std::optional<double> log_spread;         ///< of the logs: 1.4826 * MAD, about the usual deviation as a share; absent
                                            ///< below two runs
  std::optional<FirstRun> first_run;        ///< absent where no order of the runs could give p < 0.05
  std::optional<Estimate> last_over_first;  ///< last tenth of each slot's runs over its first tenth: Hodges-Lehmann on
                                            ///< the logs with the Mann-Whitney interval; absent below 4 and 4 at 95 %
};

/// Whether the first run of each series stands out, absent as Predictability::first_run. For a caller whose series
/// began with warm-ups, which `predictability` does not count. The first run of each slot takes a place among the first
/// 100 of it, 1 for the slowest; were it a run like any other, every place would be as likely, and p is the exact
/// probability of a sum of the slots' places as small as this.
[[nodiscard]] std::optional<FirstRun> first_run(const Series& seconds);

/// Empty where a time is not above 0.
[[nodiscard]] Predictability predictability(const Series& seconds, double confidence = 0.95);

}  // namespace payback::statistics
