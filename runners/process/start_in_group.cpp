// SPDX-License-Identifier: MIT
// clone3(2) with CLONE_INTO_CGROUP. glibc has no name for it before 2.39 (posix_spawnattr_setcgroup_np).
#include "runners/process/start_in_group.hpp"

#include <fcntl.h>
#include <linux/sched.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>

#include "harness/base/descriptor.hpp"

namespace payback::process {

pid_t start_in_group(const std::filesystem::path& folder, const std::filesystem::path& program,
                     const std::vector<std::string>& arguments, int input, int output) {
  if (folder.empty()) return -1;
  const Descriptor group(folder, O_RDONLY | O_DIRECTORY);
  int pipe[2];
  if (group.get() < 0 || ::pipe2(pipe, O_CLOEXEC) != 0) return -1;
  const Descriptor told(pipe[0]);
  Descriptor tell(pipe[1]);  // closed by the program's start, or says why there was none
  // All that allocates comes before the child, which has nothing but this thread and must not wait for a lock.
  std::vector<char*> argv{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);

  clone_args how{};
  how.flags = CLONE_INTO_CGROUP | CLONE_VFORK;
  how.exit_signal = SIGCHLD;
  how.cgroup = static_cast<std::uint64_t>(group.get());
  const long pid = ::syscall(SYS_clone3, &how, sizeof how);
  if (pid == 0) {
    if (::dup2(input, STDIN_FILENO) >= 0 && ::dup2(output, STDOUT_FILENO) >= 0) ::execv(argv[0], argv.data());
    const int why = errno;
    ::_exit(::write(tell.get(), &why, sizeof why) == sizeof why ? 127 : 126);
  }
  tell.close();
  int why = 0;
  if (pid < 0 || ::read(told.get(), &why, sizeof why) == 0) return static_cast<pid_t>(pid);
  ::waitpid(static_cast<pid_t>(pid), nullptr, 0);
  errno = why;
  return -1;
}

}  // namespace payback::process
