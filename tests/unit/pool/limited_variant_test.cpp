// SPDX-License-Identifier: MIT
// A variant with "cores" of its own, with real processes on a slot of two cores.
#include <sched.h>

#include <algorithm>

#include "harness/plan/slots.hpp"
#include "runners/pool/requests.hpp"
#include "tests/unit/pool/pool_fixture.hpp"

namespace payback::pool {
namespace {

/// Two CPUs that we may use, each a core of its own; or fewer.
machine::Machine two_cores() {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  sched_getaffinity(0, sizeof allowed, &allowed);
  machine::Machine machine;
  for (int cpu = 0; cpu < CPU_SETSIZE && machine.cores.size() < 2; ++cpu)
    if (CPU_ISSET(static_cast<std::size_t>(cpu), &allowed)) machine.cores.push_back({{cpu}, 0, 0});
  return machine;
}

TEST_F(PoolTest, AVariantIsKeptOnTheCoresItIsLimitedToAndItsSampleSaysSo) {
  const machine::Machine machine = two_cores();
  if (machine.cores.size() < 2) GTEST_SKIP() << "there is one CPU";
  const std::vector<std::string> telling{"/bin/grep", "Cpus_allowed_list", "/proc/self/status"};
  plan::Plan plan = test::pair_plan(telling, telling, 1);
  plan.scenarios[0].slots = plan::whole_machine(machine);
  for (const machine::Core& core : machine.cores) plan.scenarios[0].cores.push_back(core.cpus);
  plan.scenarios[0].variants[1].cores = 1;
  for (const std::size_t variant : {0U, 1U}) {
    plan::Command& command = plan.scenarios[0].variants[variant].cells[0].command;
    command.output = folder_ / ("told-" + std::to_string(variant));
  }
  const std::string both = plan::cpu_list(plan.scenarios[0].slots[0].cpus);
  const std::string first = plan::cpu_list(machine.cores[0].cpus);
  // Whoever comes first, the limit is that variant's alone, in a calibration that is not pinned, too.
  for (const std::vector<std::uint32_t>& order : {std::vector<std::uint32_t>{0, 1}, {1, 0}}) {
    const run::Taken taken = execute(plan, {{0, 0, sample::Phase::parallel, order, {}, true}});
    ASSERT_EQ(taken.samples.size(), 2U);
    for (const sample::Sample& sample : taken.samples) EXPECT_EQ(sample.cpus, sample.variant == 0 ? both : first);
    EXPECT_EQ(test::content(folder_ / "told-0"), "Cpus_allowed_list:\t" + both + "\n");
    EXPECT_EQ(test::content(folder_ / "told-1"), "Cpus_allowed_list:\t" + first + "\n");
  }
  const run::Taken unpinned = execute(plan, {{0, 0, sample::Phase::calibration, {1}, {}, false}});
  EXPECT_EQ(unpinned.samples.at(0).cpus, first);
  EXPECT_EQ(test::content(folder_ / "told-1"), "Cpus_allowed_list:\t" + first + "\n");
}

TEST(Requests, TheServerOfALimitedVariantIsLimitedWithItAndOneThatAsksForMoreHasItsSlot) {
  plan::Plan plan = test::pair_plan({"/bin/a"}, {"/bin/b"}, 1);
  machine::Machine machine;
  machine.cores = {{{0, 2}, 0, 0}, {{1, 3}, 0, 0}};  // two cores of two siblings
  plan.scenarios[0].slots = plan::whole_machine(machine);
  for (const machine::Core& core : machine.cores) plan.scenarios[0].cores.push_back(core.cpus);
  plan::VariantPlan& before = plan.scenarios[0].variants[0];
  before.cores = 1;
  before.cells[0].server.emplace().command.argv = {"/bin/server"};
  plan.scenarios[0].variants[1].cores = 3;
  const std::vector<run::Round> rounds{{0, 0, sample::Phase::parallel, {0, 1}, {}, true}};
  const RoundsRequest asked = request_for(plan, plan.scenarios[0].slots[0], rounds);
  const std::vector<std::uint64_t> slot{0, 1, 2, 3}, first{0, 2}, none;
  EXPECT_EQ(asked.request.cpus, slot);
  ASSERT_EQ(asked.request.steps.size(), 4U);  // server, probe, client, and the other command
  EXPECT_EQ(asked.request.steps[0].cpus, first);
  EXPECT_EQ(asked.request.steps[2].cpus, first);
  EXPECT_EQ(asked.request.steps[3].cpus, none);
}

}  // namespace
}  // namespace payback::pool
