// SPDX-License-Identifier: MIT
// What running beside other slots changed, from rounds taken beside them and rounds taken alone.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/plan/plan.hpp"
#include "harness/sample/sample.hpp"
#include "harness/statistics/estimate.hpp"

namespace payback::session {

/// Parallel over solo, and what follows from it for each pair.
struct Inflation {
  /// To know the inflation as precisely as the ratio itself takes as many rounds alone as measuring alone would. So the
  /// question is not whether it is nil, but whether it can matter.
  enum class State {
    not_needed,  ///< nothing else of ours ran beside it
    unknown,     ///< too few solo rounds
    clean,       ///< within the precision asked for, or at its best estimate, and cannot change the verdict: parallel
                 ///< rounds count
    contended,   ///< beyond the precision asked for: only solo rounds count
    unresolved,  ///< could change the verdict, or probably the figure: only solo rounds count
  };
  State state = State::unknown;  ///< the worst of the pairs' that are known
  std::size_t solo_rounds = 0;
  std::map<std::string, State> pairs;                    ///< by candidate id
  std::map<std::string, statistics::Estimate> variants;  ///< by id; > 1: slower in parallel
  std::map<std::string, statistics::Estimate> ratios;    ///< by candidate id: speed-up in parallel over speed-up solo
};
/// "not-needed" "unknown" "clean" "contended" "unresolved"
[[nodiscard]] std::string_view name(Inflation::State state);
/// Do only the rounds taken alone count?
[[nodiscard]] bool alone(Inflation::State state);

/// How many times as long a run of the variant takes beside others, where that is further from 1 than the precision
/// asked for and no chance; else 1.
[[nodiscard]] double slowdown_of(const Inflation& found, const std::string& variant, double precision);

/// From the scenario's timed samples so far. The ratio's inflation is the Hodges-Lehmann shift of ln(before / after)
/// from solo to parallel rounds, a variant's that of its log times. `precision` and `floor` as in comparison::Settings.
[[nodiscard]] Inflation inflation_of(const plan::ScenarioPlan& plan, const std::vector<sample::Sample>& samples,
                                     double confidence, double precision, double floor);

/// Parallel over solo time where every variant is the same command, all of its runs together: what the machine itself
/// does to commands side by side. > 1: slower. As a variant's inflation; absent below six solo runs at 95 %.
[[nodiscard]] std::optional<statistics::Estimate> slowdown(const plan::ScenarioPlan& plan,
                                                           const std::vector<sample::Sample>& samples,
                                                           double confidence);

}  // namespace payback::session
