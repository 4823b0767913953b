// SPDX-License-Identifier: MIT
// See claim.hpp.
#include "harness/comparison/claim.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <string>

namespace payback::comparison {
namespace {

constexpr std::string_view k_times_sign = "×", k_dash = "–";

std::optional<double> ratio_of(std::optional<double> before, std::optional<double> after) {
  if (!before || !after) return std::nullopt;
  const double ratio = *before / *after;
  return std::isfinite(ratio) && ratio > 0 ? std::optional(ratio) : std::nullopt;
}

bool take(std::string_view& text, std::string_view start) {
  if (!text.starts_with(start)) return false;
  text.remove_prefix(start.size());
  return true;
}

std::optional<double> take_number(std::string_view& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc() || !std::isfinite(value) || value <= 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

/// "x", "×" or "times" behind a number, but not the start of another word: "10 x86 machines" is no factor.
bool take_factor_sign(std::string_view& text) {
  take(text, " ");
  if (take(text, k_times_sign)) return true;
  if (!take(text, "times") && !take(text, "x") && !take(text, "X")) return false;
  return text.empty() || std::string_view(" ,.;:)-").find(text.front()) != std::string_view::npos;
}

/// A factor or a range of them at the start of `text`.
std::optional<ClaimedRatio> factor_at(std::string_view text) {
  const bool sign_before = take(text, k_times_sign);
  const std::optional<double> low = take_number(text);
  if (!low) return std::nullopt;
  std::string_view rest = text;
  const bool signed_low = take_factor_sign(rest);
  if (signed_low) text = rest;
  std::optional<double> high;
  if (take(text, "-") || take(text, k_dash) || take(text, " to ")) {
    if (take(text, k_times_sign))
      high = take_number(text);
    else if (high = take_number(text); high && !take_factor_sign(text) && !sign_before)
      high.reset();
  }
  if (high && *high >= *low) return ClaimedRatio{*low, *high};
  return sign_before || signed_low ? std::optional(ClaimedRatio{*low, *low}) : std::nullopt;
}

}  // namespace

std::optional<ClaimedRatio> claimed_speedup(const scenario::Claim& claim) {
  if (const auto ratio = ratio_of(claim.wall_before, claim.wall_after)) return ClaimedRatio{*ratio, *ratio};
  const std::string_view text = claim.text;
  for (std::size_t i = 0; i < text.size(); ++i) {
    // A number begins where no word or number is already under way.
    if (i > 0 && (std::isalnum(static_cast<unsigned char>(text[i - 1])) != 0 || text[i - 1] == '.')) continue;
    if (const auto factor = factor_at(text.substr(i))) return factor;
  }
  return std::nullopt;
}

std::optional<double> claimed_cpu_ratio(const scenario::Claim& claim) {
  return ratio_of(claim.cpu_before, claim.cpu_after);
}

std::string_view name(ClaimVerdict verdict) {
  switch (verdict) {
    case ClaimVerdict::reproduced:
      return "reproduced";
    case ClaimVerdict::scales_with_cores:
      return "scales with cores";
    case ClaimVerdict::not_reproduced:
      return "not reproduced";
    case ClaimVerdict::undecided:
      return "undecided";
    case ClaimVerdict::no_figure:
      break;
  }
  return "no figure";
}

ClaimVerdict judge(const scenario::Claim& claim, const Comparison& measured, int cores) {
  const auto claimed = claimed_speedup(claim);
  if (!claimed || !measured.speedup || measured.verdict == Verdict::void_) return ClaimVerdict::no_figure;
  if (claimed->high < 1) {  // of a loss: reached by one that is nearly as great
    const double little = std::min(claimed->high / k_reached_from, 1.0);
    if (measured.speedup->high <= little) return ClaimVerdict::reproduced;
    return measured.speedup->low <= little ? ClaimVerdict::undecided : ClaimVerdict::not_reproduced;
  }
  const double enough = std::max(k_reached_from * claimed->low, 1.0);
  if (measured.speedup->low >= enough) return ClaimVerdict::reproduced;
  if (measured.speedup->high >= enough) return ClaimVerdict::undecided;
  const auto cpu = claimed_cpu_ratio(claim);
  const bool more_cores_there = claim.cores && *claim.cores > cores;
  // Less CPU was claimed than less time: the difference is cores that were busy at once.
  const bool from_cores = cpu && *cpu < claimed->low && measured.cpu_speedup;
  if (more_cores_there && from_cores && measured.cpu_speedup->high >= k_reached_from * *cpu)
    return ClaimVerdict::scales_with_cores;
  return ClaimVerdict::not_reproduced;
}

}  // namespace payback::comparison
