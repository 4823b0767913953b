// SPDX-License-Identifier: MIT
// Everything decided before the first command starts: which commands, on which cores, in which order, until when.
// Comes from plan/build.hpp; the session and the executor only read it.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/units.hpp"
#include "harness/machine/machine.hpp"
#include "harness/scenario/scenario.hpp"

namespace payback::plan {

/// Something in a tool's files that tells a language.
struct LanguageEvidence {
  std::string language;    ///< "Rust" "Go" "C++" "C or C++" "JavaScript" "Python" "Shell"
  std::string file;        ///< where: below the installation, absolute for tools on PATH
  std::string seen;        ///< what: "rustc version 1.95.0 (f2d3ce0bd 2026-03-21)"; made visible
  bool part = false;       ///< of something that the executable loads or starts, not of the executable itself
  std::int64_t files = 1;  ///< parts: how many say so; `file` is the largest of them
};

/// A tool as it stands on this machine; made by runners/provision.
struct InstalledTool {
  std::string name;
  std::string version;   ///< as the tool prints it, or its pin
  std::string language;  ///< as the scenario states it; may be empty
  std::string exe;       ///< absolute path of the real executable
  std::string root;      ///< installation folder; empty for tools on PATH
  std::int64_t installed_bytes = 0;
  std::int64_t installed_files = 0;
  /// What its files say of its language, the executable first; empty: nothing does; absent: nobody looked.
  std::optional<std::vector<LanguageEvidence>> evidence{};
};

struct PreparedWorkload {
  std::string path;
  std::string digest;  ///< of the tree's contents
  std::int64_t bytes = 0;
  std::int64_t files = 0;
};

struct Provisioned {
  std::map<std::string, InstalledTool> tools;
  std::optional<PreparedWorkload> workload;
  std::string python;  ///< the interpreter that runs generators, services and checks
};

/// A set of physical cores that nothing else of ours uses while a round runs on it.
struct Slot {
  int id = 0;
  std::vector<int> cpus;  ///< empty: not pinned
};

/// A command with nothing left to fill in but {round}.
struct Command {
  std::vector<std::string> argv;      ///< argv[0] is an absolute path
  scenario::Environment environment;  ///< the whole environment
  std::string directory;
  std::string input;   ///< empty: /dev/null
  std::string output;  ///< empty: /dev/null
  std::string marks;   ///< file in which the command says when its clock starts and stops; empty: its own life
  scenario::Limits limits;

  friend bool operator==(const Command&, const Command&) = default;
};

/// Asked until it answers 200, with the body of this SHA-256 where there is one.
struct Ready {
  std::string http;  ///< empty: ready once started
  std::string sha256;
  Nanoseconds timeout{};
};

/// Runs from before the primer until after the timed command.
struct ServerPlan {
  Command command;
  Ready ready;
  std::vector<Command> primer;
};

/// One variant on one slot: slots never share a folder.
struct Cell {
  Command command;
  std::optional<ServerPlan> server;  ///< what the command is the client of
  std::vector<Command> setup, prepare, conclude, cleanup;
  Command check;                     ///< its output is the outcome to compare
  std::string check_output;          ///< file or folder to compare; empty: standard output of `check`
  std::vector<std::string> folders;  ///< made before setup: scratch, home, cache, tmp
};

struct VariantPlan {
  std::string id;
  std::string baseline;   ///< id; empty for a baseline
  std::vector<int> exit;  ///< codes that mean success
  std::vector<int> check_exit;
  std::vector<Cell> cells;     ///< by slot id
  std::optional<int> cores{};  ///< of its slot's, the first so many; absent: all of them
};

struct ServicePlan {
  std::string name;
  Command command;
  Ready ready;
  std::vector<std::string> folders;  ///< made before it starts
};

/// Rounds are added in batches until every pair is precise enough or the budget is spent; never on significance.
struct StopRule {
  double precision = 0.02;  ///< half-width of the 95 % interval of ln(ratio) is at most ln(1 + precision)
  int minimum_rounds = 10;
  int maximum_rounds = 10000;
  std::optional<int> fixed_rounds;  ///< --rounds: exactly this many
  std::optional<int> controls;      ///< solo rounds beside the fixed ones; absent: the few that a comparison needs
  int batch = 5;
  int warmups = 1;                                ///< per variant and slot
  Nanoseconds budget = std::chrono::seconds(30);  ///< for the timed rounds of one scenario
};

struct ScenarioPlan {
  scenario::Scenario scenario;
  Provisioned provisioned;
  std::vector<Slot> slots;  ///< where its rounds may run at the same time
  std::vector<VariantPlan> variants;
  std::vector<ServicePlan> services;
  StopRule stop;
  bool calibrate = true;           ///< cores "auto": one unpinned run decides between one core and the whole machine
  bool tolerate_failures = false;  ///< bench -i: go on timing a command that fails; its comparison is void all the same
  std::vector<std::vector<int>> cores{};  ///< of the machine: the CPUs of each
};

struct Plan {
  std::uint64_t seed = 0;
  int jobs = 1;  ///< slots of one core
  std::vector<ScenarioPlan> scenarios;
  std::string digest;  ///< of everything that must be equal for a resume
};

/// The order of the variants in a round: a fresh random permutation for every round, the same for the same seed.
[[nodiscard]] std::vector<std::uint32_t> round_order(std::uint64_t seed, std::string_view scenario_id,
                                                     std::uint32_t round, std::size_t variants);

/// The fewest rounds with which a pair can be significant at 5 % among so many comparisons: the smallest p of a
/// two-sided signed-rank test of n pairs is 2^(1 - n), and Holm's first step asks for 0.05 / comparisons.
[[nodiscard]] int least_rounds(std::size_t comparisons);

/// Every run gets a variable of random length in its environment: the size of the environment alone moves run times
/// (Mytkowicz et al. 2009), so it must not be the same for all runs of one variant. One page covers every alignment of
/// the stack.
inline constexpr std::uint32_t k_largest_padding = 4095;
[[nodiscard]] std::uint32_t padding_bytes(std::uint64_t seed, std::string_view scenario_id, std::uint32_t variant,
                                          std::uint32_t round);

}  // namespace payback::plan
