// SPDX-License-Identifier: MIT
#include "harness/app/pipeline.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "harness/app/checkup.hpp"
#include "harness/app/journal_file.hpp"
#include "harness/app/version.hpp"
#include "harness/base/visible.hpp"
#include "harness/machine/machine.hpp"
#include "harness/plan/build.hpp"
#include "harness/report/diagnosis.hpp"
#include "harness/result/assemble.hpp"
#include "harness/sample/journal.hpp"
#include "harness/session/session.hpp"
#include "runners/pool/pool_executor.hpp"
#include "runners/process/launcher_process.hpp"
#include "runners/process/readiness.hpp"
#include "runners/provision/provision.hpp"

namespace payback::app {
namespace fs = std::filesystem;
namespace {

scenario::Environment user_environment() {
  scenario::Environment environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const std::size_t equals = text.find('=');
    if (equals != std::string_view::npos && equals > 0)
      environment.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return environment;
}

session::Status status_of(const Error& error) {
  return error.kind == ErrorKind::unavailable ? session::Status::skipped : session::Status::failed;
}

/// What every line of the journal refers to by number.
std::string journal_head(const plan::Plan& plan) {
  std::string text = fmt::format("# payback journal 1\n# containment {}\n# plan {}\n# seed {}\n",
                                 process::containment(), plan.digest, plan.seed);
  for (std::size_t i = 0; i < plan.scenarios.size(); ++i) {
    text += fmt::format("# scenario {} {}\n", i, plan.scenarios[i].scenario.id);
    for (std::size_t k = 0; k < plan.scenarios[i].variants.size(); ++k)
      text += fmt::format("# variant {}.{} {}\n", i, k, visible(plan.scenarios[i].variants[k].id));
  }
  return text + sample::journal_columns() + "\n";
}

class Run {
 public:
  Run(const std::vector<scenario::Scenario>& scenarios, const RunSettings& settings, Progress& progress,
      const Clock& clock)
      : scenarios_(scenarios), settings_(settings), progress_(progress), clock_(clock) {}

  Result<result::Document> go() {
    const Nanoseconds began = clock_.now();
    auto machine = machine::inspect();
    if (!machine) return std::unexpected(machine.error());
    document_.machine = *machine;
    introduce();
    document_.started = iso_date(clock_.date());
    document_.containment = process::containment();
    document_.payback_version = k_version;
    document_.command = settings_.command, document_.seed = settings_.seed, document_.stop = settings_.stop,
    document_.team = settings_.team;
    make_plan();
    if (auto ready = settings_.resume ? take_up() : begin(); !ready) return std::unexpected(ready.error());
    measure();
    conclude();
    document_.duration_seconds = seconds(clock_.now() - began);
    return std::move(document_);
  }

 private:
  /// The doctor's short form: what there is to know before the first run.
  void introduce() {
    machine::Facts facts = machine::read_facts(document_.machine, machine::SystemFiles{});
    if (settings_.load_window > Nanoseconds{}) facts.load = watch_load(document_.machine, settings_.load_window);
    progress_.say(report::short_form(document_.machine, facts));
  }

  void make_plan() {
    plan::Settings bind;
    bind.seed = plan_.seed = settings_.seed;
    bind.jobs = plan_.jobs = document_.jobs =
        settings_.jobs > 0 ? settings_.jobs : static_cast<int>(document_.machine.cores.size());
    bind.stop = settings_.stop, bind.work = fs::absolute(settings_.output) / "work",
    bind.started_in = fs::current_path();
    bind.user_environment = user_environment(), bind.hermetic = settings_.hermetic;
    bind.free_port = [] { return process::free_port().value_or(0); };
    const provision::Settings provisioning{settings_.cache, settings_.offline, bind.jobs,
                                           [this](const std::string& line) { progress_.say(line); }};
    const auto provisioned = provision::provision_all(scenarios_, provisioning);
    for (std::size_t i = 0; i < scenarios_.size(); ++i) {
      auto plan = provisioned[i] ? plan::build(scenarios_[i], *provisioned[i], document_.machine, bind)
                                 : std::unexpected(provisioned[i].error());
      if (plan) {
        planned_.push_back(i);
        plan_.scenarios.push_back(std::move(*plan));
      }
      document_.scenarios.push_back(
          plan ? result::ScenarioResult{}
               : result::skipped(scenarios_[i], status_of(plan.error()), plan.error().message()));
      document_.interrupted = document_.interrupted || (!plan && plan.error().kind == ErrorKind::interrupted);
    }
    std::size_t pairs = 0;
    for (const plan::ScenarioPlan& plan : plan_.scenarios)
      pairs += static_cast<std::size_t>(std::ranges::count(
          plan.variants, false, [](const plan::VariantPlan& variant) { return variant.baseline.empty(); }));
    for (plan::ScenarioPlan& plan : plan_.scenarios) {
      plan.stop.minimum_rounds =
          std::max(plan.stop.minimum_rounds, std::min(plan::least_rounds(pairs), plan.stop.maximum_rounds));
      plan.tolerate_failures = settings_.tolerate_failures;
    }
    document_.plan_digest = plan_.digest = plan::digest(plan_);
  }

  Result<void> begin() {
    auto journal = JournalFile::create(settings_.output / "journal", journal_head(plan_));
    if (!journal) return std::unexpected(journal.error());
    journal_ = std::move(*journal);
    if (!settings_.record) return {};
    RunRecord record = *settings_.record;
    record.started = document_.started, record.seed = settings_.seed, record.plan = plan::description(plan_);
    return save_record(record, settings_.output);
  }

  Result<void> take_up() {
    if (const std::string changed = changes(settings_.record->plan, plan::description(plan_)); !changed.empty())
      return fail(ErrorKind::usage, settings_.output.string(),
                  "this run cannot be taken up, its samples would not belong together: " + changed, "start a new run");
    sample::Journal earlier;
    auto journal = JournalFile::take_up(settings_.output / "journal", "resumed " + document_.started, earlier);
    if (!journal) return std::unexpected(journal.error());
    journal_ = std::move(*journal);
    earlier_ = session::earlier_of(plan_, earlier, clock_.now());
    document_.started = settings_.record->started;
    // Hooks begin with empty folders, as they did the first time.
    std::error_code ignored;
    fs::remove_all(settings_.output / "work", ignored);
    progress_.say(
        fmt::format("taking up {}: {} runs are there already", settings_.output.string(), earlier.samples.size()));
    return {};
  }

  void measure() {
    for (const plan::ScenarioPlan& scenario : plan_.scenarios)
      progress_.expect(scenario.scenario.id, scenario.stop.budget);
    pool::PoolExecutor executor(plan_, settings_.output / "journal", settings_.keep_work);
    const session::Settings rules{.seed = settings_.seed, .suite_budget = settings_.suite_budget};
    auto measured = session::measure(plan_, document_.machine, executor, progress_, clock_, rules, std::move(earlier_));
    measured_ = std::move(measured.scenarios);
    document_.slot_use = measured.slot_use;
    for (const session::Measured& one : measured_) document_.interrupted = document_.interrupted || one.interrupted;
    std::error_code ignored;
    if (!settings_.keep_work) fs::remove_all(settings_.output / "work", ignored);
  }

  /// Verdicts are of the suite, so they come when all of it is measured.
  void conclude() {
    std::vector<comparison::Comparison*> comparisons;
    std::vector<comparison::Input> inputs;
    for (session::Measured& measured : measured_)
      for (std::size_t i = 0; i < measured.comparisons.size(); ++i) {
        comparisons.push_back(&measured.comparisons[i]);
        inputs.push_back(measured.inputs[i]);
      }
    comparison::decide_suite(comparisons, inputs, {.precision = settings_.stop.precision, .seed = settings_.seed});
    std::vector<result::ScenarioResult> results = result::assemble(plan_, measured_);
    for (std::size_t i = 0; i < results.size(); ++i) document_.scenarios[planned_[i]] = std::move(results[i]);
    result::add_savings(document_);
  }

  const std::vector<scenario::Scenario>& scenarios_;
  const RunSettings& settings_;
  Progress& progress_;
  const Clock& clock_;
  result::Document document_;
  plan::Plan plan_;
  std::vector<std::size_t> planned_;       ///< index of each planned scenario in the document
  std::optional<JournalFile> journal_;     ///< held until the run has ended
  std::vector<session::Earlier> earlier_;  ///< what a killed run left, by scenario of the plan
  std::vector<session::Measured> measured_;
};

}  // namespace

Result<result::Document> run_scenarios(const std::vector<scenario::Scenario>& scenarios, const RunSettings& settings,
                                       Progress& progress, const Clock& clock) {
  return Run(scenarios, settings, progress, clock).go();
}

}  // namespace payback::app
