// SPDX-License-Identifier: MIT
// Files of other programs as documents; expected figures are worked by hand from tests/support/foreign_files.hpp.
#include "harness/exchange/foreign.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <sstream>

#include "harness/history/entry.hpp"
#include "harness/result/document.hpp"
#include "tests/support/foreign_files.hpp"
#include "tests/support/mutation.hpp"

namespace payback::exchange {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

struct Case {
  const char* text;
  Form form;
};
const Case k_cases[] = {{test::k_hyperfine_1, Form::hyperfine},
                        {test::k_hyperfine_2, Form::hyperfine},
                        {test::k_google_benchmark, Form::google_benchmark},
                        {test::k_pyperf, Form::pyperf},
                        {test::k_pytest_benchmark, Form::pytest_benchmark}};

result::Document read(std::string_view text) {
  auto document = read_foreign(text, recognise(text), "f.json");
  EXPECT_TRUE(document.has_value()) << document.error().message();
  return document ? std::move(*document) : result::Document{};
}

std::string problem(std::string text, std::string_view instead_of, std::string_view with) {
  const Form form = recognise(text);
  const std::size_t at = text.find(instead_of);
  EXPECT_NE(at, std::string::npos) << instead_of;
  text.replace(at, instead_of.size(), with);
  const auto read = read_foreign(text, form, "f.json");
  return read ? "" : read.error().message();
}

TEST(Foreign, FormsAreRecognisedByTheirContent) {
  for (const Case& one : k_cases) {
    EXPECT_EQ(recognise(one.text), one.form) << one.text;
    std::istringstream stream(one.text);
    EXPECT_EQ(recognise(stream), one.form) << one.text;
  }
  EXPECT_EQ(recognise(R"({"schema": "payback/result/1", "benchmarks": []})"), Form::own);
  EXPECT_EQ(recognise("  {\"scenarios\": [], \"results\": 1"), Form::own);
  EXPECT_EQ(recognise("{\"a\": 1}"), Form::own);
  EXPECT_EQ(recognise("[1, 2]"), Form::own);
  EXPECT_EQ(recognise("time,value\n"), Form::table);
  EXPECT_EQ(recognise(""), Form::table);
}

TEST(Foreign, KeysInsideTellNothing) {
  EXPECT_EQ(recognise(R"({"benchmarks": [{"context": 1, "schema": 2}], "version": "1.0"})"), Form::pyperf);
}

TEST(Foreign, HyperfineOneHasItsTimesAndNeitherCpuTimeNorDate) {
  const result::Document document = read(test::k_hyperfine_1);
  const result::VariantResult& variant = document.scenarios.at(0).variants.at(0);
  EXPECT_EQ(document.scenarios[0].id, "hyperfine");
  EXPECT_EQ(variant.id, "sleep 0.25");
  EXPECT_EQ(variant.parameters.at("n"), "1");
  EXPECT_EQ(variant.wall_seconds->median, 0.375);
  EXPECT_EQ(variant.samples[1].wall, std::chrono::milliseconds(500));
  EXPECT_FALSE(variant.cpu_seconds);
  EXPECT_FALSE(variant.peak_rss_bytes);
  EXPECT_EQ(document.started, "");
}

TEST(Foreign, HyperfineTwoHasAllOfARunAndAFailedOneDoesNotCount) {
  const result::Document document = read(test::k_hyperfine_2);
  const result::VariantResult& variant = document.scenarios.at(0).variants.at(0);
  EXPECT_EQ(document.started, "2026-11-23T01:54:49Z");
  EXPECT_EQ(variant.id, "short");
  EXPECT_EQ(variant.argv, std::vector<std::string>{"sleep 0.25"});
  EXPECT_EQ(variant.environment.at("K"), "v");
  EXPECT_EQ(variant.wall_seconds->n, 1U);
  EXPECT_EQ(variant.wall_seconds->median, 0.25);
  EXPECT_EQ(variant.cpu_seconds->median, 0.1875);
  EXPECT_EQ(variant.peak_rss_bytes->median, 4096);
  EXPECT_EQ(variant.samples.at(1).outcome, sample::Outcome(sample::Exited{3}));
}

TEST(Foreign, GoogleBenchmarkRepetitionsAreRunsAndAggregatesAreNot) {
  const result::Document document = read(test::k_google_benchmark);
  const result::ScenarioResult& scenario = document.scenarios.at(0);
  EXPECT_EQ(document.started, "2026-11-28T09:00:00Z");
  EXPECT_EQ(scenario.id, "bench_sort");
  ASSERT_EQ(scenario.variants.size(), 3U);
  EXPECT_EQ(scenario.variants[0].id, "sort/8");
  EXPECT_EQ(scenario.variants[0].argv, std::vector<std::string>{"quick"});
  EXPECT_EQ(scenario.variants[0].wall_seconds->n, 2U);
  EXPECT_DOUBLE_EQ(scenario.variants[0].wall_seconds->median, 2e-6);
  EXPECT_DOUBLE_EQ(scenario.variants[0].cpu_seconds->median, 1.25e-6);
  EXPECT_DOUBLE_EQ(scenario.variants[1].wall_seconds->median, 2e-3);
  EXPECT_EQ(scenario.variants[2].failure, "no such file");
}

TEST(Foreign, TimesBelowANanosecondKeepTheirMedian) {
  std::string text = test::k_google_benchmark;
  const std::string time = "\"real_time\": 2.0", unit = "\"ms\"";
  text.replace(text.find(time), time.size(), "\"real_time\": 0.28");
  text.replace(text.find(unit), unit.size(), "\"ns\"");
  EXPECT_DOUBLE_EQ(read(text).scenarios.at(0).variants.at(1).wall_seconds->median, 0.28e-9);
}

TEST(Foreign, PyperfValuesOfAllWorkersAreRunsAndCalibrationsAreNot) {
  const result::Document document = read(test::k_pyperf);
  const result::VariantResult& variant = document.scenarios.at(0).variants.at(0);
  EXPECT_EQ(document.started, "2026-11-28T11:49:37Z");
  EXPECT_EQ(variant.id, "telco");
  EXPECT_EQ(variant.samples.size(), 3U);
  EXPECT_EQ(variant.wall_seconds->median, 0.5);
  EXPECT_EQ(variant.peak_rss_bytes->median, 4096);
  EXPECT_EQ(document.machine.cpu_model, "Example CPU");
}

TEST(Foreign, PytestBenchmarkIsReadWithItsTimesAndWithStatisticsAlone) {
  const result::Document document = read(test::k_pytest_benchmark);
  const result::ScenarioResult& scenario = document.scenarios.at(0);
  EXPECT_EQ(document.started, "2026-11-28T11:49:50Z");
  EXPECT_EQ(scenario.variants.at(0).id, "test_b.py::test_a[8]");
  EXPECT_EQ(scenario.variants[0].parameters.at("n"), "8");
  EXPECT_EQ(scenario.variants[0].samples.size(), 3U);
  EXPECT_EQ(scenario.variants.at(1).samples.size(), 0U);
  for (const result::VariantResult& variant : scenario.variants) {
    EXPECT_EQ(variant.wall_seconds->n, 3U);
    EXPECT_EQ(variant.wall_seconds->median, 0.5);
    EXPECT_EQ(variant.wall_seconds->sd, 0.25);
    EXPECT_EQ(variant.wall_seconds->q3, 0.625);
  }
}

TEST(Foreign, EveryBenchmarkIsASeriesOfTheHistory) {
  const auto entries = history::entries(read(test::k_google_benchmark));
  std::vector<std::string> names;
  for (const history::Entry& entry : entries) names.push_back(history::name(entry.key));
  EXPECT_THAT(names, ElementsAre("bench_sort / sort/8", "bench_sort / sort/8, cpu", "bench_sort / find",
                                 "bench_sort / find, cpu"));
}

TEST(Foreign, TheMachineIsWhatTheFileTellsWithoutItsHostName) {
  std::string other = test::k_google_benchmark;
  other.replace(other.find("\"vm\""), 4, "\"ci-4711\"");
  EXPECT_EQ(read(other).machine.fingerprint, read(test::k_google_benchmark).machine.fingerprint);
  other.replace(other.find("49152"), 5, "32768");
  EXPECT_NE(read(other).machine.fingerprint, read(test::k_google_benchmark).machine.fingerprint);
}

TEST(Foreign, NamesCanBeGivenToWhatAFileDoesNotTell) {
  result::Document document = read(test::k_hyperfine_1);
  const std::string unknown = document.machine.fingerprint;
  relabel(document, "starts", "runner-1");
  EXPECT_EQ(document.scenarios[0].id, "starts");
  EXPECT_EQ(document.machine.cpu_model, "runner-1");
  EXPECT_NE(document.machine.fingerprint, unknown);
}

TEST(Foreign, ANameThatIsThereTwiceGetsANumber) {
  std::string text = test::k_pytest_benchmark;
  text.replace(text.find("test_b.py::test_c"), 17, "test_b.py::test_a[8]");
  EXPECT_EQ(read(text).scenarios.at(0).variants.at(1).id, "test_b.py::test_a[8] #2");
}

TEST(Foreign, WhatIsWrongIsSaidWithItsPlace) {
  EXPECT_EQ(problem(test::k_hyperfine_1, "[0.25, 0.5]", "[0.25, -1]"),
            "f.json /results/0/times/1: is not between 0 and 1000000000");
  EXPECT_EQ(problem(test::k_hyperfine_1, "\"exit_codes\": [0, 0]", "\"exit_codes\": [0]"),
            "f.json /results/0/exit_codes: has 1 elements where \"times\" has 2");
  EXPECT_EQ(problem(test::k_hyperfine_1, "\"command\": \"sleep 0.25\"", "\"command\": null"),
            "f.json /results/0/command: is missing");
  EXPECT_EQ(
      problem(test::k_hyperfine_2, "\"value\": 0.75, \"unit\": \"second\"", "\"value\": 75, \"unit\": \"minute\""),
      "f.json /results/0/measurements/1/time_wall_clock/unit: is not \"second\"");
  EXPECT_EQ(problem(test::k_hyperfine_2, "2026-11-23T01:54:49Z", "yesterday"),
            "f.json /metadata/start_time: is no date");
  EXPECT_THAT(problem(test::k_hyperfine_2, "\"schema_version\": 2", "\"schema_version\": 3"),
              StartsWith("f.json /schema_version: is not 2; "));
  EXPECT_EQ(problem(test::k_google_benchmark, "\"us\"", "\"fortnight\""),
            "f.json /benchmarks/0/time_unit: is none of \"ns\", \"us\", \"ms\" and \"s\"");
  EXPECT_EQ(problem(test::k_pyperf, "[0.25, 0.5]", "[0.25, \"0.5\"]"),
            "f.json /benchmarks/0/runs/1/values/1: is no number");
  EXPECT_THAT(problem(test::k_pyperf, "\"unit\": \"second\"", "\"unit\": \"byte\""),
              StartsWith("f.json /benchmarks/0/metadata/unit: is not \"second\""));
  EXPECT_EQ(problem(test::k_pytest_benchmark, "\"rounds\": 3, \"median\": 0.5, \"q1\": 0.375, \"q3\": 0.625}",
                    "\"rounds\": 3, \"median\": 0.5}"),
            "f.json /benchmarks/1/stats/q1: is missing");
  EXPECT_THAT(problem(test::k_pyperf, "\"version\": \"1.0\"", "\"version\": \"1.0\","),
              HasSubstr("f.json: not JSON at byte"));
}

TEST(Foreign, AFileOfAggregatesAloneSaysHowToGetRuns) {
  const auto read = read_foreign(R"({"context": {}, "benchmarks": [{"name": "a_mean", "run_type": "aggregate"}]})",
                                 Form::google_benchmark, "f.json");
  EXPECT_EQ(read.error().message(),
            "f.json /benchmarks: holds aggregates only; run it without --benchmark_report_aggregates_only");
}

TEST(Foreign, DeepNestingIsRefused) {
  const std::string text = "{\"context\": " + std::string(100000, '[');
  EXPECT_EQ(read_foreign(text, Form::google_benchmark, "f.json").error().message(), "f.json: nested too deeply");
  EXPECT_EQ(recognise("{\"a\": " + std::string(100000, '[')), Form::own);
}

/// Whatever is done to a file, it gives an Error that names it or a document that can be kept and read again.
void survives(const std::string& text, Form form) {
  const auto read = read_foreign(text, form, "f.json");
  if (!read) {
    RC_ASSERT(read.error().where.starts_with("f.json"));
    RC_ASSERT(!read.error().what.empty());
    return;
  }
  const std::string kept = result::to_json(*read);
  const auto again = result::from_json(kept, "r.json");
  RC_ASSERT(again.has_value());
  RC_ASSERT(result::to_json(*again) == kept);
  (void)history::entries(*read);
}

RC_GTEST_PROP(Foreign, AMutatedHyperfineOneFileIsReadOrRefused, (std::uint64_t seed)) {
  for (std::uint64_t i = 0; i < 10; ++i) survives(test::mutated(test::k_hyperfine_1, seed + i), Form::hyperfine);
}
RC_GTEST_PROP(Foreign, AMutatedHyperfineTwoFileIsReadOrRefused, (std::uint64_t seed)) {
  for (std::uint64_t i = 0; i < 10; ++i) survives(test::mutated(test::k_hyperfine_2, seed + i), Form::hyperfine);
}
RC_GTEST_PROP(Foreign, AMutatedGoogleBenchmarkFileIsReadOrRefused, (std::uint64_t seed)) {
  for (std::uint64_t i = 0; i < 10; ++i)
    survives(test::mutated(test::k_google_benchmark, seed + i), Form::google_benchmark);
}
RC_GTEST_PROP(Foreign, AMutatedPyperfFileIsReadOrRefused, (std::uint64_t seed)) {
  for (std::uint64_t i = 0; i < 10; ++i) survives(test::mutated(test::k_pyperf, seed + i), Form::pyperf);
}
RC_GTEST_PROP(Foreign, AMutatedPytestBenchmarkFileIsReadOrRefused, (std::uint64_t seed)) {
  for (std::uint64_t i = 0; i < 10; ++i)
    survives(test::mutated(test::k_pytest_benchmark, seed + i), Form::pytest_benchmark);
}
RC_GTEST_PROP(Foreign, AnyBytesAreReadOrRefusedByEveryReader, (std::string text)) {
  (void)recognise(text);
  for (const Form form : {Form::hyperfine, Form::google_benchmark, Form::pyperf, Form::pytest_benchmark})
    survives(text, form);
}

}  // namespace
}  // namespace payback::exchange
