// SPDX-License-Identifier: MIT
// Lengths of CI jobs go in, the minutes fewer that a shorter job is billed for come out. Providers round every job up
// to whole minutes, so a saving of ten seconds is worth a minute for one job in six and nothing for the others.
#pragma once
#include <span>
#include <vector>

namespace payback::savings {

class BilledMinutes {
 public:
  /// For savings from `least` to `most` seconds per job. A job is billed at least one minute, however short it becomes.
  /// Pre: lengths above 0 and at most k_longest_job_seconds; not empty.
  BilledMinutes(std::span<const double> job_seconds, double least, double most);

  /// Mean over the jobs of ⌈J/60⌉ - max(1, ⌈(J - saving)/60⌉). Negative for a loss. Pre: least <= saving <= most.
  [[nodiscard]] double fewer(double saving) const;

 private:
  // Where one job is billed a minute less (from there on) or a minute more (below that), each list ascending.
  std::vector<double> less_from_, more_below_;
  double jobs_;
};

}  // namespace payback::savings
