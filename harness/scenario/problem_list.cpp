// SPDX-License-Identifier: MIT
// Collects problems, drops repetitions, sorts by line; also the text of one problem.
#include "harness/scenario/problem_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

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
  // By line, place in the document, and what was found first. (std::stable_sort would do, but Clang 19 refuses a
  // function that the standard library of GCC 12 uses in it.)
  std::vector<std::tuple<int, std::size_t, std::size_t>> order;
  for (std::size_t i = 0; i < found_.size(); ++i) {
    order.emplace_back(found_[i].line, document_->mark_of(found_[i].pointer).order, i);
  }
  std::sort(order.begin(), order.end());
  std::vector<Problem> out;
  for (const auto& [line, place, i] : order) out.push_back(found_[i]);
  if (full()) {
    out.push_back(
        {document_->file(), out.back().line, "", "there may be more problems than these", "put these right first"});
  }
  return out;
}

}  // namespace payback::scenario
