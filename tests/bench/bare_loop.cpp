// SPDX-License-Identifier: MIT
// The floor of process timing: posix_spawn and wait4 in a loop, nothing else. Prints the wall time of each run in
// nanoseconds, a line for each time round. Of several commands each begins in turn.
//   bare_loop COUNT COMMAND [ARG...] [-- COMMAND [ARG...]]...
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace {

/// Nanoseconds; -1 where it could not be started.
long long time_of(char** argv) {
  const auto began = std::chrono::steady_clock::now();
  pid_t pid = 0;
  int status = 0;
  rusage usage{};
  if (posix_spawn(&pid, argv[0], nullptr, nullptr, argv, environ) != 0 || wait4(pid, &status, 0, &usage) != pid)
    return -1;
  return (std::chrono::steady_clock::now() - began).count();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fputs("usage: bare_loop COUNT COMMAND [ARG...] [-- COMMAND [ARG...]]...\n", stderr), 2;
  // Results have standard output to themselves: what the command prints goes where payback sends it.
  const int results = fcntl(1, F_DUPFD_CLOEXEC, 3);
  const int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (results < 0 || null < 0 || dup2(null, 1) < 0) return 1;
  std::vector<char**> commands{argv + 2};
  for (char** word = argv + 2; *word != nullptr; ++word) {
    if (std::string_view(*word) != "--") continue;
    *word = nullptr;
    commands.push_back(word + 1);
  }
  std::vector<std::vector<long long>> times(static_cast<std::size_t>(std::atoi(argv[1])));
  for (std::size_t round = 0; round < times.size(); ++round) {
    times[round].resize(commands.size());
    for (std::size_t turn = 0; turn < commands.size(); ++turn) {
      const std::size_t which = (round + turn) % commands.size();
      times[round][which] = time_of(commands[which]);
      if (times[round][which] < 0) return 1;
    }
  }
  std::FILE* const out = fdopen(results, "w");
  if (out == nullptr) return 1;
  for (const std::vector<long long>& round : times)
    for (std::size_t i = 0; i < round.size(); ++i)
      std::fprintf(out, i + 1 < round.size() ? "%lld " : "%lld\n", round[i]);
  return std::fclose(out);
}
