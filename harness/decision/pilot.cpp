// SPDX-License-Identifier: MIT
// How to begin: what to measure after two weeks, and what would make us stop; see brief.hpp.
#include <fmt/format.h>

#include "harness/base/units.hpp"
#include "harness/decision/brief.hpp"
#include "harness/decision/decision.hpp"
#include "harness/savings/figure.hpp"

namespace payback::decision {
namespace {

using savings::show_figure;
using savings::show_interval;

std::string range(const Quantity& quantity) {
  return quantity.is_point() ? show_figure(quantity.typical)
                             : fmt::format("{} to {}", show_figure(quantity.low), show_figure(quantity.high));
}

std::string frequency(const Case& one) {
  std::string text = fmt::format("How often {} runs for each developer and day, and how often somebody waits for it",
                                 one.workflow.empty() ? one.scenario : one.workflow);
  if (one.runs) text += fmt::format("; {} runs a day were reckoned with", range(*one.runs));
  if (one.runs && one.blocking) text += fmt::format(", {} of them waited for", range(*one.blocking));
  return text + ".";
}

std::string again(const Case& one) {
  std::string text = fmt::format("The same comparison in the pilot repository: payback run {}", one.scenario);
  if (one.before_seconds && one.after_seconds)
    text +=
        fmt::format("; here a run took {} → {}", show_duration(*one.before_seconds), show_duration(*one.after_seconds));
  if (one.speedup)
    text += fmt::format(", {:.3g} times faster ({:.3g} to {:.3g})", one.speedup->point, one.speedup->low,
                        one.speedup->high);
  return text + ".";
}

}  // namespace

Pilot pilot(const Case& one, const Evidence& evidence, const Answers& answers) {
  Pilot pilot{one.after, one.before, one.workflow, one.scenario, answers.pilot_repository, {}, {}};
  const savings::OneOffHours& hours = evidence.team.one_off_hours;
  const savings::Quantiles& minutes = *one.savings->minutes_per_developer_per_day;
  pilot.measure = {
      again(one), frequency(one),
      fmt::format("Minutes back for each developer and day; {} are expected.", show_interval(minutes)),
      fmt::format("Hours it took; {} to evaluate, {} to port a repository and {} to learn it for each developer were "
                  "reckoned with.",
                  range(hours.evaluate), range(hours.port), range(hours.learn_per_developer)),
      fmt::format("What {} does that {} does not, and whether anybody misses it.", one.before, one.after)};
  pilot.stop = {
      fmt::format("Less than {} minutes a day come back for each developer, reckoned with the pilot's own runs.",
                  show_figure(k_least_minutes_per_day)),
      "The comparison there is no longer faster, or the interval of its saving includes 0.",
      "The two sides do not do the same work there: the check is void, or something that mattered is missing."};
  if (const double most = hours.evaluate.high + hours.port.high; most > 0)
    pilot.stop.push_back(fmt::format(
        "Evaluating and porting this one have taken more than {} hours, the high end of what was reckoned with.",
        show_figure(most)));
  return pilot;
}

}  // namespace payback::decision
