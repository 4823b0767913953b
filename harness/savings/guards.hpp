// SPDX-License-Identifier: MIT
// The rules that keep a figure from saying more than is known. Each has an id, under which savings/README.md explains
// it, a test where it bites and one where it does not. estimate.cpp asks them.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/savings/draws.hpp"
#include "harness/savings/savings.hpp"

namespace payback::savings {

namespace guard_id {
inline constexpr std::string_view k_void = "void";                      ///< not the same work: no figure at all
inline constexpr std::string_view k_no_frequency = "no-frequency";      ///< runs or blocking unknown: no figure at all
inline constexpr std::string_view k_too_few_rounds = "too-few-rounds";  ///< nothing to draw from: no figure at all
inline constexpr std::string_view k_not_significant = "not-significant";      ///< sign unknown: waiting removed only
inline constexpr std::string_view k_equivalent = "equivalent";                ///< no difference: waiting removed only
inline constexpr std::string_view k_exceeds_waiting = "exceeds-waiting";      ///< cut down to the wait
inline constexpr std::string_view k_not_noticed = "not-noticed";              ///< cut down to 0
inline constexpr std::string_view k_costs_time = "costs-time";                ///< a loss, said as loudly as a gain
inline constexpr std::string_view k_never_pays_back = "never-pays-back";      ///< less than half of the draws do
inline constexpr std::string_view k_assumption_driven = "assumption-driven";  ///< a stamp on the headline
inline constexpr std::string_view k_not_headline = "not-headline";  ///< total: the workflow is counted already
inline constexpr std::string_view k_nested = "nested";              ///< total: what it is a part of is counted
inline constexpr std::string_view k_one_machine = "one-machine";    ///< a label: other machines have other seconds
inline constexpr std::string_view k_no_interval = "no-interval";    ///< all inputs are points: nobody said how sure
}  // namespace guard_id

/// How much of a workflow's savings may be shown.
enum class Showing { nothing, waiting_removed, everything };

struct Admission {
  Showing showing = Showing::everything;
  std::vector<Guard> guards;  ///< why not everything
};

/// The rules that can be decided before anything is drawn.
[[nodiscard]] Admission admit(const Workflow& workflow, const std::optional<Usage>& usage);

/// The rules below look at draws; absent: the rule does not bite.
[[nodiscard]] std::optional<Guard> exceeds_waiting(const Workflow& workflow, const WorkflowDraws& draws);
/// `noticed_share` is the share of draws that pass the perception gate; the rule bites below one half.
[[nodiscard]] std::optional<Guard> not_noticed(const Workflow& workflow, const WorkflowDraws& draws,
                                               double noticed_share);
[[nodiscard]] std::optional<Guard> assumption_driven(const Workflow& workflow, const Usage& usage, const Team& team);
[[nodiscard]] std::optional<Guard> one_machine(const Workflow& workflow);
/// Of a total: why a workflow is left out of it.
[[nodiscard]] Guard not_headline(const Workflow& workflow);
[[nodiscard]] Guard nested(const Workflow& workflow, const std::string& around);
/// On finished figures.
[[nodiscard]] std::optional<Guard> costs_time(const Savings& savings);
[[nodiscard]] std::optional<Guard> never_pays_back(const Savings& savings);
[[nodiscard]] std::optional<Guard> no_interval(const Savings& savings);

}  // namespace payback::savings
