// SPDX-License-Identifier: MIT
// What the kernel's and the distribution's text files say about a machine. Texts in, facts out; pure functions.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "harness/machine/machine.hpp"

namespace payback::machine {

/// The model from /proc/cpuinfo; on ARM, where there is none, implementer and part. "unknown" without either.
[[nodiscard]] std::string cpu_model(std::string_view cpuinfo);
/// Does x86's CPUID say that a hypervisor runs this system?
[[nodiscard]] bool has_hypervisor_flag(std::string_view cpuinfo);
/// PRETTY_NAME of os-release(5), without its quotes; empty if there is none.
[[nodiscard]] std::optional<std::string> os_name(std::string_view os_release);
/// Does /proc/1/cgroup name a container engine?
[[nodiscard]] bool names_container(std::string_view cgroup);

/// SHA-256 over the fields that stay the same from boot to boot: see Machine::fingerprint, which it does not read.
[[nodiscard]] std::string fingerprint(const Machine& machine);

}  // namespace payback::machine
