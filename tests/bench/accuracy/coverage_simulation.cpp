// SPDX-License-Identifier: MIT
// How often the 95 % interval of a ratio holds the truth, over many trials drawn from measured noise and taken through
// the real statistics.
//
//   coverage_simulation TRIALS SEED <NOISE
//
// NOISE: one round of a command against itself per line: slot (-1: taken
// alone), ln before, ln after. Both sides are the same command, so
// they may change places: every drawn round is turned by a coin, which makes the true ratio exactly the nominal one.
// Prints one line per cell: rounds ("stop" for the rule that adds rounds until the interval is +-2 %), ratio, trials,
// intervals that held it.
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <random>
#include <vector>

#include "harness/comparison/comparison.hpp"

namespace {

using payback::comparison::PairedRound;

struct Noise {
  int slot;
  double before, after;
};

std::vector<Noise> read_noise() {
  std::vector<Noise> noise;
  for (Noise one{}; std::cin >> one.slot >> one.before >> one.after;) noise.push_back(one);
  return noise;
}

class Trials {
 public:
  Trials(const std::vector<Noise>& noise, std::uint64_t seed)
      : noise_(noise), engine_(seed), pick_(0, noise.size() - 1) {}

  /// Does the interval of one trial hold `ratio`? `rounds` 0: as many as the stop rule takes.
  bool holds(std::size_t rounds, double ratio) {
    payback::comparison::Input input{"before", "after", {}, {}};
    const payback::comparison::Settings settings;
    if (rounds > 0) {
      add(input.rounds, rounds, ratio);
    } else {
      for (std::size_t batch = k_least; input.rounds.size() < k_most;
           batch = std::max(k_batch, input.rounds.size() / 4)) {
        add(input.rounds, batch, ratio);
        const auto reached = payback::comparison::log_half_width(input.rounds, settings.confidence);
        if (reached && *reached <= std::log1p(settings.precision)) break;
      }
    }
    const auto speedup = payback::comparison::compare(input, settings).speedup;
    return speedup && speedup->low <= ratio && ratio <= speedup->high;
  }

 private:
  // As plan::StopRule has them; the most is what a budget would end.
  static constexpr std::size_t k_least = 10, k_batch = 5, k_most = 200;

  void add(std::vector<PairedRound>& rounds, std::size_t count, double ratio) {
    for (; count > 0; --count) {
      const Noise& noise = noise_[pick_(engine_)];
      const bool turned = (engine_() & 1U) != 0;
      PairedRound round;
      round.round = static_cast<std::uint32_t>(rounds.size());
      round.solo = noise.slot < 0;
      if (!round.solo) round.slot = static_cast<std::uint32_t>(noise.slot);
      round.before_wall = std::exp(turned ? noise.after : noise.before);
      round.after_wall = std::exp(turned ? noise.before : noise.after) / ratio;
      rounds.push_back(round);
    }
  }

  const std::vector<Noise>& noise_;
  std::mt19937_64 engine_;
  boost::random::uniform_int_distribution<std::size_t> pick_;
};

}  // namespace

int main(int argc, char** argv) {
  const std::vector<Noise> noise = read_noise();
  if (argc != 3 || noise.size() < 100)
    return std::fputs("usage: coverage_simulation TRIALS SEED <NOISE (100 rounds or more)\n", stderr), 2;
  const long trials = std::atol(argv[1]);
  Trials draw(noise, std::strtoull(argv[2], nullptr, 10));
  for (const std::size_t rounds : {10, 20, 50, 0})
    for (const double ratio : {1.0, 1.03, 1.5, 10.0}) {
      long held = 0;
      for (long trial = 0; trial < trials; ++trial) held += draw.holds(rounds, ratio) ? 1 : 0;
      std::printf("%s %g %ld %ld\n", rounds > 0 ? std::to_string(rounds).c_str() : "stop", ratio, trials, held);
    }
  return 0;
}
