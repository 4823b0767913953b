// SPDX-License-Identifier: MIT
// The scenario's own members, and the order in which its sections are read.
#include "harness/scenario/nearest.hpp"
#include "harness/scenario/readers.hpp"
#include "harness/scenario/syntax_error.hpp"

namespace payback::scenario {

namespace {

constexpr std::array k_tiers{std::pair<std::string_view, Tier>{"selftest", Tier::selftest},
                             std::pair<std::string_view, Tier>{"smoke", Tier::smoke},
                             std::pair<std::string_view, Tier>{"standard", Tier::standard},
                             std::pair<std::string_view, Tier>{"full", Tier::full}};
constexpr std::array k_relations{std::pair<std::string_view, Relation>{"same-work", Relation::same_work},
                                 std::pair<std::string_view, Relation>{"subset", Relation::subset},
                                 std::pair<std::string_view, Relation>{"same-job", Relation::same_job},
                                 std::pair<std::string_view, Relation>{"same-product", Relation::same_product},
                                 std::pair<std::string_view, Relation>{"counter-example", Relation::counter_example}};
constexpr std::array k_states{std::pair<std::string_view, State>{"cold", State::cold},
                              std::pair<std::string_view, State>{"warm", State::warm},
                              std::pair<std::string_view, State>{"incremental", State::incremental},
                              std::pair<std::string_view, State>{"no-op", State::no_op}};

}  // namespace

std::vector<Argv> read_commands(const Section& hooks, std::string_view key, std::vector<Argv> inherited) {
  if (!hooks.has(key)) return inherited;
  std::vector<Argv> out;
  const Section list = hooks.child(key);
  for (std::size_t i = 0; i < list.entries().size(); ++i) {
    Argv command;
    for (const Section& argument : list.entries()[i].entries()) {
      if (argument.value().is_string()) command.push_back(argument.value().get<std::string>());
    }
    if (command.empty()) continue;  // the schema's business
    if (command.front().empty()) {
      hooks.problems().add_if_first(below(list.entries()[i].pointer(), std::size_t{0}), "the program's name is empty",
                                    "start the list with a program, for example \"rm\"");
    }
    out.push_back(std::move(command));
  }
  return out;
}

void report_unknown_name(const Section& section, std::string_view key, std::string_view name, std::string_view noun,
                         const std::vector<std::string>& known) {
  std::string remedy;
  if (const auto meant = nearest(name, known)) remedy = fmt::format("did you mean \"{}\"? ", *meant);
  std::string list;
  for (const std::string& one : known) list += (list.empty() ? "" : ", ") + one;
  remedy += known.empty() ? fmt::format("this scenario has no {}", noun) : fmt::format("{}s here: {}", noun, list);
  section.problem(key, fmt::format("{} is no {} of this scenario", quote(name), noun), std::move(remedy));
}

Hooks read_hooks(const Section& hooks, Hooks inherited) {
  return {read_commands(hooks, "setup", std::move(inherited.setup)),
          read_commands(hooks, "prepare", std::move(inherited.prepare)),
          read_commands(hooks, "conclude", std::move(inherited.conclude)),
          read_commands(hooks, "cleanup", std::move(inherited.cleanup))};
}

Cores read_cores(const Section& section, Cores otherwise) {
  if (const auto name = section.text("cores")) {
    return {*name == "all" ? Cores::Kind::all : Cores::Kind::automatic, 1};
  }
  const auto count = section.whole("cores");
  if (count && *count >= 1 && *count <= 4096) return {Cores::Kind::count, static_cast<int>(*count)};
  return otherwise;
}

std::optional<State> read_state(const Section& section) {
  return word(section, "state", k_states);
}

Scenario read_scenario(const Section& root, const Combination& combination) {
  Scenario out;
  out.id = root.text_or("id", "");
  out.title = root.text_or("title", "");
  out.workflow = root.text_or("workflow", "");
  out.parent = root.text_or("parent", "");
  out.systems = root.texts("systems");
  out.tier = word(root, "tier", k_tiers).value_or(Tier::standard);
  out.relation = word(root, "relation", k_relations).value_or(Relation::same_job);
  out.requires_ = read_requirements(root);
  out.tools = read_tools(root);
  out.workload = read_workload(root);
  out.services = read_services(root);
  Variants variants = read_variants(root, out.tools);
  out.check = read_check(root, variants);
  out.variants = std::move(variants.list);
  const Section run = root.child("run");
  out.cores = read_cores(run, {});
  out.timeout = run.duration("timeout").value_or(out.timeout);
  out.limits.memory_bytes = run.child("limits").bytes("memory");
  out.limits.processes = run.child("limits").whole("processes");
  out.inherit = root.texts("inherit");
  out.frequency = read_frequency(root);
  out.claims = read_claims(root, out.variants, combination);
  out.notes = root.texts("notes");
  out.headline = root.flag("headline").value_or(false);
  out.until_marks = root.text("until").has_value();
  out.budget = root.duration("budget");
  out.precision = root.number("precision");
  out.short_form = !root.has("variants");
  if (out.headline && !root.has("workflow") && !root.is_misspelt("workflow")) {
    root.problem("headline", "a headline without \"workflow\"",
                 "add \"workflow\", for example \"workflow\": \"linting\"");
  }
  if (!out.parent.empty() && out.parent == out.workflow) {
    root.problem("parent", fmt::format("{} is a part of itself", quote(out.parent)),
                 "name the workflow around it, or leave \"parent\" out");
  }
  return out;
}

}  // namespace payback::scenario
