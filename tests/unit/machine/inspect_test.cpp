// SPDX-License-Identifier: MIT
// The machine this test runs on, held against what the C library says about it.
#include <gtest/gtest.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>

#include "harness/machine/machine.hpp"

namespace payback::machine {
namespace {

TEST(Inspect, SaysWhatTheSystemSays) {
  const auto machine = inspect();
  ASSERT_TRUE(machine.has_value()) << machine.error().message();
  utsname system{};
  ASSERT_EQ(uname(&system), 0);
  struct sysinfo memory{};
  ASSERT_EQ(sysinfo(&memory), 0);
  EXPECT_EQ(machine->kernel, system.release);
  EXPECT_EQ(machine->architecture, system.machine);
  EXPECT_NEAR(static_cast<double>(machine->memory_bytes), static_cast<double>(memory.totalram) * memory.mem_unit, 1e6);
  EXPECT_FALSE(machine->cores.empty());
  EXPECT_FALSE(machine->cpu_model.empty());
  EXPECT_FALSE(machine->os.empty());
  ASSERT_TRUE(machine->load_average.has_value());
  EXPECT_GE(*machine->load_average, 0);
}

TEST(Inspect, TwiceGivesOneFingerprint) {
  const auto once = inspect();
  const auto again = inspect();
  ASSERT_TRUE(once.has_value() && again.has_value());
  EXPECT_EQ(once->fingerprint, again->fingerprint);
  EXPECT_EQ(once->fingerprint.size(), 64U);
}

}  // namespace
}  // namespace payback::machine
