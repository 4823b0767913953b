// SPDX-License-Identifier: MIT
#include "runners/pool/pool_executor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <system_error>

#include "harness/plan/round_mark.hpp"
#include "runners/pool/batch.hpp"
#include "runners/pool/requests.hpp"
#include "runners/process/readiness.hpp"

namespace payback::pool {
namespace fs = std::filesystem;

PoolExecutor::PoolExecutor(const plan::Plan& plan, fs::path journal, bool keep_folders)
    : plan_(plan), journal_(std::move(journal)), keep_folders_(keep_folders) {}
PoolExecutor::~PoolExecutor() = default;

namespace {

Result<void> make_folder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) return {};
  return fail(ErrorKind::unavailable, folder, "this folder cannot be made: " + error.message(), "name another folder");
}

Result<process::Service> start_and_wait(const plan::Command& command, const plan::Ready& ready,
                                        const std::string& where) {
  auto started = process::Service::start(plan::in_round(command, 0));
  if (!started || ready.http.empty()) return started;
  const auto waited = process::wait_until_ready(
      plan::fill_round(ready.http, 0), ready.timeout, [&] { return started->running(); }, ready.sha256);
  if (waited) return started;
  Error error = waited.error();
  error.where = where;
  error.kind = process::interrupt_requested() ? ErrorKind::interrupted : ErrorKind::command_failed;
  started->stop();
  if (const std::string said = started->stderr_tail(); !said.empty()) error.what += "; it said: " + said;
  return std::unexpected(std::move(error));
}

}  // namespace

Result<process::LauncherProcess*> PoolExecutor::launcher_of(const plan::Slot& slot) {
  const auto known = launchers_.find(slot.id);
  if (known != launchers_.end()) return &known->second;
  auto started = process::LauncherProcess::start(journal_);
  if (!started) return std::unexpected(started.error());
  return &launchers_.emplace(slot.id, std::move(*started)).first->second;
}

Result<void> PoolExecutor::open(std::uint32_t scenario, run::Observer& observer) {
  const plan::ScenarioPlan& plan = plan_.scenarios[scenario];
  for (const plan::VariantPlan& variant : plan.variants)
    for (const plan::Cell& cell : variant.cells)
      for (const std::string& folder : cell.folders) {
        std::error_code ignored;
        fs::remove_all(folder, ignored);  // of an earlier time that was kept
        if (auto made = make_folder(folder); !made) return made;
      }
  if (auto started = start_services(scenario); !started) return started;
  observer.phase_started(plan.scenario.id, "setup");
  return run_hooks(scenario, "setup", &plan::Cell::setup, false);
}

Result<void> PoolExecutor::start_services(std::uint32_t scenario) {
  const plan::ScenarioPlan& plan = plan_.scenarios[scenario];
  for (const plan::ServicePlan& service : plan.services) {
    const std::string where = plan.scenario.id + " /services/" + service.name;
    for (const std::string& folder : service.folders)
      if (auto made = make_folder(folder); !made) return made;
    auto started = start_and_wait(service.command, service.ready, where);
    if (!started) return std::unexpected(started.error());
    services_[scenario].push_back(std::move(*started));
  }
  return {};
}

Result<void> PoolExecutor::run_hooks(std::uint32_t scenario, std::string_view name,
                                     std::vector<plan::Command> plan::Cell::* hooks, bool keep_going) {
  const plan::ScenarioPlan& plan = plan_.scenarios[scenario];
  Result<void> first_failure;
  for (const plan::VariantPlan& variant : plan.variants)
    for (const plan::Cell& cell : variant.cells)
      for (std::size_t i = 0; i < (cell.*hooks).size(); ++i) {
        const plan::Command& command = (cell.*hooks)[i];
        const plan::Cell& first = variant.cells.front();
        // Where slots share folder and environment, once is enough.
        if (&cell != &first && command == (first.*hooks)[i]) continue;
        const std::string where =
            fmt::format("{} / {}, {} hook {} ({})", plan.scenario.id, variant.id, name, i + 1, command.argv.front());
        const auto finished =
            process::run_command(plan::in_round(command, 0), k_hook_timeout,
                                 keep_going ? process::AfterInterrupt::run : process::AfterInterrupt::refuse);
        if (finished && sample::succeeded(finished->outcome, {0})) continue;
        Error error = finished ? Error{ErrorKind::command_failed, where,
                                       "it " + sample::deed(finished->outcome) + saying(finished->stderr_tail),
                                       "run it by hand in the same folder, or correct the scenario"}
                               : finished.error();
        if (!keep_going) return std::unexpected(std::move(error));
        if (first_failure) first_failure = std::unexpected(std::move(error));
      }
  return first_failure;
}

run::BatchTaken PoolExecutor::execute(const std::vector<plan::Slot>& slots, const std::vector<run::Round>& rounds,
                                      run::Observer& observer) {
  std::vector<Worker> workers;
  for (const plan::Slot& slot : slots) {
    auto launcher = launcher_of(slot);
    if (!launcher) {
      run::BatchTaken refused;
      for (const run::Round& round : rounds) refused.scenarios[round.scenario].error = launcher.error();
      return refused;
    }
    workers.push_back({slot, *launcher});
  }
  load_.begin();
  run::BatchTaken batch = run_batch(plan_, workers, rounds, journal_, load_, observer);
  batch.foreign_load = load_.end();
  // A launcher that was told to end, or died, is not used again.
  if (std::ranges::any_of(batch.scenarios, [](const auto& taken) {
        const auto& error = taken.second.error;
        return error && (error->kind == ErrorKind::internal || error->kind == ErrorKind::unavailable ||
                         error->kind == ErrorKind::interrupted);
      }))
    launchers_.clear();
  return batch;
}

Result<run::Capture> PoolExecutor::capture(std::uint32_t scenario, std::uint32_t variant) {
  const plan::ScenarioPlan& plan = plan_.scenarios[scenario];
  const plan::Cell& cell = plan.variants[variant].cells.front();
  const auto hooks = [&](const std::vector<plan::Command>& commands, std::string_view name) -> Result<void> {
    for (const plan::Command& command : commands) {
      const auto finished = process::run_command(plan::in_round(command, 0), k_hook_timeout);
      if (!finished) return std::unexpected(finished.error());
      if (!sample::succeeded(finished->outcome, {0}))
        return fail(ErrorKind::command_failed,
                    fmt::format("{} / {}, {} hook ({})", plan.scenario.id, plan.variants[variant].id, name,
                                command.argv.front()),
                    "it " + sample::deed(finished->outcome) + saying(finished->stderr_tail));
    }
    return {};
  };
  if (auto ran = hooks(cell.prepare, "prepare"); !ran) return std::unexpected(ran.error());
  std::optional<process::Service> server;  // until the outcome is there
  if (cell.server) {
    auto started = start_and_wait(cell.server->command, cell.server->ready,
                                  fmt::format("{} / {}, server", plan.scenario.id, plan.variants[variant].id));
    if (!started) return std::unexpected(started.error());
    server.emplace(std::move(*started));
  }
  auto captured = capture(cell.check, plan.scenario.timeout * 10);
  server.reset();
  if (!captured) return captured;
  if (auto ran = hooks(cell.conclude, "conclude"); !ran) return std::unexpected(ran.error());
  return captured;
}

Result<run::Capture> PoolExecutor::capture(const plan::Command& command, Nanoseconds timeout) {
  auto finished = process::run_command(plan::in_round(command, 0), timeout);
  if (!finished) return std::unexpected(finished.error());
  return run::Capture{finished->outcome, std::move(finished->output), std::move(finished->stderr_tail)};
}

Result<void> PoolExecutor::close(std::uint32_t scenario, run::Observer& observer) {
  observer.phase_started(plan_.scenarios[scenario].scenario.id, "cleanup");
  auto cleaned = run_hooks(scenario, "cleanup", &plan::Cell::cleanup, true);
  services_.erase(scenario);
  std::error_code ignored;
  if (!keep_folders_)
    for (const plan::VariantPlan& variant : plan_.scenarios[scenario].variants)
      for (const plan::Cell& cell : variant.cells)
        for (const std::string& folder : cell.folders) fs::remove_all(folder, ignored);
  return cleaned;
}

}  // namespace payback::pool
