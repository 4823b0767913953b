// SPDX-License-Identifier: MIT
// Every statistic against SciPy on the data sets of data/reference.json, which says for each number which call made it;
// tests/support/reference_statistics.py makes that file.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/statistics/bootstrap.hpp"
#include "harness/statistics/paired.hpp"
#include "harness/statistics/summary.hpp"
#include "harness/statistics/trend.hpp"
#include "harness/statistics/two_sample.hpp"

namespace payback::statistics {
namespace {

using nlohmann::json;
using Values = std::vector<double>;

struct Case {
  std::vector<Values> samples;
  double shift = 0;           ///< to be taken off the first sample
  std::size_t resamples = 0;  ///< of a bootstrap
};

Values numbers(const Estimate& estimate) {
  return {estimate.point, estimate.low, estimate.high};
}

Values bootstrapped(const Case& input, Centre centre) {
  const Resampling resampling{.seed = 7, .resamples = input.resamples};
  return numbers((input.samples.size() == 1 ? bootstrap(input.samples[0], centre, resampling)
                                            : bootstrap_ratio(input.samples[0], input.samples[1], centre, resampling))
                     .value());
}

const std::map<std::string, std::function<Values(const Case&)>> k_functions{
    {"signed_rank_p",
     [](const Case& input) {
       Values differences = input.samples[0];
       for (double& value : differences) value -= input.shift;
       return Values{signed_rank_p(differences).value()};
     }},
    {"hodges_lehmann", [](const Case& input) { return numbers(hodges_lehmann(input.samples[0]).value()); }},
    {"median_interval",
     [](const Case& input) {
       const Summary summary = summarize(input.samples[0]).value();
       return Values{summary.median, summary.low.value(), summary.high.value()};
     }},
    {"rank_sum_p", [](const Case& input) { return Values{rank_sum_p(input.samples[0], input.samples[1]).value()}; }},
    {"shift",
     [](const Case& input) { return numbers(hodges_lehmann_shift(input.samples[0], input.samples[1]).value()); }},
    {"theil_sen", [](const Case& input) { return numbers(theil_sen(input.samples[0]).value()); }},
    {"mann_kendall",
     [](const Case& input) {
       const MannKendall test = mann_kendall(input.samples[0]).value();
       return Values{static_cast<double>(test.s), test.p};
     }},
    {"bootstrap_mean", [](const Case& input) { return bootstrapped(input, Centre::mean); }},
    {"bootstrap_median", [](const Case& input) { return bootstrapped(input, Centre::median); }},
};

/// How far each number may be off. With B = 200,000 resamples an end moves with the seed by sqrt(p (1 - p) / B) / f, f
/// the density there, and by as much again for the share below the point: for a normal distribution about 0.0085 of its
/// sd, 0.2 % of the interval's width, and 0.5 % or more in the long tail of a skewed one. Two programs differ by
/// sqrt(2) of that; four deviations of it are the 3 % in the file.
double tolerance(const json& entry, const Values& expected, std::size_t i) {
  if (entry.contains("relative")) return entry.at("relative").get<double>() * std::max(std::abs(expected[i]), 1e-3);
  return i == 0 ? 1e-12 * std::abs(expected[0]) : entry.at("of_width").get<double>() * (expected[2] - expected[1]);
}

TEST(Reference, EveryNumberIsSciPys) {
  std::ifstream file(PAYBACK_SOURCE_DIR "/tests/unit/statistics/data/reference.json");
  const json reference = json::parse(file);
  std::map<std::string, int> seen;
  for (const json& entry : reference.at("cases")) {
    const auto function = entry.at("function").get<std::string>();
    SCOPED_TRACE(function + " of " + entry.at("data").dump() + ": " + entry.at("call").get<std::string>());
    Case input;
    for (const json& name : entry.at("data")) {
      input.samples.push_back(reference.at("data").at(name.get<std::string>()).at("values").get<Values>());
    }
    input.shift = entry.value("shift", 0.0);
    input.resamples = entry.value("resamples", std::size_t{0});
    const Values expected = entry.at("expected").get<Values>();
    const Values found = k_functions.at(function)(input);
    ASSERT_GE(found.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_NEAR(found[i], expected[i], tolerance(entry, expected, i)) << "number " << i;
    }
    ++seen[function];
  }
  for (const auto& [function, run] : k_functions) EXPECT_GT(seen[function], 0) << function;
  EXPECT_GE(reference.at("data").size(), 12U);
}

}  // namespace
}  // namespace payback::statistics
