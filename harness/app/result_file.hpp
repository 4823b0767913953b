// SPDX-License-Identifier: MIT
// The files that hold results, ours and those of other programs, told apart by their content.
#pragma once
#include <string>
#include <vector>

#include "harness/base/error.hpp"
#include "harness/exchange/foreign.hpp"
#include "harness/result/result.hpp"

namespace payback::app {

/// A result document, or the JSON of hyperfine, Google Benchmark, pyperf or pytest-benchmark as one
/// (exchange/foreign.hpp). Errors name the file and the JSON pointer. A table holds many results, so it is an Error
/// here.
[[nodiscard]] Result<result::Document> load_result(const std::string& file);

/// The same; a table is a result for each of its lines, whose values are in `unit`.
[[nodiscard]] Result<std::vector<result::Document>> load_results(const std::string& file, exchange::Unit unit);

/// What load_result takes, for help.
inline constexpr const char* k_result_files =
    "Besides payback's own result.json the JSON of hyperfine (1.x, 2), Google Benchmark, pyperf and pytest-benchmark "
    "is "
    "read, whatever the file is called.";

}  // namespace payback::app
