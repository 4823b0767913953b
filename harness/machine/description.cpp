// SPDX-License-Identifier: MIT
// Reads "key : value" and "KEY=value" texts of proc(5) and os-release(5).
#include "harness/machine/description.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ranges>

#include "harness/base/ascii.hpp"
#include "harness/base/digest.hpp"

namespace payback::machine {
namespace {

// The value of the first line "KEY <separator> VALUE".
std::optional<std::string_view> field(std::string_view text, std::string_view key, char separator) {
  for (const auto part : std::views::split(text, '\n')) {
    const std::string_view line(part.begin(), part.end());
    const auto at = line.find(separator);
    if (at == std::string_view::npos || trim(line.substr(0, at)) != key) continue;
    return trim(line.substr(at + 1));
  }
  return std::nullopt;
}

}  // namespace

std::string cpu_model(std::string_view cpuinfo) {
  // x86, MIPS and POWER each have their own word for it.
  for (const char* key : {"model name", "cpu model", "cpu"}) {
    if (const auto model = field(cpuinfo, key, ':'); model && !model->empty()) return std::string(*model);
  }
  const auto implementer = field(cpuinfo, "CPU implementer", ':');
  const auto part = field(cpuinfo, "CPU part", ':');
  if (implementer && part) return fmt::format("implementer {} part {}", *implementer, *part);
  return "unknown";
}

bool has_hypervisor_flag(std::string_view cpuinfo) {
  const auto flags = field(cpuinfo, "flags", ':').value_or("");
  return std::ranges::any_of(std::views::split(flags, ' '), [](const auto& flag) {
    return std::string_view(flag.begin(), flag.end()) == "hypervisor";
  });
}

std::optional<std::string> os_name(std::string_view os_release) {
  auto name = field(os_release, "PRETTY_NAME", '=');
  if (!name) return std::nullopt;
  if (name->size() >= 2 && (name->front() == '"' || name->front() == '\'') && name->back() == name->front()) {
    name = name->substr(1, name->size() - 2);
  }
  return name->empty() ? std::nullopt : std::optional<std::string>(*name);
}

bool names_container(std::string_view cgroup) {
  constexpr std::array<std::string_view, 5> k_engines{"docker", "containerd", "kubepods", "libpod", "lxc"};
  return std::ranges::any_of(k_engines,
                             [&](std::string_view name) { return cgroup.find(name) != std::string_view::npos; });
}

std::string fingerprint(const Machine& machine) {
  // Whole GiB: the kernel keeps a little more or less of the memory for itself after each update.
  const double gib = std::round(static_cast<double>(machine.memory_bytes) / (1024.0 * 1024 * 1024));
  return sha256(fmt::format("model {}\ncores {}\nsmt {}\nmemory {:.0f} GiB\narchitecture {}\nos {}\n",
                            machine.cpu_model, machine.cores.size(), machine.smt, gib, machine.architecture,
                            machine.os));
}

}  // namespace payback::machine
