// SPDX-License-Identifier: MIT
// The floor of process timing: posix_spawn and wait4 in a loop, nothing else. Prints the wall time of each run in
// nanoseconds.
//   bare_loop COUNT COMMAND [ARG...]
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

extern char** environ;

int main(int argc, char** argv) {
  if (argc < 3) return std::fputs("usage: bare_loop COUNT COMMAND [ARG...]\n", stderr), 2;
  // Results have standard output to themselves: what the command prints goes where payback sends it.
  std::FILE* const out = fdopen(fcntl(1, F_DUPFD_CLOEXEC, 3), "w");
  if (out == nullptr || std::freopen("/dev/null", "w", stdout) == nullptr) return 1;
  std::vector<long long> times;
  for (int left = std::atoi(argv[1]); left > 0; --left) {
    const auto began = std::chrono::steady_clock::now();
    pid_t pid = 0;
    int status = 0;
    rusage usage{};
    if (posix_spawn(&pid, argv[2], nullptr, nullptr, argv + 2, environ) != 0 || wait4(pid, &status, 0, &usage) != pid)
      return 1;
    times.push_back((std::chrono::steady_clock::now() - began).count());
  }
  for (const long long time : times) std::fprintf(out, "%lld\n", time);
  return std::fclose(out);
}
