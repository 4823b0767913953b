// SPDX-License-Identifier: MIT
// How the report phrases what the money hangs on, and what to find out before deciding. Plain, visible text.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "harness/report/savings_sentences.hpp"

namespace payback::report {

/// "linting/runs_per_developer_per_day" becomes "runs per developer per day of linting".
[[nodiscard]] std::string input_label(const std::string& input);
/// "5 to 60", the input's own 5 and 95 % quantiles.
[[nodiscard]] std::string input_range(const savings::Influence& influence);

/// The inputs that move the money, the widest swing first, at most so many.
[[nodiscard]] std::vector<savings::Influence> moving_inputs(const savings::Savings& savings, std::size_t most);

/// The inputs with the widest swing of the money, and the one that it pays most to know better; empty where nothing
/// varies.
[[nodiscard]] std::vector<Row> sensitivity_rows(const savings::Savings& savings, const savings::Team& team);

}  // namespace payback::report
