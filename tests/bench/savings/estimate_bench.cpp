// SPDX-License-Identifier: MIT
// What 20,000 draws cost, for Google Benchmark: one workflow of the default team, and the total of ten; on as many
// threads as the argument says.
#include <benchmark/benchmark.h>
#include <oneapi/tbb/task_arena.h>

#include <cstdint>
#include <string>
#include <vector>

#include "harness/savings/savings.hpp"

namespace {

namespace savings = payback::savings;

/// Measured in 40 rounds, a mean saving of 11 s.
savings::Workflow workflow(int number) {
  savings::Workflow out;
  out.name = "workflow " + std::to_string(number);
  out.scenario = out.name;
  for (int round = 0; round < 40; ++round) out.saving_samples.push_back(10.5 + 0.025 * ((round * 17) % 40));
  out.before_seconds = 12;
  out.frequency.runs_per_developer_per_day = {5, 20, 60, payback::Basis::assumed, ""};
  out.frequency.blocking = {0.6, 0.8, 0.95, payback::Basis::assumed, ""};
  out.frequency.ci_runs_per_developer_per_day = payback::Quantity{1, 4, 12, payback::Basis::assumed, ""};
  out.frequency.agent_runs_per_developer_per_day = payback::Quantity{20, 100, 500, payback::Basis::assumed, ""};
  return out;
}

savings::Team team() {
  savings::Team out = savings::default_team();
  for (int job = 0; job < 1000; ++job) out.ci.job_seconds.push_back(30 + (job * 37) % 600);
  return out;
}

void one_workflow(benchmark::State& state) {
  const savings::Workflow one = workflow(0);
  const savings::Team all = team();
  oneapi::tbb::task_arena arena(static_cast<int>(state.range(0)));
  std::uint64_t seed = 0;
  arena.execute([&] {
    while (state.KeepRunning()) benchmark::DoNotOptimize(savings::estimate(one, all, {++seed, 20000}));
  });
}
BENCHMARK(one_workflow)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

void total_of_ten(benchmark::State& state) {
  std::vector<savings::Workflow> ten;
  for (int i = 0; i < 10; ++i) ten.push_back(workflow(i));
  const savings::Team all = team();
  oneapi::tbb::task_arena arena(static_cast<int>(state.range(0)));
  std::uint64_t seed = 0;
  arena.execute([&] {
    while (state.KeepRunning()) benchmark::DoNotOptimize(savings::estimate_total(ten, all, {++seed, 20000}));
  });
}
BENCHMARK(total_of_ten)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
