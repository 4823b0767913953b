// SPDX-License-Identifier: MIT
// One variant against its baseline: paired rounds in, ratio, saving and verdict out.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/statistics/autocorrelation.hpp"
#include "harness/statistics/estimate.hpp"
#include "harness/statistics/scaling.hpp"

namespace payback::comparison {

enum class Verdict { void_, faster, slower, equivalent, inconclusive };
/// "void" "faster" "slower" "equivalent" "inconclusive"
[[nodiscard]] std::string_view name(Verdict verdict);
[[nodiscard]] std::optional<Verdict> verdict_of(std::string_view name);

/// Both sides of one round. Only rounds in which both commands succeeded are here.
struct PairedRound {
  std::uint32_t round = 0;
  std::uint32_t slot = 0;
  double before_wall = 0, after_wall = 0;  ///< seconds
  double before_cpu = 0, after_cpu = 0;    ///< seconds, may be 0 for tiny commands
  double before_rss = 0, after_rss = 0;    ///< bytes
  bool solo = false;                       ///< taken while every other slot was idle
  std::optional<double> one_core_wall{};   ///< of Input::single_thread in the same round, where it ran
};

struct Input {
  std::string baseline, candidate;
  std::vector<PairedRound> rounds;
  /// Why nothing may be concluded: a run failed against its policy or the outcome check did not pass. Makes the verdict
  /// void.
  std::optional<std::string> void_reason;
  bool alone = false;  ///< only rounds taken alone are here, because beside others they would have come out otherwise
  std::vector<PairedRound> set_aside{};  ///< those taken beside others, where `alone`
  /// How many times as long a side takes beside others as alone: the ratio may not suffer, its seconds do, and those
  /// that are saved are those of a run alone.
  double before_slowdown = 1, after_slowdown = 1;
  std::string single_thread{};  ///< id of the variant that is the candidate on one core; empty without one
};

struct Settings {
  double confidence = 0.95;
  double precision = 0.02;  ///< asked for: half-width of the interval of ln(ratio) at most ln(1 + precision)
  double floor = 0.01;      ///< smallest effect that counts: |ratio - 1|
  std::uint64_t seed = 0;   ///< of the bootstrap
};

/// Cores in use on average up to which a command is taken to run on one: threads of a runtime that only look on.
inline constexpr double k_one_core = 1.15;

struct Precision {
  double asked = 0;               ///< 0.02 = +-2 %
  std::optional<double> reached;  ///< exp(half-width of ln ratio) - 1
};

/// Where the speed-up comes from: less work, or more cores on it. Their product is about the speed-up.
struct Parts {
  statistics::Estimate work;                 ///< above 1: less work
  statistics::Estimate cores;                ///< above 1: more cores on it, or less waiting where cores stay below 1
  double before_cores = 0, after_cores = 0;  ///< CPU over wall seconds of the runs, their median
  std::string single_thread;                 ///< `work` is the speed-up of this variant; empty: that of CPU time
};

/// The same question put to the mean: paired t on the mean of ln(before / after).
struct CrossCheck {
  statistics::Estimate speedup;
  bool agrees = true;  ///< false: one of them says faster or slower and the other does not, or they do not overlap
};

struct Comparison {
  std::string baseline, candidate;
  std::size_t rounds = 0;
  bool alone = false;                                    ///< rests on rounds taken alone only; inflation says why
  std::optional<statistics::Estimate> speedup;           ///< before / after of wall time, > 1: the candidate is faster
  std::optional<statistics::Estimate> parallel_speedup;  ///< of the rounds set aside, where `alone`: not what counts
  std::optional<statistics::Estimate>
      suite_speedup;  ///< the same at the level Holm gives it within the suite: the verdict's interval
  std::optional<statistics::Estimate> cpu_speedup;     ///< before / after of user + system
  std::optional<statistics::Estimate> memory_ratio;    ///< before / after of peak RSS
  std::optional<statistics::Estimate> saving_seconds;  ///< mean of saving_samples; absent when void
  std::vector<double> saving_samples;  ///< before - after of a run alone, by round: what the savings are drawn from
  std::optional<double> p_value;       ///< signed-rank test of ln ratio, of a suite's Holm procedure
  /// Of the rounds' ln ratio. Where rounds resemble their neighbours, every interval here and p_value have been widened
  /// (statistics/autocorrelation.hpp).
  std::optional<statistics::SerialCorrelation> serial_correlation;
  std::optional<CrossCheck> cross_check;  ///< absent where `speedup` is
  std::optional<Parts> parts;             ///< absent where a side took no CPU time in some round
  Precision precision;
  Verdict verdict = Verdict::inconclusive;
  std::string reason;                           ///< of a void or inconclusive verdict, a sentence
  std::optional<std::size_t> rounds_to_decide;  ///< inconclusive: about this many more rounds
};

/// The verdict is that of a suite of one (suite_speedup equals speedup) until decide_suite says otherwise. A void
/// comparison has no estimate at all. Sides that are 0 in some round leave their ratio absent. Pure, safe from any
/// thread.
[[nodiscard]] Comparison compare(const Input& input, const Settings& settings);

/// Widens every comparison's interval to its Holm level within the suite and decides the verdicts again. Void ones take
/// no part. inputs[i] is what comparisons[i] was made from.
void decide_suite(std::vector<Comparison*> comparisons, const std::vector<Input>& inputs, const Settings& settings);

/// Half-width of the interval of ln(ratio) reached by these rounds, for the stop rule; absent below six rounds.
[[nodiscard]] std::optional<double> log_half_width(const std::vector<PairedRound>& rounds, double confidence);

}  // namespace payback::comparison
