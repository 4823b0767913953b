// SPDX-License-Identifier: MIT
// Drives nlohmann's SAX parser over an iterator that counts lines.
#include "harness/scenario/document.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <fstream>
#include <iterator>

#include "harness/base/json_pointer.hpp"
#include "harness/scenario/document_builder.hpp"
#include "harness/scenario/syntax_error.hpp"

namespace payback::scenario {

namespace {

constexpr std::size_t k_most_bytes = 4 << 20;

Problem too_large(const std::string& file) {
  return {file, 0, "", "the file is larger than 4 MiB", "keep data in a workload or a file of its own"};
}

class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  CountingIterator(const char* at, ReadPosition* position) : at_(at), position_(position) {}
  char operator*() const { return *at_; }
  CountingIterator& operator++() {
    position_->advance(*at_++);
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) { return a.at_ == b.at_; }

 private:
  const char* at_;
  ReadPosition* position_;
};

std::string unescaped(std::string_view token) {
  std::string out;
  for (std::size_t at = 0; at < token.size(); ++at) {
    if (token[at] == '~' && at + 1 < token.size()) {
      out += token[++at] == '1' ? '/' : '~';
    } else {
      out += token[at];
    }
  }
  return out;
}

const Mark* child_of(const Mark& mark, std::string_view token) {
  if (const auto found = mark.index.find(unescaped(token)); found != mark.index.end()) {
    return &mark.children[found->second];
  }
  if (!mark.keys.empty()) return nullptr;
  std::size_t place = 0;
  const auto [end, failed] = std::from_chars(token.data(), token.data() + token.size(), place);
  if (failed != std::errc{} || end != token.data() + token.size() || place >= mark.children.size()) return nullptr;
  return &mark.children[place];
}

}  // namespace

std::string below(std::string_view pointer, std::string_view key) {
  return std::string(pointer) + '/' + pointer_token(key);
}

std::string below(std::string_view pointer, std::size_t index) {
  return std::string(pointer) + '/' + std::to_string(index);
}

Document Document::parse(std::string_view text, const std::filesystem::path& file) {
  Document out;
  out.file_ = file.string();
  if (text.size() > k_most_bytes) {
    out.problems_.push_back(too_large(out.file_));
    return out;
  }
  if (const std::size_t bad = first_invalid_utf8(text); bad != std::string_view::npos) {
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
    out.problems_.push_back(
        {out.file_, static_cast<int>(line), "", "a byte that is no UTF-8 text", "save the file as UTF-8"});
    return out;
  }
  ReadPosition position;
  DocumentBuilder builder(out.file_, position);
  const CountingIterator first(text.data(), &position);
  const CountingIterator last(text.data() + text.size(), &position);
  out.readable_ =
      nlohmann::json::sax_parse(first, last, &builder, nlohmann::json::input_format_t::json, true, true /* comments */);
  out.json_ = std::move(builder.json);
  out.marks_ = std::move(builder.marks);
  out.problems_ = std::move(builder.problems);
  return out;
}

const Mark& Document::mark_of(std::string_view pointer) const {
  const Mark* mark = &marks_;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    const Mark* child = child_of(*mark, pointer.substr(0, end));
    if (child == nullptr) break;
    mark = child;
    pointer.remove_prefix(end);
  }
  return *mark;
}

std::expected<std::string, Problem> read_text(const std::filesystem::path& file) {
  const auto refused = [&](std::string what, std::string remedy) {
    return std::unexpected(Problem{file.string(), 0, "", std::move(what), std::move(remedy)});
  };
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status)) return refused("there is no such file", "give the path of a JSON file");
  if (std::filesystem::is_directory(status)) return refused("this is a folder", "give the path of a JSON file");
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return refused("the file cannot be opened", "make it readable for you");
  // One byte more than allowed tells a file that is too large, whatever its kind (a pipe has no size).
  std::string text(k_most_bytes + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (stream.bad()) return refused("the file cannot be read", "look at the disk it is on");
  if (text.size() > k_most_bytes) return std::unexpected(too_large(file.string()));
  return text;
}

}  // namespace payback::scenario
