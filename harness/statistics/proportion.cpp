// SPDX-License-Identifier: MIT
#include "harness/statistics/proportion.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <cassert>

namespace payback::statistics {

std::optional<Estimate> proportion(std::size_t hits, std::size_t trials, double confidence) {
  assert(hits <= trials);
  if (trials == 0) return std::nullopt;
  using boost::math::binomial;
  const auto n = static_cast<double>(trials), k = static_cast<double>(hits);
  const double tail = (1 - confidence) / 2;
  return Estimate{k / n, hits == 0 ? 0 : binomial::find_lower_bound_on_p(n, k, tail),
                  hits == trials ? 1 : binomial::find_upper_bound_on_p(n, k, tail), confidence};
}

}  // namespace payback::statistics
