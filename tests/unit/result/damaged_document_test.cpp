// SPDX-License-Identifier: MIT
// Whatever stands in a file, reading it gives a document or an error that names the place; under the sanitizers too.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <nlohmann/json.hpp>

#include "harness/result/document.hpp"
#include "tests/support/example_document.hpp"
#include "tests/support/mutation.hpp"

namespace payback::result {
namespace {

using nlohmann::json;

/// The example with one change; the message of the error that reading it gives.
std::string message_after(const std::function<void(json&)>& change) {
  json document = json::parse(to_json(test::example_document()));
  change(document);
  const auto read = from_json(document.dump(), "r.json");
  return read ? "was read" : read.error().message();
}

json& first_samples(json& document) {
  return document["scenarios"][0]["variants"][0]["samples"];
}

TEST(DamagedDocument, MissingKeysAreNamedByPointer) {
  const std::string message =
      message_after([](json& d) { d["scenarios"][1]["comparisons"][0]["precision"].erase("asked"); });
  EXPECT_TRUE(message.starts_with("r.json /scenarios/1/comparisons/0/precision/asked: is missing; ")) << message;
}

TEST(DamagedDocument, WrongTypesAndRangesAreNamedByPointer) {
  EXPECT_TRUE(
      message_after([](json& d) { d["plan"]["jobs"] = "two"; }).starts_with("r.json /plan/jobs: is no whole number"));
  EXPECT_TRUE(
      message_after([](json& d) { d["plan"]["jobs"] = 1e30; }).starts_with("r.json /plan/jobs: is no whole number"));
  EXPECT_TRUE(
      message_after([](json& d) { d["plan"]["jobs"] = 1ULL << 40; }).starts_with("r.json /plan/jobs: is out of range"));
  EXPECT_TRUE(
      message_after([](json& d) { d["scenarios"][0]["status"] = "fine"; }).starts_with("r.json /scenarios/0/status: "));
  EXPECT_TRUE(message_after([](json& d) { d["scenarios"] = 5; }).starts_with("r.json /scenarios: is no list"));
}

TEST(DamagedDocument, ColumnsOfUnequalLengthAreNamed) {
  const std::string shorter = message_after([](json& d) { first_samples(d)["wall_ns"].erase(0); });
  EXPECT_TRUE(shorter.starts_with("r.json /scenarios/0/variants/0/samples/wall_ns: the column has 3 values"))
      << shorter;
  const std::string longer = message_after([](json& d) { first_samples(d)["user_ns"].push_back(1); });
  EXPECT_TRUE(longer.starts_with("r.json /scenarios/0/variants/0/samples/user_ns: the column is longer")) << longer;
  EXPECT_NE(message_after([](json& d) { first_samples(d).erase("outcome"); }).find("the column outcome is missing"),
            std::string::npos);
}

TEST(DamagedDocument, StrangeThingsInColumnsAreRefused) {
  const auto put = [](json value) { return message_after([&](json& d) { first_samples(d)["slot"][2] = value; }); };
  for (const json& value :
       {json(-1), json(0.5), json("0"), json(nullptr), json(true), json::array({1}), json::object(), json(1ULL << 63U)})
    EXPECT_TRUE(put(value).starts_with("r.json /scenarios/0/variants/0/samples/slot: ")) << put(value);
  EXPECT_TRUE(message_after([](json& d) {
                first_samples(d)["outcome"][0] = "exit:x";
              }).starts_with("r.json /scenarios/0/variants/0/samples/outcome: "));
  EXPECT_TRUE(message_after([](json& d) {
                first_samples(d)["slot"] = 3;
              }).starts_with("r.json /scenarios/0/variants/0/samples"));
  EXPECT_TRUE(
      message_after([](json& d) { first_samples(d) = 3; }).starts_with("r.json /scenarios/0/variants/0/samples: "));
}

TEST(DamagedDocument, KeysOfALaterVersionAreSkipped) {
  EXPECT_EQ(message_after([](json& d) {
              d["later"] = {{"a", 1}};
              first_samples(d)["later"] = {1, 2};
              d["scenarios"][0]["later"] = "x";
            }),
            "was read");
}

TEST(DamagedDocument, NullStandsForWhatIsLeftOut) {
  EXPECT_EQ(message_after([](json& d) { d["scenarios"][0]["comparisons"][0]["speedup"] = nullptr; }), "was read");
}

TEST(DamagedDocument, AnotherSchemaSaysWhich) {
  EXPECT_EQ(
      message_after([](json& d) { d["schema"] = "payback/result/2"; }),
      "r.json /schema: written by a newer payback (payback/result/2); this one reads payback/result/1; update payback");
  // Also where the newer layout would look damaged to this reader.
  EXPECT_NE(message_after([](json& d) {
              d["schema"] = "payback/result/12";
              d["scenarios"] = {{{"variants", {{{"samples", {{"wall_ns", "delta:12"}}}}}}}};
            }).find("update payback"),
            std::string::npos);
  EXPECT_NE(message_after([](json& d) { d["schema"] = "something/1"; }).find("no payback result"), std::string::npos);
  EXPECT_NE(message_after([](json& d) { d = json::array(); }).find("no payback result"), std::string::npos);
}

TEST(DamagedDocument, EqualKeysAreRefused) {
  const auto read = from_json(R"({"schema": "payback/result/1", "seed": {"a": 1}, "seed": [2]})", "r.json");
  ASSERT_FALSE(read);
  EXPECT_TRUE(read.error().message().starts_with("r.json /seed: the key is there twice"));
}

TEST(DamagedDocument, TextThatIsNoJsonSaysWhere) {
  const auto read = from_json("{\"schema\": \"payback/result/1\", \"machine\": {\"cores\": [{\"cpus\": [0,", "r.json");
  ASSERT_FALSE(read);
  EXPECT_TRUE(read.error().message().starts_with("r.json /machine/cores/0/cpus/1: not JSON at byte "))
      << read.error().message();
  EXPECT_FALSE(from_json("", "r.json"));
}

TEST(DamagedDocument, DeepNestingIsRefusedBeforeItHurts) {
  const auto read = from_json(R"({"schema": "payback/result/1", "a": )" + std::string(100000, '['), "r.json");
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().what.find("nested too deeply"), std::string::npos) << read.error().what;
}

TEST(DamagedDocument, PointersCannotCarryControlCharacters) {
  const auto read = from_json("{\"schema\": \"payback/result/1\", \"\\u001b[2J\": 1, \"\\u001b[2J\": 1}", "r.json");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().where, "r.json /\\x1b[2J");
}

TEST(DamagedDocument, EveryTruncationIsAnError) {
  const std::string text = to_json(test::example_document());
  for (std::size_t length = 0; length + 2 < text.size(); length += 61)
    EXPECT_FALSE(from_json(text.substr(0, length), "r.json"));
}

TEST(DamagedDocument, NoMutationCrashesTheReader) {
  const std::string text = to_json(test::example_document());
  int refused = 0;
  EXPECT_TRUE(rc::check([&] {
    const auto read = from_json(test::mutated(text, *rc::gen::arbitrary<std::uint64_t>()), "r.json");
    if (!read) ++refused;
    if (!read) RC_ASSERT(!read.error().what.empty());
  }));
  EXPECT_GT(refused, 0);
}

}  // namespace
}  // namespace payback::result
