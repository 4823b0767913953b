// SPDX-License-Identifier: MIT
// Draws of one input and of a result go in, what the input alone says about the result comes out. The draws are cut
// into blocks of alike inputs; within a block the result's mean is its expectation given the input, whatever the other
// inputs do. Source: M. Strong & J. E. Oakley (2013), An efficient method for computing single-parameter partial
// expected value of perfect information, Medical Decision Making 33(6), 755-766.
#pragma once
#include <cstdint>
#include <vector>

#include "harness/savings/distribution.hpp"

namespace payback::savings {

class Blocks {
 public:
  /// Blocks of about equally many draws, equal inputs in the same one. Pre: not empty, finite.
  explicit Blocks(const Column& input);
  /// The draws in their own order instead: an input that has nothing to do with any result.
  [[nodiscard]] static Blocks unrelated(std::size_t draws);

  /// Share of the result's variance that the input explains, the first-order effect (A. Saltelli et al. 2008, Global
  /// Sensitivity Analysis, ch. 1): the correlation ratio without its bias (epsilon squared, T. L. Kelley 1935). 0 to 1;
  /// 0 where the result does not vary.
  [[nodiscard]] double explained_share(const Column& result) const;

  /// E[max(0, E[gain | input])] - max(0, E[gain]): what is won on average if the input is known before it is decided
  /// whether to take the gain or 0. Too high by the noise of the blocks' means.
  [[nodiscard]] double value_of_knowing(const Column& gain) const;

 private:
  Blocks() = default;
  [[nodiscard]] std::vector<double> means(const Column& result) const;

  std::vector<std::uint16_t> block_;  ///< by draw
  std::vector<double> share_;         ///< of the draws, by block
};

/// The most that any knowledge could be worth: E[max(0, gain)] - max(0, E[gain]).
[[nodiscard]] double value_of_knowing_all(const Column& gain);

}  // namespace payback::savings
