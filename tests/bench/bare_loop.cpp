// SPDX-License-Identifier: MIT
// The floor of process timing: posix_spawn and wait4 in a loop, nothing else. Prints the wall time of each run in
// nanoseconds.
//   bare_loop COUNT COMMAND [ARG...]
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

extern char** environ;

int main(int argc, char** argv) {
  if (argc < 3) return std::fputs("usage: bare_loop COUNT COMMAND [ARG...]\n", stderr), 2;
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
  for (const long long time : times) std::printf("%lld\n", time);
  return 0;
}
