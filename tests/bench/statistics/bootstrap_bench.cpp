// SPDX-License-Identifier: MIT
// What a BCa interval costs, for Google Benchmark; tests/bench/statistics/compare_bootstrap sets the first beside
// NumPy.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <random>
#include <vector>

#include "harness/statistics/bootstrap.hpp"
#include "harness/statistics/trend.hpp"

namespace {

namespace statistics = payback::statistics;

std::vector<double> times(std::int64_t count) {
  std::mt19937_64 engine(1);
  std::vector<double> values(static_cast<std::size_t>(count));
  for (double& value : values) value = 0.2 + static_cast<double>(engine() >> 11U) * 0x1p-53;
  return values;
}

void bootstrap(benchmark::State& state, statistics::Centre centre) {
  const auto values = times(state.range(0));
  std::uint64_t seed = 0;
  while (state.KeepRunning()) benchmark::DoNotOptimize(statistics::bootstrap(values, centre, {.seed = ++seed}));
}
BENCHMARK_CAPTURE(bootstrap, mean, statistics::Centre::mean)
    ->Arg(1000)
    ->Arg(50)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(bootstrap, median, statistics::Centre::median)
    ->Arg(1000)
    ->Arg(50)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void trend(benchmark::State& state) {
  const auto values = times(state.range(0));
  while (state.KeepRunning()) benchmark::DoNotOptimize(statistics::trend(values));
}
BENCHMARK(trend)->Arg(50)->Arg(1000)->Arg(10'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
