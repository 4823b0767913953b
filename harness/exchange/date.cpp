// SPDX-License-Identifier: MIT
#include "harness/exchange/date.hpp"

#include <charconv>
#include <chrono>

#include "harness/base/clock.hpp"

namespace payback::exchange {
namespace {

using std::chrono::sys_seconds;

/// What is left of a text that is read from its beginning.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }
  /// One of the characters, which is passed over.
  bool skip(std::string_view any) {
    if (rest_.empty() || any.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// A whole number of `least` to `most` digits.
  std::optional<int> digits(std::size_t least, std::size_t most) {
    const std::size_t count = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    if (count < least || count > most) return std::nullopt;
    int value = 0;
    std::from_chars(rest_.data(), rest_.data() + count, value);
    rest_.remove_prefix(count);
    return value;
  }
  [[nodiscard]] char front() const { return rest_.empty() ? '\0' : rest_.front(); }
  void skip_digits() { rest_.remove_prefix(std::min(rest_.find_first_not_of("0123456789"), rest_.size())); }

 private:
  std::string_view rest_;
};

std::optional<std::chrono::sys_days> day(Cursor& cursor) {
  const auto year = cursor.digits(4, 4);
  if (!year || *year < 1970 || !cursor.skip("-./")) return std::nullopt;
  const auto month = cursor.digits(1, 2);
  if (!month || !cursor.skip("-./")) return std::nullopt;
  const auto day = cursor.digits(1, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

/// "10:00", "3:00:00.25"
std::optional<std::chrono::seconds> time_of_day(Cursor& cursor) {
  const auto hour = cursor.digits(1, 2);
  if (!hour || *hour > 23 || !cursor.skip(":")) return std::nullopt;
  const auto minute = cursor.digits(2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  int second = 0;
  if (cursor.skip(":")) {
    const auto read = cursor.digits(2, 2);
    if (!read || *read > 60) return std::nullopt;
    second = *read;
    if (cursor.skip(".")) cursor.skip_digits();
  }
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(second);
}

/// "Z", "+01:00", " +0100", or nothing.
std::optional<std::chrono::seconds> zone(Cursor& cursor) {
  cursor.skip(" ");
  if (cursor.done() || cursor.skip("Zz")) return std::chrono::seconds(0);
  const bool west = cursor.front() == '-';
  if (!cursor.skip("+-")) return std::nullopt;
  auto hours = cursor.digits(2, 4);
  if (!hours) return std::nullopt;
  int minutes = 0;
  if (cursor.skip(":")) {
    const auto read = cursor.digits(2, 2);
    if (!read) return std::nullopt;
    minutes = *read;
  } else if (*hours > 99) {
    minutes = *hours % 100, *hours /= 100;
  }
  if (*hours > 14 || minutes > 59) return std::nullopt;
  const auto offset = std::chrono::hours(*hours) + std::chrono::minutes(minutes);
  return west ? -offset : offset;
}

/// Seconds since 1970, of this century.
std::optional<std::string> epoch(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 946684800 || value > 4102444800)
    return std::nullopt;
  return iso_date(sys_seconds(std::chrono::seconds(value)));
}

}  // namespace

std::optional<std::string> utc_date(std::string_view text) {
  if (auto date = epoch(text)) return date;
  Cursor cursor(text);
  const auto date = day(cursor);
  if (!date) return std::nullopt;
  if (cursor.done()) return iso_date(*date);
  if (!cursor.skip("T ")) return std::nullopt;
  const auto time = time_of_day(cursor);
  if (!time) return std::nullopt;
  const auto offset = zone(cursor);
  if (!offset || !cursor.done()) return std::nullopt;
  return iso_date(*date + *time - *offset);
}

}  // namespace payback::exchange
