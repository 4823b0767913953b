// SPDX-License-Identifier: MIT
// Where each key of a team file goes, after the schema has said what a key may hold; see team_file.hpp, and
// savings/README.md for the format.
#include "harness/savings/team_file.hpp"

#include <fmt/format.h>

#include <exception>
#include <set>
#include <string>
#include <utility>

#include "harness/savings/job_lengths.hpp"
#include "harness/savings/team_quantity.hpp"
#include "harness/scenario/document.hpp"
#include "harness/scenario/nearest.hpp"
#include "harness/scenario/schema.hpp"
#include "harness/scenario/syntax_error.hpp"

namespace payback::savings {
namespace {

using nlohmann::json;
using scenario::below;
using scenario::ProblemList;

/// One object of the file. Members of the wrong kind are read as if they were absent: the schema has complained.
class Block {
 public:
  Block(const json& object, std::string pointer, const Grounds& around, ProblemList& problems)
      : object_(object), pointer_(std::move(pointer)), grounds_(read_grounds(object, around)), problems_(problems) {}

  [[nodiscard]] std::string pointer(std::string_view key) const { return below(pointer_, key); }
  [[nodiscard]] const json* find(const char* key) const {
    const auto found = object_.find(key);
    return found == object_.end() ? nullptr : &*found;
  }

  template <class Target>
  void read(const char* key, Target& target) const {
    const json* value = find(key);
    if (value == nullptr) return;
    if (auto quantity = read_quantity(*value, pointer(key), grounds_, problems_)) target = *std::move(quantity);
  }
  void read_text(const char* key, auto& target) const {
    const json* value = find(key);
    if (value != nullptr && value->is_string()) target = value->get<std::string>();
  }
  /// Calls `use` with the member as a block, if it is one.
  void inside(const char* key, const auto& use) const {
    const json* value = find(key);
    if (value != nullptr && value->is_object()) use(Block(*value, pointer(key), grounds_, problems_));
  }
  /// Calls `use` with the name of each member that is an object, and with that as a block.
  void each(const auto& use) const {
    for (const auto& [name, value] : object_.items())
      if (value.is_object()) use(name, Block(value, below(pointer_, name), grounds_, problems_));
  }
  [[nodiscard]] std::map<std::string, Quantity> quantities() const {
    std::map<std::string, Quantity> out;
    for (const auto& [name, value] : object_.items())
      if (auto quantity = read_quantity(value, below(pointer_, name), grounds_, problems_)) out[name] = *quantity;
    return out;
  }

 private:
  const json& object_;
  std::string pointer_;
  Grounds grounds_;
  ProblemList& problems_;
};

class Reader {
 public:
  Reader(std::filesystem::path folder, ProblemList& problems) : folder_(std::move(folder)), problems_(problems) {}

  void team(const Block& root, Team& team) {
    root.read("developers", team.developers);
    root.read("adoption", team.adoption);
    root.read("ramp_weeks", team.ramp_weeks);
    root.read("loaded_rate_per_hour", team.loaded_rate_per_hour);
    root.read("work_days", team.work_days);
    root.read("ci_days", team.ci_days);
    root.read("recovered_fraction", team.recovered_fraction);
    root.read("running_cost_per_year", team.running_cost_per_year);
    root.read("repositories", team.repositories);
    root.read("ci_price_per_minute", team.ci_price_per_minute);
    root.read_text("currency", team.currency);
    root.inside("one_off_hours", [&](const Block& hours) {
      hours.read("evaluate", team.one_off_hours.evaluate);
      hours.read("port", team.one_off_hours.port);
      hours.read("learn_per_developer", team.one_off_hours.learn_per_developer);
    });
    root.inside("ci", [&](const Block& ci) { read_ci(ci, team.ci); });
    root.inside("workflows", [&](const Block& workflows) {
      workflows.each([&](const std::string& name, const Block& block) { workflow(block, team, team.workflows[name]); });
      workflows.each([&](const std::string& name, const Block& block) { check_parents(name, block, team); });
    });
  }

 private:
  void read_ci(const Block& block, Ci& ci) {
    // Another list replaces the default as a whole, with who it is from and when.
    block.inside("prices_per_minute",
                 [&](const Block& prices) { ci = {{}, {}, prices.quantities(), ci.runner, ci.job_seconds}; });
    block.read_text("provider", ci.provider);
    block.read_text("prices_date", ci.prices_date);
    block.read_text("runner", ci.runner);
    check_runner(block, "runner", ci);
    if (block.find("prices_per_minute") != nullptr && ci.runner.empty()) only_runner(block, ci);
    jobs(block, "jobs", ci.job_seconds);
  }

  /// A list of one's own says of which runner the jobs are; where it has one, that is it.
  void only_runner(const Block& block, Ci& ci) {
    if (ci.prices_per_minute.size() == 1) {
      ci.runner = ci.prices_per_minute.begin()->first;
    } else if (!ci.prices_per_minute.empty()) {
      problems_.add_if_first(block.pointer("prices_per_minute"), "there are several prices and no \"runner\"",
                             fmt::format("add \"runner\": \"{}\"", ci.prices_per_minute.begin()->first));
    }
  }

  void workflow(const Block& block, const Team& team, WorkflowAssumptions& workflow) {
    block.read("runs_per_developer_per_day", workflow.runs_per_developer_per_day);
    block.read("ci_runs_per_developer_per_day", workflow.ci_runs_per_developer_per_day);
    block.read("agent_runs_per_developer_per_day", workflow.agent_runs_per_developer_per_day);
    block.read("blocking", workflow.blocking);
    block.read_text("parent", workflow.parent);
    block.read_text("ci_runner", workflow.ci_runner);
    check_runner(block, "ci_runner", team.ci);
    jobs(block, "ci_jobs", workflow.ci_job_seconds);
  }

  void jobs(const Block& block, const char* key, std::vector<double>& seconds) {
    std::string name;
    block.read_text(key, name);
    if (name.empty()) return;
    auto lengths = load_job_lengths(folder_ / name);
    if (lengths) {
      seconds = *std::move(lengths);
    } else {
      problems_.add_if_first(block.pointer(key), lengths.error(),
                             "write one number of seconds a line (above 0, at most a week), or a JSON array of them");
    }
  }

  void check_runner(const Block& block, const char* key, const Ci& ci) {
    std::string name;
    block.read_text(key, name);
    if (name.empty() || ci.prices_per_minute.contains(name)) return;
    std::vector<std::string> known;
    for (const auto& [runner, price] : ci.prices_per_minute) known.push_back(runner);
    const auto meant = scenario::nearest(name, known);
    problems_.add_if_first(
        block.pointer(key), fmt::format("{} has no price", scenario::quote(name)),
        meant ? fmt::format("did you mean \"{}\"?", *meant)
              : fmt::format("add it to \"prices_per_minute\" of \"ci\", where there are: {}", fmt::join(known, ", ")));
  }

  /// A workflow that is a part of itself, by whatever detour, would be counted nowhere.
  void check_parents(const std::string& name, const Block& block, const Team& team) {
    std::set<std::string> seen;
    for (std::string at = name; seen.insert(at).second;) {
      const auto found = team.workflows.find(at);
      if (found == team.workflows.end() || !found->second.parent) return;
      at = *found->second.parent;
      if (at != name) continue;
      problems_.add_if_first(block.pointer("parent"), fmt::format("{} is a part of itself", scenario::quote(name)),
                             "name the workflow around it, or leave \"parent\" out");
      return;
    }
  }

  std::filesystem::path folder_;
  ProblemList& problems_;
};

std::expected<Team, std::vector<scenario::Problem>> parse(std::string_view text, const std::filesystem::path& file) {
  static const scenario::Schema schema(team_schema_text());
  const auto document = scenario::Document::parse(text, file);
  ProblemList problems(document);
  Team team = default_team();
  team.file = file.string();
  if (document.readable()) {
    schema.check(document.json(), problems);
    if (document.json().is_object())
      Reader(file.parent_path(), problems).team(Block(document.json(), "", {}, problems), team);
  }
  if (!problems.empty()) return std::unexpected(problems.sorted());
  return team;
}

}  // namespace

std::expected<Team, std::vector<scenario::Problem>> parse_team(std::string_view text,
                                                               const std::filesystem::path& file) {
  try {
    return parse(text, file);
  } catch (const std::exception& error) {
    return std::unexpected(
        std::vector{scenario::Problem{file.string(), 0, "", fmt::format("the file could not be read: {}", error.what()),
                                      "this is a fault of payback; please report it with the file"}});
  }
}

std::expected<Team, std::vector<scenario::Problem>> load_team(const std::filesystem::path& file) {
  const auto text = scenario::read_text(file);
  if (!text) return std::unexpected(std::vector<scenario::Problem>{text.error()});
  return parse_team(*text, file);
}

}  // namespace payback::savings
