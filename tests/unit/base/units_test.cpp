// SPDX-License-Identifier: MIT
// Durations and sizes, read and written. Expected values are worked by hand from the units' definitions.
#include "harness/base/units.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

namespace payback {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::minutes;

TEST(Units, ReadDurationsInEveryUnit) {
  EXPECT_EQ(parse_duration("7ns"), Nanoseconds(7));
  EXPECT_EQ(parse_duration("250us"), microseconds(250));
  EXPECT_EQ(parse_duration("10ms"), milliseconds(10));
  EXPECT_EQ(parse_duration("1.5s"), milliseconds(1500));
  EXPECT_EQ(parse_duration("2min"), minutes(2));
  EXPECT_EQ(parse_duration("1h"), hours(1));
  EXPECT_EQ(parse_duration("0ms"), Nanoseconds(0));
}

TEST(Units, ABareNumberIsSeconds) {
  EXPECT_EQ(parse_duration("3"), std::chrono::seconds(3));
  EXPECT_EQ(parse_duration("0.25"), milliseconds(250));
}

TEST(Units, ADurationIsRoundedToTheNearestNanosecond) {
  EXPECT_EQ(parse_duration("0.1s"), Nanoseconds(100'000'000));
  EXPECT_EQ(parse_duration("1.0000000006s"), Nanoseconds(1'000'000'001));
}

TEST(Units, WhatIsNoDurationIsEmpty) {
  for (const char* text : {"", "s", "-1s", "+1s", " 1s", "1 s", "1s ", "1.s", ".5s", "1e3s", "0x10s", "nan", "inf",
                           "1m", "1S", "1.5.2s", "1s2", "1,5s", "1\xc2\xb5s"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

TEST(Units, TenYearsIsTheLongestDuration) {
  // 10 * 365.25 days * 24 hours
  EXPECT_EQ(parse_duration("87660h"), hours(87660));
  EXPECT_EQ(parse_duration("87660.1h"), std::nullopt);
  EXPECT_EQ(parse_duration("99999999999999999999999999h"), std::nullopt);
}

TEST(Units, ReadBytesInBinaryAndDecimalUnits) {
  EXPECT_EQ(parse_bytes("512"), 512);
  EXPECT_EQ(parse_bytes("512B"), 512);
  EXPECT_EQ(parse_bytes("64KiB"), 65'536);
  EXPECT_EQ(parse_bytes("1.5GiB"), 1'610'612'736);
  EXPECT_EQ(parse_bytes("2GB"), 2'000'000'000);
  EXPECT_EQ(parse_bytes("3kB"), 3'000);
  EXPECT_EQ(parse_bytes("1TiB"), 1'099'511'627'776);
}

TEST(Units, WhatIsNoSizeIsEmpty) {
  for (const char* text : {"", "KiB", "-1", "1 KiB", "1K", "1kib", "1.KiB", "1e3", "inf"}) {
    EXPECT_EQ(parse_bytes(text), std::nullopt) << text;
  }
}

TEST(Units, TwoToTheSixtiethIsTheLargestSize) {
  EXPECT_EQ(parse_bytes("1152921504606846976"), 1'152'921'504'606'846'976);
  // A double would have rounded this one to 2^60.
  EXPECT_EQ(parse_bytes("1152921504606846975"), 1'152'921'504'606'846'975);
  EXPECT_EQ(parse_bytes("1152921504606846977"), std::nullopt);
}

TEST(Units, ThousandsStandApart) {
  EXPECT_EQ(show_count(0), "0");
  EXPECT_EQ(show_count(999), "999");
  EXPECT_EQ(show_count(1640), "1,640");
  EXPECT_EQ(show_count(1234567), "1,234,567");
  EXPECT_EQ(group_thousands("-123456.7891"), "-123,456.7891");
}

TEST(Units, ShowDurationsWithThreeDigits) {
  EXPECT_EQ(show_duration(0), "0 s");
  EXPECT_EQ(show_duration(123e-9), "123 ns");
  EXPECT_EQ(show_duration(45.67e-6), "45.7 us");
  EXPECT_EQ(show_duration(0.0123), "12.3 ms");
  EXPECT_EQ(show_duration(0.1), "100 ms");
  EXPECT_EQ(show_duration(1.234), "1.23 s");
  EXPECT_EQ(show_duration(-1.234), "-1.23 s");
}

TEST(Units, ShowLongDurationsInMinutesAndHours) {
  EXPECT_EQ(show_duration(125), "2 min 05 s");
  EXPECT_EQ(show_duration(3599.4), "59 min 59 s");
  EXPECT_EQ(show_duration(11100), "3 h 05 min");
}

TEST(Units, RoundingCarriesIntoTheNextUnit) {
  EXPECT_EQ(show_duration(999.4e-3), "999 ms");
  EXPECT_EQ(show_duration(999.6e-3), "1.00 s");
  EXPECT_EQ(show_duration(9.996), "10.0 s");
  EXPECT_EQ(show_duration(59.94), "59.9 s");
  EXPECT_EQ(show_duration(59.96), "1 min 00 s");
  EXPECT_EQ(show_duration(3599.6), "1 h 00 min");
}

TEST(Units, WhatIsNotFiniteIsUnknown) {
  EXPECT_EQ(show_duration(std::numeric_limits<double>::quiet_NaN()), "unknown");
  EXPECT_EQ(show_bytes(std::numeric_limits<double>::infinity()), "unknown");
}

TEST(Units, ShowBytesInBinaryUnits) {
  EXPECT_EQ(show_bytes(0), "0 B");
  EXPECT_EQ(show_bytes(512), "512 B");
  EXPECT_EQ(show_bytes(1536), "1.50 KiB");
  // 1,070,000 / 2^20 = 1.0204
  EXPECT_EQ(show_bytes(1'070'000), "1.02 MiB");
  // 1000 / 1024 = 0.9766
  EXPECT_EQ(show_bytes(1000), "0.977 KiB");
  EXPECT_EQ(show_bytes(-2048), "-2.00 KiB");
}

TEST(Units, SecondsGoBothWays) {
  EXPECT_DOUBLE_EQ(seconds(milliseconds(1500)), 1.5);
  EXPECT_EQ(from_seconds(1.5), milliseconds(1500));
}

RC_GTEST_PROP(Units, EveryNanosecondCountIsReadBack, ()) {
  const auto count = *rc::gen::inRange<std::int64_t>(0, 315'576'000'000'000'000);
  RC_ASSERT(parse_duration(fmt::format("{}ns", count)) == Nanoseconds(count));
}

RC_GTEST_PROP(Units, EveryDecimalOfASecondIsReadBack, ()) {
  const auto count = *rc::gen::inRange<std::int64_t>(0, 315'576'000'000'000'000);
  const std::string text = fmt::format("{}.{:09}s", count / 1'000'000'000, count % 1'000'000'000);
  RC_ASSERT(parse_duration(text) == Nanoseconds(count));
}

RC_GTEST_PROP(Units, EveryByteCountIsReadBack, ()) {
  const auto count = *rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << 60);
  RC_ASSERT(parse_bytes(fmt::format("{}", count)) == count);
}

RC_GTEST_PROP(Units, AnyTextIsReadOrRefused, (const std::string& text)) {
  const auto duration = parse_duration(text);
  RC_ASSERT(!duration || (*duration >= Nanoseconds(0) && *duration <= hours(87660)));
  const auto bytes = parse_bytes(text);
  RC_ASSERT(!bytes || (*bytes >= 0 && *bytes <= std::int64_t{1} << 60));
}

// "12.3 ms" without its blank is a duration again, off by at most half of the third digit.
RC_GTEST_PROP(Units, AShownDurationIsTheSameWithinThreeDigits, ()) {
  const auto exponent = *rc::gen::inRange(-8, 1);
  const double value = *rc::gen::inRange(1000, 5900) * 1e-3 * std::pow(10, exponent);
  std::string text = show_duration(value);
  std::erase(text, ' ');
  const auto again = parse_duration(text);
  RC_ASSERT(again.has_value());
  RC_ASSERT(std::abs(seconds(*again) / value - 1) <= 0.0051 + 1e-9 / value);
}

}  // namespace
}  // namespace payback
