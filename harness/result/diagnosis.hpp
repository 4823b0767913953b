// SPDX-License-Identifier: MIT
// What `payback doctor` found: the machine's facts, what equal commands looked like on it, and what follows. Layout as
// JSON: results/README.md, "The doctor's document".
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/comparison/noise_floor.hpp"
#include "harness/machine/facts.hpp"
#include "harness/machine/machine.hpp"
#include "harness/plan/plan.hpp"
#include "harness/session/session.hpp"
#include "harness/statistics/estimate.hpp"

namespace payback::result {

/// What the same number of slots did to one command.
struct SideBySide {
  int slots = 2;
  statistics::Estimate slowdown;  ///< time with all of them busy over time alone, > 1: slower
};

/// Two commands whose work is known: 80 and 60 million steps.
struct KnownRatio {
  statistics::Estimate measured;
  double expected = 0;  ///< 4/3 less what the start of the process, measured beside them, takes away
  std::size_t rounds = 0;

  [[nodiscard]] bool covered() const { return measured.low <= expected && expected <= measured.high; }
};

/// The smallest relative effect that `seconds` of rounds find, 0.01 = 1 %.
struct Detectable {
  double seconds = 0;
  double effect = 0;
};

/// Of the built-in command against itself.
struct EqualCommands {
  double command_seconds = 0;  ///< median of its runs
  int slots = 1;               ///< that took rounds at the same time
  bool alone = false;          ///< rounds beside others could not be used: what follows is of rounds taken alone
  double rounds_per_second = 0;
  comparison::NoiseFloor noise;
  comparison::FalseAlarms false_alarms;
  std::vector<Detectable> detectable;  ///< in 10 s, 1 min, 10 min
};

/// One thing to do about what was found.
struct Advice {
  std::string id;    ///< of the rule: "governor"
  std::string text;  ///< a sentence or two: what was seen, what it does, what to do

  friend bool operator==(const Advice&, const Advice&) = default;
};

struct Diagnosis {
  std::string payback_version;
  std::string started;  ///< ISO 8601, UTC
  double duration_seconds = 0;
  std::uint64_t seed = 0;
  machine::Machine machine;
  machine::Facts facts;
  std::optional<std::int64_t> throttled_meanwhile;  ///< how often while we measured; absent where it does not show
  std::optional<EqualCommands> equal;
  std::vector<SideBySide> side_by_side;  ///< by ascending slots
  std::optional<KnownRatio> known_ratio;
  std::string not_measured;  ///< why `equal` is absent
  std::vector<Advice> advice;
};

/// From a session of a pair of equal commands. Absent where its rounds do not allow it.
[[nodiscard]] std::optional<EqualCommands> equal_commands(const session::Measured& measured,
                                                          const comparison::Settings& settings);
/// From the same session; absent where nothing ran side by side.
[[nodiscard]] std::optional<SideBySide> side_by_side(const plan::ScenarioPlan& plan, const session::Measured& measured,
                                                     double confidence);
/// From a session of "before" (80 million steps), "after" (60 million) and "start" (none).
[[nodiscard]] std::optional<KnownRatio> known_ratio(const plan::ScenarioPlan& plan, const session::Measured& measured);

/// Seconds of rounds that find an effect of this size, with 80 % power.
[[nodiscard]] double seconds_for(const EqualCommands& equal, double effect);

/// What to do, by rules each of which looks at what was found and is silent where it does not apply. In order of
/// importance.
[[nodiscard]] std::vector<Advice> advise(const Diagnosis& diagnosis);

/// Indented, ends with a line feed.
[[nodiscard]] std::string to_json(const Diagnosis& diagnosis);

}  // namespace payback::result
