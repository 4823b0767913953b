// SPDX-License-Identifier: MIT
// The null distributions of the rank statistics: which order statistics bound a Hodges-Lehmann interval, and how
// extreme a rank sum is. Pure functions, safe from any thread.
#pragma once
#include <cstddef>
#include <cstdint>

namespace payback::statistics {

/// Up to here the signed-rank distribution is taken exactly: its 2^50 sign patterns are still exact in a double.
inline constexpr std::size_t k_exact_signed_rank_pairs = 50;

/// P(T+ <= t) of the Wilcoxon signed-rank statistic of n <= k_exact_signed_rank_pairs pairs without ties.
[[nodiscard]] double signed_rank_cdf(std::size_t n, std::int64_t t);

/// The largest c with P(T+ <= c - 1) <= tail, 0 where there is none: the interval of the centre runs from the c-th
/// Walsh average to the c-th from the end. Exact up to k_exact_signed_rank_pairs, else normal with continuity
/// correction. Source: Hollander, Wolfe & Chicken, Nonparametric Statistical Methods, 3rd ed., section 3.3.
[[nodiscard]] std::uint64_t signed_rank_depth(std::size_t n, double tail);

/// Two samples of 50: about 10 ms of counting; a full interval costs as much.
inline constexpr std::size_t k_exact_rank_sum_pairs = 2500;

/// The same for the Mann-Whitney statistic of m and n values: the largest c with P(U <= c - 1) <= tail, 0 where there
/// is none. Exact where m n <= 2500 (two samples of 50), else normal with continuity correction. Source: the same,
/// section 4.3.
[[nodiscard]] std::uint64_t rank_sum_depth(std::size_t m, std::size_t n, double tail);

/// P(U <= u) of the Mann-Whitney statistic of m and n values without ties, m n <= k_exact_rank_sum_pairs.
[[nodiscard]] double rank_sum_cdf(std::size_t m, std::size_t n, std::int64_t u);

/// Up to here the distribution of discordant pairs is taken exactly.
inline constexpr std::size_t k_exact_discordance_values = 50;

/// P(D <= d) for the number D of pairs that are out of order in n <= k_exact_discordance_values values without ties, in
/// random order. Source: Kendall & Gibbons, Rank Correlation Methods, 5th ed., section 5.2.
[[nodiscard]] double discordance_cdf(std::size_t n, std::uint64_t d);

/// The largest c with P(D <= c - 1) <= tail, 0 where there is none: the interval of the Theil-Sen slope runs from the
/// c-th smallest slope to the c-th largest. Exact up to k_exact_discordance_values, else normal with continuity
/// correction. Source: Hollander, Wolfe & Chicken, section 9.3.
[[nodiscard]] std::uint64_t discordance_depth(std::size_t n, double tail);

}  // namespace payback::statistics
