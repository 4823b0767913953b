// SPDX-License-Identifier: MIT
// What a night leaves in every series: one figure each, and what it was measured with.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/result/result.hpp"

namespace payback::history {

/// Scenario × variant × metric, on one machine; or, with a `reference`, the ratio of both in the same rounds, on any.
struct SeriesKey {
  std::string scenario, variant;
  std::string reference;    ///< the variant that the ratio is taken to; empty: absolute
  std::string metric;       ///< "wall" "cpu" (seconds) "memory" (bytes); of ratios always "wall"
  std::string fingerprint;  ///< of the machine; empty for ratios, which survive a change of it

  [[nodiscard]] bool absolute() const { return reference.empty(); }
  auto operator<=>(const SeriesKey&) const = default;
};
/// "python-lint / after" "python-lint / after, memory" "python-lint / after : before"
[[nodiscard]] std::string name(const SeriesKey& key);

struct Entry {
  SeriesKey key;
  double value = 0;                 ///< median; of ratios candidate over reference, so that more is always worse; > 0
  std::optional<double> low, high;  ///< interval of the median within the night
  std::int64_t runs = 0;
  std::string tools;     ///< "ruff 0.4.1", for ratios "ruff 0.4.1, flake8 7.0"; empty without pinned tools
  std::string workload;  ///< digest of what was worked on and of the scenario's file
};

struct Revision {
  std::string commit, branch;  ///< empty outside a repository
};

/// One run of the suite, as it is kept.
struct Night {
  std::int64_t id = 0;
  std::string date;     ///< "2026-11-28" or with the time; orders the nights
  std::string started;  ///< of the run, ISO 8601, UTC
  std::string payback_version;
  std::string fingerprint, machine;
  Revision revision;
  std::string digest;        ///< SHA-256 of its result document
  bool has_samples = false;  ///< its document is still kept
};

/// Every variant and pair of the document that was measured and not void.
[[nodiscard]] std::vector<Entry> entries(const result::Document& document);

/// The A/A pair that is measured every night: whatever it reports is false.
inline constexpr std::string_view k_control = "selftest-equal";

}  // namespace payback::history
