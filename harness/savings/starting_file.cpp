// SPDX-License-Identifier: MIT
// Written from default_team(), so that it cannot say anything else; see starting_file.hpp.
#include "harness/savings/starting_file.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string_view>

#include "harness/savings/distribution.hpp"
#include "harness/savings/savings.hpp"

namespace payback::savings {
namespace {

constexpr const char* k_head = R"({
  // A team file of payback: what turns seconds per run into hours, money and a payback time.
  //   payback run --tier standard --team team.json
  //
  // A number may be a point (12), a range [low, high] that holds the truth nine times in ten, or [low, typical, high];
  // alone, or with where it comes from:
  //   "developers": 12,
  //   "developers": { "value": [10, 14], "basis": "measured", "source": "the team's calendar" },
  // "basis" is measured, cited or assumed. What stands below are the defaults: replace what you know better.

)";

constexpr const char* k_tail = R"(
  // How often each workflow runs and how much of it somebody waits for. Until a workflow stands here, its scenario's
  // assumptions are used and the report says so.
  "workflows": {
    // "linting": {
    //   "runs_per_developer_per_day": { "value": [5, 20, 60], "basis": "measured", "source": "shell history, two weeks" },
    //   "blocking": [0.6, 0.8, 0.95],
    //   "ci_runs_per_developer_per_day": [2, 6],
    //   "agent_runs_per_developer_per_day": [20, 100, 500],  // counted apart from people's
    //   "parent": "commit hooks"                             // it runs inside of these: never added to them
    // }
  }

  // Answers for payback brief, to what no measurement can ask; what is left out is not known:
  // ,"decision": { "crash_expensive": true, "prototyping": false, "pilot_repository": "docs-site" }
}
)";

std::string numbers(const Quantity& q) {
  if (q.is_point()) return fmt::format("{}", q.typical);
  if (q.typical == quantity_of_range(q.low, q.high).typical) return fmt::format("[{}, {}]", q.low, q.high);
  return fmt::format("[{}, {}, {}]", q.low, q.typical, q.high);
}

class Writer {
 public:
  void add(std::string_view key, const Quantity& q, std::string_view meaning) {
    entry(key, meaning, json_entry(numbers(q), q));
  }
  void entry(std::string_view key, std::string_view meaning, std::string_view value) {
    if (!meaning.empty()) note(meaning);
    out_ += fmt::format("{}\"{}\": {},\n", indent_, key, value);
  }
  void open(std::string_view key, std::string_view meaning) {
    note(meaning);
    out_ += fmt::format("{}\"{}\": {{\n", indent_, key);
    indent_ += "  ";
  }
  void note(std::string_view said) { out_ += fmt::format("{}// {}\n", indent_, said); }
  void close() {
    const std::size_t comma = out_.rfind(",\n");  // the last entry's
    out_.erase(comma, 1);
    indent_.erase(0, 2);
    out_ += indent_ + "},\n";
  }
  [[nodiscard]] const std::string& out() const { return out_; }

 private:
  std::string out_, indent_ = "  ";
};

}  // namespace

std::string json_text(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

std::string json_entry(std::string_view numbers, const Quantity& quantity) {
  return fmt::format(R"({{ "value": {}, "basis": "{}", "source": {} }})", numbers, name(quantity.basis),
                     json_text(quantity.source));
}

std::string starting_team_file() {
  const Team team = default_team();
  Writer w;
  w.add("developers", team.developers, "People who would work with the new tool.");
  w.add("adoption", team.adoption, "Share of them who will really use it, 0 to 1.");
  w.add("ramp_weeks", team.ramp_weeks, "Weeks until all adopters do.");
  w.add("loaded_rate_per_hour", team.loaded_rate_per_hour, "What an hour of work costs, with benefits and overhead.");
  w.entry("currency", "A symbol of at most 8 bytes, in front of every sum.", json_text(team.currency));
  w.add("work_days", team.work_days, "Working days a year.");
  w.add("ci_days", team.ci_days, "Days a year on which CI runs.");
  w.add("recovered_fraction", team.recovered_fraction,
        "Share of the waiting removed that becomes work, 0 to 1; few inputs matter more.");
  w.add("running_cost_per_year", team.running_cost_per_year,
        "What the new tool costs a year more than the old one; negative where a licence falls away.");
  w.add("repositories", team.repositories, "Repositories that have to be changed.");
  w.open("one_off_hours", "Hours of work that the change costs once.");
  w.add("evaluate", team.one_off_hours.evaluate, "Trying it out and deciding.");
  w.add("port", team.one_off_hours.port, "Configuration and CI of one repository.");
  w.add("learn_per_developer", team.one_off_hours.learn_per_developer, "Getting used to it, each developer.");
  w.close();
  w.open("ci",
         "Every CI job is billed in whole minutes, so money is claimed only where the real lengths of jobs are known.");
  w.entry("provider", "Whose prices they are, and of which day.", json_text(team.ci.provider));
  w.entry("prices_date", "", json_text(team.ci.prices_date));
  w.open("prices_per_minute", "Price of a minute by runner.");
  for (const auto& [runner, price] : team.ci.prices_per_minute) w.add(runner, price, "");
  w.close();
  w.note(
      "A file beside this one, a number of seconds a line or a JSON array; a workflow may have its own, \"ci_jobs\".");
  w.note("\"jobs\": \"ci-jobs.txt\",");
  w.entry("runner", "The one that jobs run on; a workflow may name another one as \"ci_runner\".", json_text("linux"));
  w.close();
  return k_head + w.out() + k_tail;
}

}  // namespace payback::savings
