// SPDX-License-Identifier: MIT
// clone3(2) with CLONE_INTO_CGROUP. glibc has no name for it before 2.39 (posix_spawnattr_setcgroup_np).
#include "runners/process/start_in_group.hpp"

#include <fcntl.h>
#include <linux/sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>

#include "harness/base/descriptor.hpp"

namespace payback::process {

pid_t start_in_group(const std::filesystem::path& folder, const std::filesystem::path& program,
                     const std::vector<std::string>& arguments, int input, int output) {
  if (folder.empty()) return -1;
  const Descriptor group(folder, O_RDONLY | O_DIRECTORY);
  if (group.get() < 0) return -1;
  // All that allocates comes before the child, which has nothing but this thread and must not wait for a lock.
  std::vector<char*> argv{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);

  clone_args how{};
  how.flags = CLONE_INTO_CGROUP | CLONE_VFORK;
  how.exit_signal = SIGCHLD;
  how.cgroup = static_cast<std::uint64_t>(group.get());
  const long pid = ::syscall(SYS_clone3, &how, sizeof how);
  if (pid != 0) return static_cast<pid_t>(pid);
  if (::dup2(input, STDIN_FILENO) >= 0 && ::dup2(output, STDOUT_FILENO) >= 0) ::execv(argv[0], argv.data());
  ::_exit(k_not_executed);
}

}  // namespace payback::process
