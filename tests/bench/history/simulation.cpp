// SPDX-License-Identifier: MIT
// Prints the table of tests/bench/history/README.md: three gates on the same simulated nights.
//   bench_simulation [SERIES A CELL] [SEED]
#include <fmt/format.h>

#include <cstdlib>
#include <iterator>
#include <string>

#include "tests/support/simulated_alarms.hpp"

namespace {

using payback::test::Score;

std::string shown(double noise, double step, const Score& score) {
  std::string line =
      fmt::format("| {:.1f} % | {} ", 100 * noise, step == 0 ? "none" : fmt::format("{:.0f} %", 100 * step));
  line +=
      step == 0 ? fmt::format("| {:.2f} | | ", score.false_alarms) : fmt::format("| | {:.1f} % | ", 100 * score.found);
  return line + (score.median_delay && step != 0 ? fmt::format("{:.0f} ", *score.median_delay) : "");
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t series = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1000;
  const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 2026;
  const std::pair<const char*, payback::test::Detector> gates[]{
      {"payback", payback::test::payback_gate()},
      {"Otava 0.8.0", payback::test::otava_gate()},
      {"20 % over the last run", payback::test::last_run_gate()}};
  fmt::print("| gate | noise | step | false alarms in 100 nights | found within 14 nights | median delay, nights |\n");
  fmt::print("| --- | --- | --- | --- | --- | --- |\n");
  for (const auto& [name, gate] : gates)
    for (const double noise : {0.003, 0.01, 0.03})
      for (const double step : {0.0, 0.05, 0.08, 0.1})
        fmt::print("| {} {}|\n", name,
                   shown(noise, step, payback::test::score(gate, {.noise = noise, .step = step}, series, seed)));
}
