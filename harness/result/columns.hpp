// SPDX-License-Identifier: MIT
// Samples as columns of equal length, both ways: a million of them pass through here one number at a time, so that
// neither side ever holds them as a tree of JSON values.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "harness/sample/sample.hpp"

namespace payback::result {

/// A column of whole numbers and the member it stands for.
struct NumberColumn {
  std::string_view name;
  std::variant<std::uint32_t sample::Sample::*, std::int64_t sample::Sample::*, Nanoseconds sample::Sample::*,
               std::optional<std::int64_t> sample::Sample::*>
      member;

  /// A column that is left out where no run has it; a run without it holds null.
  [[nodiscard]] bool optional() const;
  /// Absent only in an optional column.
  [[nodiscard]] std::optional<std::int64_t> read(const sample::Sample& sample) const;
  /// False where the value is negative or too large for the member.
  [[nodiscard]] bool write(sample::Sample& sample, std::int64_t value) const;
};

/// A column of words; an optional one is left out where every word is empty.
struct WordColumn {
  std::string_view name;
  std::string (*read)(const sample::Sample&);
  bool (*write)(sample::Sample&, std::string_view word);  ///< false for a word that means nothing
  bool optional = false;
};

[[nodiscard]] std::span<const NumberColumn> number_columns();
[[nodiscard]] std::span<const WordColumn> word_columns();
inline constexpr std::string_view k_in_flight =
    "in_flight";  ///< the one column that is not a member of Sample; may be left out

/// Takes the columns of one variant in any order. Every member that can fail says what is wrong, or nothing.
class ColumnReader {
 public:
  using Trouble = std::optional<std::string>;

  [[nodiscard]] Trouble begin(std::string_view column);
  /// Of the column that was begun; neither, where it is one of a later version.
  [[nodiscard]] bool expects_numbers() const { return number_column_ != nullptr || in_flight_column_; }
  [[nodiscard]] bool expects_words() const { return word_column_ != nullptr; }
  [[nodiscard]] Trouble number(std::int64_t value);
  [[nodiscard]] Trouble word(std::string_view value);
  [[nodiscard]] Trouble null();
  [[nodiscard]] Trouble end_column();
  /// After the last column: are all there?
  [[nodiscard]] Trouble end() const;

  std::vector<sample::Sample> samples;
  std::vector<std::uint32_t> in_flight;

 private:
  /// The sample that the next value belongs to; a first column of words makes them. Null beyond the first column's
  /// length.
  [[nodiscard]] sample::Sample* next();

  std::vector<std::string> seen_;
  const NumberColumn* number_column_ = nullptr;
  const WordColumn* word_column_ = nullptr;
  bool in_flight_column_ = false;
  bool length_known_ = false;
  std::size_t row_ = 0;
  /// Numbers of the first column, until there are as many samples: a list of samples that grows as it is filled takes
  /// up to three times its memory.
  std::vector<std::int64_t> first_;
  sample::Sample scratch_;  ///< where they are tried
};

}  // namespace payback::result
