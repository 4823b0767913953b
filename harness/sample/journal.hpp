// SPDX-License-Identifier: MIT
// The journal: one line of tab-separated fields per sample, appended by the launcher that took it. The first line names
// the columns, lines that begin with '#' say what the run is. Readable while it is written; a last line without its end
// is one that a kill cut off.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.hpp"
#include "harness/sample/sample.hpp"

namespace payback::sample {

/// Names of the fields, in order.
[[nodiscard]] std::string journal_columns();
/// The variants of a round in the order in which they run: with it a journal tells which runs a kill took away.
using Order = std::vector<std::uint32_t>;
/// The fields known before the run: scenario, variant, phase, round, position, order, slot, cpus, padding. The launcher
/// adds the measured ones.
[[nodiscard]] std::string record_prefix(const Sample& sample, const Order& order);
/// A whole line without its end; absent if it is none. `order`, if given, gets the round's.
[[nodiscard]] std::optional<Sample> parse_record(std::string_view line, Order* order = nullptr);

struct Journal {
  std::vector<std::string> header;  ///< the '#' lines, without the mark
  std::vector<Sample> samples;
  std::vector<Order> orders;  ///< by sample: of its round
  std::vector<std::size_t>
      taken_up;                ///< samples before each '#' line that follows some: where a run was taken up again
  std::size_t unreadable = 0;  ///< complete lines that are no record
  bool cut_off = false;        ///< the last line has no end
};
[[nodiscard]] Journal parse_journal(std::string_view text);

}  // namespace payback::sample
