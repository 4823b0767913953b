// SPDX-License-Identifier: MIT
// Google Benchmark's JSON (--benchmark_out_format=json, library 1.7), which its compare.py and many dashboards read.
#pragma once
#include <string>

#include "harness/result/result.hpp"

namespace payback::exchange {

/// Every run that counted is a repetition of one iteration, in nanoseconds, with its peak memory as the counter
/// "peak_rss_bytes"; from two runs on "_mean", "_median", "_stddev" and "_cv" follow. Benchmarks are named as
/// dashboards.hpp says, the command is their label. What was not measured (CPU time of an imported file) is left out.
[[nodiscard]] std::string google_benchmark_json(const result::Document& document);

}  // namespace payback::exchange
