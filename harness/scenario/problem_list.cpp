// SPDX-License-Identifier: MIT
// Collects problems, drops repetitions, sorts by line; also the text of one problem.
#include "harness/scenario/problem_list.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace payback::scenario {

std::string Problem::message() const {
  std::string out = file;
  if (line > 0) out += fmt::format(":{}", line);
  if (!pointer.empty()) out += ' ' + pointer;
  if (!out.empty()) out += ": ";
  out += what;
  if (!remedy.empty()) out += "; " + remedy;
  return out;
}

ProblemList::ProblemList(const Document& document) : document_(&document), found_(document.problems()) {
  for (const Problem& problem : found_) {
    known_.emplace(problem.pointer, problem.what);
    places_.insert(problem.pointer);
  }
}

void ProblemList::add(std::string_view pointer, std::string what, std::string remedy) {
  if (full()) return;
  places_.emplace(pointer);
  if (!known_.emplace(pointer, what).second) return;
  found_.push_back(
      {document_->file(), document_->line_of(pointer), std::string(pointer), std::move(what), std::move(remedy)});
}

void ProblemList::add_if_first(std::string_view pointer, std::string what, std::string remedy) {
  if (!has(pointer)) add(pointer, std::move(what), std::move(remedy));
}

std::vector<Problem> ProblemList::sorted() const {
  std::vector<Problem> out = found_;
  std::stable_sort(out.begin(), out.end(), [this](const Problem& a, const Problem& b) {
    if (a.line != b.line) return a.line < b.line;
    return document_->mark_of(a.pointer).order < document_->mark_of(b.pointer).order;
  });
  if (full()) {
    out.push_back(
        {document_->file(), out.back().line, "", "there may be more problems than these", "put these right first"});
  }
  return out;
}

}  // namespace payback::scenario
