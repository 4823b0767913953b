// SPDX-License-Identifier: MIT
// Draws the centres of resamples in chunks, each with a random engine of its own, and reads the interval from the
// sorted centres.
#include "harness/statistics/bootstrap.hpp"

#include <oneapi/tbb/task_group.h>

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/random/beta_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

#include "harness/base/hand_over.hpp"
#include "harness/base/seed.hpp"
#include "harness/statistics/finite.hpp"
#include "harness/statistics/moments.hpp"
#include "harness/statistics/split_mix.hpp"
#include "harness/statistics/summary.hpp"

namespace payback::statistics {
namespace {

using Engine = SplitMix64;

// Small enough to keep many cores busy with 10,000 resamples, large enough for oneTBB's own work to be nothing beside.
constexpr std::size_t k_chunk = 128;

/// Two indices from each 64-bit draw by multiply and shift (Lemire 2019, Fast random integer generation in an
/// interval). Without his rejection step an index is off its probability by at most 2^-32.
double mean_of_resample(std::span<const double> values, Engine& engine) {
  const std::uint64_t n = values.size();
  assert(n <= 0xffffffffU);
  double sum = 0;
  double other = 0;
  for (std::uint64_t left = n / 2; left > 0; --left) {
    const std::uint64_t bits = engine();
    sum += values[((bits >> 32U) * n) >> 32U];
    other += values[((bits & 0xffffffffU) * n) >> 32U];
  }
  if (n % 2 == 1) sum += values[((engine() >> 32U) * n) >> 32U];
  return (sum + other) / static_cast<double>(n);
}

/// A resample's median is the value whose rank is the median of n uniform ranks; the k-th of n uniform numbers has the
/// beta distribution of k and n + 1 - k (David & Nagaraja 2003, Order Statistics, section 2.3).
double median_of_resample(std::span<const double> sorted, Engine& engine) {
  const auto n = static_cast<double>(sorted.size());
  const auto at = [&](double uniform) {
    return sorted[std::min(static_cast<std::size_t>(uniform * n), sorted.size() - 1)];
  };
  const double k = std::ceil(n / 2);
  const double lower = boost::random::beta_distribution<double>(k, n + 1 - k)(engine);
  if (sorted.size() % 2 == 1) return at(lower);
  // The n - k numbers above the k-th are uniform between it and 1; the next one is the smallest of them.
  const double upper = 1 - (1 - lower) * std::pow(boost::random::uniform_01<double>()(engine), 1 / (n - k));
  return std::midpoint(at(lower), at(upper));
}

/// One sample, ready to be resampled.
class Source {
 public:
  Source(std::span<const double> values, Centre centre) : values_(values.begin(), values.end()), centre_(centre) {
    std::ranges::sort(values_);
  }

  [[nodiscard]] double centre() const {
    // As a resample has it, to the last bit: those that tie with it count half.
    return centre_ == Centre::mean ? moments_of(values_).mean
                                   : std::midpoint(values_[(values_.size() - 1) / 2], values_[values_.size() / 2]);
  }
  double resample(Engine& engine) const {
    return centre_ == Centre::mean ? mean_of_resample(values_, engine) : median_of_resample(values_, engine);
  }
  /// The centre without each of the values.
  [[nodiscard]] std::vector<double> jackknife() const;
  [[nodiscard]] bool varies() const { return values_.front() < values_.back(); }

 private:
  std::vector<double> values_;  ///< sorted
  Centre centre_;
};

std::vector<double> Source::jackknife() const {
  const std::size_t n = values_.size();
  std::vector<double> centres(n);
  const double mean = moments_of(values_).mean;
  for (std::size_t i = 0; i < n; ++i) {
    if (centre_ == Centre::mean) {
      centres[i] = mean + (mean - values_[i]) / static_cast<double>(n - 1);
    } else {
      const auto rest = [&](std::size_t k) { return values_[k < i ? k : k + 1]; };
      centres[i] = std::midpoint(rest((n - 2) / 2), rest((n - 1) / 2));
    }
  }
  return centres;
}

/// The sums over a sample's influence values, of which the acceleration is made.
struct Influence {
  double squares = 0, cubes = 0;

  void add(const std::vector<double>& jackknife) {
    const Moments moments = moments_of(jackknife);
    const auto n = static_cast<double>(moments.n);
    for (const double centre : jackknife) {
      const double influence = (n - 1) * (moments.mean - centre) / n;
      squares += influence * influence;
      cubes += influence * influence * influence;
    }
  }
  [[nodiscard]] double acceleration() const { return squares > 0 ? cubes / (6 * std::pow(squares, 1.5)) : 0; }
};

template <class Draw>
std::vector<double> resample_all(const Resampling& resampling, const Draw& draw) {
  std::vector<double> centres(resampling.resamples);
  const auto fill = [&](std::size_t begin) {
    Engine engine(derive_seed(resampling.seed, "bootstrap", begin / k_chunk));
    const std::size_t end = std::min(centres.size(), begin + k_chunk);
    for (std::size_t i = begin; i < end; ++i) centres[i] = draw(engine);
  };
  // Not parallel_for, whose inline parts ThreadSanitizer reports by the dozen; what runs at once is the same.
  oneapi::tbb::task_group group;
  for (std::size_t begin = 0; begin < centres.size(); begin += k_chunk) start(group, [&fill, begin] { fill(begin); });
  group.wait();
  hand_over();
  return centres;
}

/// Equation 14.9 of Efron & Tibshirani; absent where the resamples all lie on one side of the point, or where the
/// acceleration turns the interval inside out.
std::optional<Estimate> bca(std::vector<double> centres, double point, double acceleration, double confidence) {
  if (!all_finite(centres) || centres.empty()) return std::nullopt;
  std::ranges::sort(centres);
  const auto below = std::ranges::lower_bound(centres, point) - centres.begin();
  const auto equal = std::ranges::upper_bound(centres, point) - centres.begin() - below;
  const double share =
      (static_cast<double>(below) + static_cast<double>(equal) / 2) / static_cast<double>(centres.size());
  if (share <= 0 || share >= 1) return std::nullopt;

  const boost::math::normal standard;
  const double bias = boost::math::quantile(standard, share);
  const double reach = boost::math::quantile(standard, (1 + confidence) / 2);
  const auto end = [&](double z) -> std::optional<double> {
    const double shrink = 1 - acceleration * (bias + z);
    if (!(shrink > 0)) return std::nullopt;
    return quantile(centres, boost::math::cdf(standard, bias + (bias + z) / shrink));
  };
  const auto low = end(-reach);
  const auto high = end(reach);
  if (!low || !high) return std::nullopt;
  return Estimate{point, std::min(*low, point), std::max(*high, point), confidence};
}

}  // namespace

std::optional<Estimate> bootstrap(std::span<const double> values, Centre centre, const Resampling& resampling) {
  if (values.size() < 2 || !all_finite(values)) return std::nullopt;
  const Source source(values, centre);
  if (!source.varies()) return std::nullopt;
  Influence influence;
  influence.add(source.jackknife());
  return bca(resample_all(resampling, [&](Engine& engine) { return source.resample(engine); }), source.centre(),
             influence.acceleration(), resampling.confidence);
}

std::optional<Estimate> bootstrap_ratio(std::span<const double> before, std::span<const double> after, Centre centre,
                                        const Resampling& resampling) {
  if (before.size() < 2 || after.size() < 2 || !all_positive(before) || !all_positive(after)) return std::nullopt;
  const Source numerator(before, centre);
  const Source denominator(after, centre);
  if (!numerator.varies() && !denominator.varies()) return std::nullopt;

  Influence influence;
  std::vector<double> without = numerator.jackknife();
  for (double& value : without) value /= denominator.centre();
  influence.add(without);
  without = denominator.jackknife();
  for (double& value : without) value = numerator.centre() / value;
  influence.add(without);

  const auto draw = [&](Engine& engine) {
    const double drawn = numerator.resample(engine);  // first, whatever order the compiler would choose
    return drawn / denominator.resample(engine);
  };
  return bca(resample_all(resampling, draw), numerator.centre() / denominator.centre(), influence.acceleration(),
             resampling.confidence);
}

}  // namespace payback::statistics
