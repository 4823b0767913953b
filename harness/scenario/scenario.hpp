// SPDX-License-Identifier: MIT
// What is to be measured, as a scenario file says it: defaults filled in, `like` and matrices resolved, placeholders
// still in place. Comes from scenario/parse.hpp; the plan binds it to a machine and to provisioned tools.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "harness/base/quantity.hpp"
#include "harness/base/units.hpp"

namespace payback::scenario {

using Argv = std::vector<std::string>;  ///< never empty where present; executed without a shell
using Environment = std::map<std::string, std::string>;

enum class Tier { selftest, smoke, standard, full };
enum class Relation { same_work, subset, same_job, same_product, counter_example };
enum class State { cold, warm, incremental, no_op };

enum class ToolKind { venv, npm, cargo, path };
struct Tool {
  std::string name;
  ToolKind kind = ToolKind::path;
  /// venv: pip requirements, pinned; npm: "name@version"; cargo: "name@version" or a crate's folder; path: one command
  /// name.
  std::vector<std::string> packages;
  std::string exe;       ///< relative to the installation ("bin/ruff"); for path tools the command itself
  std::string language;  ///< what the scenario claims ("Rust"); may be empty
  std::string lock;      ///< lock file relative to the scenario's folder; empty without one
  Argv version_argv;     ///< prints the version; default {exe} --version; may be empty: the pin is the version
};

enum class Access { read_only, per_variant, per_run };
struct Workload {
  Argv generate;                      ///< a program that fills {out}; empty for the other two kinds
  std::vector<std::string> packages;  ///< or: pip packages whose unpacked wheels are the workload
  std::string path;                   ///< or: a folder of the user's
  Access access = Access::read_only;
  std::uint64_t seed = 1;           ///< {seed}
  std::vector<std::string> inputs;  ///< files beside the generator that it reads; part of the cache key
};

struct Readiness {
  std::string http;    ///< URL that must answer 200; with placeholders
  std::string sha256;  ///< of the body of that answer, in hex; empty: any
  Nanoseconds timeout = std::chrono::seconds(30);
};
struct Service {
  std::string name;
  Argv argv;
  Environment environment;
  std::optional<Readiness> ready;  ///< absent: ready once started
};

struct Hooks {
  std::vector<Argv> setup;     ///< once per variant and slot, before anything else
  std::vector<Argv> prepare;   ///< before every run, warm-ups included
  std::vector<Argv> conclude;  ///< after every run
  std::vector<Argv> cleanup;   ///< once at the end, always
};

/// What a variant's command is the client of: started before every run, ended after it.
struct Server {
  Argv argv;
  Environment environment;  ///< on top of the variant's
  Readiness ready;
  std::vector<Argv> primer;  ///< untimed, between readiness and the timed run
};

struct Limits {
  std::optional<std::int64_t> memory_bytes;  ///< address space of the command (RLIMIT_AS)
  std::optional<std::int64_t> processes;     ///< RLIMIT_NPROC

  friend bool operator==(const Limits&, const Limits&) = default;
};

struct Cores {
  enum class Kind { automatic, all, count } kind = Kind::automatic;
  int count = 1;  ///< for Kind::count
};

struct Variant {
  std::string id;
  std::string tool;  ///< a name in Scenario::tools; empty: argv[0] is found on PATH
  Argv argv;
  Environment environment;
  std::string directory;      ///< working directory, with placeholders; empty: see Scenario::short_form
  State state = State::warm;  ///< cold: {cache} and {home} are emptied before every run
  Hooks hooks;                ///< the scenario's, then the variant's own
  std::vector<int> exit{0};   ///< codes that mean success
  std::string baseline;       ///< the variant this one is compared with; empty for baselines
  std::string input;          ///< stdin: a file, with placeholders; empty: /dev/null
  std::string output;         ///< stdout of timed runs: a file, with placeholders; empty: /dev/null
  bool shell = false;         ///< argv is run as /bin/sh -c argv[0]
  std::optional<Cores> cores;
  std::optional<Server> server;
};

enum class CheckKind { exit, text, set, set_jaccard, json, tree, numeric, program };
/// Where a variant's outcome comes from. Absent fields: the variant's own command and its standard output.
struct CheckSide {
  Argv argv;                ///< empty: the variant's own
  Environment environment;  ///< on top of the variant's
  std::string output;       ///< file or folder that holds the outcome, with placeholders; empty: standard output
  std::string extract;      ///< overrides Check::extract
  std::vector<int> exit;    ///< empty: the variant's
};
struct Check {
  CheckKind kind = CheckKind::exit;
  double threshold = 1.0;  ///< set-jaccard: at least; numeric: largest relative difference
  std::string
      extract;  ///< ECMAScript regex per line; its groups joined by ':' are the item. "path:line:code" is a built-in
  std::vector<std::string> ignore;  ///< tree: regexes of relative paths; text, set: of lines
  Argv program;                     ///< kind program: gets {outcome:VARIANT} paths, exit 0 means same
  std::string
      group_by;  ///< differences are counted by this part of an item: "last" or "first" field; empty: not grouped
  std::map<std::string, CheckSide> sides;  ///< by variant id
  std::string why;                         ///< why this threshold, for the reader
};

struct Frequency {
  Quantity runs_per_developer_per_day;
  std::optional<Quantity> ci_runs_per_developer_per_day;
  std::optional<Quantity> agent_runs_per_developer_per_day;
  Quantity blocking;  ///< share of runs that somebody waits for, 0 to 1
};

struct Claim {
  std::string text;
  std::optional<double> wall_before, wall_after, cpu_before, cpu_after;  ///< seconds
  std::optional<int> cores;
  std::string source;
  std::string variant = {};  ///< the candidate that it is about; empty: the headline's
};

struct Requirements {
  std::vector<std::string> commands;
  bool display = false;
  std::optional<std::int64_t> memory_bytes;
  std::string reason;  ///< what to tell the reader when something is missing
};

struct Scenario {
  std::string id;
  std::string title;
  std::string workflow;  ///< "linting"; one headline scenario per workflow carries money
  std::string parent;    ///< the workflow that this one is a part of: the two are never added up; may be empty
  std::vector<std::string> systems;  ///< the systems it is evidence for: "ruff", "uv"
  Tier tier = Tier::standard;
  Relation relation = Relation::same_job;
  Requirements requires_;
  std::map<std::string, Tool> tools;
  std::optional<Workload> workload;
  std::map<std::string, Service> services;
  std::vector<Variant> variants;  ///< in file order; at least two, one of them a baseline
  Cores cores;
  Nanoseconds timeout = std::chrono::seconds(60);
  Limits limits;
  std::vector<std::string> inherit;  ///< names of variables taken over from the user's environment
  std::optional<Check> check;        ///< absent: only the exit policy
  std::optional<Frequency> frequency;
  std::vector<Claim> claims;
  std::vector<std::string> notes;
  bool headline = false;
  bool until_marks = false;           ///< the clock goes by what the command marks, not by its own life
  std::optional<Nanoseconds> budget;  ///< measuring time this scenario asks for
  std::optional<double> precision;    ///< half-width of the interval of the ratio it asks for, 0.02 = 2 %
  bool short_form = false;            ///< `before`/`after` at the top: run where payback was started, not in {scratch}
  std::string file;                   ///< where it was read from; placeholder {scenarios} is its folder
  std::string digest;                 ///< SHA-256 of the file's text (with the matrix values of this instance)
};

}  // namespace payback::scenario
