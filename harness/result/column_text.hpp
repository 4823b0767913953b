// SPDX-License-Identifier: MIT
// The text of a document as it streams by, and the plain columns in it: digits and words by the million, which a
// general JSON reader takes one token at a time for ten times as long. Private to this folder's reader.
#pragma once
#include <cstddef>
#include <istream>
#include <iterator>
#include <string_view>
#include <vector>

#include "harness/result/columns.hpp"

namespace payback::result {

/// Text from memory or from a stream, read once from the front.
class Text {
 public:
  /// `whole` must outlive this.
  explicit Text(std::string_view whole) : ahead_(whole) {}
  explicit Text(std::istream& stream);

  [[nodiscard]] bool at_end() { return ahead_.empty() && !refill(1); }
  [[nodiscard]] char front() const { return ahead_.front(); }
  void pop() { ahead_.remove_prefix(1); }
  /// What comes next: at least `wanted` bytes where there are as many, up to k_buffer.
  [[nodiscard]] std::string_view ahead(std::size_t wanted) {
    if (ahead_.size() < wanted) refill(wanted);
    return ahead_;
  }
  /// Takes `count` of them that no JSON reader will see.
  void skip(std::size_t count) {
    ahead_.remove_prefix(count);
    skipped_ += count;
  }
  [[nodiscard]] std::size_t skipped() const { return skipped_; }

  static constexpr std::size_t k_buffer = std::size_t{1} << 16U;

 private:
  bool refill(std::size_t wanted);

  std::istream* stream_ = nullptr;
  std::vector<char> buffer_;
  std::string_view ahead_;
  std::size_t skipped_ = 0;
};

/// The text as the input iterators that nlohmann/json reads; the default one is the end.
class TextIterator {
 public:
  using iterator_category = std::input_iterator_tag;  // NOLINT(readability-identifier-naming): the standard's names
  using value_type = char;                            // NOLINT(readability-identifier-naming)
  using difference_type = std::ptrdiff_t;             // NOLINT(readability-identifier-naming)
  using pointer = const char*;                        // NOLINT(readability-identifier-naming)
  using reference = char;                             // NOLINT(readability-identifier-naming)

  TextIterator() = default;
  explicit TextIterator(Text& text) : text_(&text) {}
  char operator*() const { return text_->front(); }
  TextIterator& operator++() {
    text_->pop();
    return *this;
  }
  /// Iterators of one text are all at the same place.
  friend bool operator==(const TextIterator& a, const TextIterator& b) { return a.over() == b.over(); }

 private:
  [[nodiscard]] bool over() const { return text_ == nullptr || text_->at_end(); }
  Text* text_ = nullptr;
};

/// Reads the elements of the column that `columns` has begun, from after its "[", as long as they are plain: digits, or
/// words without escapes, of at most 18 and 200 bytes. Stops before the "]", or before the first element that is
/// anything else or is not followed by a comma or the end, which the JSON reader then judges as if the column began
/// there. The first trouble is returned; reading goes on all the same.
[[nodiscard]] ColumnReader::Trouble read_plain_column(Text& text, ColumnReader& columns);

}  // namespace payback::result
