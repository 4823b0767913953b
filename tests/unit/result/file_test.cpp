// SPDX-License-Identifier: MIT
// Documents on disk: whole or not there, and columns of samples read as they stand there. What a million of them cost:
// tests/bench/result/million_samples.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "harness/result/document.hpp"
#include "tests/support/example_document.hpp"
#include "tests/support/temporary_folder.hpp"

namespace payback::result {
namespace {

namespace fs = std::filesystem;

class ResultFile : public testing::Test {
 protected:
  [[nodiscard]] std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }
  test::TemporaryFolder temporary_;
  fs::path folder_ = temporary_.path();
};

TEST_F(ResultFile, WhatIsSavedIsLoadedAndNothingElseIsLeft) {
  const fs::path file = folder_ / "result.json";
  const Document document = test::example_document();
  ASSERT_TRUE(save(document, file));
  ASSERT_TRUE(save(document, file));  // over an earlier one
  EXPECT_EQ(entries(), 1U);
  const auto again = load(file);
  ASSERT_TRUE(again) << again.error().message();
  EXPECT_EQ(to_json(*again), to_json(document));
}

TEST_F(ResultFile, AFailedSaveLeavesWhatWasThere) {
  fs::create_directory(folder_ / "result.json");  // cannot be replaced by a file
  std::ofstream(folder_ / "result.json" / "keep") << "x";
  const auto saved = save(test::example_document(), folder_ / "result.json");
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().where, (folder_ / "result.json").string());
  EXPECT_EQ(entries(), 1U);
  EXPECT_TRUE(fs::exists(folder_ / "result.json" / "keep"));
}

TEST_F(ResultFile, AMissingFolderAMissingFileAndAFolderAreErrorsWithARemedy) {
  EXPECT_FALSE(save({}, folder_ / "no" / "result.json"));
  EXPECT_NE(load(folder_ / "no.json").error().remedy, "");
  EXPECT_NE(load(folder_).error().message().find("result.json"), std::string::npos);
}

/// Longer than the reader's buffer, so that elements of every column lie across its ends.
Document many_samples() {
  Document document = test::example_document();
  VariantResult& variant = document.scenarios[0].variants[0];
  const std::vector<sample::Sample> few = variant.samples;
  variant.samples.clear();
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    sample::Sample& sample = variant.samples.emplace_back(few[i % few.size()]);
    sample.round = i, sample.wall = Nanoseconds(1'000'000'000 + 997 * std::int64_t{i} * i);
    sample.start = i == 0 ? Nanoseconds::max() : Nanoseconds(i);  // 19 digits: no plain number
    if (i % 1000 == 7) sample.cpus = "\"0\\1\"";                  // needs escapes: no plain word
    variant.in_flight.resize(variant.samples.size(), i % 3);
  }
  return document;
}

TEST_F(ResultFile, ManySamplesAreReadAsTheyWereWritten) {
  const Document document = many_samples();
  ASSERT_TRUE(save(document, folder_ / "result.json"));
  const auto loaded = load(folder_ / "result.json");
  ASSERT_TRUE(loaded) << loaded.error().message();
  ASSERT_EQ(loaded->scenarios[0].variants[0].samples.size(), 20'000U);
  EXPECT_EQ(loaded->scenarios[0].variants[0].samples.back().wall.count(), 1'000'000'000 + 997LL * 19'999 * 19'999);
  const std::string text = to_json(document);
  EXPECT_EQ(to_json(*loaded), text);
  EXPECT_EQ(to_json(*from_json(text, "x.json")), text);
}

TEST_F(ResultFile, BlanksBetweenSamplesChangeNothing) {
  const std::string text = to_json(test::example_document());
  const auto loaded = from_json(nlohmann::ordered_json::parse(text).dump(4), "x.json");
  ASSERT_TRUE(loaded) << loaded.error().message();
  EXPECT_EQ(to_json(*loaded), text);
}

TEST_F(ResultFile, ADamagedColumnIsRefusedWithItsPlace) {
  const std::string text = to_json(test::example_document());
  const std::string walls = "\"wall_ns\": [2310000000,";
  const std::size_t at = text.find(walls);
  ASSERT_NE(at, std::string::npos);
  for (const auto& [damaged, what] :
       std::vector<std::pair<std::string, std::string>>{{"2310000000,,", "not JSON at byte"},
                                                        {"2310000000 7,", "not JSON at byte"},
                                                        {"02310000000,", "not JSON at byte"},
                                                        {"-2310000000,", "is out of range"},
                                                        {"23100000000000000000000,", "wall_ns"},
                                                        {"2310000000.5,", "is not whole"},
                                                        {"\"2310000000\",", "a word stands where a number is expected"},
                                                        {"{},", "an object stands in a column"},
                                                        {"2310000000,7,", "the column is longer than the others"},
                                                        {"", "the column has 3 values, the others have 4"}}) {
    std::string changed = text;
    changed.replace(at + 12, walls.size() - 12, damaged);
    const auto loaded = from_json(changed, "x.json");
    ASSERT_FALSE(loaded) << damaged;
    EXPECT_NE(loaded.error().message().find(what), std::string::npos) << damaged << ": " << loaded.error().message();
  }
}

TEST_F(ResultFile, TheByteOfAnErrorCountsWhatTheColumnsTook) {
  const std::string text = to_json(test::example_document());
  const std::size_t cut = text.find("\"summary\"", text.find("\"wall_ns\""));
  ASSERT_NE(cut, std::string::npos);
  const auto loaded = from_json(text.substr(0, cut) + "!", "x.json");
  ASSERT_FALSE(loaded);
  EXPECT_NE(loaded.error().message().find(fmt::format("byte {}", cut + 1)), std::string::npos)
      << loaded.error().message();
}

}  // namespace
}  // namespace payback::result
