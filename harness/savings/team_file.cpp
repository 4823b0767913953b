// SPDX-License-Identifier: MIT
// The keys of a team file and where each goes; see team_file.hpp, and savings/README.md for the format.
#include "harness/savings/team_file.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "harness/savings/team_quantity.hpp"
#include "harness/scenario/document.hpp"
#include "harness/scenario/schema_messages.hpp"

namespace payback::savings {
namespace {

using nlohmann::json;
using scenario::below;
using scenario::ProblemList;

constexpr Bounds k_share{0, 1, "[0.25, 0.5, 0.75]"};
constexpr Bounds k_runs{0, 1e6, "[5, 20, 60]"};
constexpr Bounds k_hours{0, 1e6, "[4, 16]"};
constexpr Bounds k_days{1, 366, "[220, 230, 235]"};

/// One object of the file: which keys it may have, and a setter for each.
class Block {
 public:
  /// Pre: `object` is an object.
  Block(const json& object, std::string pointer, const Grounds& around, ProblemList& problems)
      : object_(object),
        pointer_(std::move(pointer)),
        problems_(problems),
        grounds_(read_grounds(object, pointer_, around, problems)) {}

  [[nodiscard]] const Grounds& grounds() const { return grounds_; }

  /// The member, absent where the file does not have it; remembers the key as known.
  const json* member(const char* key) {
    known_.emplace_back(key);
    const auto found = object_.find(key);
    return found == object_.end() ? nullptr : &*found;
  }

  /// Sets `target` if the file has a good quantity there.
  template <class Target>
  void read(const char* key, Target& target, const Bounds& bounds) {
    const json* value = member(key);
    if (value == nullptr) return;
    if (auto quantity = read_quantity(*value, below(pointer_, key), bounds, grounds_, problems_)) {
      target = *std::move(quantity);
    }
  }

  /// To be called when every known key has been asked for.
  void refuse_unknown_keys() {
    known_.insert(known_.end(), {"basis", "source"});
    check_keys(object_, pointer_, known_, problems_);
  }

 private:
  const json& object_;
  std::string pointer_;
  ProblemList& problems_;
  Grounds grounds_;
  std::vector<std::string> known_;
};

void read_one_off_hours(const json& value, const Grounds& around, OneOffHours& hours, ProblemList& problems) {
  const std::string pointer = "/one_off_hours";
  if (!check_object(value, pointer, R"({"evaluate": [4, 16], "port": [8, 40]})", problems)) return;
  Block block(value, pointer, around, problems);
  block.read("evaluate", hours.evaluate, k_hours);
  block.read("port", hours.port, k_hours);
  block.read("learn_per_developer", hours.learn_per_developer, k_hours);
  block.refuse_unknown_keys();
}

void read_workflows(const json& value, const Grounds& around, Team& team, ProblemList& problems) {
  const char* example = R"({"linting": {"runs_per_developer_per_day": [5, 20, 60], "blocking": 0.8}})";
  if (!check_object(value, "/workflows", example, problems)) return;
  for (const auto& [name, member] : value.items()) {
    const std::string pointer = below("/workflows", name);
    if (!check_object(member, pointer, R"({"runs_per_developer_per_day": [5, 20, 60], "blocking": 0.8})", problems))
      continue;
    WorkflowAssumptions& workflow = team.workflows[name];
    Block block(member, pointer, around, problems);
    block.read("runs_per_developer_per_day", workflow.runs_per_developer_per_day, k_runs);
    block.read("ci_runs_per_developer_per_day", workflow.ci_runs_per_developer_per_day, k_runs);
    block.read("blocking", workflow.blocking, k_share);
    block.refuse_unknown_keys();
  }
}

void read_currency(const json& value, Team& team, ProblemList& problems) {
  const auto* text = value.get_ptr<const std::string*>();
  // Longer ones would break tables; control characters would reach the terminal.
  const bool fits = text != nullptr && !text->empty() && text->size() <= 8 &&
                    text->find_first_of("\n\r\t\x1b\x7f") == std::string::npos;
  if (fits) {
    team.currency = *text;
  } else {
    problems.add("/currency", fmt::format("this is {}", scenario::describe(value)),
                 R"(write a symbol of at most 8 bytes, for example "$" or "EUR ")");
  }
}

void read_team(const json& root, Team& team, ProblemList& problems) {
  if (!check_object(root, "", R"({"developers": 10})", problems)) return;
  Block block(root, "", {}, problems);
  block.read("developers", team.developers, {1, 1e6, "[8, 12]"});
  block.read("adoption", team.adoption, {0, 1, "[0.7, 0.95]"});
  block.read("ramp_weeks", team.ramp_weeks, {0, 520, "[2, 4, 8]"});
  block.read("loaded_rate_per_hour", team.loaded_rate_per_hour, {0, 1e5, "[60, 95, 130]"});
  block.read("work_days", team.work_days, k_days);
  block.read("ci_days", team.ci_days, k_days);
  block.read("recovered_fraction", team.recovered_fraction, k_share);
  block.read("running_cost_per_year", team.running_cost_per_year, {-1e12, 1e12, "[0, 500]"});
  block.read("ci_price_per_minute", team.ci_price_per_minute, {0, 1e3, "0.006"});
  if (const json* currency = block.member("currency")) read_currency(*currency, team, problems);
  if (const json* hours = block.member("one_off_hours"))
    read_one_off_hours(*hours, block.grounds(), team.one_off_hours, problems);
  if (const json* workflows = block.member("workflows")) read_workflows(*workflows, block.grounds(), team, problems);
  block.member("$schema");  // for editors
  block.refuse_unknown_keys();
}

}  // namespace

std::expected<Team, std::vector<scenario::Problem>> parse_team(std::string_view text,
                                                               const std::filesystem::path& file) {
  const auto document = scenario::Document::parse(text, file);
  ProblemList problems(document);
  Team team = default_team();
  team.file = file.string();
  if (document.readable()) read_team(document.json(), team, problems);
  if (!problems.empty()) return std::unexpected(problems.sorted());
  return team;
}

std::expected<Team, std::vector<scenario::Problem>> load_team(const std::filesystem::path& file) {
  const auto text = scenario::read_text(file);
  if (!text) return std::unexpected(std::vector<scenario::Problem>{text.error()});
  return parse_team(*text, file);
}

}  // namespace payback::savings
