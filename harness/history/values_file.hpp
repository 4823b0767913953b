// SPDX-License-Identifier: MIT
// Series from a CSV file of anybody's: a column of times and columns of values.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.hpp"

namespace payback::history {

struct ValueColumn {
  std::string name;
  std::vector<double> values;  ///< k_missing where the field is empty

  friend bool operator==(const ValueColumn&, const ValueColumn&) = default;
};

struct ValueTable {
  std::vector<std::string> times;
  std::vector<std::size_t> lines;  ///< of the file, from 1, by time
  std::vector<ValueColumn> columns;

  friend bool operator==(const ValueTable&, const ValueTable&) = default;
};

/// The first line names the columns; "time" must be among them (any case, as with all of them). Taken are the columns
/// that `wanted` names; if it is empty "value", and where there is none, as in a CSV for Apache Otava, every column of
/// numbers: one of words (commits) is passed over, one of both is an Error. Fields may be quoted (RFC 4180) but hold no
/// line break. The order of the lines is the order of the series. Errors name FILE:LINE.
[[nodiscard]] Result<ValueTable> read_value_table(std::string_view csv, const std::string& file,
                                                  const std::vector<std::string>& wanted = {});

}  // namespace payback::history
