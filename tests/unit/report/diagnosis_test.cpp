// SPDX-License-Identifier: MIT
// What the doctor says, byte by byte, over made-up findings (tests/support/example_diagnosis.hpp), and what it must
// not.
#include "harness/report/diagnosis.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/example_diagnosis.hpp"
#include "tests/support/golden.hpp"

namespace payback::report {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(GoldenDiagnosis, OfAQuietMachine) {
  test::expect_golden("report/doctor-quiet.txt", console(test::quiet_diagnosis(), {100, false}));
}
TEST(GoldenDiagnosis, OfATroubledMachine) {
  test::expect_golden("report/doctor-troubled.txt", console(test::troubled_diagnosis(), {100, false}));
}
TEST(GoldenDiagnosis, OfAMachineThatShowsNothing) {
  result::Diagnosis unknown;
  unknown.machine = test::quiet_machine();
  unknown.machine.load_average = std::nullopt;
  unknown.not_measured = "payback-launcher: it is missing; build it";
  test::expect_golden("report/doctor-unknown.txt", console(unknown, {100, false}));
}

TEST(Diagnosis, NoLineIsWiderThanTheTerminal) {
  for (const int width : {40, 80}) {
    const std::string text = console(test::troubled_diagnosis(), {width, false});
    for (std::size_t start = 0; start < text.size();) {
      const std::size_t end = text.find('\n', start);
      // Every character here is one byte and one column.
      EXPECT_LE(end - start, static_cast<std::size_t>(width)) << text.substr(start, end - start);
      start = end + 1;
    }
  }
}

TEST(Diagnosis, HostileNamesStayData) {
  result::Diagnosis d = test::quiet_diagnosis();
  d.machine.cpu_model = d.machine.os = d.machine.kernel = "a\x1b[2Jb\nc";
  d.facts.frequency.governors = {"\x1b[31m"};
  d.facts.frequency.driver = d.facts.timer.source = d.facts.huge_pages = "\x1b[31m";
  d.facts.disks[0].path = "/\x1b]0;title\x07";
  d.not_measured = "\x1b[1m";
  EXPECT_THAT(console(d, {80, false}), Not(HasSubstr("\x1b")));
  EXPECT_THAT(short_form(d.machine, d.facts), Not(HasSubstr("\x1b")));
}

TEST(Diagnosis, NoSmtIsSaidOnlyWhereEveryCpuOfTheMachineIsSeen) {
  result::Diagnosis d = test::quiet_diagnosis();
  for (machine::Core& core : d.machine.cores) core.cpus.resize(1);
  d.machine.smt = false;
  d.facts.online_cpus = 4;
  EXPECT_THAT(console(d, {100, false}), HasSubstr("4 cores, no SMT, 2 NUMA nodes"));
  d.facts.online_cpus = 8;  // of each core the sibling may not be used
  EXPECT_THAT(console(d, {100, false}), HasSubstr("4 cores, 2 NUMA nodes; 4 of the machine's 8 CPUs may be used"));
  EXPECT_THAT(console(d, {100, false}), Not(HasSubstr("no SMT")));
  d.facts.online_cpus = 0;  // the system does not show how many there are
  EXPECT_THAT(console(d, {100, false}), Not(HasSubstr("no SMT")));
}

TEST(ShortForm, SaysWhatThereIsOnAQuietMachine) {
  const result::Diagnosis d = test::quiet_diagnosis();
  EXPECT_EQ(short_form(d.machine, d.facts), "4 cores (Example CPU 3000), load 0.12");
}

TEST(ShortForm, SaysWhatIsInTheWay) {
  const result::Diagnosis d = test::troubled_diagnosis();
  EXPECT_EQ(short_form(d.machine, d.facts),
            "4 cores (Example CPU 3000), container on hypervisor, governor powersave, quota of 2.5 CPUs, load 0.12; "
            "other work has 83 % of CPU 3, 40 % of CPU 6; steal up to 4 %; tasks waited for a CPU 35 % of the last 10 "
            "s: see payback doctor");
}

}  // namespace
}  // namespace payback::report
