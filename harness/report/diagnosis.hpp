// SPDX-License-Identifier: MIT
// What `payback doctor` says, and the line about the machine with which `run` and `bench` begin. Pure functions.
#pragma once
#include <string>
#include <vector>

#include "harness/machine/facts.hpp"
#include "harness/report/report.hpp"
#include "harness/report/story.hpp"
#include "harness/result/diagnosis.hpp"

namespace payback::report {

/// What can be told here, the machine, what to do. What the machine does not show is "not visible here".
[[nodiscard]] std::vector<Section> tell(const result::Diagnosis& diagnosis);
[[nodiscard]] std::string console(const result::Diagnosis& diagnosis, const Style& style);

/// "2 cores of an AMD EPYC 7B13, hypervisor; load 0.31": what costs nothing to know, with a warning where other work
/// will be in the way.
[[nodiscard]] std::string short_form(const machine::Machine& machine, const machine::Facts& facts);

}  // namespace payback::report
