// SPDX-License-Identifier: MIT
#include "runners/process/control_group.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "runners/process/orphans.hpp"

namespace payback::process {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view k_prefix = "payback-";
// A killed process leaves its group when the kernel is done with its memory: for gigabytes that takes a while.
constexpr auto k_patience = std::chrono::seconds(5);

std::string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find(at); end != std::string_view::npos; end = text.find(at)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  if (!text.empty()) parts.push_back(text);
  return parts;
}

template <class T>
bool to_number(std::string_view text, T& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && !text.empty();
}

/// Process numbers mean something only together with their namespace.
std::uint64_t pid_namespace() {
  struct stat info{};
  return ::stat("/proc/self/ns/pid", &info) == 0 ? info.st_ino : 0;
}

void kill_members(const fs::path& group) {
  // All at once, so that no process escapes by forking (Linux 5.14); before, one after the other until none is left.
  if (std::ofstream all(group / "cgroup.kill"); all << "1" << std::flush) return;
  for (const std::string_view line : split(content(group / "cgroup.procs"), '\n'))
    if (pid_t pid = 0; to_number(line, pid) && pid > 1 && pid != ::getpid()) ::kill(pid, SIGKILL);
}

bool remove_group(const fs::path& group) {
  const auto give_up = std::chrono::steady_clock::now() + k_patience;
  while (::rmdir(group.c_str()) != 0) {
    if (errno == ENOENT) return true;
    if (errno != EBUSY || std::chrono::steady_clock::now() > give_up) return false;
    kill_members(group);
    // Of a command that makes groups itself, a payback for one.
    std::error_code error;
    for (const fs::directory_entry& inner : fs::directory_iterator(group, error))
      if (inner.is_directory(error)) remove_group(inner.path());
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

std::optional<fs::path> find_parent() {
  const char* const told = std::getenv("PAYBACK_CGROUP");
  if (told != nullptr && std::string_view(told) == "none") return std::nullopt;
  const auto parent = told != nullptr && *told != '\0'
                          ? std::optional<fs::path>(told)
                          : own_group(content("/proc/self/cgroup"), content("/proc/self/mountinfo"));
  // Moving a process asks for the right to write here and there.
  if (!parent || ::access((*parent / "cgroup.procs").c_str(), W_OK) != 0) return std::nullopt;
  remove_stale_groups(*parent);
  // Memory and processes are counted where the group above hands these controllers down, which it may refuse.
  for (const char* controller : {"+memory", "+pids"})
    std::ofstream(*parent / "cgroup.subtree_control") << controller << std::flush;
  const ControlGroup trial = ControlGroup::below(*parent);
  if (trial.folder().empty() || ::access((trial.folder() / "cgroup.procs").c_str(), W_OK) != 0) return std::nullopt;
  return *parent;
}

}  // namespace

std::optional<fs::path> own_group(std::string_view cgroup, std::string_view mountinfo) {
  std::optional<std::string_view> path;
  for (const std::string_view line : split(cgroup, '\n'))
    if (line.starts_with("0::/")) path = line.substr(3);
  if (!path || path->starts_with("/..")) return std::nullopt;
  for (const std::string_view line : split(mountinfo, '\n')) {
    // "31 23 0:26 ROOT MOUNT-POINT options - TYPE source options", from proc_pid_mountinfo(5).
    const std::vector<std::string_view> fields = split(line, ' ');
    const std::size_t type = line.find(" - ");
    if (fields.size() < 6 || type == std::string_view::npos || !line.substr(type + 3).starts_with("cgroup2 ")) continue;
    const std::string_view root = fields[3], point = fields[4];
    const bool escaped = point.find('\\') != std::string_view::npos;
    const std::string_view rest = root == "/" ? *path : path->starts_with(root) ? path->substr(root.size()) : "?";
    if (escaped || !(rest.empty() || rest.starts_with('/'))) continue;
    return (fs::path(point) / rest.substr(rest.empty() ? 0 : 1)).lexically_normal();
  }
  return std::nullopt;
}

const std::optional<fs::path>& group_parent() {
  static const std::optional<fs::path> parent = find_parent();
  return parent;
}

int remove_stale_groups(const fs::path& parent) {
  int removed = 0;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(parent, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(k_prefix)) continue;
    const std::vector<std::string_view> parts = split(std::string_view(name).substr(k_prefix.size()), '-');
    std::uint64_t space = 0, start = 0;
    pid_t owner = 0;
    if (parts.size() != 4 || !to_number(parts[0], space) || !to_number(parts[1], owner) || !to_number(parts[2], start))
      continue;
    if (space != pid_namespace() || start_time(owner) == start) continue;
    removed += remove_group(entry.path()) ? 1 : 0;
  }
  return removed;
}

ControlGroup ControlGroup::below(const fs::path& parent) {
  static std::atomic<int> count = 0;
  ControlGroup group;
  const fs::path folder = parent / fmt::format("{}{}-{}-{}-{}", k_prefix, pid_namespace(), ::getpid(),
                                               start_time(::getpid()).value_or(0), count++);
  if (::mkdir(folder.c_str(), 0755) == 0) group.folder_ = folder;
  return group;
}

ControlGroup::ControlGroup(ControlGroup&& other) noexcept : folder_(std::exchange(other.folder_, {})) {}
ControlGroup& ControlGroup::operator=(ControlGroup&& other) noexcept {
  std::swap(folder_, other.folder_);
  return *this;
}
ControlGroup::~ControlGroup() {
  if (!folder_.empty()) remove_group(folder_);
}

}  // namespace payback::process
