// SPDX-License-Identifier: MIT
// See nesting.hpp.
#include "harness/savings/nesting.hpp"

#include <algorithm>

namespace payback::savings {
namespace {

std::string parent_of(const std::string& name, const std::vector<Workflow>& workflows, const Team& team) {
  const auto said = team.workflows.find(name);
  if (said != team.workflows.end() && said->second.parent) return *said->second.parent;
  const auto found = std::ranges::find_if(
      workflows, [&](const Workflow& workflow) { return workflow.name == name && !workflow.parent.empty(); });
  return found == workflows.end() ? std::string() : found->parent;
}

}  // namespace

std::optional<std::string> enclosing(const Workflow& workflow, const std::vector<Workflow>& workflows, const Team& team,
                                     const std::set<std::string>& counted) {
  std::set<std::string> seen{workflow.name};
  for (std::string at = parent_of(workflow.name, workflows, team); !at.empty() && seen.insert(at).second;
       at = parent_of(at, workflows, team))
    if (counted.contains(at)) return at;
  return std::nullopt;
}

}  // namespace payback::savings
