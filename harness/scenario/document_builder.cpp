// SPDX-License-Identifier: MIT
// Builds the document by hand because nlohmann's own builder keeps the last of two equal keys and no lines.
#include "harness/scenario/document_builder.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/scenario/syntax_error.hpp"

namespace payback::scenario {

namespace {

constexpr std::size_t k_most_levels = 32;       // a scenario needs 8
constexpr std::size_t k_most_values = 50'000;   // the largest scenario has some hundred
constexpr std::size_t k_longest_text = 10'000;  // std::regex recurses once per character
constexpr std::size_t k_most_keys = 200;        // names are compared with one another
constexpr std::size_t k_longest_key = 200;      // pointers repeat keys

}  // namespace

std::string DocumentBuilder::pointer() const {
  std::string out;
  for (const Frame& frame : open_) {
    if (frame.value->is_object()) {
      out = below(out, frame.key);
    } else {
      // The entry on the way to the innermost bracket is already there, the one that is being read is not.
      out = below(out, frame.value->size() - (&frame == &open_.back() ? 0 : 1));
    }
  }
  return out;
}

void DocumentBuilder::report(std::string what, std::string remedy) {
  problems.push_back({file_, position_->line, pointer(), std::move(what), std::move(remedy)});
}

DocumentBuilder::Slot DocumentBuilder::put(nlohmann::json value) {
  Slot slot{&json, &marks};
  int line = position_->line;
  if (!open_.empty()) {
    Frame& frame = open_.back();
    if (frame.value->is_array()) {
      slot.value = &frame.value->emplace_back();
      slot.mark = &frame.mark->children.emplace_back();
    } else if (frame.repeated) {
      slot = {&dropped_value_, &dropped_mark_};
      dropped_mark_ = {};
    } else {
      slot.value = &(*frame.value)[frame.key];
      frame.mark->index[frame.key] = frame.mark->children.size();
      frame.mark->keys.push_back(frame.key);
      slot.mark = &frame.mark->children.emplace_back();
      line = frame.key_line;
    }
    slot.dropped = frame.dropped || frame.repeated;
  }
  *slot.value = std::move(value);
  slot.mark->line = line;
  slot.mark->order = values_;
  return slot;
}

bool DocumentBuilder::scalar(nlohmann::json value) {
  if (++values_ > k_most_values) {
    report(fmt::format("more than {} values", k_most_values), "keep lists of this size in a file of their own");
    return false;
  }
  put(std::move(value));
  return true;
}

bool DocumentBuilder::string(std::string& value) {
  if (value.find('\0') != std::string::npos) {
    report(fmt::format("{} holds a zero byte", quote(value)), "take \\u0000 out; no command can receive it");
  }
  if (value.size() > k_longest_text) {
    report(fmt::format("a text of {} bytes", value.size()),
           fmt::format("keep it in a file of its own; {} bytes are the most here", k_longest_text));
    value.clear();
  }
  return scalar(std::move(value));
}

bool DocumentBuilder::key(std::string& name) {
  Frame& frame = open_.back();
  if (name.size() > k_longest_key || name.find('\0') != std::string::npos) {
    frame.key = "";
    report(fmt::format("{} is no possible key", quote(name)),
           fmt::format("use a key of at most {} bytes without zero bytes", k_longest_key));
    name = name.substr(0, 20);
  }
  frame.key = name;
  frame.key_line = position_->line;
  const auto earlier = frame.mark->index.find(name);
  frame.repeated = earlier != frame.mark->index.end();
  if (frame.repeated && !frame.dropped) {
    const int first = frame.mark->children[earlier->second].line;
    report(first == frame.key_line ? fmt::format("{} is here twice, both times on line {}", quote(name), first)
                                   : fmt::format("{} is here twice, first on line {}", quote(name), first),
           "keep one of them");
  }
  if (!frame.repeated && frame.mark->keys.size() >= k_most_keys) {
    report(fmt::format("more than {} keys in one object", k_most_keys), "split the file up");
    return false;
  }
  return true;
}

bool DocumentBuilder::open(nlohmann::json empty) {
  if (open_.size() >= k_most_levels) {
    report(fmt::format("more than {} levels of brackets", k_most_levels), "a scenario needs no more than 8");
    return false;
  }
  if (++values_ > k_most_values) {
    report(fmt::format("more than {} values", k_most_values), "keep lists of this size in a file of their own");
    return false;
  }
  const Slot slot = put(std::move(empty));
  open_.push_back({slot.value, slot.mark, position_->line, "", 0, false, slot.dropped});
  return true;
}

bool DocumentBuilder::close() {
  open_.pop_back();
  return true;
}

bool DocumentBuilder::parse_error(std::size_t, const std::string& last_token, const nlohmann::json::exception& error) {
  const std::string_view message = error.what();
  SyntaxError explained = explain_syntax(message, last_token, open_.empty() ? 0 : open_.back().line);
  // Where a value is being read the place is that value's, else the bracket that it stands in.
  const bool in_value = message.find("parsing value") != std::string_view::npos ||
                        message.find("number overflow") != std::string_view::npos;
  std::string inside = pointer();
  if (!in_value) inside.erase(std::min(inside.rfind('/'), inside.size()));
  problems.push_back({file_, position_->line, inside, std::move(explained.what), std::move(explained.remedy)});
  return false;
}

}  // namespace payback::scenario
