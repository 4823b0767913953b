// SPDX-License-Identifier: MIT
// Enumerators as the words that the document uses, both ways.
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "harness/result/result.hpp"

namespace payback::result {

template <class E>
inline constexpr std::array<E, 0> k_enumerators{};
template <>
inline constexpr std::array k_enumerators<Basis>{Basis::measured, Basis::cited, Basis::assumed};
template <>
inline constexpr std::array k_enumerators<session::Status>{session::Status::measured, session::Status::void_,
                                                           session::Status::skipped, session::Status::failed};
template <>
inline constexpr std::array k_enumerators<session::Inflation::State>{
    session::Inflation::State::not_needed, session::Inflation::State::unknown, session::Inflation::State::clean,
    session::Inflation::State::contended, session::Inflation::State::unresolved};
template <>
inline constexpr std::array k_enumerators<comparison::Verdict>{
    comparison::Verdict::void_, comparison::Verdict::faster, comparison::Verdict::slower,
    comparison::Verdict::equivalent, comparison::Verdict::inconclusive};
template <>
inline constexpr std::array k_enumerators<decision::Outcome>{decision::Outcome::adopt, decision::Outcome::stay,
                                                             decision::Outcome::measure_more};
template <>
inline constexpr std::array k_enumerators<sample::Phase>{sample::Phase::calibration, sample::Phase::warmup,
                                                         sample::Phase::parallel, sample::Phase::solo};
template <>
inline constexpr std::array k_enumerators<sample::Discarded>{sample::Discarded::no, sample::Discarded::suspended};

[[nodiscard]] constexpr std::string_view token(Basis basis) {
  switch (basis) {
    case Basis::measured:
      return "measured";
    case Basis::cited:
      return "cited";
    case Basis::assumed:
      return "assumed";
  }
  return "assumed";
}
/// Every other enumeration brings its words along.
template <class E>
[[nodiscard]] std::string_view token(E value) {
  return name(value);
}

template <class E>
[[nodiscard]] std::optional<E> from_token(std::string_view word) {
  for (const E value : k_enumerators<E>)
    if (token(value) == word) return value;
  return std::nullopt;
}

}  // namespace payback::result
