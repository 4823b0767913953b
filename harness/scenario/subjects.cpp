// SPDX-License-Identifier: MIT
// See subjects.hpp.
#include "harness/scenario/subjects.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <exception>
#include <map>

#include "harness/scenario/schema.hpp"
#include "harness/scenario/section.hpp"
#include "harness/scenario/syntax_error.hpp"

namespace payback::scenario {
namespace {

using Subjects = std::vector<Subject>;

std::vector<CounterExample> read_counter_examples(const Section& section, const Subject& subject) {
  std::vector<CounterExample> out;
  for (const Section& entry : section.child("counter_examples").entries()) {
    out.push_back({entry.text_or("scenario", ""), entry.text_or("variant", ""), entry.text_or("why", "")});
    if (std::ranges::find(subject.scenarios, out.back().scenario) == subject.scenarios.end())
      entry.problem("scenario", fmt::format("{} is none of this subject's scenarios", quote(out.back().scenario)),
                    fmt::format("take one of them: {}", fmt::join(subject.scenarios, ", ")));
  }
  return out;
}

Subjects read_subjects(const Section& root) {
  Subjects out;
  std::map<std::pair<std::string, std::string>, int> lines;
  for (const Section& entry : root.child("subjects").entries()) {
    Subject subject{entry.text_or("system", ""), entry.text_or("workflow", ""), entry.texts("scenarios"), {}};
    subject.counter_examples = read_counter_examples(entry, subject);
    const int line = entry.problems().document().line_of(entry.pointer());
    const auto [first, is_new] = lines.try_emplace({subject.system, subject.workflow}, line);
    if (!is_new)
      entry.problem("system",
                    fmt::format("{} for {} is there already, on line {}", quote(subject.system),
                                quote(subject.workflow), first->second),
                    "put the scenarios of both into one");
    out.push_back(std::move(subject));
  }
  return out;
}

}  // namespace

std::expected<Subjects, std::vector<Problem>> parse_subjects(std::string_view text, const std::filesystem::path& file) {
  try {
    static const Schema schema(subjects_schema_text());
    const Document document = Document::parse(text, file);
    ProblemList problems(document);
    Subjects subjects;
    if (document.readable()) {
      schema.check(document.json(), problems);
      subjects = read_subjects(Section(document.json(), "", problems));
    }
    if (!problems.empty()) return std::unexpected(problems.sorted());
    return subjects;
  } catch (const std::exception& error) {
    return std::unexpected(
        std::vector{Problem{file.string(), 0, "", fmt::format("the file could not be read: {}", error.what()),
                            "this is a fault of payback; please report it with the file"}});
  }
}

std::expected<Subjects, std::vector<Problem>> load_subjects(const std::filesystem::path& file) {
  const auto text = read_text(file);
  if (!text) return std::unexpected(std::vector<Problem>{text.error()});
  return parse_subjects(*text, file);
}

bool is_instance_of(std::string_view id, std::string_view base) {
  return id.starts_with(base) && (id.size() == base.size() || id[base.size()] == '[');
}

}  // namespace payback::scenario
