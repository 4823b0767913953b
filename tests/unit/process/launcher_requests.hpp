// SPDX-License-Identifier: MIT
// Parts of requests to a launcher, and what came back. Used by the tests of this folder.
#pragma once
#include <gtest/gtest.h>

#include "harness/sample/journal.hpp"
#include "runners/process/launcher_process.hpp"

namespace payback::process {

inline launcher::Command to_run(std::vector<std::string> argv, std::vector<std::string> environment = {}) {
  launcher::Command out;
  out.argv = std::move(argv);
  out.environment = std::move(environment);
  return out;
}

inline launcher::Step timed(std::uint64_t command, std::uint32_t round) {
  launcher::Step step;
  step.command = command, step.timed = 1, step.success_codes = {0}, step.begins_round = 1;
  sample::Sample sample;
  sample.round = round;
  step.prefix = sample::record_prefix(sample, {0});
  return step;
}

inline launcher::Step hook(std::uint64_t command) {
  launcher::Step step;
  step.command = command, step.success_codes = {0};
  return step;
}

inline sample::Sample only_sample(const Result<launcher::Reply>& reply) {
  EXPECT_TRUE(reply);
  EXPECT_EQ(reply->records.size(), 1U);
  const auto sample = sample::parse_record(reply->records.at(0));
  EXPECT_TRUE(sample);
  return sample.value_or(sample::Sample{});
}

}  // namespace payback::process
