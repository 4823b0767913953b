// SPDX-License-Identifier: MIT
// Control groups (cgroup v2): one for each launcher, below the group that this program was started in, where that may
// be written. They count and end whatever a command leaves behind, also when the launcher itself is gone.
#pragma once
#include <filesystem>
#include <optional>
#include <string_view>

namespace payback::process {

/// The folder of this process's own group: from the texts of /proc/self/cgroup and /proc/self/mountinfo. Absent where
/// cgroup v2 is not mounted, or not where we could see our group.
[[nodiscard]] std::optional<std::filesystem::path> own_group(std::string_view cgroup, std::string_view mountinfo);

/// Where groups may be made: our own group, or the folder that $PAYBACK_CGROUP names ("none": nowhere). Found once,
/// when first asked; what killed runs of ours left there is ended and removed then. Absent: processes are found by
/// walking /proc, and limited by rlimits.
[[nodiscard]] const std::optional<std::filesystem::path>& group_parent();

/// Ends and removes the groups below `parent` that belong to no living payback of this PID namespace. Those of others
/// are left alone. Returns how many are gone.
int remove_stale_groups(const std::filesystem::path& parent);

/// A group of ours. Its end is the end of every process in it.
class ControlGroup {
 public:
  /// Nothing: where there are no groups.
  ControlGroup() = default;
  /// A new one below `parent`; nothing where it cannot be made.
  static ControlGroup below(const std::filesystem::path& parent);
  ControlGroup(ControlGroup&& other) noexcept;
  ControlGroup& operator=(ControlGroup&& other) noexcept;
  ~ControlGroup();
  /// Empty for nothing.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

}  // namespace payback::process
