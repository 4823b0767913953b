// SPDX-License-Identifier: MIT
#include "harness/app/run_record.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "harness/app/output_folder.hpp"

namespace payback::app {
namespace fs = std::filesystem;
namespace {

constexpr const char* k_format = "payback/run/1";
constexpr int k_most_changes = 3;

// A typed word may hold any byte, JSON only text.
constexpr auto k_any_bytes = nlohmann::json::error_handler_t::replace;

}  // namespace

std::vector<std::string> typed_arguments() {
  std::ifstream file("/proc/self/cmdline", std::ios::binary);
  std::vector<std::string> words;
  for (std::string word; std::getline(file, word, '\0');) words.push_back(word);
  words.erase(words.begin(), words.begin() + std::min<std::ptrdiff_t>(2, std::ssize(words)));
  return words;
}

Result<void> save_record(const RunRecord& record, const fs::path& output) {
  const nlohmann::ordered_json json{
      {"format", k_format},        {"arguments", record.arguments}, {"directory", record.directory},
      {"started", record.started}, {"seed", record.seed},           {"plan", record.plan}};
  return write_file(output / "run.json", json.dump(2, ' ', false, k_any_bytes) + "\n");
}

Result<RunRecord> load_record(const fs::path& output) {
  const fs::path file = output / "run.json";
  std::ifstream stream(file, std::ios::binary);
  if (!stream)
    return fail(ErrorKind::usage, output.string(), "there is no run here to take up again (it has no run.json)",
                "name the folder of a run that was stopped after it had begun to measure");
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
  try {
    if (json.at("format") != k_format) throw std::out_of_range("format");
    RunRecord record;
    json.at("arguments").get_to(record.arguments);
    json.at("directory").get_to(record.directory);
    json.at("started").get_to(record.started);
    json.at("seed").get_to(record.seed);
    json.at("plan").get_to(record.plan);
    return record;
  } catch (const std::exception&) {  // of any key that is missing or of another kind
    return fail(ErrorKind::usage, file.string(), "it is damaged", "start a new run");
  }
}

std::string changes(const std::map<std::string, std::string>& then, const std::map<std::string, std::string>& now) {
  std::map<std::string, std::pair<std::string, std::string>> both;
  for (const auto& [key, value] : then) both[key].first = value;
  for (const auto& [key, value] : now) both[key].second = value;
  std::string text;
  int found = 0;
  for (const auto& [key, values] : both) {
    if (values.first == values.second || ++found > k_most_changes) continue;
    if (!text.empty()) text += "; ";
    if (values.first.empty())
      text += fmt::format("{} is new", key);
    else if (values.second.empty())
      text += fmt::format("{} is gone", key);
    else
      text += fmt::format("{} is {} now and was {}", key, values.second, values.first);
  }
  if (found > k_most_changes) text += fmt::format("; and {} more", found - k_most_changes);
  return text;
}

}  // namespace payback::app
