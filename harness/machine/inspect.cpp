// SPDX-License-Identifier: MIT
// Gathers the machine's facts from hwloc, uname, /proc and /sys. What is not there stays absent; only cores are
// required.
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "harness/machine/description.hpp"
#include "harness/machine/machine.hpp"
#include "harness/machine/topology.hpp"

namespace payback::machine {
namespace {

std::string read(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string first_line(const std::string& file) {
  std::string text = read(file);
  text.resize(std::min(text.size(), text.find('\n')));
  return text;
}

std::optional<std::string> governor(int cpu) {
  std::string name = first_line(fmt::format("/sys/devices/system/cpu/cpu{}/cpufreq/scaling_governor", cpu));
  return name.empty() ? std::nullopt : std::optional(std::move(name));
}

std::optional<std::string> virtualization(const std::string& cpuinfo) {
  const bool hypervisor = has_hypervisor_flag(cpuinfo) || !first_line("/sys/hypervisor/type").empty();
  // Docker's, Podman's and systemd's marks, in this order.
  const bool container = std::filesystem::exists("/.dockerenv") || std::filesystem::exists("/run/.containerenv") ||
                         std::filesystem::exists("/run/systemd/container") || names_container(read("/proc/1/cgroup"));
  if (container) return hypervisor ? "container on hypervisor" : "container";
  return hypervisor ? std::optional<std::string>("hypervisor") : std::nullopt;
}

std::optional<double> load_average() {
  double load = 0;
  return getloadavg(&load, 1) == 1 ? std::optional(load) : std::nullopt;
}

}  // namespace

Result<Machine> inspect() {
  auto cores = usable_cores();
  if (!cores) return std::unexpected(cores.error());
  utsname system{};
  uname(&system);
  const std::string cpuinfo = read("/proc/cpuinfo");
  std::optional<std::string> os = os_name(read("/etc/os-release"));
  if (!os) os = os_name(read("/usr/lib/os-release"));

  Machine machine;
  machine.cpu_model = cpu_model(cpuinfo);
  machine.cores = *std::move(cores);
  machine.smt = std::ranges::any_of(machine.cores, [](const Core& core) { return core.cpus.size() > 1; });
  machine.memory_bytes = std::int64_t{sysconf(_SC_PHYS_PAGES)} * sysconf(_SC_PAGESIZE);
  machine.kernel = static_cast<const char*>(system.release);
  machine.os = os.value_or(static_cast<const char*>(system.sysname));
  machine.architecture = static_cast<const char*>(system.machine);
  machine.governor = governor(machine.cores.front().cpus.front());
  machine.virtualization = virtualization(cpuinfo);
  machine.fingerprint = fingerprint(machine);
  machine.load_average = load_average();
  return machine;
}

}  // namespace payback::machine
