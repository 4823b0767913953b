// SPDX-License-Identifier: MIT
#include "harness/session/outcome.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "harness/base/last_words.hpp"
#include "harness/scenario/fill.hpp"

namespace payback::session {
namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t k_largest_outcome = 256U << 20U;

/// Of standard error, or of standard output if that is empty.
std::string last_words_of(const run::Capture& capture) {
  const std::string words = last_words(capture.stderr_tail);
  return words.empty() ? last_words(capture.output) : words;
}

/// What a variant's check run left: its standard output, or the file or folder that the check names.
check::Observed observe(const plan::VariantPlan& variant, run::Capture capture) {
  check::Observed observed{variant.id, capture.outcome, std::move(capture.output), {}};
  const std::string& place = variant.cells.front().check_output;
  if (place.empty()) return observed;
  std::error_code error;
  if (fs::is_directory(place, error)) {
    if (auto entries = list_tree(place)) observed.tree = std::move(*entries);
    observed.text.clear();
    return observed;
  }
  const std::uintmax_t size = fs::file_size(place, error);
  observed.text.clear();
  if (error || size > k_largest_outcome) return observed;
  const std::ifstream file(place, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  observed.text = std::move(content).str();
  return observed;
}

check::Finding failed_side(const plan::VariantPlan& variant, const plan::VariantPlan& bad,
                           const sample::Outcome& outcome, const std::string& words, const std::string& kind) {
  check::Finding finding;
  finding.baseline = variant.baseline, finding.candidate = variant.id, finding.kind = kind;
  finding.summary = fmt::format("the check run of {} {}{}{}", bad.id, sample::deed(outcome),
                                words.empty() ? "" : ", saying: ", words);
  return finding;
}

/// Kind "program": exit code 0 of a program of the scenario's own that is given both outcomes as files.
class ProgramCheck {
 public:
  ProgramCheck(const plan::ScenarioPlan& plan, run::Executor& executor) : plan_(plan), executor_(executor) {}

  Result<check::Finding> compare(const plan::VariantPlan& variant,
                                 const std::map<std::string, check::Observed>& observed) {
    const plan::Cell& cell = variant.cells.front();
    scenario::Values values{{"round", "0"},
                            {"python", plan_.provisioned.python},
                            {"scenarios", fs::absolute(plan_.scenario.file).parent_path().string()}};
    if (plan_.provisioned.workload) values["workload"] = plan_.provisioned.workload->path;
    for (const auto& [name, tool] : plan_.provisioned.tools) values["tool:" + name] = tool.exe;
    values["outcome:before"] = outcome_file(variant.baseline, observed);
    values["outcome:after"] = outcome_file(variant.id, observed);
    auto argv = scenario::fill_in(plan_.scenario.check->program, values, plan_.scenario.id + " /check/program");
    if (!argv) return std::unexpected(argv.error());
    plan::Command command = cell.check;
    command.argv = std::move(*argv);
    auto capture = executor_.capture(command, plan_.scenario.timeout * 10);
    if (!capture) return std::unexpected(capture.error());
    check::Finding finding;
    finding.baseline = variant.baseline, finding.candidate = variant.id, finding.kind = "program";
    finding.passed = sample::succeeded(capture->outcome, {0});
    const std::string words = first_line(finding.passed ? capture->output : capture->stderr_tail + capture->output);
    finding.summary =
        fmt::format("the check program {}{}{}", finding.passed ? "agrees" : sample::deed(capture->outcome),
                    words.empty() ? "" : ": ", words);
    return finding;
  }

 private:
  std::string outcome_file(const std::string& id, const std::map<std::string, check::Observed>& observed) {
    for (const plan::VariantPlan& variant : plan_.variants) {
      if (variant.id != id) continue;
      const plan::Cell& cell = variant.cells.front();
      if (!cell.check_output.empty()) return cell.check_output;
      const std::string file =
          (cell.folders.empty() ? fs::temp_directory_path() : fs::path(cell.folders.front()).parent_path()) /
          ("outcome-" + id);
      std::ofstream(file, std::ios::binary) << observed.at(id).text;
      return file;
    }
    return {};
  }
  static std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

  const plan::ScenarioPlan& plan_;
  run::Executor& executor_;
};

}  // namespace

Result<std::vector<check::Finding>> check_outcomes(const plan::ScenarioPlan& plan, std::uint32_t scenario,
                                                   run::Executor& executor) {
  std::vector<check::Finding> findings;
  if (!plan.scenario.check || plan.scenario.check->kind == scenario::CheckKind::exit) return findings;
  scenario::Check check = *plan.scenario.check;
  if (check.kind == scenario::CheckKind::set_jaccard) check.threshold = check::required_agreement(plan.scenario);
  std::map<std::string, check::Observed> observed;
  std::map<std::string, std::string> words;
  for (std::uint32_t index = 0; index < plan.variants.size(); ++index) {
    auto capture = executor.capture(scenario, index);
    if (!capture) return std::unexpected(capture.error());
    words[plan.variants[index].id] = last_words_of(*capture);
    observed.emplace(plan.variants[index].id, observe(plan.variants[index], std::move(*capture)));
  }
  const auto by_id = [&](const std::string& id) {
    return std::ranges::find(plan.variants, id, &plan::VariantPlan::id);
  };
  for (const plan::VariantPlan& variant : plan.variants) {
    if (variant.baseline.empty()) continue;
    const plan::VariantPlan& baseline = *by_id(variant.baseline);
    const std::string kind = check.kind == scenario::CheckKind::program ? "program" : "outcome";
    const plan::VariantPlan* bad = nullptr;
    for (const plan::VariantPlan* side : {&baseline, &variant})
      if (bad == nullptr && !sample::succeeded(observed.at(side->id).outcome, side->check_exit)) bad = side;
    if (bad != nullptr) {
      findings.push_back(failed_side(variant, *bad, observed.at(bad->id).outcome, words.at(bad->id), kind));
    } else if (check.kind == scenario::CheckKind::program) {
      auto finding = ProgramCheck(plan, executor).compare(variant, observed);
      if (!finding) return std::unexpected(finding.error());
      findings.push_back(std::move(*finding));
    } else {
      findings.push_back(check::compare(check, observed.at(baseline.id), observed.at(variant.id)));
    }
  }
  return findings;
}

}  // namespace payback::session
