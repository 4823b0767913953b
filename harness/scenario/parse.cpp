// SPDX-License-Identifier: MIT
// Text to scenarios: document, schema, matrix, sections, placeholders; nothing escapes as an exception.
#include "harness/scenario/parse.hpp"

#include <fmt/format.h>

#include <exception>

#include "harness/base/digest.hpp"
#include "harness/scenario/document.hpp"
#include "harness/scenario/matrix.hpp"
#include "harness/scenario/readers.hpp"
#include "harness/scenario/schema.hpp"

namespace payback::scenario {

namespace {

using Parsed = std::expected<std::vector<Scenario>, std::vector<Problem>>;

std::string digest_of(std::string_view text, const Combination& combination) {
  std::string whole(text);
  for (const auto& [name, value] : combination.values) whole += fmt::format("\n{}={}", name, value);
  return sha256(whole);
}

Parsed parse_document(std::string_view text, const std::filesystem::path& file) {
  static const Schema schema(schema_text());
  const Document document = Document::parse(text, file);
  ProblemList problems(document);
  if (!document.readable()) return std::unexpected(problems.sorted());

  std::vector<Scenario> out;
  const Section raw(document.json(), "", problems);
  for (const Combination& combination : combinations(raw)) {
    if (problems.full()) break;
    const nlohmann::json instance = filled_in(document.json(), combination);
    schema.check(instance, problems);
    const Section root(instance, "", problems);
    Scenario scenario = read_scenario(root, combination);
    check_placeholders(root, scenario);
    scenario.id += combination.suffix();
    scenario.file = document.file();
    scenario.digest = digest_of(text, combination);
    out.push_back(std::move(scenario));
  }
  if (!problems.empty()) return std::unexpected(problems.sorted());
  return out;
}

}  // namespace

Parsed parse(std::string_view text, const std::filesystem::path& file) {
  try {
    return parse_document(text, file);
  } catch (const std::exception& error) {
    return std::unexpected(
        std::vector{Problem{file.string(), 0, "", fmt::format("the file could not be read: {}", error.what()),
                            "this is a fault of payback; please report it with the file"}});
  }
}

Parsed load(const std::filesystem::path& file) {
  auto text = read_text(file);
  if (!text) return std::unexpected(std::vector{std::move(text.error())});
  return parse(*text, file);
}

}  // namespace payback::scenario
