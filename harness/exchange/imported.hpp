// SPDX-License-Identifier: MIT
// What a file of another program tells, and the result document that is made of it. The readers of this folder fill it.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/result/result.hpp"

namespace payback::exchange {

/// One run, or the mean of one repetition's iterations, in seconds and bytes.
struct ImportedRun {
  double wall = 0;
  std::optional<double> user, system;  ///< where only their sum is known it is `user`
  std::optional<double> peak_rss_bytes;
  std::optional<sample::Outcome> outcome;  ///< absent: the file does not say, so it succeeded
};

struct ImportedBenchmark {
  std::string name;
  std::string command;  ///< a line as the file has it; empty: the name
  std::map<std::string, std::string> parameters, environment;
  std::vector<ImportedRun> runs;
  std::optional<statistics::Summary> summary;  ///< of wall seconds, where the file has no runs
  std::string failure;
};

struct Imported {
  std::string tool;                         ///< "hyperfine": the scenario of its benchmarks
  std::string scenario;                     ///< another name for it; empty: the tool's
  std::string version;                      ///< of the tool; empty: unknown
  std::string started;                      ///< ISO 8601, UTC; empty: the file does not say
  std::string cpu_model, architecture, os;  ///< empty: unknown
  std::int64_t cpus = 0;                    ///< 0: unknown
  std::vector<ImportedBenchmark> benchmarks;
};

/// One scenario whose variants are the benchmarks, in order. The figures of a variant are computed from the file's own
/// numbers, its samples are those numbers in whole nanoseconds; CPU time and memory are there where every run has them.
/// A name that is there twice ends in " #2". The fingerprint is that of what the file tells about its machine, host
/// names apart: in containers they change every night.
[[nodiscard]] result::Document document_of(const Imported& imported);

}  // namespace payback::exchange
