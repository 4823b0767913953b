// SPDX-License-Identifier: MIT
// The SAX handler behind read_tree. It notes the first thing wrong and reads on, so that the caller can say
// "written by a newer version" rather than whatever that version's layout looks like to this one.
#include "harness/result/tree.hpp"

#include <fmt/format.h>

#include <limits>
#include <map>
#include <utility>

#include "harness/base/json_pointer.hpp"
#include "harness/result/column_text.hpp"

namespace payback::result {

std::string pointer_step(std::string_view key) {
  std::string step = "/";
  // 80 bytes are long enough to find the place, and short enough for one line.
  for (const char c : pointer_token(key.substr(0, 80))) {
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7f)
      step += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    else
      step += c;
  }
  return step;
}

namespace {

using Json = nlohmann::json;

/// Our own documents are 9 deep; more than this is an attack on the stack of whoever walks the tree.
constexpr std::size_t k_deepest = 64;

struct Frame {
  Json* node;
  std::string key;        ///< of an object: the one whose value comes next
  std::size_t index = 0;  ///< of an array: of the element that comes next
};

class Builder final : public nlohmann::json_sax<Json> {
 public:
  Builder(Tree& tree, Text& text) : tree_(tree), text_(text) {}

  bool null() override {
    if (!columns_) return add(nullptr);
    return in_column_ ? report(columns_->null()) : wrong("null stands in a column");
  }
  bool boolean(bool value) override { return columns_ ? wrong("a truth value stands in a column") : add(value); }
  bool number_integer(Json::number_integer_t value) override { return columns_ ? number(value) : add(value); }
  bool number_unsigned(Json::number_unsigned_t value) override {
    if (!columns_) return add(value);
    if (value > std::numeric_limits<std::int64_t>::max()) return wrong(fmt::format("{} is out of range", value));
    return number(static_cast<std::int64_t>(value));
  }
  bool number_float(Json::number_float_t value, const std::string&) override {
    return columns_ ? wrong("a number in a column is not whole") : add(value);
  }
  bool string(std::string& value) override {
    if (!columns_) return add(std::move(value));
    return in_column_ ? report(columns_->word(value)) : wrong("not a column");
  }
  bool binary(Json::binary_t&) override { return wrong("binary"); }
  bool start_object(std::size_t) override {
    if (columns_) return open_in_samples("an object stands in a column");
    if (at_samples()) {
      tree_.samples.emplace_back();
      columns_ = &tree_.samples.back();
      return add(Json::binary({}, tree_.samples.size() - 1));
    }
    return open(Json::object());
  }
  bool key(std::string& name) override;
  bool end_object() override;
  bool start_array(std::size_t) override;
  bool end_array() override;
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    tree_.trouble = {pointer(), fmt::format("not JSON at byte {}: damaged, or cut short", position + text_.skipped())};
    return false;
  }

 private:
  bool number(std::int64_t value) { return in_column_ ? report(columns_->number(value)) : wrong("not a column"); }
  bool report(ColumnReader::Trouble trouble) { return trouble ? wrong(std::move(*trouble)) : true; }
  bool wrong(std::string what) {
    if (!tree_.trouble) tree_.trouble = {pointer(), std::move(what)};
    return true;
  }
  bool open_in_samples(const char* what) {
    ++strange_;
    return wrong(what);
  }
  /// Puts a value where it belongs; null when it does not belong anywhere.
  Json* place(Json value);
  bool add(Json value) {
    place(std::move(value));
    return true;
  }
  bool open(Json container);
  bool at_samples() const;
  std::string pointer() const;

  Tree& tree_;
  Text& text_;
  std::vector<Frame> frames_;
  ColumnReader* columns_ = nullptr;  ///< inside "samples"
  std::string column_;
  bool in_column_ = false;
  std::size_t strange_ = 0;  ///< containers open inside "samples" that do not belong there
};

Json* Builder::place(Json value) {
  if (frames_.empty()) {
    tree_.root = std::move(value);
    return &tree_.root;
  }
  Frame& frame = frames_.back();
  if (frame.node->is_array()) {
    frame.node->push_back(std::move(value));
    ++frame.index;
    return &frame.node->back();
  }
  const auto [slot, fresh] = frame.node->get_ref<Json::object_t&>().try_emplace(frame.key, std::move(value));
  // Two equal keys: one reader would take the first, another the last. Neither is right.
  if (!fresh) wrong("the key is there twice");
  return &slot->second;
}

bool Builder::open(Json container) {
  if (frames_.size() >= k_deepest) {
    wrong("nested too deeply");
    return false;
  }
  const Json::value_t type = container.type();
  Json* node = place(std::move(container));
  if (node->type() != type) *node = type;  // the second of two equal keys; already reported
  frames_.push_back({node, {}});
  return true;
}

bool Builder::at_samples() const {
  return frames_.size() == 5 && frames_[0].node->is_object() && frames_[0].key == "scenarios" &&
         frames_[1].node->is_array() && frames_[2].node->is_object() && frames_[2].key == "variants" &&
         frames_[3].node->is_array() && frames_[4].node->is_object() && frames_[4].key == "samples";
}

bool Builder::key(std::string& name) {
  if (!columns_) {
    frames_.back().key = std::move(name);
  } else if (strange_ == 0) {
    column_ = std::move(name);
  }
  return true;
}

bool Builder::start_array(std::size_t) {
  if (!columns_) return open(Json::array());
  if (in_column_ || strange_ > 0) return open_in_samples("a list stands in a column");
  in_column_ = true;
  report(columns_->begin(column_));
  // The JSON reader has not looked beyond the "[", so that what is taken from the text here was never there for it.
  return report(read_plain_column(text_, *columns_));
}

bool Builder::end_object() {
  if (!columns_) {
    frames_.pop_back();
    return true;
  }
  if (strange_ > 0) {
    --strange_;
    return true;
  }
  column_.clear();
  const ColumnReader* const finished = std::exchange(columns_, nullptr);
  return report(finished->end());
}

bool Builder::end_array() {
  if (!columns_) {
    frames_.pop_back();
    return true;
  }
  if (strange_ > 0) {
    --strange_;
    return true;
  }
  in_column_ = false;
  return report(columns_->end_column());
}

std::string Builder::pointer() const {
  std::string text;
  for (const Frame& frame : frames_) {
    // An array with something open inside has already counted it.
    const std::size_t open = &frame == &frames_.back() ? 0 : 1;
    text += frame.node->is_array() ? fmt::format("/{}", frame.index - open) : pointer_step(frame.key);
  }
  if (columns_ && !column_.empty()) text += pointer_step(column_);
  return text;
}

Tree read(Text text) {
  Tree tree;
  Builder builder(tree, text);
  if (!Json::sax_parse(TextIterator(text), TextIterator(), &builder) && !tree.trouble) tree.trouble = {"", "not JSON"};
  return tree;
}

}  // namespace

Tree read_tree(std::string_view text) {
  return read(Text(text));
}
Tree read_tree(std::istream& stream) {
  return read(Text(stream));
}

}  // namespace payback::result
