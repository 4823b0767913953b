// SPDX-License-Identifier: MIT
// The table of columns, and what fills samples from them.
#include "harness/result/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <tuple>

#include "harness/result/tokens.hpp"

namespace payback::result {

using sample::Sample;

namespace {

bool read_phase(Sample& sample, std::string_view word) {
  const auto phase = from_token<sample::Phase>(word);
  if (phase) sample.phase = *phase;
  return phase.has_value();
}

}  // namespace

std::span<const NumberColumn> number_columns() {
  static const NumberColumn columns[] = {{"round", &Sample::round},
                                         {"position", &Sample::position},
                                         {"slot", &Sample::slot},
                                         {"padding_bytes", &Sample::padding_bytes},
                                         {"start_ns", &Sample::start},
                                         {"wall_ns", &Sample::wall},
                                         {"user_ns", &Sample::user},
                                         {"system_ns", &Sample::system},
                                         {"peak_rss_bytes", &Sample::peak_rss_bytes},
                                         {"voluntary_switches", &Sample::voluntary_switches},
                                         {"involuntary_switches", &Sample::involuntary_switches},
                                         {"minor_faults", &Sample::minor_faults},
                                         {"major_faults", &Sample::major_faults},
                                         {"blocks_in", &Sample::blocks_in},
                                         {"blocks_out", &Sample::blocks_out},
                                         {"left_behind", &Sample::left_behind},
                                         {"group_cpu_ns", &Sample::group_cpu_ns},
                                         {"group_peak_bytes", &Sample::group_peak_bytes}};
  return columns;
}

std::span<const WordColumn> word_columns() {
  static const WordColumn columns[] = {
      {"phase", [](const Sample& s) { return std::string(name(s.phase)); }, read_phase},
      {"cores", [](const Sample& s) { return s.cpus; },
       [](Sample& s, std::string_view word) {
         s.cpus = word;
         return true;
       }},
      {"outcome", [](const Sample& s) { return sample::encode(s.outcome); },
       [](Sample& s, std::string_view word) { return sample::decode(word, s.outcome); }},
      {"discarded", [](const Sample& s) { return std::string(sample::name(s.discarded)); },
       [](Sample& s, std::string_view word) {
         const auto discarded = sample::discarded_of(word);
         if (discarded) s.discarded = *discarded;
         return discarded.has_value();
       },
       true}};
  return columns;
}

bool NumberColumn::optional() const {
  return std::holds_alternative<std::optional<std::int64_t> Sample::*>(member);
}

std::optional<std::int64_t> NumberColumn::read(const Sample& sample) const {
  return std::visit(
      [&](auto pointer) -> std::optional<std::int64_t> {
        const auto& value = sample.*pointer;
        if constexpr (requires { value.count(); })
          return value.count();
        else
          return value;
      },
      member);
}

bool NumberColumn::write(Sample& sample, std::int64_t value) const {
  if (value < 0) return false;
  return std::visit(
      [&](auto pointer) {
        using Member = std::remove_reference_t<decltype(sample.*pointer)>;
        if constexpr (std::same_as<Member, std::uint32_t>)
          if (value > std::numeric_limits<std::uint32_t>::max()) return false;
        sample.*pointer = static_cast<Member>(value);
        return true;
      },
      member);
}

ColumnReader::Trouble ColumnReader::begin(std::string_view column) {
  if (std::ranges::find(seen_, column) != seen_.end()) return "the column is there twice";
  seen_.emplace_back(column);
  const auto named = [&](const auto& c) { return c.name == column; };
  const auto numbers = number_columns();
  const auto number = std::ranges::find_if(numbers, named);
  number_column_ = number == numbers.end() ? nullptr : &*number;
  const auto words = word_columns();
  const auto word = std::ranges::find_if(words, named);
  word_column_ = word == words.end() ? nullptr : &*word;
  in_flight_column_ = column == k_in_flight;
  row_ = 0;
  return std::nullopt;
}

Sample* ColumnReader::next() {
  if (!length_known_) samples.emplace_back();
  return row_ < samples.size() ? &samples[row_++] : nullptr;
}

ColumnReader::Trouble ColumnReader::number(std::int64_t value) {
  if (in_flight_column_) {
    if (value < 0 || value > std::numeric_limits<std::uint32_t>::max()) return fmt::format("{} is out of range", value);
    in_flight.push_back(static_cast<std::uint32_t>(value));
    return std::nullopt;
  }
  if (word_column_ != nullptr) return "a number stands where a word is expected";
  if (number_column_ == nullptr) return std::nullopt;  // a column of a later version
  if (!length_known_) {
    first_.push_back(value);
    return number_column_->write(scratch_, value) ? Trouble() : fmt::format("{} is out of range", value);
  }
  Sample* const sample = next();
  if (sample == nullptr) return "the column is longer than the others";
  if (!number_column_->write(*sample, value)) return fmt::format("{} is out of range", value);
  return std::nullopt;
}

ColumnReader::Trouble ColumnReader::null() {
  if (number_column_ == nullptr || !number_column_->optional()) return "null stands in a column";
  return next() == nullptr ? Trouble("the column is longer than the others") : std::nullopt;
}

ColumnReader::Trouble ColumnReader::word(std::string_view value) {
  if (number_column_ != nullptr || in_flight_column_) return "a word stands where a number is expected";
  if (word_column_ == nullptr) return std::nullopt;
  Sample* const sample = next();
  if (sample == nullptr) return "the column is longer than the others";
  if (!word_column_->write(*sample, value))
    return fmt::format("the word means nothing in the column {}", word_column_->name);
  return std::nullopt;
}

ColumnReader::Trouble ColumnReader::end_column() {
  if (number_column_ == nullptr && word_column_ == nullptr) return std::nullopt;
  if (!length_known_ && number_column_ != nullptr) {
    samples.resize(first_.size());
    for (std::size_t i = 0; i < first_.size(); ++i) std::ignore = number_column_->write(samples[i], first_[i]);
    row_ = first_.size();
    std::vector<std::int64_t>().swap(first_);
  }
  length_known_ = true;
  if (row_ != samples.size()) return fmt::format("the column has {} values, the others have {}", row_, samples.size());
  return std::nullopt;
}

ColumnReader::Trouble ColumnReader::end() const {
  const auto missing = [&](std::string_view column) { return std::ranges::find(seen_, column) == seen_.end(); };
  for (const NumberColumn& column : number_columns())
    if (!column.optional() && missing(column.name)) return fmt::format("the column {} is missing", column.name);
  for (const WordColumn& column : word_columns())
    if (!column.optional && missing(column.name)) return fmt::format("the column {} is missing", column.name);
  if (!missing(k_in_flight) && in_flight.size() != samples.size())
    return fmt::format("the column in_flight has {} values, the others have {}", in_flight.size(), samples.size());
  return std::nullopt;
}

}  // namespace payback::result
