// SPDX-License-Identifier: MIT
// Problems of one document, collected by every pass over it and given out in the order of its lines. Include it in .cpp
// files only.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/scenario/document.hpp"

namespace payback::scenario {

class ProblemList {
 public:
  /// Starts with the document's own problems. The document must outlive the list.
  explicit ProblemList(const Document& document);

  /// The same place and the same fault count once: combinations of a matrix share their text.
  void add(std::string_view pointer, std::string what, std::string remedy);

  /// Like `add`, but only where nothing is said about that very place yet: a value that already broke the schema is not
  /// judged again.
  void add_if_first(std::string_view pointer, std::string what, std::string remedy);

  [[nodiscard]] bool empty() const { return found_.empty(); }
  /// Nothing more is taken in: a file with 1,000 faults is no scenario, and looking on would only cost time.
  [[nodiscard]] bool full() const { return found_.size() >= k_most; }
  [[nodiscard]] bool has(std::string_view pointer) const { return places_.contains(pointer); }
  [[nodiscard]] const Document& document() const { return *document_; }

  /// In the order of lines, and on one line in the order of the document. A full list ends with a problem that says so.
  [[nodiscard]] std::vector<Problem> sorted() const;

 private:
  static constexpr std::size_t k_most = 1000;

  const Document* document_;
  std::vector<Problem> found_;
  std::set<std::pair<std::string, std::string>> known_;
  std::set<std::string, std::less<>> places_;
};

}  // namespace payback::scenario
