// SPDX-License-Identifier: MIT
// See list_systems.hpp.
#include "harness/app/list_systems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "harness/app/catalog.hpp"
#include "harness/app/commands.hpp"
#include "harness/app/merged_results.hpp"
#include "harness/app/selection_options.hpp"
#include "harness/app/terminal.hpp"
#include "harness/report/evidence_table.hpp"
#include "harness/scenario/subjects.hpp"
#include "runners/provision/provision.hpp"

namespace payback::app {
namespace fs = std::filesystem;
namespace {

using nlohmann::ordered_json;
using report::Evidence;
using report::SubjectEvidence;

constexpr const char* k_latest = "results/latest";
constexpr const char* k_tiers[]{"selftest", "smoke", "standard", "full"};

void add_results_in(const fs::path& folder, std::vector<std::string>& files) {
  std::error_code error;
  if (fs::exists(folder / "result.json", error)) {
    files.push_back((folder / "result.json").string());
    return;
  }
  std::vector<std::string> inside;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const bool is_folder = entry.is_directory(error);
    if (!is_folder && entry.path().extension() == ".json") inside.push_back(entry.path().string());
    if (is_folder && fs::exists(entry.path() / "result.json", error))
      inside.push_back((entry.path() / "result.json").string());
  }
  std::ranges::sort(inside);
  files.insert(files.end(), inside.begin(), inside.end());
}

Result<std::vector<std::string>> result_files(const std::vector<std::string>& names) {
  std::vector<std::string> files;
  std::error_code error;
  if (names.empty() && fs::exists(fs::path(k_latest) / "result.json", error)) add_results_in(k_latest, files);
  for (const std::string& name : names) {
    const std::size_t before = files.size();
    if (fs::is_directory(name, error))
      add_results_in(name, files);
    else
      files.push_back(name);
    if (files.size() == before)
      return fail(ErrorKind::usage, name, "no result is in this folder",
                  "name a folder with a result.json, with folders of them, or with other result documents");
  }
  return files;
}

std::vector<report::Known> known(const std::vector<scenario::Scenario>& catalogue) {
  std::vector<report::Known> out;
  for (const scenario::Scenario& scenario : catalogue)
    out.push_back({scenario.id, scenario.digest, k_tiers[static_cast<int>(scenario.tier)],
                   scenario.relation == scenario::Relation::counter_example, scenario.claims,
                   provision::missing_requirements(scenario)});
  return out;
}

ordered_json json_of(const Evidence& evidence) {
  ordered_json out{{"scenario", evidence.scenario}, {"state", report::name(evidence.state)}};
  const auto add_text = [&](const char* key, const std::string& text) {
    if (!text.empty()) out[key] = text;
  };
  add_text("candidate", evidence.candidate);
  add_text("sides", evidence.sides);
  add_text("tier", evidence.tier);
  add_text("reason", evidence.reason);
  add_text("verdict", evidence.verdict);
  if (const auto& ratio = evidence.speedup)
    out["speedup"] = {
        {"point", ratio->point}, {"low", ratio->low}, {"high", ratio->high}, {"confidence", ratio->confidence}};
  if (evidence.cpu_ratio) out["cpu_ratio"] = *evidence.cpu_ratio;
  add_text("measured", evidence.measured);
  if (evidence.file_changed) out["file_changed"] = true;
  out["counter_example"] = evidence.counter_example;
  add_text("shows", evidence.shows);
  out["claims"] = ordered_json::array();
  for (const report::HeldClaim& claim : evidence.claims) {
    out["claims"].push_back(
        {{"claimed", claim.claimed}, {"verdict", comparison::name(claim.verdict)}, {"source", claim.source}});
    if (!claim.candidate.empty()) out["claims"].back()["candidate"] = claim.candidate;
  }
  return out;
}

std::string json_of(const std::vector<SubjectEvidence>& subjects) {
  ordered_json all = ordered_json::array();
  for (const SubjectEvidence& subject : subjects) {
    all.push_back({{"system", subject.system}, {"workflow", subject.workflow}, {"evidence", ordered_json::array()}});
    for (const Evidence& one : subject.evidence) all.back()["evidence"].push_back(json_of(one));
  }
  return ordered_json{{"subjects", std::move(all)}}.dump(2) + "\n";
}

void print_table(const std::vector<SubjectEvidence>& subjects, std::size_t results) {
  for (const std::string& line :
       report::text_table(report::evidence_table(subjects), static_cast<std::size_t>(terminal_width(stdout))))
    fmt::print("{}\n", line);
  fmt::print("\n{}\n", report::evidence_count(subjects));
  if (results == 0)
    fmt::print("No results: {} is not here; name files or folders with --results, or measure: payback run\n", k_latest);
}

}  // namespace

ExitCode list_systems(const SystemsOptions& options) {
  const auto folder = options.folder.empty() ? find_catalogue() : Result<fs::path>(options.folder);
  if (!folder) return report_error(folder.error());
  const auto subjects = scenario::load_subjects(*folder / "subjects" / "subjects.json");
  if (!subjects) return report_problems(subjects.error());
  const Selection catalogue = select({}, "", *folder);
  if (const auto wrong = report_selection(catalogue)) return *wrong;
  const auto files = result_files(options.results);
  if (!files) return report_error(files.error());
  report::Measurements measurements;
  if (!files->empty()) {
    auto merged = merged_results(*files);
    if (!merged) return report_error(merged.error());
    measurements = {std::move(merged->document), std::move(merged->started)};
  }
  const auto evidence = report::evidence(*subjects, known(catalogue.scenarios), measurements);
  if (options.json)
    fmt::print("{}", json_of(evidence));
  else
    print_table(evidence, files->size());
  return ExitCode::ok;
}

}  // namespace payback::app
