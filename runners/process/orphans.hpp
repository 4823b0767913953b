// SPDX-License-Identifier: MIT
// What a launcher that was killed leaves running: as subreaper the harness becomes the parent of it.
#pragma once
#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <set>

namespace payback::process {

/// When the process started, in clock ticks since the machine did: with its number, one process and no other. Absent
/// where there is none, or only its remains.
[[nodiscard]] std::optional<std::uint64_t> start_time(pid_t pid);

/// Makes this process the parent of what its launchers leave. Children that it has already are not its own.
void adopt_orphans();

/// Kills every child that is neither in `launchers` nor older than adopt_orphans(), with all that descends from it, and
/// waits for them.
void end_orphans(const std::set<pid_t>& launchers);

}  // namespace payback::process
