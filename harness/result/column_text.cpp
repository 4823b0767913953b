// SPDX-License-Identifier: MIT
#include "harness/result/column_text.hpp"

#include <algorithm>
#include <charconv>

#include "harness/base/ascii.hpp"

namespace payback::result {
namespace {

constexpr std::size_t k_most_digits = 18;  // more may not fit 64 bits
constexpr std::size_t k_longest_word = 200;
constexpr std::size_t k_lookahead = 256;  // the longest element, its comma and some blanks

std::size_t after_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) ++at;
  return at;
}

/// Where the digits that start at `at` end; `at` itself where they are no plain number.
std::size_t number_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  const bool plain = end - at <= k_most_digits && (end - at < 2 || text[at] != '0');
  return plain ? end : at;
}

/// The same for a word in quotes.
std::size_t word_end(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '"') return at;
  const std::size_t limit = std::min(text.size(), at + k_longest_word);
  std::size_t end = at + 1;
  while (end < limit && text[end] >= ' ' && text[end] < 0x7f && text[end] != '"' && text[end] != '\\') ++end;
  return end < limit && text[end] == '"' ? end + 1 : at;
}

}  // namespace

Text::Text(std::istream& stream) : stream_(&stream), buffer_(k_buffer) {}

bool Text::refill(std::size_t wanted) {
  if (stream_ == nullptr) return false;
  std::ranges::copy(ahead_, buffer_.begin());  // to the left, if at all
  std::size_t size = ahead_.size();
  while (size < wanted && stream_->good()) {
    stream_->read(buffer_.data() + size, static_cast<std::streamsize>(buffer_.size() - size));
    size += static_cast<std::size_t>(stream_->gcount());
  }
  ahead_ = {buffer_.data(), size};
  return size >= wanted;
}

ColumnReader::Trouble read_plain_column(Text& text, ColumnReader& columns) {
  ColumnReader::Trouble first;
  const auto note = [&](ColumnReader::Trouble trouble) {
    if (!first) first = std::move(trouble);
  };
  while (columns.expects_numbers() || columns.expects_words()) {
    const std::string_view ahead = text.ahead(k_lookahead);
    const std::size_t begin = after_blanks(ahead, 0);
    const bool numbers = columns.expects_numbers();
    const std::size_t end = numbers ? number_end(ahead, begin) : word_end(ahead, begin);
    const std::size_t after = after_blanks(ahead, end);
    if (end == begin || after == ahead.size()) break;
    const std::size_t next = after_blanks(ahead, after + 1);
    const bool last = ahead[after] == ']';
    if (!last && (ahead[after] != ',' || next >= ahead.size() || ahead[next] == ']')) break;
    if (numbers) {
      std::int64_t value = 0;
      std::from_chars(ahead.data() + begin, ahead.data() + end, value);
      note(columns.number(value));
    } else {
      note(columns.word(ahead.substr(begin + 1, end - begin - 2)));
    }
    text.skip(last ? after : next);
    if (last) break;
  }
  return first;
}

}  // namespace payback::result
