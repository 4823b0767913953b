// SPDX-License-Identifier: MIT
// A series from a CSV file of anybody's: a column of times and a column of values.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.hpp"

namespace payback::history {

struct TimedValues {
  std::vector<std::string> times;
  std::vector<double> values;  ///< k_missing where the field is empty

  friend bool operator==(const TimedValues&, const TimedValues&) = default;
};

/// The first line names the columns; "time" and "value" must be among them (any case), others are passed over. Fields
/// may be quoted (RFC 4180) but hold no line break. The order of the lines is the order of the series. Errors name
/// FILE:LINE.
[[nodiscard]] Result<TimedValues> read_values(std::string_view csv, const std::string& file);

}  // namespace payback::history
