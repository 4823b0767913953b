// SPDX-License-Identifier: MIT
// payback-probe: the step of a server job that waits until the server is ready. The launcher that started the server
// ends this program when the server ends.
//
//   payback-probe URL TIMEOUT-NS [SHA-256 of the body]
#include <cstdio>
#include <cstdlib>
#include <string>

#include "runners/process/readiness.hpp"

int main(int argc, char** argv) {
  if (argc != 3 && argc != 4) {
    std::fputs("payback-probe is started by payback, not by hand\n", stderr);
    return 2;
  }
  const payback::Nanoseconds timeout(std::strtoll(argv[2], nullptr, 10));
  const auto ready =
      payback::process::wait_until_ready(argv[1], timeout, [] { return true; }, argc == 4 ? argv[3] : "");
  if (ready) return 0;
  std::fprintf(stderr, "%s: %s; ", ready.error().where.c_str(), ready.error().what.c_str());
  return 1;
}
