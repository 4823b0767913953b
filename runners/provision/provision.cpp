// SPDX-License-Identifier: MIT
#include "runners/provision/provision.hpp"

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <utility>

#include "runners/process/command.hpp"
#include "runners/provision/context.hpp"
#include "runners/provision/installed.hpp"
#include "runners/provision/provision_with.hpp"
#include "runners/provision/recipe.hpp"
#include "runners/provision/workload.hpp"

namespace payback::provision {
namespace {

using Recipes = std::map<std::string, Recipe>;                ///< by tool name
using Installations = std::map<std::string, Result<Marker>>;  ///< by recipe id

/// Calls job(0) to job(count - 1), at most `parallel` at a time, and returns when all are done.
void each(std::size_t count, int parallel, const std::function<void(std::size_t)>& job) {
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) job(i);
  };
  const auto threads = std::min(count, static_cast<std::size_t>(std::max(parallel, 1)));
  std::vector<std::jthread> workers;
  for (std::size_t i = 0; i < threads; ++i) workers.emplace_back(work);
}

/// How every tool of the scenario is installed, or why it cannot run here.
Result<Recipes> recipes_of(const scenario::Scenario& scenario, Context& context) {
  Recipes recipes;
  std::optional<Error> lacking;
  for (const auto& [name, tool] : scenario.tools) {
    auto recipe = make_recipe(tool, scenario, context);
    if (!recipe && recipe.error().kind != ErrorKind::unavailable) return std::unexpected(recipe.error());
    if (recipe)
      recipes.emplace(name, std::move(*recipe));
    else if (!lacking)
      lacking = recipe.error();
  }
  // After the recipes, so that a mistake in the scenario is reported on every machine.
  if (auto missing = missing_requirements(scenario); !missing.empty()) {
    return fail(ErrorKind::unavailable, "", std::move(missing));
  }
  if (lacking) return std::unexpected(*lacking);
  return recipes;
}

Installations install_all(const std::vector<Result<Recipes>>& scenarios, Context& context) {
  std::vector<const Recipe*> unique;
  Installations installations;
  for (const auto& recipes : scenarios) {
    if (!recipes) continue;
    for (const auto& [name, recipe] : *recipes) {
      if (installations.emplace(recipe.id, Marker{}).second) unique.push_back(&recipe);
    }
  }
  // The map no longer grows, so each thread may write its own element.
  each(unique.size(), context.settings().parallel,
       [&](std::size_t i) { installations.at(unique[i]->id) = install(*unique[i], context); });
  return installations;
}

Result<plan::Provisioned> assemble(const scenario::Scenario& scenario, const Recipes& recipes,
                                   const Installations& installations, Context& context) {
  plan::Provisioned provisioned;
  provisioned.python = python_exe();
  for (const auto& [name, recipe] : recipes) {
    const auto& marker = installations.at(recipe.id);
    if (!marker) return std::unexpected(marker.error());
    auto installed = describe(scenario.tools.at(name), scenario, recipe, *marker, context);
    if (!installed) return std::unexpected(installed.error());
    provisioned.tools.emplace(name, std::move(*installed));
  }
  if (scenario.workload) {
    auto workload = prepare_workload(scenario, provisioned.tools, context);
    if (!workload) return std::unexpected(workload.error());
    provisioned.workload = std::move(*workload);
  }
  return provisioned;
}

}  // namespace

std::vector<Result<plan::Provisioned>> provision_with(const std::vector<scenario::Scenario>& scenarios,
                                                      const Settings& settings, const Runner& runner) {
  Context context(settings, runner);
  sweep(context.settings().cache);
  std::vector<Result<Recipes>> recipes;
  for (const auto& scenario : scenarios) recipes.push_back(recipes_of(scenario, context));
  const auto installations = install_all(recipes, context);
  std::vector<Result<plan::Provisioned>> results(scenarios.size());
  each(scenarios.size(), settings.parallel, [&](std::size_t i) {
    results[i] = recipes[i] ? assemble(scenarios[i], *recipes[i], installations, context)
                            : Result<plan::Provisioned>(std::unexpected(recipes[i].error()));
  });
  return results;
}

std::vector<Result<plan::Provisioned>> provision_all(const std::vector<scenario::Scenario>& scenarios,
                                                     const Settings& settings) {
  Runner runner;
  runner.run = [](const plan::Command& command, Nanoseconds timeout) { return process::run_command(command, timeout); };
  runner.interrupted = [] { return process::interrupt_requested().load(); };
  return provision_with(scenarios, settings, runner);
}

Result<plan::Provisioned> provision(const scenario::Scenario& scenario, const Settings& settings) {
  return std::move(provision_all({scenario}, settings).front());
}

}  // namespace payback::provision
