// SPDX-License-Identifier: MIT
#include "harness/plan/build.hpp"

#include "harness/plan/round_mark.hpp"
#include "harness/plan/slots.hpp"
#include "harness/plan/surroundings.hpp"
#include "harness/scenario/fill.hpp"

namespace payback::plan {
namespace {

Result<Ready> ready_of(const scenario::Readiness& ready, const scenario::Values& values, const std::string& where) {
  auto url = scenario::fill_in(ready.http, values, where);
  if (!url) return std::unexpected(url.error());
  return Ready{std::move(*url), ready.sha256, ready.timeout};
}

void add_port(scenario::Values& values, const Settings& settings, const std::string& suffix) {
  const std::string port = std::to_string(settings.free_port());
  values["port" + suffix] = port;
  values["url" + suffix] = "http://127.0.0.1:" + port;
}

/// Fills the commands of one variant on one slot.
class Binder {
 public:
  Binder(const scenario::Scenario& scenario, const Provisioned& provisioned, const Settings& settings,
         const scenario::Values& shared)
      : scenario_(scenario), provisioned_(provisioned), settings_(settings), shared_(shared) {}

  Result<Cell> cell(const scenario::Variant& variant, int slot);

 private:
  Result<Command> command(const scenario::Argv& argv, const scenario::Environment& environment, bool shell,
                          const std::string& where) const;
  Result<std::vector<Command>> hooks(const std::vector<scenario::Argv>& argvs, std::string_view name) const;
  /// A file that the scenario names, relative to where payback was started; empty stays empty.
  Result<std::string> file_of(const std::string& text, std::string_view what) const {
    auto filled = scenario::fill_in(text, values_, where(what));
    return !filled || filled->empty() ? filled : (settings_.started_in / *filled).string();
  }
  Result<void> add_hooks(Cell& cell) const;
  Result<void> add_check(Cell& cell) const;
  Result<void> add_server(Cell& cell) const;
  void add_state_steps(Cell& cell) const;
  [[nodiscard]] std::string where(std::string_view what) const {
    return scenario_.id + " / " + variant_->id + " " + std::string(what);
  }

  const scenario::Scenario& scenario_;
  const Provisioned& provisioned_;
  const Settings& settings_;
  const scenario::Values& shared_;
  const scenario::Variant* variant_ = nullptr;
  scenario::Values values_;
  scenario::Environment environment_;  ///< filled, without a command's own additions
  std::string directory_, tmp_;
};

Result<Command> Binder::command(const scenario::Argv& argv, const scenario::Environment& environment, bool shell,
                                const std::string& where) const {
  Command out;
  auto words = scenario::fill_in(argv, values_, where);
  if (!words) return std::unexpected(words.error());
  out.argv = std::move(*words);
  if (shell) out.argv = {"/bin/sh", "-c", out.argv.front()};
  auto program = find_program(out.argv.front(), settings_, where);
  if (!program) return std::unexpected(program.error());
  out.argv.front() = std::move(*program);
  out.environment = environment_;
  for (const auto& [name, value] : environment) {
    auto filled = scenario::fill_in(value, values_, where);
    if (!filled) return std::unexpected(filled.error());
    out.environment[name] = std::move(*filled);
  }
  out.directory = directory_;
  return out;
}

Result<std::vector<Command>> Binder::hooks(const std::vector<scenario::Argv>& argvs, std::string_view name) const {
  std::vector<Command> out;
  for (const scenario::Argv& argv : argvs) {
    auto bound = command(argv, variant_->environment, variant_->shell && argv.size() == 1, where(name));
    if (!bound) return std::unexpected(bound.error());
    out.push_back(std::move(*bound));
  }
  return out;
}

Result<void> Binder::add_hooks(Cell& cell) const {
  const scenario::Hooks& hooks_of = variant_->hooks;
  const std::pair<const std::vector<scenario::Argv>*, std::vector<Command>*> all[]{{&hooks_of.setup, &cell.setup},
                                                                                   {&hooks_of.prepare, &cell.prepare},
                                                                                   {&hooks_of.conclude, &cell.conclude},
                                                                                   {&hooks_of.cleanup, &cell.cleanup}};
  const std::string_view names[]{"setup", "prepare", "conclude", "cleanup"};
  for (std::size_t i = 0; i < std::size(all); ++i) {
    auto bound = hooks(*all[i].first, names[i]);
    if (!bound) return std::unexpected(bound.error());
    all[i].second->insert(all[i].second->end(), bound->begin(), bound->end());
  }
  return {};
}

Result<void> Binder::add_check(Cell& cell) const {
  static const scenario::CheckSide k_own;
  const scenario::CheckSide* side = &k_own;
  if (scenario_.check)
    if (const auto found = scenario_.check->sides.find(variant_->id); found != scenario_.check->sides.end())
      side = &found->second;
  scenario::Environment environment = variant_->environment;
  for (const auto& [name, value] : side->environment) environment[name] = value;
  auto bound = command(side->argv.empty() ? variant_->argv : side->argv, environment,
                       side->argv.empty() && variant_->shell, where("check"));
  if (!bound) return std::unexpected(bound.error());
  cell.check = std::move(*bound);
  cell.check.input = cell.command.input;
  cell.check.limits = scenario_.limits;
  auto output = scenario::fill_in(side->output, values_, where("check/output"));
  if (!output) return std::unexpected(output.error());
  cell.check_output = fill_round(*output, 0);
  return {};
}

Result<void> Binder::add_server(Cell& cell) const {
  const scenario::Server& server = *variant_->server;
  scenario::Environment environment = variant_->environment;
  for (const auto& [name, value] : server.environment) environment[name] = value;
  auto main = command(server.argv, environment, false, where("server"));
  if (!main) return std::unexpected(main.error());
  main->limits = scenario_.limits;
  auto ready = ready_of(server.ready, values_, where("server/ready"));
  if (!ready) return std::unexpected(ready.error());
  auto primer = hooks(server.primer, "server/primer");
  if (!primer) return std::unexpected(primer.error());
  cell.server = ServerPlan{std::move(*main), std::move(*ready), std::move(*primer)};
  return {};
}

/// Copies of the workload and the empty caches that the state asks for, as commands before the scenario's own hooks.
void Binder::add_state_steps(Cell& cell) const {
  Command step;
  step.environment = {{"PATH", std::string(k_hermetic_path)}, {"LC_ALL", "C.UTF-8"}};
  step.directory = "/";
  const auto add = [&](std::vector<Command>& to, std::vector<std::string> argv) {
    step.argv = std::move(argv);
    to.push_back(step);
  };
  if (scenario_.workload && scenario_.workload->access != scenario::Access::read_only) {
    std::vector<Command>& when = scenario_.workload->access == scenario::Access::per_run ? cell.prepare : cell.setup;
    const std::string& copy = values_.find("workload")->second;
    add(when, {"/bin/rm", "-rf", "--", copy});
    add(when, {"/bin/cp", "-a", "--", provisioned_.workload->path, copy});
  }
  if (settings_.hermetic && variant_->state == scenario::State::cold)
    add(cell.prepare, {"/usr/bin/find", values_.find("cache")->second, values_.find("home")->second, tmp_, "-mindepth",
                       "1", "-delete"});
}

Result<Cell> Binder::cell(const scenario::Variant& variant, int slot) {
  variant_ = &variant;
  values_ = shared_;
  const std::string folder = (settings_.work / scenario_.id / variant.id / std::to_string(slot)).string();
  for (const char* name : {"scratch", "cache", "home"}) values_[name] = folder + "/" + name;
  tmp_ = folder + "/tmp";
  if (scenario_.workload) {
    const bool shared = scenario_.workload->access == scenario::Access::read_only;
    values_["workload"] = shared ? provisioned_.workload->path : folder + "/workload";
  }
  if (variant.server) add_port(values_, settings_, "");
  if (!variant.tool.empty()) values_["exe"] = provisioned_.tools.at(variant.tool).exe;

  Cell cell;
  if (settings_.hermetic) cell.folders = {folder + "/scratch", folder + "/cache", folder + "/home", tmp_};
  environment_ = base_environment(scenario_, settings_, values_, tmp_);
  if (scenario_.until_marks) environment_["PAYBACK_MARKS"] = folder + "/marks";
  auto directory = scenario::fill_in(variant.directory, values_, where("directory"));
  if (!directory) return std::unexpected(directory.error());
  directory_ = !directory->empty()                           ? (settings_.started_in / *directory).string()
               : scenario_.short_form || !settings_.hermetic ? settings_.started_in.string()
                                                             : folder + "/scratch";
  auto main = command(variant.argv, variant.environment, variant.shell, where("argv"));
  if (!main) return std::unexpected(main.error());
  cell.command = std::move(*main);
  cell.command.limits = scenario_.limits;
  if (scenario_.until_marks) cell.command.marks = folder + "/marks";
  auto input = file_of(variant.input, "stdin");
  if (!input) return std::unexpected(input.error());
  cell.command.input = std::move(*input);
  auto output = file_of(variant.output, "stdout");
  if (!output) return std::unexpected(output.error());
  cell.command.output = std::move(*output);
  add_state_steps(cell);
  if (variant.server)
    if (auto added = add_server(cell); !added) return std::unexpected(added.error());
  if (auto added = add_hooks(cell); !added) return std::unexpected(added.error());
  if (auto added = add_check(cell); !added) return std::unexpected(added.error());
  return cell;
}

scenario::Values shared_values(const scenario::Scenario& scenario, const Provisioned& provisioned,
                               const Settings& settings) {
  scenario::Values values{{"scenarios", (settings.started_in / scenario.file).parent_path().string()},
                          {"python", provisioned.python},
                          {"round", std::string(k_round_mark)}};
  for (const auto& [name, tool] : provisioned.tools) values["tool:" + name] = tool.exe;
  for (const auto& [name, service] : scenario.services) add_port(values, settings, ":" + name);
  return values;
}

Result<std::vector<ServicePlan>> bind_services(const scenario::Scenario& scenario, const Provisioned& provisioned,
                                               const Settings& settings, const scenario::Values& shared) {
  std::vector<ServicePlan> out;
  for (const auto& [name, service] : scenario.services) {
    // A service is bound like a variant of its own: private folders, the same hermetic environment.
    scenario::Variant as_variant;
    as_variant.id = "service-" + name;
    as_variant.argv = service.argv;
    as_variant.environment = service.environment;
    scenario::Scenario bare = scenario;
    bare.check.reset();
    bare.until_marks = false;
    if (bare.workload) bare.workload->access = scenario::Access::read_only;
    auto cell = Binder(bare, provisioned, settings, shared).cell(as_variant, 0);
    if (!cell) return std::unexpected(cell.error());
    ServicePlan plan{name, std::move(cell->command), {}, std::move(cell->folders)};
    if (service.ready) {
      auto ready = ready_of(*service.ready, shared, scenario.id + " /services/" + name + "/ready");
      if (!ready) return std::unexpected(ready.error());
      plan.ready = std::move(*ready);
    }
    out.push_back(std::move(plan));
  }
  return out;
}

}  // namespace

Result<ScenarioPlan> build(const scenario::Scenario& scenario, const Provisioned& provisioned,
                           const machine::Machine& machine, const Settings& settings) {
  ScenarioPlan plan;
  plan.scenario = scenario;
  plan.provisioned = provisioned;
  plan.stop = settings.stop;
  if (scenario.precision) plan.stop.precision = *scenario.precision;
  if (scenario.budget) plan.stop.budget = *scenario.budget;
  plan.calibrate = scenario.cores.kind == scenario::Cores::Kind::automatic;
  plan.slots = scenario.cores.kind == scenario::Cores::Kind::all
                   ? whole_machine(machine)
                   : slots_of(machine, scenario.cores.count, settings.jobs);
  for (const machine::Core& core : machine.cores) plan.cores.push_back(core.cpus);

  const scenario::Values shared = shared_values(scenario, provisioned, settings);
  auto services = bind_services(scenario, provisioned, settings, shared);
  if (!services) return std::unexpected(services.error());
  plan.services = std::move(*services);
  Binder binder(scenario, provisioned, settings, shared);
  for (const scenario::Variant& variant : scenario.variants) {
    VariantPlan bound{variant.id, variant.baseline, variant.exit, variant.exit, {}};
    if (variant.cores && variant.cores->kind == scenario::Cores::Kind::count) bound.cores = variant.cores->count;
    if (scenario.check)
      if (const auto side = scenario.check->sides.find(variant.id);
          side != scenario.check->sides.end() && !side->second.exit.empty())
        bound.check_exit = side->second.exit;
    for (const Slot& slot : plan.slots) {
      auto cell = binder.cell(variant, slot.id);
      if (!cell) return std::unexpected(cell.error());
      bound.cells.push_back(std::move(*cell));
    }
    plan.variants.push_back(std::move(bound));
  }
  return plan;
}

}  // namespace payback::plan
