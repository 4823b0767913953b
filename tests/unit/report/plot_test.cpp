// SPDX-License-Identifier: MIT
// What each plot draws, read off its SVG: shapes by class, places in percent.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <numeric>
#include <regex>

#include "harness/base/units.hpp"
#include "harness/report/plot/interval.hpp"
#include "harness/report/plot/payback_band.hpp"
#include "harness/report/plot/raincloud.hpp"
#include "harness/report/plot/run_chart.hpp"
#include "harness/report/plot/tornado.hpp"
#include "harness/report/plot/waterfall.hpp"

namespace payback::plot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr double k_infinity = std::numeric_limits<double>::infinity();

std::string plain(double value) {
  return std::to_string(static_cast<int>(value));
}

/// "left width" of each <rect> of a class, in percent.
std::vector<std::string> bars(const report::Markup& plot, const std::string& css_class) {
  const std::regex form("<rect class=\"" + css_class + "\" x=\"([0-9.]+)%\" y=\"[0-9.]+\" width=\"([0-9.]+)%\"");
  const std::string& svg = plot.str();
  std::vector<std::string> found;
  for (std::sregex_iterator at(svg.begin(), svg.end(), form), end; at != end; ++at)
    found.push_back((*at)[1].str() + " " + (*at)[2].str());
  return found;
}

std::size_t dots(const report::Markup& plot) {
  const std::string& svg = plot.str();
  std::size_t count = 0;
  for (std::size_t at = 0; (at = svg.find("h0", at)) != std::string::npos; ++at) ++count;
  return count;
}

Cloud cloud(std::size_t runs) {
  std::vector<double> values(runs);
  std::iota(values.begin(), values.end(), 1);
  for (double& value : values) value = 1 + value / 1e6;
  return {"ruff", "1.0 s", values, statistics::summarize(values), true};
}

TEST(Plot, EachHasATitleADescriptionAndARole) {
  for (const report::Markup& plot :
       {raincloud({cloud(10)}, show_duration, {"a < b", "c"}), run_chart({{"x", {1, 2}, 1, true}}, {"a < b", "c"}),
        waterfall({{"all", "1", 1, Step::Kind::total}}, plain, {"a < b", "c"}),
        tornado({{"runs", "5 to 60", 1, 2}}, 1.5, plain, {"a < b", "c"}), payback_band({1, 2, 3}, {"a < b", "c"})})
    EXPECT_THAT(plot.str(), testing::AllOf(testing::StartsWith("<svg class=\"plot\" role=\"img\""),
                                           HasSubstr("<title>a &lt; b</title><desc>c</desc>")));
}

TEST(Plot, EveryRunIsADotUntilThereAreTooMany) {
  EXPECT_EQ(dots(raincloud({cloud(45)}, show_duration, {})), 45U);
  EXPECT_EQ(dots(raincloud({cloud(k_most_dots)}, show_duration, {})), k_most_dots);
  EXPECT_EQ(dots(raincloud({cloud(50'000)}, show_duration, {})), k_most_dots);
  EXPECT_LT(raincloud({cloud(50'000)}, show_duration, {}).str().size(), 60'000U);
}

TEST(Plot, ThinnedRunsAreEvenlySpacedFromTheFirstToTheLast) {
  const std::vector<std::size_t> places = thinned(10'001);
  ASSERT_EQ(places.size(), k_most_dots);
  EXPECT_EQ(places.front(), 0U);
  EXPECT_EQ(places.back(), 10'000U);
  for (std::size_t i = 1; i < places.size(); ++i) {
    EXPECT_GE(places[i] - places[i - 1], 5U);  // 10,000 / 1,999 is a little above 5
    EXPECT_LE(places[i] - places[i - 1], 6U);
  }
  EXPECT_THAT(thinned(3), ElementsAre(0, 1, 2));
}

TEST(Plot, AWaterfallsChangesHangBetweenItsTotals) {
  const report::Markup plot = waterfall({{"before", "10", 10, Step::Kind::total},
                                         {"stays", "-2", -2, Step::Kind::change},
                                         {"removed", "8", 8, Step::Kind::total},
                                         {"lost", "-4", -4, Step::Kind::change},
                                         {"recovered", "4", 4, Step::Kind::result}},
                                        plain, {});
  // The axis ends 4 % beyond 10, so that 10 lies at 1 / 1.04 = 96.15 %, 8 at 76.92 % and 4 at 38.46 %.
  EXPECT_THAT(bars(plot, "bar total"), ElementsAre("0.00 96.15", "0.00 76.92"));
  EXPECT_THAT(bars(plot, "bar change"), ElementsAre("76.92 19.23", "38.46 38.46"));
  EXPECT_THAT(bars(plot, "bar result"), ElementsAre("0.00 38.46"));
}

TEST(Plot, ATornadoHasItsWidestSwingOnTop) {
  const std::string svg = tornado({{"rate", "60 to 130", 9, 11}, {"runs", "5 to 60", 4, 20}}, 10, plain, {}).str();
  EXPECT_LT(svg.find("runs"), svg.find("rate"));
}

TEST(Plot, APaybackThatMayNeverComeIsABandWithAnOpenEnd) {
  const report::Markup open = payback_band({33, 89, k_infinity}, {});
  ASSERT_EQ(bars(open, "bar band open").size(), 1U);
  EXPECT_THAT(bars(payback_band({33, 89, 250}, {}), "bar band"), testing::SizeIs(1));
  EXPECT_THAT(payback_band({33, k_infinity, k_infinity}, {}).str(), Not(HasSubstr("median")));
}

TEST(Plot, ATraceIsRelativeAndDoesNotDrift) {
  Drawing drawing(100);
  // Columns of 2000; 0.1004 of them is 200.8, 0.2008 is 401.6: the second difference is taken of the rounded places.
  drawing.trace(std::vector<std::vector<Point>>{{{0.1004, 10}, {0.2008, 9.95}}, {{0.5, 20}}}, "x");
  EXPECT_THAT(drawing.decoration().str(), HasSubstr("d=\"m201 10 201 0m598 10h0\""));
}

TEST(Plot, WhatOnlyADamagedDocumentHoldsIsDrawnSomewhere) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double value : {nan, k_infinity, -k_infinity, 0.0, -1.0, 1e300}) {
    const std::vector<std::string> drawn{
        raincloud({{"a", "b", {value, 1, 2, value}, std::nullopt, false}}, show_duration, {}).str(),
        run_chart({{"a", {value, 1}, 1, false}}, {}).str(),
        waterfall({{"a", "b", value, Step::Kind::total}, {"c", "d", value, Step::Kind::change}}, plain, {}).str(),
        payback_band({value, value, value}, {}).str(),
        interval_mark({value, value, value}, 1, scale_over(std::vector{value}), "good").str()};
    for (const std::string& svg : drawn) {
      EXPECT_THAT(svg, Not(HasSubstr("nan")));
      EXPECT_THAT(svg, Not(HasSubstr("inf\"")));
    }
  }
}

}  // namespace
}  // namespace payback::plot
