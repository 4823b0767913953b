// SPDX-License-Identifier: MIT
// Nights of a series whose truth is known: normal noise, one step or none, and spikes that mean nothing.
#pragma once
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <cstdint>
#include <random>
#include <vector>

#include "harness/base/seed.hpp"

namespace payback::test {

struct Simulation {
  std::size_t nights = 100;
  double noise = 0.01;  ///< standard deviation, as a share of the level
  double step = 0;      ///< 0.05: from `step_night` on the level is 5 % higher
  std::size_t step_night = 60;
  double spike_share = 0.03;  ///< of all nights
  double spike_factor = 1.3;
};

/// The same seed and number give the same series everywhere.
inline std::vector<double> simulated_series(const Simulation& simulation, std::uint64_t seed, std::uint64_t number) {
  std::mt19937_64 engine(derive_seed(seed, "simulated series", number));
  boost::random::normal_distribution<double> noise(0, simulation.noise);
  boost::random::uniform_01<double> uniform;
  std::vector<double> values;
  for (std::size_t night = 0; night < simulation.nights; ++night) {
    double value = 100 * (1 + noise(engine));
    if (simulation.step != 0 && night >= simulation.step_night) value *= 1 + simulation.step;
    if (uniform(engine) < simulation.spike_share) value *= simulation.spike_factor;
    values.push_back(value);
  }
  return values;
}

}  // namespace payback::test
