// SPDX-License-Identifier: MIT
#include "runners/pool/batch.hpp"

#include <fmt/format.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>

#include <algorithm>
#include <deque>
#include <map>
#include <mutex>
#include <span>
#include <system_error>
#include <utility>
#include <variant>

#include "harness/base/hand_over.hpp"
#include "harness/base/last_words.hpp"
#include "harness/sample/journal.hpp"
#include "runners/pool/recovery.hpp"
#include "runners/pool/requests.hpp"
#include "runners/process/command.hpp"

namespace payback::pool {
namespace {

// Rounds that fit into this go to the launcher as one request: long enough that requests cost nothing, short enough for
// progress and balance.
constexpr Nanoseconds k_request_span = std::chrono::milliseconds(100);
// A launcher that dies so often on one slot in one batch is killed by what it runs.
constexpr int k_most_restarts = 3;

/// The rounds not yet taken, and what came of the others. Shared by the workers.
class Board {
 public:
  Board(const plan::Plan& plan, const std::vector<run::Round>& rounds, std::size_t workers,
        const std::filesystem::path& journal, ForeignLoad& load, run::Observer& observer)
      : plan_(plan),
        journal_(journal),
        waiting_(rounds.begin(), rounds.end()),
        workers_(workers),
        load_(load),
        observer_(observer) {
    for (const run::Round& round : rounds) taken_.scenarios.try_emplace(round.scenario);
  }

  /// The next rounds for a slot: of one scenario and one kind of pinning. Empty when there is nothing (more) to do.
  std::vector<run::Round> next(int slot) {
    const std::lock_guard lock(mutex_);
    std::vector<run::Round> out;
    if (process::interrupt_requested()) return out;
    for (auto round = waiting_.begin();
         round != waiting_.end() && (out.empty() || out.size() < rounds_per_request(out.front().scenario));) {
      const bool fits =
          (!round->slot || static_cast<int>(*round->slot) == slot) &&
          (out.empty() || (round->scenario == out.front().scenario && round->pinned == out.front().pinned));
      if (fits) out.push_back(*round);
      round = fits ? waiting_.erase(round) : round + 1;
    }
    return out;
  }

  void put(const std::vector<run::Round>& rounds, const RoundsRequest& asked, const Result<launcher::Reply>& reply) {
    const std::lock_guard lock(mutex_);
    const std::uint32_t scenario = rounds.front().scenario;
    run::Taken& taken = taken_.scenarios[scenario];
    if (!reply) return stop_all(process::interrupt_requested() ? interrupted() : reply.error());
    load_.ours(asked.request.cpus, Nanoseconds(reply->cpu_ns));
    Nanoseconds spent{};
    for (std::size_t i = 0; i < reply->records.size(); ++i)
      if (auto sample = sample::parse_record(reply->records[i])) {
        spent += sample->wall;
        if (!reply->stderr_tails[i].empty()) taken.stderr_tails.try_emplace(sample->variant, reply->stderr_tails[i]);
        taken.samples.push_back(std::move(*sample));
      }
    round_span_[scenario] = std::max(Nanoseconds(1), spent / static_cast<std::int64_t>(rounds.size()));
    judge(*reply, asked, scenario);
    observer_.advanced();
  }

  /// What the journal has of the rounds that were asked of a launcher that died, and how that was put right, if it was.
  void put(const Recovered& recovered, std::uint32_t scenario, const std::string& warning) {
    const std::lock_guard lock(mutex_);
    load_.spoil();
    run::Taken& taken = taken_.scenarios[scenario];
    taken.samples.insert(taken.samples.end(), recovered.samples.begin(), recovered.samples.end());
    if (!warning.empty()) taken.warnings.push_back(warning);
  }

  run::BatchTaken take() {
    if (process::interrupt_requested()) stop_all(interrupted());
    return std::move(taken_);
  }

 private:
  /// Of all scenarios in the batch, so it names none.
  static Error interrupted() { return {ErrorKind::interrupted, "", "interrupted", ""}; }

  [[nodiscard]] std::size_t rounds_per_request(std::uint32_t scenario) const {
    const auto span = round_span_.find(scenario);
    if (span == round_span_.end()) return 1;
    const std::size_t fit = static_cast<std::size_t>(k_request_span / span->second);
    return std::clamp<std::size_t>(fit, 1, std::max<std::size_t>(waiting_.size() / workers_, 1));
  }

  /// What none of the scenarios can go on after.
  void stop_all(const Error& error) {
    for (auto& [scenario, taken] : taken_.scenarios)
      if (!taken.error) taken.error = error;
    waiting_.clear();
  }

  void stop(std::uint32_t scenario) {
    std::erase_if(waiting_, [&](const run::Round& round) { return round.scenario == scenario; });
  }

  void judge(const launcher::Reply& reply, const RoundsRequest& asked, std::uint32_t scenario) {
    const auto end = static_cast<launcher::End>(reply.end);
    if (end == launcher::End::done) return;
    const plan::ScenarioPlan& plan = plan_.scenarios[scenario];
    run::Taken& taken = taken_.scenarios[scenario];
    if (end == launcher::End::sample_failed) {
      // A scenario that breaks its policy is void: more rounds would be wasted, unless they were asked for all the
      // same.
      if (!plan.tolerate_failures) stop(scenario);
      return;
    }
    if (taken.error) return;
    if (end == launcher::End::cancelled) return stop_all(interrupted());
    if (end == launcher::End::journal_failed)
      return stop_all({ErrorKind::unavailable, journal_.string(), "a sample could not be written: " + why(reply),
                       "make room there; what was measured before is kept"});
    const StepMeaning& step = asked.meanings[reply.steps_done];
    sample::Outcome outcome;
    const std::string how =
        sample::decode(reply.outcome, outcome) ? sample::deed(outcome) : "ended with " + reply.outcome;
    taken.error =
        Error{ErrorKind::command_failed,
              fmt::format("{} / {}, {}", plan.scenario.id, plan.variants[step.variant].id, step.what),
              "it " + how + saying(reply.stderr_tail), "run it by hand in the same folder, or correct the scenario"};
    stop(scenario);
  }

  static std::string why(const launcher::Reply& reply) {
    sample::Outcome outcome;
    const auto* failed = sample::decode(reply.outcome, outcome) ? std::get_if<sample::SpawnFailed>(&outcome) : nullptr;
    return failed == nullptr ? reply.outcome : std::error_code(failed->error, std::generic_category()).message();
  }

  const plan::Plan& plan_;
  const std::filesystem::path& journal_;
  std::mutex mutex_;
  std::deque<run::Round> waiting_;
  std::size_t workers_;
  std::map<std::uint32_t, Nanoseconds> round_span_;  ///< by scenario
  run::BatchTaken taken_;
  ForeignLoad& load_;
  run::Observer& observer_;
};

std::string replaced(const plan::Slot& slot, const Error& death, const std::vector<run::Round>& missing) {
  std::size_t runs = 0;
  for (const run::Round& round : missing) runs += round.order.size();
  return fmt::format("the launcher of slot {} died ({}); another one took the {} still missing", slot.id, death.what,
                     runs == 1 ? "run" : fmt::format("{} runs", runs));
}

/// Asks for the rounds; where the launcher dies, another one for those it has not done.
void take(const plan::Plan& plan, const Worker& worker, std::vector<run::Round> rounds,
          const std::filesystem::path& journal, int& restarts, Board& board) {
  for (;;) {
    const RoundsRequest asked = request_for(plan, worker.slot, rounds);
    const std::uintmax_t from = end_of(journal);
    Result<launcher::Reply> reply = worker.launcher->submit(asked.request);
    const bool died = !reply && reply.error().kind == ErrorKind::internal && !process::interrupt_requested();
    if (!died) return board.put(rounds, asked, reply);
    Recovered recovered = recover(journal, from, static_cast<std::uint32_t>(worker.slot.id), rounds);
    const Result<void> again =
        ++restarts > k_most_restarts ? std::unexpected(reply.error()) : worker.launcher->restart();
    board.put(recovered, rounds.front().scenario, again ? replaced(worker.slot, reply.error(), recovered.missing) : "");
    if (!again || process::interrupt_requested())
      return board.put(rounds, asked, std::unexpected(again ? reply.error() : again.error()));
    if (recovered.missing.empty()) return;
    rounds = std::move(recovered.missing);
  }
}

void work(const plan::Plan& plan, const Worker& worker, const std::filesystem::path& journal, Board& board,
          run::Observer& observer) {
  int restarts = 0;
  for (std::vector<run::Round> rounds = board.next(worker.slot.id); !rounds.empty();
       rounds = board.next(worker.slot.id)) {
    observer.slot_busy(static_cast<std::uint32_t>(worker.slot.id), plan.scenarios[rounds.front().scenario].scenario.id);
    take(plan, worker, std::move(rounds), journal, restarts, board);
  }
  observer.slot_busy(static_cast<std::uint32_t>(worker.slot.id), "");
}

bool alone(const run::Round& round) {
  return round.phase == sample::Phase::solo || round.phase == sample::Phase::calibration;
}

}  // namespace

std::string saying(std::string_view stderr_tail) {
  const std::string words = last_words(stderr_tail);
  return words.empty() ? words : ", saying: " + words;
}

run::BatchTaken run_batch(const plan::Plan& plan, const std::vector<Worker>& workers,
                          const std::vector<run::Round>& rounds, const std::filesystem::path& journal,
                          ForeignLoad& load, run::Observer& observer) {
  Board board(plan, rounds, workers.size(), journal, load, observer);
  if (workers.size() == 1 || std::ranges::any_of(rounds, alone)) {
    for (const Worker& worker : workers) work(plan, worker, journal, board, observer);
    return board.take();
  }
  // Workers block in reads. Without the raised limit oneTBB runs only as many of them as there are cores.
  const oneapi::tbb::global_control limit(oneapi::tbb::global_control::max_allowed_parallelism, workers.size() + 1);
  oneapi::tbb::task_arena arena(static_cast<int>(workers.size()) + 1);
  arena.execute([&] {
    oneapi::tbb::task_group group;
    for (const Worker& worker : workers)
      start(group, [&plan, &worker, &journal, &board, &observer] { work(plan, worker, journal, board, observer); });
    group.wait();
  });
  hand_over();
  return board.take();
}

}  // namespace payback::pool
