// SPDX-License-Identifier: MIT
// JSON text with comments in; the document, and for every value the line it stands on, out. The base of every reader of
// a file that people write by hand: scenarios here, the team file in harness/savings. Include it in .cpp files only.
#pragma once
#include <expected>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "harness/scenario/parse.hpp"

namespace payback::scenario {

/// Where one value of a document stands; the tree has the shape of the document. An object's children are in file
/// order.
struct Mark {
  int line = 0;                              ///< of the key, else of the value
  std::size_t order = 0;                     ///< position among all values of the document
  std::vector<std::string> keys;             ///< of an object
  std::map<std::string, std::size_t> index;  ///< of an object: key to place in `children`
  std::vector<Mark> children;
};

class Document {
 public:
  /// Reads everything that can be read. Refused, with a problem each: what is not UTF-8 or not JSON, equal keys (the
  /// first one counts), more than 4 MiB, 32 levels, 50,000 values or 200 keys in one object, texts over 10,000 bytes,
  /// keys over 200, and zero bytes in texts.
  [[nodiscard]] static Document parse(std::string_view text, const std::filesystem::path& file);

  /// False: there is no document to look into, `problems` says why.
  [[nodiscard]] bool readable() const { return readable_; }
  [[nodiscard]] const nlohmann::json& json() const { return json_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

  /// The mark of the value that a JSON pointer names, or of the nearest value around it.
  [[nodiscard]] const Mark& mark_of(std::string_view pointer) const;
  [[nodiscard]] int line_of(std::string_view pointer) const { return mark_of(pointer).line; }

 private:
  std::string file_;
  nlohmann::json json_;
  Mark marks_;
  std::vector<Problem> problems_;
  bool readable_ = false;
};

/// `pointer` one step deeper, with '~' and '/' of the key escaped.
[[nodiscard]] std::string below(std::string_view pointer, std::string_view key);
[[nodiscard]] std::string below(std::string_view pointer, std::size_t index);

/// The text of a file of at most 4 MiB.
[[nodiscard]] std::expected<std::string, Problem> read_text(const std::filesystem::path& file);

}  // namespace payback::scenario
