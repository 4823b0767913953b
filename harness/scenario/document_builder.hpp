// SPDX-License-Identifier: MIT
// The events of nlohmann/json's SAX parser in; document, marks and problems out. Driven by document.cpp; .cpp files
// only.
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/scenario/document.hpp"

namespace payback::scenario {

/// How far the lexer has read. A number is followed by one character of lookahead, perhaps the end of its line: `line`
/// is the line that the last character read belongs to, so it is right in that case too.
struct ReadPosition {
  int line = 1;
  bool at_line_end = false;
  void advance(char c) {
    if (at_line_end) ++line;
    at_line_end = c == '\n';
  }
};

/// Names and signatures of the event functions are nlohmann's.
class DocumentBuilder {
 public:
  DocumentBuilder(std::string file, const ReadPosition& position) : file_(std::move(file)), position_(&position) {}

  nlohmann::json json;
  Mark marks;
  std::vector<Problem> problems;

  bool null() { return scalar(nullptr); }
  bool boolean(bool value) { return scalar(value); }
  bool number_integer(nlohmann::json::number_integer_t value) { return scalar(value); }
  bool number_unsigned(nlohmann::json::number_unsigned_t value) { return scalar(value); }
  bool number_float(nlohmann::json::number_float_t value, const std::string&) { return scalar(value); }
  bool string(std::string& value);
  bool binary(nlohmann::json::binary_t&) { return false; }  // JSON text has none
  bool start_object(std::size_t) { return open(nlohmann::json::object()); }
  bool key(std::string& name);
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(nlohmann::json::array()); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t position, const std::string& last_token, const nlohmann::json::exception& error);

 private:
  /// An array or object that is still open.
  struct Frame {
    nlohmann::json* value = nullptr;
    Mark* mark = nullptr;
    int line = 0;     ///< where it was opened
    std::string key;  ///< of the member that is being read
    int key_line = 0;
    bool repeated = false;  ///< the key was there before: its value is read and dropped
    bool dropped = false;   ///< inside such a value
  };
  struct Slot {
    nlohmann::json* value = nullptr;
    Mark* mark = nullptr;
    bool dropped = false;
  };

  bool scalar(nlohmann::json value);
  bool open(nlohmann::json empty);
  bool close();
  Slot put(nlohmann::json value);
  [[nodiscard]] std::string pointer() const;
  void report(std::string what, std::string remedy);

  std::string file_;
  const ReadPosition* position_;
  std::vector<Frame> open_;
  std::size_t values_ = 0;
  nlohmann::json dropped_value_;
  Mark dropped_mark_;
};

}  // namespace payback::scenario
