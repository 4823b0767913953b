// SPDX-License-Identifier: MIT
// What is assumed of a team that has said nothing, each with its source; savings/README.md prints the same table.
#include <fmt/format.h>

#include <string>
#include <utility>

#include "harness/savings/distribution.hpp"
#include "harness/savings/savings.hpp"

namespace payback::savings {
namespace {

Quantity sourced(Quantity quantity, Basis basis, std::string source) {
  quantity.basis = basis;
  quantity.source = std::move(source);
  return quantity;
}

Quantity three(double low, double typical, double high, Basis basis, std::string source) {
  return {low, typical, high, basis, std::move(source)};
}

Quantity point(double value, Basis basis, std::string source) {
  return {value, value, value, basis, std::move(source)};
}

}  // namespace

Team default_team() {
  Team team;
  team.developers = point(10, Basis::assumed, "a team of ten, to be replaced by your own");
  team.adoption = point(0.85, Basis::assumed, "most but never all switch");
  team.ramp_weeks = point(4, Basis::assumed, "a month from the first developer to the last");
  team.loaded_rate_per_hour = three(60, 95, 130, Basis::cited,
                                    "Gradle, Quantifying the costs of builds: $1 a minute; US BLS, software "
                                    "developers: median $133,080 x 1.43 / 1,840 h = $103");
  team.work_days = three(220, 230, 235, Basis::cited, "Gradle, Quantifying the costs of builds: 230 working days");
  team.ci_days = point(250, Basis::cited, "Gradle, Quantifying the costs of builds: 250 days with builds");
  team.recovered_fraction = three(0.25, 0.5, 0.75, Basis::cited,
                                  "Forrester, Total Economic Impact studies: half of saved time is recaptured");
  team.running_cost_per_year = point(0, Basis::assumed, "both tools are free to use");
  team.repositories = point(1, Basis::assumed, "one repository has to be changed");
  team.one_off_hours.evaluate =
      sourced(quantity_of_range(4, 16), Basis::assumed, "half a day to two days for one person");
  team.one_off_hours.port = sourced(quantity_of_range(8, 40), Basis::assumed,
                                    "a day to a week of configuration and CI changes in each repository");
  team.one_off_hours.learn_per_developer =
      sourced(quantity_of_range(0.25, 1.5), Basis::assumed, "reading the new messages and setting up the editor");
  // GitHub's price list of that day; every job is rounded up to a whole minute.
  team.ci.provider = "GitHub-hosted runners";
  team.ci.prices_date = "2026-01-01";
  const auto price = [](double per_minute, const char* runner) {
    return point(per_minute, Basis::cited, fmt::format("{}, price from 2026-01-01", runner));
  };
  team.ci.prices_per_minute = {{"linux", price(0.006, "GitHub-hosted Linux runner with 2 cores")},
                               {"windows", price(0.010, "GitHub-hosted Windows runner")},
                               {"macos", price(0.062, "GitHub-hosted macOS runner")}};
  team.ci_price_per_minute = team.ci.prices_per_minute.at("linux");
  return team;
}

}  // namespace payback::savings
