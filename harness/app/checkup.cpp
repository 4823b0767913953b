// SPDX-License-Identifier: MIT
#include "harness/app/checkup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <thread>

#include "harness/app/journal_file.hpp"
#include "harness/app/version.hpp"
#include "harness/plan/build.hpp"
#include "harness/sample/journal.hpp"
#include "harness/scenario/parse.hpp"
#include "harness/session/session.hpp"
#include "runners/pool/pool_executor.hpp"
#include "runners/process/command.hpp"
#include "runners/provision/provision.hpp"

namespace payback::app {
namespace fs = std::filesystem;
namespace {

// 12 million steps take about 20 ms: long enough that starting a process is a small part, short enough for some hundred
// rounds.
constexpr const char* k_equal = R"({
  "schema": 1, "id": "equal-commands", "title": "A known number of steps against the same",
  "tier": "selftest", "relation": "same-work",
  "tools": { "workload": { "path": "payback-workload", "version": [], "language": "C++" } },
  "run": { "cores": 1, "timeout": "60s" },
  "variants": { "before": { "tool": "workload", "argv": ["{exe}", "spin", "12"] },
                "after": { "tool": "workload", "argv": ["{exe}", "spin", "12"] } } })";
// "start" is what a process costs before its first step, measured in the same rounds.
constexpr const char* k_known = R"({
  "schema": 1, "id": "known-ratio", "title": "A known number of steps, and three quarters of them",
  "tier": "selftest", "relation": "same-job",
  "tools": { "workload": { "path": "payback-workload", "version": [], "language": "C++" } },
  "run": { "cores": 1, "timeout": "60s" },
  "variants": { "before": { "tool": "workload", "argv": ["{exe}", "spin", "80"] },
                "after": { "tool": "workload", "argv": ["{exe}", "spin", "60"] },
                "start": { "tool": "workload", "argv": ["{exe}", "spin", "0"] } } })";
constexpr double k_steps_of_known_over_equal = (80.0 + 60) / (12 + 12);

/// How long it may take. Rounds that turn out to be needed alone as well take up to as many seconds as there are slots
/// for each second of this, so the most rounds keep that within bounds too.
struct Extent {
  int known_rounds, pair_rounds;
  double equal_seconds;
  int most_rounds;
  Nanoseconds idle_window;
};
constexpr Extent k_full{20, 60, 10, 400, std::chrono::seconds(1)};
constexpr Extent k_quick{10, 20, 1.5, 80, std::chrono::milliseconds(500)};
constexpr int k_least_rounds = 40;  // four trials for false alarms
constexpr int k_rounds_per_control = 4;

struct Taken {
  plan::Plan plan;
  session::Measured measured;
};

class Checkup {
 public:
  Checkup(const CheckupSettings& settings, Progress& progress, const Clock& clock)
      : settings_(settings), extent_(settings.quick ? k_quick : k_full), progress_(progress), clock_(clock) {}

  Result<result::Diagnosis> go() {
    const Nanoseconds began = clock_.now();
    if (auto looked = look_around(); !looked) return std::unexpected(looked.error());
    if (auto measured = measure(); !measured) {
      if (measured.error().kind == ErrorKind::interrupted) return std::unexpected(measured.error());
      found_.not_measured = measured.error().message();
    }
    if (const auto now = machine::read_facts(found_.machine, files_).frequency.throttled;
        now && found_.facts.frequency.throttled)
      found_.throttled_meanwhile = *now - *found_.facts.frequency.throttled;
    found_.duration_seconds = seconds(clock_.now() - began);
    found_.advice = result::advise(found_);
    return std::move(found_);
  }

 private:
  Result<void> look_around() {
    auto machine = machine::inspect();
    if (!machine) return std::unexpected(machine.error());
    found_.machine = std::move(*machine);
    found_.started = iso_date(clock_.date());
    found_.payback_version = k_version;
    found_.seed = settings_.seed;
    progress_.say("looking at the machine while nothing of ours runs");
    machine::Facts& facts = found_.facts = machine::read_facts(found_.machine, files_);
    facts.load = watch_load(found_.machine, extent_.idle_window);
    const machine::Timer timer = machine::measure_timer();
    facts.timer.resolution = timer.resolution, facts.timer.read_seconds = timer.read_seconds;
    facts.counters = machine::probe_counters(files_);
    std::error_code error;
    for (const auto& [what, path] : {std::pair<const char*, fs::path>{"results", fs::absolute("results", error)},
                                     std::pair<const char*, fs::path>{"cache", provision::default_cache()}})
      facts.disks.push_back({what, path.string(), machine::free_bytes(path)});
    return {};
  }

  Result<void> measure() {
    const int slots = static_cast<int>(found_.machine.cores.size());
    plan::StopRule stop;
    stop.fixed_rounds = extent_.known_rounds;
    stop.controls = 0;
    const auto known = take(k_known, slots, stop);
    if (!known) return std::unexpected(known.error());
    found_.known_ratio = result::known_ratio(known->plan.scenarios.front(), known->measured);

    if (slots > 2) {
      stop.fixed_rounds = extent_.pair_rounds;
      stop.controls = extent_.pair_rounds / 2;
      if (auto taken = side_by_side(2, stop); !taken) return std::unexpected(taken.error());
    }
    stop.fixed_rounds = rounds_of_equal(known->measured);
    stop.controls = *stop.fixed_rounds / k_rounds_per_control;
    const auto equal = side_by_side(slots, stop);
    if (!equal) return std::unexpected(equal.error());
    found_.equal = result::equal_commands(equal->measured, {.seed = settings_.seed});
    return found_.equal ? Result<void>{}
                        : fail(ErrorKind::nothing_measured, "", "the rounds were too few to say anything",
                               "run payback doctor again on a quieter machine");
  }

  Result<Taken> side_by_side(int slots, const plan::StopRule& stop) {
    auto taken = take(k_equal, slots, stop);
    if (!taken) return taken;
    if (const auto found = result::side_by_side(taken->plan.scenarios.front(), taken->measured, k_confidence))
      found_.side_by_side.push_back(*found);
    return taken;
  }

  /// As many as fit, by what a round of known work has cost.
  [[nodiscard]] int rounds_of_equal(const session::Measured& known) const {
    const double took = seconds(known.parallel_time + known.solo_time) / extent_.known_rounds;
    const double fit = extent_.equal_seconds * k_steps_of_known_over_equal / std::max(took, 1e-6);
    return static_cast<int>(std::clamp(fit, double{k_least_rounds}, static_cast<double>(extent_.most_rounds)));
  }

  Result<Taken> take(const char* text, int slots, const plan::StopRule& stop) {
    Taken out;
    if (auto planned = plan(text, slots, stop); planned)
      out.plan = std::move(*planned);
    else
      return std::unexpected(planned.error());
    const std::string& id = out.plan.scenarios.front().scenario.id;
    const fs::path journal = settings_.folder / (fmt::format("{}-{}", id, slots) + ".journal");
    const auto file = JournalFile::create(journal, "# payback journal 1\n" + sample::journal_columns() + "\n");
    if (!file) return std::unexpected(file.error());
    progress_.expect(id, from_seconds(extent_.equal_seconds));
    pool::PoolExecutor executor(out.plan, journal);
    auto measured = session::measure(out.plan, found_.machine, executor, progress_, clock_,
                                     {.seed = settings_.seed, .suite_budget = {}});
    out.measured = std::move(measured.scenarios.front());
    if (out.measured.interrupted) return fail(ErrorKind::interrupted, "", "interrupted");
    if (out.measured.status != session::Status::measured)
      return fail(ErrorKind::nothing_measured, id, out.measured.reason);
    return out;
  }

  Result<plan::Plan> plan(const char* text, int slots, const plan::StopRule& stop) {
    const auto scenarios = scenario::parse(text, "built-in.json");
    if (!scenarios) return fail(ErrorKind::internal, "", scenarios.error().front().message());
    plan::Settings bind;
    bind.seed = settings_.seed, bind.jobs = slots, bind.stop = stop;
    bind.work = settings_.folder / "work", bind.started_in = settings_.folder;
    bind.free_port = [] { return 0; };
    const auto provisioned =
        provision::provision(scenarios->front(), {.cache = settings_.folder, .offline = true, .progress = {}});
    if (!provisioned) return std::unexpected(provisioned.error());
    auto built = plan::build(scenarios->front(), *provisioned, found_.machine, bind);
    if (!built) return std::unexpected(built.error());
    plan::Plan plan;
    plan.seed = settings_.seed, plan.jobs = slots;
    plan.scenarios.push_back(std::move(*built));
    plan.digest = plan::digest(plan);
    return plan;
  }

  static constexpr double k_confidence = 0.95;
  const CheckupSettings& settings_;
  const Extent& extent_;
  Progress& progress_;
  const Clock& clock_;
  machine::SystemFiles files_;
  result::Diagnosis found_;
};

}  // namespace

Result<result::Diagnosis> check_up(const CheckupSettings& settings, Progress& progress, const Clock& clock) {
  return Checkup(settings, progress, clock).go();
}

std::vector<machine::CpuLoad> watch_load(const machine::Machine& machine, Nanoseconds window) {
  constexpr Nanoseconds k_look = std::chrono::milliseconds(50);
  const machine::SystemFiles files;
  const auto read = [&] { return machine::cpu_times(files.text("proc/stat").value_or("")); };
  const auto before = read();
  for (Nanoseconds slept{}; slept < window && !process::interrupt_requested(); slept += k_look)
    std::this_thread::sleep_for(std::min(k_look, window - slept));
  std::vector<machine::CpuLoad> load = machine::cpu_load(before, read());
  std::erase_if(load, [&](const machine::CpuLoad& one) {
    return std::ranges::none_of(machine.cores, [&](const machine::Core& core) {
      return std::ranges::find(core.cpus, one.cpu) != core.cpus.end();
    });
  });
  return load;
}

}  // namespace payback::app
