// SPDX-License-Identifier: MIT
#include "harness/machine/cgroup.hpp"

#include <algorithm>
#include <filesystem>
#include <ranges>
#include <string>
#include <vector>

namespace payback::machine {
namespace {

std::optional<double> ratio(std::optional<std::int64_t> quota, std::optional<std::int64_t> period) {
  // -1 is how v1 says that there is no limit.
  if (!quota || !period || *quota <= 0 || *period <= 0) return std::nullopt;
  return static_cast<double>(*quota) / static_cast<double>(*period);
}

std::optional<double> quota_in(const SystemFiles& files, const std::string& folder) {
  if (const auto line = files.line(folder + "/cpu.max")) {  // "150000 100000" or "max 100000"
    const auto blank = line->find(' ');
    if (blank == std::string::npos) return std::nullopt;
    return ratio(whole_number(line->substr(0, blank)), whole_number(line->substr(blank + 1)));
  }
  return ratio(files.number(folder + "/cpu.cfs_quota_us"), files.number(folder + "/cpu.cfs_period_us"));
}

/// Where the hierarchy of a line "NUMBER:CONTROLLERS:PATH" of /proc/self/cgroup stands; empty for one without CPUs.
std::vector<std::string> mounts_of(const std::string& controllers) {
  if (controllers.empty()) return {"sys/fs/cgroup", "sys/fs/cgroup/unified"};
  auto names = std::views::split(controllers, ',');
  const bool cpu =
      std::ranges::any_of(names, [](const auto& name) { return std::string_view(name.begin(), name.end()) == "cpu"; });
  return cpu ? std::vector<std::string>{"sys/fs/cgroup/" + controllers, "sys/fs/cgroup/cpu"}
             : std::vector<std::string>{};
}

}  // namespace

std::optional<double> cpu_quota(const SystemFiles& files) {
  const std::string groups = files.text("proc/self/cgroup").value_or("");
  std::optional<double> tightest;
  for (const auto part : std::views::split(groups, '\n')) {
    const std::string line(part.begin(), part.end());
    const auto first = line.find(':');
    const auto second = line.find(':', first == std::string::npos ? first : first + 1);
    if (second == std::string::npos) continue;
    std::string path = line.substr(second + 1);
    // A path out of our namespace names folders that are not ours.
    if (path.find("/..") != std::string::npos) path = "/";
    for (const std::string& mount : mounts_of(line.substr(first + 1, second - first - 1)))
      for (std::string group = path;; group.resize(group.rfind('/'))) {
        if (const auto quota = quota_in(files, mount + group)) tightest = std::min(tightest.value_or(*quota), *quota);
        if (group.find('/') == std::string::npos) break;
      }
  }
  return tightest;
}

}  // namespace payback::machine
