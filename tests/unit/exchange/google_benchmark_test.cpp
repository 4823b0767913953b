// SPDX-License-Identifier: MIT
// The layout read back as JSON. Keys and their order are those of Debian's Google Benchmark 1.7.1 run with
// --benchmark_repetitions=2 --benchmark_out_format=json; figures are worked by hand from tests/support/documents.hpp.
#include "harness/exchange/google_benchmark.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "harness/result/document.hpp"
#include "tests/support/example_document.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/mutation.hpp"

namespace payback::exchange {
namespace {

using Json = nlohmann::ordered_json;

/// The variants of the first scenario that are named, with their first `runs` runs.
result::Document holding(std::size_t variants, std::size_t runs) {
  result::Document document = test::example_document();
  document.scenarios.resize(1);
  document.scenarios[0].variants.resize(variants);
  for (result::VariantResult& variant : document.scenarios[0].variants) variant.samples.resize(runs);
  return document;
}

TEST(GoogleBenchmark, ARunIsARepetitionOfOneIterationInNanoseconds) {
  const Json run = Json::parse(google_benchmark_json(holding(1, 2)))["benchmarks"][1];
  EXPECT_EQ(run, Json::parse(R"({"name": "python-lint/before", "family_index": 0, "per_family_instance_index": 0,
    "run_name": "python-lint/before", "run_type": "iteration", "repetitions": 2, "repetition_index": 1, "threads": 1,
    "iterations": 1, "real_time": 2310001000.0, "cpu_time": 1732500000.0, "time_unit": "ns",
    "peak_rss_bytes": 31457280.0, "label": "/opt/flake8/bin/flake8 check 'a b'"})"));
}

TEST(GoogleBenchmark, AggregatesFollowTheRepetitions) {
  const Json all = Json::parse(google_benchmark_json(holding(1, 2)))["benchmarks"];
  ASSERT_EQ(all.size(), 6U);
  const char* const names[] = {"mean", "median", "stddev", "cv"};
  // 2310.000 and 2310.001 ms: middle 2310.0005, sd 0.001 / sqrt 2 = 0.000707 ms
  const double times[] = {2310000500.0, 2310000500.0, 707.10678, 707.10678 / 2310000500.0};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(all[i + 2]["name"], std::string("python-lint/before_") + names[i]);
    EXPECT_EQ(all[i + 2]["aggregate_name"], names[i]);
    EXPECT_EQ(all[i + 2]["aggregate_unit"], i == 3 ? "percentage" : "time");
    EXPECT_NEAR(all[i + 2]["real_time"].get<double>(), times[i], 1e-4 * times[i]);
  }
}

TEST(GoogleBenchmark, ASingleRunHasNoAggregates) {
  EXPECT_EQ(Json::parse(google_benchmark_json(holding(1, 1)))["benchmarks"].size(), 1U);
}

TEST(GoogleBenchmark, WhatWasNotMeasuredIsLeftOut) {
  result::Document document = holding(1, 2);
  document.scenarios[0].variants[0].cpu_seconds.reset();
  document.scenarios[0].variants[0].peak_rss_bytes.reset();
  const Json written = Json::parse(google_benchmark_json(document));
  ASSERT_FALSE(written["benchmarks"].empty());
  for (const Json& entry : written["benchmarks"]) {
    EXPECT_FALSE(entry.contains("cpu_time"));
    EXPECT_FALSE(entry.contains("peak_rss_bytes"));
  }
  document.scenarios[0].status = session::Status::skipped;
  EXPECT_EQ(Json::parse(google_benchmark_json(document))["benchmarks"], Json::array());
}

TEST(GoogleBenchmark, GoldenExport) {
  test::expect_golden("exchange/google-benchmark-of-example.json", google_benchmark_json(test::example_document()));
}

TEST(GoogleBenchmark, NoMutatedDocumentCrashesTheExport) {
  const std::string text = result::to_json(test::example_document());
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    const auto read = result::from_json(test::mutated(text, seed), "r.json");
    EXPECT_TRUE(!read || Json::accept(google_benchmark_json(*read))) << seed;
  }
}

}  // namespace
}  // namespace payback::exchange
