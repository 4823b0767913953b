// SPDX-License-Identifier: MIT
// Out and in and out again: what a format of both directions can hold is the same text the second time.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "harness/exchange/foreign.hpp"
#include "harness/exchange/google_benchmark.hpp"
#include "harness/exchange/hyperfine.hpp"
#include "harness/result/document.hpp"
#include "tests/support/example_document.hpp"
#include "tests/support/foreign_files.hpp"

namespace payback::exchange {
namespace {

/// All runs succeed in every scenario, and the names are such as the formats can hold.
result::Document holding(std::size_t runs, std::uint64_t seed) {
  result::Document document = test::example_document();
  document.scenarios.resize(2);
  for (result::ScenarioResult& scenario : document.scenarios)
    for (result::VariantResult& variant : scenario.variants) {
      variant.samples.assign(runs, variant.samples.front());
      for (sample::Sample& sample : variant.samples) {
        seed = seed * 6364136223846793005U + 1442695040888963407U;  // Knuth's MMIX generator
        sample.wall = Nanoseconds(seed >> 24U);
        sample.user = Nanoseconds(seed >> 30U), sample.system = Nanoseconds(seed >> 33U);
        sample.peak_rss_bytes = static_cast<std::int64_t>(seed >> 32U);
        sample.outcome = sample::Exited{0};
      }
    }
  return document;
}

result::Document read(const std::string& text) {
  auto document = read_foreign(text, recognise(text), "f.json");
  EXPECT_TRUE(document.has_value()) << document.error().message();
  return document ? std::move(*document) : result::Document{};
}

/// Who wrote it is not what it holds.
std::string without(std::string text, const std::string& word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word))
    text.erase(text.rfind('\n', at), text.find('\n', at) - text.rfind('\n', at));
  return text;
}

RC_GTEST_PROP(RoundTrip, HyperfineIsLossless, (std::uint64_t seed)) {
  const std::string once = hyperfine_json(holding(1 + seed % 12, seed));
  RC_ASSERT(without(hyperfine_json(read(once)), "hyperfine_version") == without(once, "hyperfine_version"));
}

RC_GTEST_PROP(RoundTrip, GoogleBenchmarkIsLossless, (std::uint64_t seed)) {
  result::Document document = holding(1 + seed % 12, seed);
  document.machine.load_average.reset();  // of the moment, which is not the machine's
  const std::string once = google_benchmark_json(document);
  RC_ASSERT(without(google_benchmark_json(read(once)), "payback_version") == without(once, "payback_version"));
}

TEST(RoundTrip, AnImportedFileIsTheSameDocumentEveryTime) {
  EXPECT_EQ(result::to_json(read(test::k_pyperf)), result::to_json(read(test::k_pyperf)));
}

}  // namespace
}  // namespace payback::exchange
