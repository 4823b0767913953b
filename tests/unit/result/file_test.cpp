// SPDX-License-Identifier: MIT
// Documents on disk: whole or not there, and a million samples within the bounds that harness/result promises.
#include <gtest/gtest.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "harness/result/columns.hpp"
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

#ifdef NDEBUG  // sanitizers and debug builds are several times slower and larger

std::int64_t status_kib(const std::string& key) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(key + ":")) return std::stoll(line.substr(key.size() + 1));
  return -1;
}

TEST_F(ResultFile, AMillionSamplesLoadInTwoSecondsAnd300Megabytes) {
  constexpr std::uint64_t k_samples = 1'000'000;
  const fs::path file = folder_ / "result.json";
  Document document = test::example_document();
  document.scenarios.resize(1);
  document.scenarios[0].variants.resize(1);
  nlohmann::ordered_json small = nlohmann::ordered_json::parse(to_json(document));
  small["scenarios"][0]["variants"][0]["samples"] = "HERE";
  const std::string frame = small.dump();
  const std::size_t here = frame.find("\"HERE\"");
  {
    std::ofstream out(file);
    out << frame.substr(0, here) << '{';
    for (const NumberColumn& column : number_columns()) {
      if (column.optional()) continue;
      out << (&column == &number_columns()[0] ? "" : ",") << '"' << column.name << "\":[";
      const bool time = column.name.ends_with("_ns");
      for (std::uint64_t i = 0; i < k_samples; ++i)
        out << (i == 0 ? "" : ",") << (time ? 1'000'000'000 + 997 * i : i % 1000);
      out << ']';
    }
    for (const auto& [name, word] : {std::pair{"phase", "parallel"}, {"cores", "0"}, {"outcome", "exit:0"}}) {
      out << ",\"" << name << "\":[";
      for (std::uint64_t i = 0; i < k_samples; ++i) out << (i == 0 ? "\"" : ",\"") << word << '"';
      out << ']';
    }
    out << '}' << frame.substr(here + 6);
  }
  std::ofstream("/proc/self/clear_refs") << "5";  // the peak starts again at the present size
  const std::int64_t before = status_kib("VmRSS");
  const std::clock_t start = std::clock();
  const auto loaded = load(file);
  const double cpu_seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  ASSERT_TRUE(loaded) << loaded.error().message();
  ASSERT_EQ(loaded->scenarios[0].variants[0].samples.size(), k_samples);
  EXPECT_EQ(loaded->scenarios[0].variants[0].samples.back().wall.count(), 1'000'000'000 + 997 * 999'999);
  EXPECT_LT(cpu_seconds, 2.0);  // CPU time: the machine may be busy with other tests
  EXPECT_LT(status_kib("VmHWM") - before, 300 * 1000);
  RecordProperty("cpu_seconds", std::to_string(cpu_seconds));
  RecordProperty("peak_kib", std::to_string(status_kib("VmHWM") - before));
}

#endif

}  // namespace
}  // namespace payback::result
