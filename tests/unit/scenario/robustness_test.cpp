// SPDX-License-Identifier: MIT
// Damaged files, at random and by a fixed sequence: either scenarios or located problems, never anything else. Run
// under the sanitizers this is the fuzz test of the parser.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "tests/unit/scenario/parse_support.hpp"

namespace payback::scenario {
namespace {

using nlohmann::json;

/// Empty, or what is wrong with the parser's answer.
std::string fault_of(std::string_view text) {
  const auto lines = 1 + std::count(text.begin(), text.end(), '\n');
  const auto result = parse(text, "test.json");
  if (result) return result->empty() ? "neither scenarios nor problems" : "";
  if (result.error().empty()) return "refused without a problem";
  int line = 0;
  std::set<std::string> seen;
  for (const Problem& problem : result.error()) {
    const std::string message = problem.message();
    if (problem.line < 1 || problem.line > lines) return "no such line: " + message;
    if (problem.line < line) return "not in order: " + message;
    line = problem.line;
    if (problem.what.empty() || problem.remedy.empty()) return "says nothing: " + message;
    if (!seen.insert(message).second) return "said twice: " + message;
    if (problem.what.find("exception") != std::string::npos || problem.remedy == "look at the schema")
      return "not in our words: " + message;
    if (problem.line > 0 && problem.remedy.find("fault of payback") != std::string::npos) return "escaped: " + message;
  }
  return "";
}

std::string valid_text() {
  return test::text_of(test::folder() + "/scenarios/full.json");
}

/// Every pointer of a document.
void collect(const json& value, const json::json_pointer& at, std::vector<json::json_pointer>& out) {
  out.push_back(at);
  if (value.is_object()) {
    for (const auto& [key, inner] : value.items()) collect(inner, at / key, out);
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) collect(value[i], at / i, out);
  }
}

const std::vector<json>& strange_values() {
  static const std::vector<json> values{nullptr,
                                        true,
                                        0,
                                        -1,
                                        3.5,
                                        1e300,
                                        18446744073709551615ULL,
                                        "",
                                        "x",
                                        "{",
                                        "{exe}",
                                        "{nope}",
                                        "before",
                                        json::array(),
                                        json::object(),
                                        json::array({json::array()}),
                                        json::array({1, 2}),
                                        json{{"k", "v"}}};
  return values;
}

TEST(Parser, AnyOneValueReplacedGivesScenariosOrLocatedProblems) {
  const json valid = json::parse(valid_text(), nullptr, true, true);
  std::vector<json::json_pointer> places;
  collect(valid, json::json_pointer(), places);
  ASSERT_GT(places.size(), 150U);
  // A third of the values for each place, another third for the next: together every kind of place sees every value.
  const std::vector<json>& values = strange_values();
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t j = i % 3; j < values.size(); j += 3) {
      json changed = valid;
      changed[places[i]] = values[j];
      EXPECT_EQ(fault_of(changed.dump(1)), "") << places[i].to_string() << " = " << values[j];
    }
  }
}

TEST(Parser, AnyOneValueTakenOutGivesScenariosOrLocatedProblems) {
  const json valid = json::parse(valid_text(), nullptr, true, true);
  std::vector<json::json_pointer> places;
  collect(valid, json::json_pointer(), places);
  for (const auto& place : places) {
    if (place.empty()) continue;
    json changed = valid;
    json& parent = changed[place.parent_pointer()];
    if (parent.is_object()) {
      parent.erase(place.back());
    } else {
      parent.erase(std::stoul(place.back()));
    }
    EXPECT_EQ(fault_of(changed.dump(1)), "") << place.to_string();
  }
}

TEST(Parser, SeveralRandomChangesGiveScenariosOrLocatedProblems) {
  const json valid = json::parse(valid_text(), nullptr, true, true);
  rc::check("mutated documents", [&] {
    json changed = valid;
    const int changes = *rc::gen::inRange(1, 6);
    for (int i = 0; i < changes; ++i) {
      std::vector<json::json_pointer> places;
      collect(changed, json::json_pointer(), places);
      json& value = changed[places[*rc::gen::inRange<std::size_t>(0, places.size())]];
      if (value.is_object() && *rc::gen::arbitrary<bool>()) {
        value[*rc::gen::element<std::string>("argv", "like", "env", "", "a/b", "matrix", "kind", "exit")] =
            *rc::gen::elementOf(strange_values());
      } else {
        value = *rc::gen::elementOf(strange_values());
      }
    }
    const std::string text = changed.dump(1);
    const std::string fault = fault_of(text);
    if (!fault.empty()) RC_FAIL(fault + "\n" + text);
  });
}

TEST(Parser, DamagedBytesGiveScenariosOrLocatedProblems) {
  const std::string valid = valid_text();
  // NOLINTNEXTLINE(cert-msc51-cpp): the same damage every time
  std::mt19937_64 random(20240229);
  const std::string bytes = "{}[]\",:/\\*\n 0e-\xff\xc3\x01";
  for (int i = 0; i < 3000; ++i) {
    std::string text = valid;
    for (std::uint64_t change = random() % 4; change < 4; ++change) {
      const std::size_t at = random() % text.size();
      switch (random() % 4) {
        case 0:
          text[at] = bytes[random() % bytes.size()];
          break;
        case 1:
          text.erase(at, 1 + random() % 40);
          break;
        case 2:
          text.insert(at, 1, bytes[random() % bytes.size()]);
          break;
        default:
          text.insert(at, text.substr(random() % text.size(), random() % 60));
      }
      if (text.empty()) text = "{";
    }
    ASSERT_EQ(fault_of(text), "") << "change " << i << "\n" << text;
  }
}

TEST(Parser, EveryBeginningOfAFileIsRefusedWithAPlace) {
  const std::string valid = valid_text();
  for (std::size_t size = 0; size < valid.find_last_of('}'); size += 3) {
    ASSERT_EQ(fault_of(valid.substr(0, size)), "") << size;
  }
}

TEST(Parser, RandomTextIsRefusedWithAPlace) {
  rc::check("random bytes", [](const std::string& text) {
    const std::string fault = fault_of(text);
    if (!fault.empty()) RC_FAIL(fault);
  });
}

TEST(Parser, LongTextsInPlacesWithPatternsDoNotExhaustTheStack) {
  const std::string longest(10'000, 'a');
  const std::string text = fmt::format(
      R"({{ "id": "{0}", "before": ["a"], "after": ["b"], "tools": {{ "t": {{ "npm": ["{0}"], "exe": "{0}" }} }},
           "inherit": ["{0}"], "check": {{ "kind": "text", "extract": "{0}" }}, "matrix": {{ "v": ["{0}"] }} }})",
      longest);
  EXPECT_EQ(fault_of(text), "");
}

TEST(Parser, AHostileMatrixAndManyFaultsEndSoon) {
  std::string values, notes;
  for (int i = 0; i < 100; ++i) values += (i == 0 ? "" : ",") + std::to_string(i);
  for (int i = 0; i < 2000; ++i) notes += (i == 0 ? "" : ",") + std::to_string(i);
  const std::string text =
      fmt::format(R"({{ "id": "x", "before": ["{{v}}"], "after": ["b"], "notes": [{}], "matrix": {{ "v": [{}] }} }})",
                  notes, values);
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(fault_of(text), "");
  EXPECT_EQ(test::problems_of(text).size(), 1001U);  // 1,000, and that there may be more
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(Parser, ALongChainOfVariantsDoesNotExhaustTheStack) {
  // The last link comes first in the file, so that nothing is known yet on the way down.
  const auto chain = [](int links) {
    std::string out;
    for (int i = links; i > 0; --i) out += fmt::format(R"("v{}": {{ "like": "v{}" }}, )", i, i - 1);
    return test::with_variants(out + R"("v0": { "argv": ["b"] }, "before": { "argv": ["a"] })");
  };
  EXPECT_EQ(test::variant(test::parsed_one(chain(198)), "v198").argv.front(), "b");
  EXPECT_EQ(fault_of(chain(10'000)), "");
}

TEST(Parser, ManyUnknownPlaceholdersEndSoon) {
  std::string notes;
  for (int text = 0; text < 400; ++text) {
    notes += notes.empty() ? "\"" : ", \"";
    for (int i = 0; i < 1000; ++i) notes += fmt::format("{{x{}}}", text * 1000 + i);
    notes += "\"";
  }
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(test::problems_of(fmt::format(R"({{ "id": "x", "before": [{}], "after": ["b"] }})", notes)).size(), 1001U);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace payback::scenario
