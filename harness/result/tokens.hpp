// SPDX-License-Identifier: MIT
// The words of the document as enumerators; the way back is each enumeration's own name().
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "harness/result/result.hpp"

namespace payback::result {

template <class E>
inline constexpr std::array<E, 0> k_enumerators{};
template <>
inline constexpr std::array k_enumerators<Basis> = k_bases;
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

template <class E>
[[nodiscard]] std::optional<E> from_token(std::string_view word) {
  for (const E value : k_enumerators<E>)
    if (name(value) == word) return value;
  return std::nullopt;
}

}  // namespace payback::result
