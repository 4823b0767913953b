// SPDX-License-Identifier: MIT
// One reader for each program's JSON; what is wrong is noted at the node (node.hpp). Private to this folder.
#pragma once
#include "harness/exchange/imported.hpp"
#include "harness/exchange/node.hpp"

namespace payback::exchange {

/// hyperfine's export, 1.x (times in lists; it tells no date and no machine) and 2 (a measurement per run).
[[nodiscard]] Imported read_hyperfine(const Node& root);
/// Google Benchmark's JSON: every repetition is a run; a counter "peak_rss_bytes" is its memory. The scenario is the
/// program's name.
[[nodiscard]] Imported read_google_benchmark(const Node& root);
/// pyperf's suite, version 1.0: every value of every worker is a run; calibrations and warm-ups are left out.
[[nodiscard]] Imported read_pyperf(const Node& root);
/// pytest-benchmark's report, with the times of its rounds or with their statistics alone.
[[nodiscard]] Imported read_pytest_benchmark(const Node& root);

}  // namespace payback::exchange
