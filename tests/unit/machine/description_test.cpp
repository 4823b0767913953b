// SPDX-License-Identifier: MIT
// Facts from texts as kernels and distributions write them, and the fingerprint that must survive a reboot.
#include "harness/machine/description.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace payback::machine {
namespace {

TEST(Description, FindsTheModelOfX86) {
  EXPECT_EQ(cpu_model("processor\t: 0\nvendor_id\t: AuthenticAMD\nmodel\t\t: 17\nmodel name\t: AMD EPYC: 9R14 \n"),
            "AMD EPYC: 9R14");
}

TEST(Description, NamesAnArmCoreByImplementerAndPart) {
  EXPECT_EQ(cpu_model("processor\t: 0\nBogoMIPS\t: 243.75\nCPU implementer\t: 0x41\nCPU part\t: 0xd0c\n"),
            "implementer 0x41 part 0xd0c");
}

TEST(Description, AModelNobodyTellsIsUnknown) {
  EXPECT_EQ(cpu_model(""), "unknown");
  EXPECT_EQ(cpu_model("model name\t:\n"), "unknown");
}

TEST(Description, SeesTheHypervisorFlagOnlyAsAWord) {
  EXPECT_TRUE(has_hypervisor_flag("flags\t\t: fpu hypervisor lm\n"));
  EXPECT_FALSE(has_hypervisor_flag("flags\t\t: fpu hypervisorish lm\n"));
  EXPECT_FALSE(has_hypervisor_flag("bugs\t\t: hypervisor\n"));
}

TEST(Description, ReadsTheNameOfTheSystem) {
  EXPECT_EQ(os_name("NAME=\"Debian GNU/Linux\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n"),
            "Debian GNU/Linux 12 (bookworm)");
  EXPECT_EQ(os_name("PRETTY_NAME='Alpine'"), "Alpine");
  EXPECT_EQ(os_name("PRETTY_NAME=Void\n"), "Void");
  EXPECT_EQ(os_name("PRETTY_NAME=\"\"\n"), std::nullopt);
  EXPECT_EQ(os_name("NAME=x\n"), std::nullopt);
}

TEST(Description, KnowsContainersByTheirControlGroup) {
  EXPECT_TRUE(names_container("0::/docker/6af3\n"));
  EXPECT_TRUE(names_container("0::/kubepods.slice/pod1\n"));
  EXPECT_FALSE(names_container("0::/init.scope\n"));
}

Machine example() {
  Machine machine;
  machine.cpu_model = "AMD EPYC";
  machine.cores = {{{0, 1}, 0, 0}, {{2, 3}, 0, 0}};
  machine.smt = true;
  machine.memory_bytes = std::int64_t{16} << 30;
  machine.kernel = "6.1.0-18-amd64";
  machine.os = "Debian GNU/Linux 12 (bookworm)";
  machine.architecture = "x86_64";
  return machine;
}

// printf 'model AMD EPYC\ncores 2\nsmt true\nmemory 16 GiB\narchitecture x86_64\nos Debian GNU/Linux 12 (bookworm)\n' |
// sha256sum
TEST(Fingerprint, IsTheSameInEveryRelease) {
  EXPECT_EQ(fingerprint(example()), "807cd9cbd3c56a4be4f044ad62fa026bb55bfe8008aa76876f7bfac2275d8ef7");
}

TEST(Fingerprint, IgnoresWhatChangesFromBootToBoot) {
  const std::vector<std::function<void(Machine&)>> changes{
      [](Machine& m) { m.kernel = "6.1.0-19-amd64"; },   [](Machine& m) { m.governor = "performance"; },
      [](Machine& m) { m.load_average = 3.5; },          [](Machine& m) { m.virtualization = "container"; },
      [](Machine& m) { m.memory_bytes -= 200'000'000; }, [](Machine& m) { m.fingerprint = "another"; }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Machine changed = example();
    changes[i](changed);
    EXPECT_EQ(fingerprint(changed), fingerprint(example())) << "change " << i;
  }
}

TEST(Fingerprint, ChangesWithTheHardwareAndTheSystem) {
  const std::vector<std::function<void(Machine&)>> changes{[](Machine& m) { m.cpu_model = "AMD EPYC 2"; },
                                                           [](Machine& m) { m.cores.pop_back(); },
                                                           [](Machine& m) { m.smt = false; },
                                                           [](Machine& m) { m.memory_bytes *= 2; },
                                                           [](Machine& m) { m.architecture = "aarch64"; },
                                                           [](Machine& m) { m.os = "Debian GNU/Linux 13 (trixie)"; }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Machine changed = example();
    changes[i](changed);
    EXPECT_NE(fingerprint(changed), fingerprint(example())) << "change " << i;
  }
}

}  // namespace
}  // namespace payback::machine
