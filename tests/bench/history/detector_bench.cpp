// SPDX-License-Identifier: MIT
// What a decision costs, for Google Benchmark: 5,000 points at most 30 ms, 365 at most 1 ms, linear in their number; a
// year of 60 series below 0.3 s.
#include <benchmark/benchmark.h>

#include <vector>

#include "harness/history/findings.hpp"
#include "tests/support/simulated_series.hpp"

namespace {

namespace history = payback::history;

std::vector<double> nights(std::int64_t count, std::uint64_t number = 0) {
  const auto length = static_cast<std::size_t>(count);
  return payback::test::simulated_series({.nights = length, .step = 0.08, .step_night = length / 2}, 1, number);
}

void otava(benchmark::State& state) {
  const auto values = nights(state.range(0));
  while (state.KeepRunning()) benchmark::DoNotOptimize(history::change_points(values, history::otava_rules()));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(otava)
    ->Arg(365)
    ->RangeMultiplier(2)
    ->Range(625, 20'000)
    ->Arg(5000)
    ->Unit(benchmark::kMillisecond)
    ->Complexity();

void robust(benchmark::State& state) {
  const auto values = nights(state.range(0));
  while (state.KeepRunning()) benchmark::DoNotOptimize(history::robust_change_points(values));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(robust)
    ->Arg(365)
    ->RangeMultiplier(2)
    ->Range(625, 20'000)
    ->Arg(5000)
    ->Unit(benchmark::kMillisecond)
    ->Complexity();

void decide_60_series_of_a_year(benchmark::State& state) {
  std::vector<std::vector<double>> series;
  for (std::uint64_t number = 0; number < 60; ++number) series.push_back(nights(365, number));
  while (state.KeepRunning())
    for (const auto& values : series) benchmark::DoNotOptimize(history::decide(values));
}
BENCHMARK(decide_60_series_of_a_year)->Unit(benchmark::kMillisecond);

}  // namespace
