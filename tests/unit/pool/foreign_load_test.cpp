// SPDX-License-Identifier: MIT
// Made-up readings of /proc/stat; the shares were worked by hand (100 ticks are one second).
#include "runners/pool/foreign_load.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/temporary_folder.hpp"

namespace payback::pool {
namespace {

using namespace std::chrono_literals;

class ForeignLoadTest : public ::testing::Test {
 protected:
  ForeignLoadTest() { std::filesystem::create_directory(folder_ / "proc"); }
  /// Ticks of CPUs 0 and 1 since boot: busy, idle, stolen.
  struct Ticks {
    int busy, idle, stolen;
  };
  void stat(Ticks zero, Ticks one) {
    std::ofstream file(folder_ / "proc/stat");
    file << "cpu 1 2 3 4 5 6 7 8 0 0\n";
    for (const auto& [name, ticks] : {std::pair("cpu0", zero), {"cpu1", one}})
      file << name << ' ' << ticks.busy << " 0 0 " << ticks.idle << " 0 0 0 " << ticks.stolen << " 0 0\n";
  }
  test::TemporaryFolder folder_;
  ForeignLoad load_{machine::SystemFiles(folder_.path())};
};

TEST_F(ForeignLoadTest, WhatOurOwnWorkTookIsNotForeign) {
  stat({1000, 1000, 0}, {2000, 1000, 0});
  load_.begin();
  load_.ours({0}, 500ms);
  load_.ours({0}, 400ms);
  stat({1100, 1000, 0}, {2060, 1040, 0});
  const auto shares = load_.end();
  ASSERT_EQ(shares.size(), 2U);
  EXPECT_NEAR(shares.at(0), 0.1, 1e-9);
  EXPECT_NEAR(shares.at(1), 0.6, 1e-9);
}

TEST_F(ForeignLoadTest, WorkThatWasNotPinnedHasTheSamePartOfEveryCpusWork) {
  stat({0, 0, 0}, {0, 0, 0});
  load_.begin();
  load_.ours({}, 900ms);  // of 1.2 s: three quarters of what each CPU did
  stat({80, 20, 0}, {40, 60, 0});
  const auto shares = load_.end();
  EXPECT_NEAR(shares.at(0), 0.2, 1e-9);
  EXPECT_NEAR(shares.at(1), 0.1, 1e-9);
}

TEST_F(ForeignLoadTest, StolenTimeWentToOthers) {
  stat({0, 0, 0}, {0, 0, 0});
  load_.begin();
  load_.ours({0}, 700ms);
  stat({70, 0, 30}, {0, 100, 0});
  EXPECT_NEAR(load_.end().at(0), 0.3, 1e-9);
}

TEST_F(ForeignLoadTest, ShortBatchesTellTogetherAndWhatLiesBetweenThemDoesNotCount) {
  stat({0, 0, 0}, {0, 0, 0});
  load_.begin();
  load_.ours({0}, 100ms);
  stat({20, 20, 0}, {0, 40, 0});
  EXPECT_TRUE(load_.end().empty());
  stat({520, 20, 0}, {500, 40, 0});
  load_.begin();
  load_.ours({0}, 100ms);
  stat({540, 40, 0}, {500, 80, 0});
  const auto shares = load_.end();
  EXPECT_NEAR(shares.at(0), 0.25, 1e-9);  // 40 ticks busy of 80, 20 of them ours
  EXPECT_NEAR(shares.at(1), 0, 1e-9);
}

TEST_F(ForeignLoadTest, WhatWasToldIsNotToldAgain) {
  stat({0, 0, 0}, {0, 0, 0});
  load_.begin();
  stat({100, 0, 0}, {0, 100, 0});
  EXPECT_NEAR(load_.end().at(0), 1, 1e-9);
  load_.begin();
  stat({100, 100, 0}, {0, 200, 0});
  EXPECT_NEAR(load_.end().at(0), 0, 1e-9);
}

TEST_F(ForeignLoadTest, ABatchOfWhichOursIsNotKnownTellsNothing) {
  stat({0, 0, 0}, {0, 0, 0});
  load_.begin();
  load_.spoil();
  stat({100, 0, 0}, {0, 100, 0});
  EXPECT_TRUE(load_.end().empty());
}

TEST_F(ForeignLoadTest, TicksThatAreBookedLateGiveNothingBelowZero) {
  stat({0, 0, 0}, {0, 0, 0});
  load_.begin();
  load_.ours({0}, 1s);
  stat({90, 10, 0}, {0, 100, 0});
  EXPECT_EQ(load_.end().at(0), 0);
}

TEST(ForeignLoad, AKernelThatDoesNotShowItsCpusTellsNothing) {
  const test::TemporaryFolder empty;
  ForeignLoad load{machine::SystemFiles(empty.path())};
  load.begin();
  EXPECT_TRUE(load.end().empty());
}

}  // namespace
}  // namespace payback::pool
