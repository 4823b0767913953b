// SPDX-License-Identifier: MIT
// The peak memory that a launcher reports of /bin/true when the harness that started it has grown large: one number of
// bytes per run.
//   large_harness MEBIBYTES
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "harness/sample/journal.hpp"
#include "runners/process/launcher_process.hpp"

int main(int argc, char** argv) {
  using namespace payback;
  if (argc != 2) return std::fputs("usage: large_harness MEBIBYTES\n", stderr), 2;
  const std::vector<char> ballast(std::strtoull(argv[1], nullptr, 10) << 20U, 1);
  auto process = process::LauncherProcess::start();
  if (!process) return std::fprintf(stderr, "%s\n", process.error().message().c_str()), 1;
  launcher::Request request;
  request.commands.emplace_back();
  request.commands.front().argv = {"/bin/true"};
  for (std::uint32_t round = 0; round < 100; ++round) {
    launcher::Step step;
    step.timed = 1, step.success_codes = {0}, step.begins_round = 1;
    sample::Sample sample;
    sample.round = round;
    step.prefix = sample::record_prefix(sample, {0});
    request.steps.push_back(step);
  }
  const auto reply = process->submit(request);
  if (!reply) return std::fprintf(stderr, "%s\n", reply.error().message().c_str()), 1;
  for (const std::string& record : reply->records)
    if (const auto sample = sample::parse_record(record))
      std::printf("%lld\n", static_cast<long long>(sample->peak_rss_bytes));
  return ballast.back() == 1 ? 0 : 1;
}
