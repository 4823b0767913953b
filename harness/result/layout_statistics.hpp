// SPDX-License-Identifier: MIT
// The layout of single statistics. Form: see layout.hpp.
#pragma once
#include <concepts>
#include <type_traits>

#include "harness/result/result.hpp"

namespace payback::result {

/// T or const T: writers visit constants, readers do not.
template <class T, class U>
concept Like = std::same_as<std::remove_const_t<T>, U>;

template <class Archive>
void layout(Archive& a, Like<statistics::Estimate> auto& v) {
  a.field("point", v.point);
  a.field("low", v.low);
  a.field("high", v.high);
  a.field("confidence", v.confidence);
}

template <class Archive>
void layout(Archive& a, Like<statistics::Summary> auto& v) {
  a.field("n", v.n);
  a.field("median", v.median);
  a.field("low", v.low);
  a.field("high", v.high);
  a.field("confidence", v.confidence);
  a.field("mean", v.mean);
  a.field("sd", v.sd);
  a.field("mad", v.mad);
  a.field("min", v.min);
  a.field("max", v.max);
  a.field("q1", v.q1);
  a.field("q3", v.q3);
  a.field("p99", v.p99);
  a.field("outliers", v.outliers);
}

template <class Archive>
void layout(Archive& a, Like<statistics::FirstRun> auto& v) {
  a.field("ratio", v.ratio);
  a.field("p", v.p);
}

template <class Archive>
void layout(Archive& a, Like<statistics::Predictability> auto& v) {
  a.field("p99_over_p50", v.p99_over_p50);
  a.field("log_spread", v.log_spread);
  a.field("first_run", v.first_run);
  a.field("last_over_first", v.last_over_first);
}

template <class Archive>
void layout(Archive& a, Like<statistics::Trend> auto& v) {
  a.field("change", v.change);
  a.field("per_run", v.per_run);
  a.field("per_minute", v.per_minute);
  a.field("p", v.p);
}

template <class Archive>
void layout(Archive& a, Like<statistics::SerialCorrelation> auto& v) {
  a.field("values", v.values);
  a.field("lag1", v.lag1);
  a.field("p", v.p);
  a.field("effective", v.effective);
}

}  // namespace payback::result
