// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <cmath>

#include "harness/base/visible.hpp"
#include "harness/exchange/date.hpp"
#include "harness/exchange/foreign.hpp"
#include "harness/exchange/imported.hpp"
#include "harness/exchange/node.hpp"
#include "harness/history/values_file.hpp"
#include "harness/statistics/summary.hpp"

namespace payback::exchange {
namespace {

double seconds_in(Unit unit) {
  constexpr double k_seconds[]{1, 1e-3, 1e-6, 1e-9};
  return k_seconds[static_cast<int>(unit)];
}

}  // namespace

Result<std::vector<result::Document>> read_table(std::string_view csv, Unit unit, const std::string& file) {
  const auto table = history::read_value_table(csv, file);
  if (!table) return std::unexpected(table.error());
  std::vector<result::Document> documents;
  for (std::size_t row = 0; row < table->times.size(); ++row) {
    const std::string where = fmt::format("{}:{}", file, table->lines[row]);
    const auto started = utc_date(table->times[row]);
    if (!started)
      return fail(ErrorKind::usage, where, fmt::format("\"{}\" is no date", visible(table->times[row], 40)),
                  "write it as 2026-11-28T03:00:00Z, or as seconds since 1970");
    Imported imported;
    imported.tool = "csv";
    imported.started = *started;
    std::vector<std::optional<statistics::Summary>> bytes;
    for (const history::ValueColumn& column : table->columns) {
      const double value = column.values[row];
      if (std::isnan(value)) continue;
      const double most = unit == Unit::bytes ? k_most_bytes : k_longest / seconds_in(unit);
      if (value < 0 || value > most)
        return fail(ErrorKind::usage, where, fmt::format("{} is not between 0 and {}", value, most),
                    "write figures of which less is better");
      ImportedBenchmark& benchmark = imported.benchmarks.emplace_back();
      benchmark.name = column.name;
      if (unit == Unit::bytes)
        bytes.push_back(statistics::summarize(std::vector{value}));
      else
        benchmark.runs.emplace_back().wall = value * seconds_in(unit);
    }
    result::Document& document = documents.emplace_back(document_of(imported));
    for (std::size_t i = 0; i < bytes.size(); ++i) document.scenarios[0].variants[i].peak_rss_bytes = bytes[i];
  }
  if (documents.empty()) return fail(ErrorKind::usage, file, "it holds no line of values", "write one for each night");
  return documents;
}

}  // namespace payback::exchange
