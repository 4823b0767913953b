// SPDX-License-Identifier: MIT
// Each rule of the doctor's advice where it bites, and one step before where it must not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/example_diagnosis.hpp"

namespace payback::result {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> ids(const Diagnosis& diagnosis) {
  std::vector<std::string> out;
  for (const Advice& one : advise(diagnosis)) out.push_back(one.id);
  return out;
}
std::string text(const Diagnosis& diagnosis, const std::string& id) {
  const auto all = advise(diagnosis);
  const auto found = std::ranges::find(all, id, &Advice::id);
  return found == all.end() ? "" : found->text;
}

TEST(Advice, IsNotGivenWhereNothingStandsInTheWay) {
  EXPECT_THAT(ids(test::quiet_diagnosis()), IsEmpty());
}

TEST(Advice, IsNotGivenAboutWhatDoesNotShow) {
  Diagnosis unknown;
  unknown.machine.cores = {{{0}, 0, 0}};
  EXPECT_THAT(ids(unknown), IsEmpty());
}

TEST(Advice, ComesInOrderOfImportanceWhereEverythingIsWrong) {
  EXPECT_THAT(ids(test::troubled_diagnosis()),
              ElementsAre("foreign-load", "steal", "cpu-quota", "few-cpus", "throttled", "governor", "side-by-side",
                          "turbo", "noise", "false-alarms", "known-ratio", "clock", "disk", "memory"));
}

TEST(Advice, AboutOtherWorkNamesItsCpusAndThoseThatAreFree) {
  Diagnosis d = test::quiet_diagnosis();
  d.facts.load = {{0, 0.09, 0}, {1, 0.62, 0}};
  EXPECT_THAT(text(d, "foreign-load"), HasSubstr("CPU 1 (62 %)"));
  EXPECT_THAT(text(d, "foreign-load"), HasSubstr("taskset -c 0,2,3,4,6,7 ")) << "not 5, the sibling of 1";
  d.machine.cores.resize(2);
  d.facts.load[0].busy = 0.5;
  EXPECT_THAT(text(d, "foreign-load"), HasSubstr("CPU 0 (50 %) and CPU 1 (62 %)"));
  EXPECT_THAT(text(d, "foreign-load"), testing::Not(HasSubstr("taskset")));
  d.facts.load = {{0, 0.09, 0}, {1, 0.09, 0}};
  EXPECT_EQ(text(d, "foreign-load"), "");
}

TEST(Advice, AboutStealBeginsAtOnePerCentOfAllCpus) {
  Diagnosis d = test::quiet_diagnosis();
  d.facts.load = {{0, 0, 0.08}, {1, 0, 0.02}};
  EXPECT_THAT(text(d, "steal"), HasSubstr("5.0 % of our CPU time"));
  d.facts.load = {{0, 0, 0.018}, {1, 0, 0}};
  EXPECT_EQ(text(d, "steal"), "");
}

TEST(Advice, AboutAQuotaOnlyWhereItIsLessThanTheCpus) {
  Diagnosis d = test::quiet_diagnosis();  // 8 CPUs
  d.facts.cpu_quota = 2.5;
  EXPECT_THAT(text(d, "cpu-quota"), HasSubstr("--jobs 2."));
  d.facts.cpu_quota = 8;
  EXPECT_EQ(text(d, "cpu-quota"), "");
}

TEST(Advice, AboutAQuotaNamesFewerSlotsOnlyWhereTheyAreFewerAndWouldNotBeStopped) {
  Diagnosis d = test::quiet_diagnosis();  // 4 cores of 2 CPUs, so 4 slots
  d.facts.cpu_quota = 1;
  EXPECT_THAT(text(d, "cpu-quota"), HasSubstr("--jobs 1."));
  for (const double quota : {0.5, 0.99, 4.0, 7.5}) {
    d.facts.cpu_quota = quota;
    EXPECT_THAT(text(d, "cpu-quota"), HasSubstr("Raise its quota.")) << quota;
    EXPECT_THAT(text(d, "cpu-quota"), testing::Not(HasSubstr("--jobs"))) << quota;
  }
}

TEST(Advice, AboutFewCpusOnlyWhereTheMachineHasMore) {
  Diagnosis d = test::quiet_diagnosis();
  d.facts.online_cpus = 16;
  EXPECT_THAT(text(d, "few-cpus"), HasSubstr("8 of the machine's 16 CPUs"));
  d.facts.online_cpus = 8;
  EXPECT_EQ(text(d, "few-cpus"), "");
}

TEST(Advice, AboutHeatOnlyWhereItCameWhileWeMeasured) {
  Diagnosis d = test::quiet_diagnosis();  // three times since boot, none of them now
  EXPECT_EQ(text(d, "throttled"), "");
  d.throttled_meanwhile = 2;
  EXPECT_THAT(text(d, "throttled"), HasSubstr("2 times"));
}

TEST(Advice, AboutTheGovernorOnlyWhereItFollowsTheLoad) {
  Diagnosis d = test::quiet_diagnosis();
  for (const char* name : {"powersave", "ondemand", "schedutil"}) {
    d.facts.frequency.governors = {"performance", name};
    EXPECT_THAT(text(d, "governor"), HasSubstr("governor " + std::string(name) + " changes")) << name;
  }
  d.facts.frequency.governors = {"performance"};
  EXPECT_EQ(text(d, "governor"), "");
}

TEST(Advice, AboutTurboOnlyWhereItIsOnAndSlotsSlowEachOther) {
  Diagnosis d = test::quiet_diagnosis();
  d.facts.frequency.turbo = true;
  EXPECT_EQ(text(d, "turbo"), "") << "4 slots are 1.2 % slower, within what is asked for";
  d.side_by_side.back().slowdown = {1.1, 1.08, 1.12, 0.95};
  EXPECT_NE(text(d, "turbo"), "");
  EXPECT_THAT(text(d, "side-by-side"), HasSubstr("on 4 slots at once are 10 % slower"));
  d.facts.frequency.turbo = false;
  EXPECT_EQ(text(d, "turbo"), "");
  d.facts.frequency.turbo = std::nullopt;
  EXPECT_EQ(text(d, "turbo"), "");
}

TEST(Advice, AboutSlotsThatSlowEachOtherOnlyWhereThatIsCertain) {
  Diagnosis d = test::quiet_diagnosis();
  d.side_by_side = {{2, {1.2, 1.01, 1.4, 0.95}}};
  EXPECT_EQ(text(d, "side-by-side"), "");
}

TEST(Advice, AboutNoiseSaysHowLongTwoPerCentTake) {
  Diagnosis d = test::quiet_diagnosis();
  d.equal->noise.effective_sd = 0.5, d.equal->rounds_per_second = 50;
  // (1.960 + 0.842)^2 * 0.5^2 / ln(1.02)^2 = 5,004 rounds, 100 s at 50 a second.
  EXPECT_THAT(text(d, "noise"), HasSubstr("2 % takes about 1 min 40 s"));
  d.equal->noise.effective_sd = 0.35;  // 49 s
  EXPECT_EQ(text(d, "noise"), "");
}

TEST(Advice, AboutFalseAlarmsOnlyWhereChanceDoesNotExplainThem) {
  Diagnosis d = test::quiet_diagnosis();
  d.equal->false_alarms = {40, 6, 10, statistics::Estimate{0.15, 0.0571, 0.2984, 0.95}};
  EXPECT_THAT(text(d, "false-alarms"), HasSubstr("6 of 40"));
  d.equal->false_alarms = {40, 5, 10, statistics::Estimate{0.125, 0.0419, 0.268, 0.95}};
  EXPECT_EQ(text(d, "false-alarms"), "");
}

TEST(Advice, AboutTheKnownRatioOnlyWhereItWasMissed) {
  Diagnosis d = test::quiet_diagnosis();
  d.known_ratio->expected = 1.34;
  EXPECT_THAT(text(d, "known-ratio"), HasSubstr("One time in twenty"));
  d.known_ratio->expected = d.known_ratio->measured.high;
  EXPECT_EQ(text(d, "known-ratio"), "");
}

TEST(Advice, AboutTheClockOnlyWhereReadingItIsSlow) {
  Diagnosis d = test::quiet_diagnosis();
  d.facts.timer = {"hpet", {}, 1.4e-6};
  EXPECT_THAT(text(d, "clock"), HasSubstr("1.40 us (hpet)"));
  d.facts.timer.read_seconds = 0.9e-6;
  EXPECT_EQ(text(d, "clock"), "");
}

TEST(Advice, AboutTheDiskNamesThePlaceThatIsFull) {
  Diagnosis d = test::quiet_diagnosis();
  d.facts.disks = {{"results", "/r", 200LL << 20}, {"cache", "/c", 1LL << 30}};
  EXPECT_THAT(text(d, "disk"), HasSubstr("1.00 GiB free for the cache (/c)"));
  EXPECT_THAT(text(d, "disk"), testing::Not(HasSubstr("/r")));
  d.facts.disks = {{"results", "/r", std::nullopt}, {"cache", "/c", 3LL << 30}};
  EXPECT_EQ(text(d, "disk"), "");
}

TEST(Advice, AboutMemoryOnlyWhereHardlyAnyIsLeft) {
  Diagnosis d = test::quiet_diagnosis();
  d.facts.available_memory_bytes = 300 << 20;
  EXPECT_THAT(text(d, "memory"), HasSubstr("300 MiB"));
  d.facts.available_memory_bytes = 600 << 20;
  EXPECT_EQ(text(d, "memory"), "");
}

TEST(Advice, ShowsNamesOfTheKernelWithoutTheirControlCharacters) {
  Diagnosis d = test::quiet_diagnosis();
  d.facts.frequency.governors = {"\x1b[31mred"};
  EXPECT_THAT(text(d, "governor"), testing::Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace payback::result
