// SPDX-License-Identifier: MIT
// payback-workload: commands with known work, for the self-tests, the doctor and the accuracy benches.
//
//   spin MEGA             MEGA million dependent integer steps: fixed work, not fixed time
//   sleep SECONDS         waits
//   touch MIB             writes one byte to each page of MIB mebibytes
//   stream MIB            reads and writes MIB mebibytes in all, in passes over more memory than a cache holds
//   exit CODE             ends at once
//   fork-ignore SECONDS   leaves a child that ignores SIGTERM and lives for SECONDS
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <thread>
#include <vector>

namespace {

constexpr std::uint64_t k_steps_per_mega = 1'000'000;
constexpr std::size_t k_page_bytes = 4096;
constexpr std::size_t k_line_bytes = 64;
constexpr std::size_t k_stream_bytes = 128U << 20U;

int usage() {
  std::fputs(
      "usage: payback-workload spin MEGA | sleep SECONDS | touch MIB | stream MIB | exit CODE | fork-ignore SECONDS\n",
      stderr);
  return 2;
}

/// Each step needs the one before, so no compiler and no core can shorten the chain.
int spin(double mega) {
  std::uint64_t x = 88172645463325252ULL;
  for (auto left = static_cast<std::uint64_t>(mega * static_cast<double>(k_steps_per_mega)); left > 0; --left) {
    x ^= x << 13U;
    x ^= x >> 7U;
    x ^= x << 17U;
  }
  std::printf("%016llx\n", static_cast<unsigned long long>(x));
  return 0;
}

int wait(double seconds) {
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  return 0;
}

int touch(double mebibytes) {
  std::vector<char> memory(static_cast<std::size_t>(mebibytes * 1024 * 1024));
  unsigned sum = 0;
  for (std::size_t i = 0; i < memory.size(); i += k_page_bytes)
    memory[i] = static_cast<char>(i >> 12U), sum += static_cast<unsigned char>(memory[i]);
  std::printf("%u\n", sum);
  return 0;
}

/// One word of every cache line, so that it is the memory that takes the time and two copies at once fight for it.
int stream(double mebibytes) {
  constexpr std::size_t k_stride = k_line_bytes / sizeof(std::uint64_t);
  std::vector<std::uint64_t> memory(k_stream_bytes / sizeof(std::uint64_t));
  std::uint64_t sum = 0;
  auto lines = static_cast<std::uint64_t>(mebibytes * 1024 * 1024 / static_cast<double>(k_line_bytes));
  for (std::size_t i = 0; lines > 0; --lines, i = i + k_stride < memory.size() ? i + k_stride : 0)
    memory[i] += lines, sum += memory[i];
  std::printf("%llu\n", static_cast<unsigned long long>(sum));
  return 0;
}

int fork_ignore(double seconds) {
  if (fork() == 0) {
    std::signal(SIGTERM, SIG_IGN);
    return wait(seconds);
  }
  return wait(seconds);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return usage();
  const std::string_view what = argv[1];
  char* end = nullptr;
  const double amount = std::strtod(argv[2], &end);
  if (*end != '\0' || !(amount >= 0) || amount > 1e9) return usage();
  if (what == "spin") return spin(amount);
  if (what == "sleep") return wait(amount);
  if (what == "touch") return touch(amount);
  if (what == "stream") return stream(amount);
  if (what == "exit") return static_cast<int>(amount);
  if (what == "fork-ignore") return fork_ignore(amount);
  return usage();
}
