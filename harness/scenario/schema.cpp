// SPDX-License-Identifier: MIT
// valijson over the nlohmann adapter, and the bridge from its findings to our messages.
#if defined(__GNUC__) && !defined(__clang__)
// GCC 12 sees an uninitialised std::function in std::regex, which valijson uses, under the address sanitizer (GCC bug
// 105562).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include "harness/scenario/schema.hpp"

#include <algorithm>
#include <set>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "harness/scenario/schema_messages.hpp"

namespace payback::scenario {

namespace {

/// valijson's path to a value is {"<root>", "[variants]", "[before]", "[0]"}.
std::string pointer_of(const std::vector<std::string>& context) {
  std::string out;
  for (std::size_t i = 1; i < context.size(); ++i) {
    const std::string& step = context[i];
    out = below(out, std::string_view(step).substr(1, step.size() < 2 ? 0 : step.size() - 2));
  }
  return out;
}

// valijson matches patterns with std::regex, which recurses once per character: under the address sanitizer 10,000 of
// them overflow the stack. 500 characters of four bytes, the longest text that a schema of ours measures, and one more,
// fit.
constexpr std::size_t k_longest_text_seen = 2004;

bool has_long_text(const nlohmann::json& value) {
  if (value.is_string()) return value.get_ref<const std::string&>().size() > k_longest_text_seen;
  return value.is_structured() && std::any_of(value.begin(), value.end(), has_long_text);
}

void cut_long_texts(nlohmann::json& value) {
  if (value.is_structured()) {
    for (nlohmann::json& inner : value) cut_long_texts(inner);
  } else if (value.is_string()) {
    auto& text = value.get_ref<std::string&>();
    text.resize(std::min(text.size(), k_longest_text_seen));
  }
}

/// What is around a place, outermost last; not the place itself.
void insert_surroundings(std::string_view pointer, std::set<std::string, std::less<>>& out) {
  while (!pointer.empty()) {
    pointer = pointer.substr(0, pointer.rfind('/'));
    if (!out.emplace(pointer).second) return;  // and so are the ones further out
  }
}

}  // namespace

Schema::Schema(std::string_view text)
    : json_(nlohmann::json::parse(text)), compiled_(std::make_unique<valijson::Schema>()) {
  valijson::SchemaParser parser;
  const valijson::adapters::NlohmannJsonAdapter adapter(json_);
  parser.populateSchema(adapter, *compiled_);
}

Schema::~Schema() = default;

void Schema::check(const nlohmann::json& value, ProblemList& problems) const {
  // One per thread: it keeps the compiled patterns, which are most of the time a check takes.
  thread_local valijson::Validator validator(valijson::Validator::kStrongTypes);
  valijson::ValidationResults results;
  nlohmann::json cut;
  if (has_long_text(value)) {
    cut = value;
    cut_long_texts(cut);
  }
  const valijson::adapters::NlohmannJsonAdapter adapter(cut.is_null() ? value : cut);
  if (validator.validate(*compiled_, adapter, &results)) return;

  // Nothing that valijson found may go unsaid: where our messages have no word on a place or on what is in it, its own
  // text stands. Every fault is also one of all that is around it; those echoes are left out.
  std::set<std::string, std::less<>> settled;
  for (const std::string& place : explain_violations(json_, value, problems)) {
    insert_surroundings(place, settled);
    settled.insert(place);
  }
  bool said = !settled.empty();
  for (const auto& error : results) insert_surroundings(pointer_of(error.context), settled);
  for (const auto& error : results) {
    const std::string place = pointer_of(error.context);
    if (settled.contains(place)) continue;
    problems.add_if_first(place, error.description, "look at the schema");
    said = true;
  }
  if (!said) problems.add("", "the document does not fit the schema", "look at the schema");
}

}  // namespace payback::scenario
