// SPDX-License-Identifier: MIT
// A number nobody knows exactly: the 5, 50 and 95 % quantiles somebody stands for, and on what grounds.
#pragma once
#include <array>
#include <string>
#include <string_view>

namespace payback {

enum class Basis { measured, cited, assumed };

inline constexpr std::array k_bases{Basis::measured, Basis::cited, Basis::assumed};

/// The word for it in every file.
[[nodiscard]] constexpr std::string_view name(Basis basis) {
  switch (basis) {
    case Basis::measured:
      return "measured";
    case Basis::cited:
      return "cited";
    case Basis::assumed:
      break;
  }
  return "assumed";
}

/// A point has low == typical == high. Invariant: low <= typical <= high, all finite.
struct Quantity {
  double low = 0;
  double typical = 0;
  double high = 0;
  Basis basis = Basis::assumed;
  std::string source;  ///< where it comes from, for the reader; may be empty

  [[nodiscard]] bool is_point() const { return low == high; }
  friend bool operator==(const Quantity&, const Quantity&) = default;
};

}  // namespace payback
