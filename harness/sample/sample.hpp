// SPDX-License-Identifier: MIT
// One run of one command, as the launcher measured it, and the columns such runs are kept in.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "harness/base/units.hpp"

namespace payback::sample {

struct Exited {
  int code = 0;
  friend bool operator==(const Exited&, const Exited&) = default;
};
struct Signaled {
  int signal = 0;
  friend bool operator==(const Signaled&, const Signaled&) = default;
};
struct TimedOut {
  friend bool operator==(const TimedOut&, const TimedOut&) = default;
};
struct SpawnFailed {
  int error = 0;
  friend bool operator==(const SpawnFailed&, const SpawnFailed&) = default;
};  ///< errno
struct Cancelled {
  friend bool operator==(const Cancelled&, const Cancelled&) = default;
};
struct Unmarked {
  friend bool operator==(const Unmarked&, const Unmarked&) = default;
};  ///< an until job that ended well, but without the marks its clock goes by
/// How a command ended. What a child did is data, never an Error.
using Outcome = std::variant<Exited, Signaled, TimedOut, SpawnFailed, Cancelled, Unmarked>;

/// "exit 1", "signal 9 (SIGKILL)", "timed out", "could not start: No such file or directory", "cancelled"
[[nodiscard]] std::string describe(const Outcome& outcome);
/// The same as what somebody did: "ended with exit 1", "timed out", "could not start: ...", "was cancelled"
[[nodiscard]] std::string deed(const Outcome& outcome);
/// The journal's and the document's token: "exit:0" "signal:9" "timeout" "spawn:2" "cancelled" "unmarked"
[[nodiscard]] std::string encode(const Outcome& outcome);
/// The reverse; Cancelled is never made up: false for text that is no outcome.
[[nodiscard]] bool decode(std::string_view token, Outcome& outcome);

enum class Phase {
  calibration,  ///< one unpinned run that decides the slot size and records the exit code
  warmup,
  parallel,  ///< a round while other slots may be busy
  solo,      ///< a round with all other slots idle
};
[[nodiscard]] std::string_view name(Phase phase);

/// Why a run counts in no statistic though its command did nothing wrong.
enum class Discarded : std::uint8_t {
  no,
  suspended,  ///< the machine was, in the middle of the run
};
/// "" "suspended"
[[nodiscard]] std::string_view name(Discarded discarded);
[[nodiscard]] std::optional<Discarded> discarded_of(std::string_view name);

struct Sample {
  std::uint32_t scenario = 0;  ///< index in the plan
  std::uint32_t variant = 0;   ///< index in the scenario's plan
  Phase phase = Phase::parallel;
  std::uint32_t round = 0;
  std::uint32_t position = 0;  ///< in the round, from 0
  std::uint32_t slot = 0;
  std::string cpus;                 ///< "0", "0-1"; empty when not pinned
  std::uint32_t padding_bytes = 0;  ///< length of the padding variable in the environment
  Nanoseconds start{};              ///< CLOCK_MONOTONIC
  Nanoseconds wall{};
  Nanoseconds user{};  ///< beside a server, with the server's while the command ran
  Nanoseconds system{};
  /// Largest single process of the waited-for tree; beside a server, that and the peaks of the server's processes.
  std::int64_t peak_rss_bytes = 0;
  std::int64_t voluntary_switches = 0;
  std::int64_t involuntary_switches = 0;
  std::int64_t minor_faults = 0;
  std::int64_t major_faults = 0;
  std::int64_t blocks_in = 0;
  std::int64_t blocks_out = 0;
  /// Processes of the command still there when it had ended, running (all were ended then) or ended and never waited
  /// for; `user` and `system` are without them.
  std::int64_t left_behind = 0;
  Outcome outcome;
  Discarded discarded = Discarded::no;
  /// Of every process of the command, waited for or not, as its control group counts them; absent where it had none.
  std::optional<std::int64_t> group_cpu_ns;
  /// The most memory its processes held at a time, page cache included, above what was charged before it; likewise.
  std::optional<std::int64_t> group_peak_bytes;

  [[nodiscard]] Nanoseconds cpu() const { return user + system; }
};

/// Did the command end with one of the codes that mean success?
[[nodiscard]] bool succeeded(const Outcome& outcome, const std::vector<int>& success_codes);
/// May the run enter a statistic: it succeeded, and is not thrown out?
[[nodiscard]] bool counts(const Sample& sample, const std::vector<int>& success_codes);

}  // namespace payback::sample
