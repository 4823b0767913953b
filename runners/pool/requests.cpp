// SPDX-License-Identifier: MIT
#include "runners/pool/requests.hpp"

#include <fmt/format.h>

#include <map>

#include "harness/plan/round_mark.hpp"
#include "harness/plan/slots.hpp"
#include "harness/sample/journal.hpp"
#include "runners/process/command.hpp"
#include "runners/process/launcher_process.hpp"

namespace payback::pool {
namespace {

/// Collects steps; a command that is the same in every round stands once in the request's table.
class Builder {
 public:
  explicit Builder(const plan::Slot& slot, bool pinned) {
    if (pinned) out_.request.cpus.assign(slot.cpus.begin(), slot.cpus.end());
  }

  launcher::Step& add(const plan::Command& command, std::uint32_t round, std::uint32_t variant, std::string what) {
    launcher::Step step;
    step.command = index_of(command, round);
    out_.meanings.push_back({variant, std::move(what)});
    return out_.request.steps.emplace_back(std::move(step));
  }

  void add_hooks(const std::vector<plan::Command>& hooks, std::uint32_t round, std::uint32_t variant,
                 std::string_view name) {
    for (std::size_t i = 0; i < hooks.size(); ++i) {
      launcher::Step& step =
          add(hooks[i], round, variant, fmt::format("{} hook {} ({})", name, i + 1, hooks[i].argv.front()));
      step.success_codes = {0};
      step.timeout_ns = static_cast<std::uint64_t>(k_hook_timeout.count());
    }
  }

  /// Starts the server on these CPUs, waits for it, and lets the primer run.
  void add_server(const plan::ServerPlan& server, std::uint32_t round, std::uint32_t variant,
                  const std::vector<int>& cpus) {
    launcher::Step& start =
        add(server.command, round, variant, fmt::format("server ({})", server.command.argv.front()));
    start.background = 1, start.success_codes = {0};
    start.cpus.assign(cpus.begin(), cpus.end());
    launcher::Step& wait = add(probe_of(server), round, variant, "wait for its server");
    wait.success_codes = {0};
    add_hooks(server.primer, round, variant, "primer");
  }

  RoundsRequest take() { return std::move(out_); }

 private:
  /// In the table once for each server.
  const plan::Command& probe_of(const plan::ServerPlan& server) {
    plan::Command& probe = probes_[&server];
    if (!probe.argv.empty()) return probe;
    // A missing probe cannot be started: the failed step says so.
    const auto program = process::find_probe();
    probe.argv = {program ? program->string() : "payback-probe", server.ready.http,
                  fmt::format("{}", server.ready.timeout.count())};
    if (!server.ready.sha256.empty()) probe.argv.push_back(server.ready.sha256);
    return probe;
  }

  std::uint64_t append(const plan::Command& command) {
    out_.request.commands.push_back(process::to_launcher(command));
    return out_.request.commands.size() - 1;
  }
  std::uint64_t index_of(const plan::Command& command, std::uint32_t round) {
    const auto known = known_.find(&command);
    if (known != known_.end()) return known->second;
    if (plan::names_round(command)) return append(plan::in_round(command, round));
    return known_[&command] = append(command);
  }

  RoundsRequest out_;
  std::map<const plan::Command*, std::uint64_t> known_;
  std::map<const plan::ServerPlan*, plan::Command> probes_;  ///< where they stand, they stay
};

}  // namespace

RoundsRequest request_for(const plan::Plan& plan, const plan::Slot& slot, std::span<const run::Round> rounds) {
  Builder builder(slot, rounds.front().pinned);
  for (const run::Round& round : rounds) {
    const plan::ScenarioPlan& scenario = plan.scenarios[round.scenario];
    for (std::uint32_t position = 0; position < round.order.size(); ++position) {
      const std::uint32_t index = round.order[position];
      const plan::VariantPlan& variant = scenario.variants[index];
      const plan::Cell& cell = variant.cells[static_cast<std::size_t>(slot.id)];
      const std::vector<int> own =
          variant.cores ? plan::first_cores(scenario.cores, slot, *variant.cores) : std::vector<int>{};
      builder.add_hooks(cell.prepare, round.number, index, "prepare");
      if (cell.server) builder.add_server(*cell.server, round.number, index, own);
      sample::Sample sample;
      sample.scenario = round.scenario, sample.variant = index, sample.phase = round.phase, sample.round = round.number;
      sample.position = round.position + position, sample.slot = static_cast<std::uint32_t>(slot.id);
      if (round.pinned || !own.empty()) sample.cpus = plan::cpu_list(own.empty() ? slot.cpus : own);
      sample.padding_bytes = plan::padding_bytes(plan.seed, scenario.scenario.id, index, round.number);
      launcher::Step& step = builder.add(cell.command, round.number, index, "run");
      step.timed = 1;
      step.begins_round = position == 0 && !scenario.tolerate_failures ? 1 : 0;
      step.timeout_ns = static_cast<std::uint64_t>(scenario.scenario.timeout.count());
      step.padding_bytes = sample.padding_bytes;
      step.cpus.assign(own.begin(), own.end());
      step.prefix = sample::record_prefix(sample, round.order);
      step.success_codes.assign(variant.exit.begin(), variant.exit.end());
      builder.add_hooks(cell.conclude, round.number, index, "conclude");
    }
  }
  return builder.take();
}

}  // namespace payback::pool
