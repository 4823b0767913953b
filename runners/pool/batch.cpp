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

#include "harness/base/hand_over.hpp"
#include "harness/sample/journal.hpp"
#include "runners/pool/requests.hpp"
#include "runners/process/command.hpp"

namespace payback::pool {
namespace {

// Rounds that fit into this go to the launcher as one request: long enough that requests cost nothing, short enough for
// progress and balance.
constexpr Nanoseconds k_request_span = std::chrono::milliseconds(100);
constexpr std::size_t k_kept_tails = 4;

/// The rounds not yet taken, and what came of the others. Shared by the workers.
class Board {
 public:
  Board(const plan::Plan& plan, const std::vector<run::Round>& rounds, std::size_t workers, run::Observer& observer)
      : plan_(plan),
        waiting_(rounds.begin(), rounds.end()),
        total_(rounds.size()),
        workers_(workers),
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
    if (!reply) return stop_all(reply.error());
    Nanoseconds spent{};
    for (const std::string& record : reply->records)
      if (auto sample = sample::parse_record(record)) {
        spent += sample->wall;
        taken.samples.push_back(std::move(*sample));
      }
    round_span_[scenario] = std::max(Nanoseconds(1), spent / static_cast<std::int64_t>(rounds.size()));
    done_ += rounds.size();
    judge(*reply, asked, scenario);
    observer_.advanced(plan_.scenarios[scenario].scenario.id, static_cast<double>(done_) / static_cast<double>(total_));
  }

  run::BatchTaken take() {
    if (process::interrupt_requested()) stop_all(Error{ErrorKind::interrupted, "", "interrupted", ""});
    return std::move(taken_);
  }

 private:
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
      if (taken.stderr_tails.size() < k_kept_tails) taken.stderr_tails.push_back(reply.stderr_tail);
      return stop(scenario);  // a scenario that breaks its policy is void: more rounds would be wasted
    }
    if (taken.error) return;
    if (end == launcher::End::cancelled) return stop_all({ErrorKind::interrupted, plan.scenario.id, "interrupted", ""});
    if (end == launcher::End::journal_failed)
      return stop_all({ErrorKind::unavailable, "journal", "a sample could not be written: " + reply.outcome,
                       "make room on the disk of --output"});
    const StepMeaning& step = asked.meanings[reply.steps_done];
    sample::Outcome outcome;
    const std::string how = sample::decode(reply.outcome, outcome) ? sample::describe(outcome) : reply.outcome;
    taken.error = Error{ErrorKind::command_failed,
                        fmt::format("{} / {}, {}", plan.scenario.id, plan.variants[step.variant].id, step.what),
                        "it ended with " + how + saying(reply.stderr_tail),
                        "run it by hand in the same folder, or correct the scenario"};
    stop(scenario);
  }

  const plan::Plan& plan_;
  std::mutex mutex_;
  std::deque<run::Round> waiting_;
  std::size_t total_, workers_, done_ = 0;
  std::map<std::uint32_t, Nanoseconds> round_span_;  ///< by scenario
  run::BatchTaken taken_;
  run::Observer& observer_;
};

void work(const plan::Plan& plan, const Worker& worker, Board& board, run::Observer& observer) {
  for (std::vector<run::Round> rounds = board.next(worker.slot.id); !rounds.empty();
       rounds = board.next(worker.slot.id)) {
    observer.slot_busy(static_cast<std::uint32_t>(worker.slot.id), plan.scenarios[rounds.front().scenario].scenario.id);
    const RoundsRequest asked = request_for(plan, worker.slot, rounds);
    board.put(rounds, asked, worker.launcher->submit(asked.request));
  }
  observer.slot_busy(static_cast<std::uint32_t>(worker.slot.id), "");
}

bool alone(const run::Round& round) {
  return round.phase == sample::Phase::solo || round.phase == sample::Phase::calibration;
}

}  // namespace

std::string saying(std::string_view stderr_tail) {
  while (!stderr_tail.empty() && (stderr_tail.back() == '\n' || stderr_tail.back() == ' '))
    stderr_tail.remove_suffix(1);
  return stderr_tail.empty() ? std::string() : fmt::format(", saying: {}", stderr_tail);
}

run::BatchTaken run_batch(const plan::Plan& plan, const std::vector<Worker>& workers,
                          const std::vector<run::Round>& rounds, run::Observer& observer) {
  Board board(plan, rounds, workers.size(), observer);
  if (workers.size() == 1 || std::ranges::any_of(rounds, alone)) {
    for (const Worker& worker : workers) work(plan, worker, board, observer);
    return board.take();
  }
  // Workers block in reads. Without the raised limit oneTBB runs only as many of them as there are cores.
  const oneapi::tbb::global_control limit(oneapi::tbb::global_control::max_allowed_parallelism, workers.size() + 1);
  oneapi::tbb::task_arena arena(static_cast<int>(workers.size()) + 1);
  hand_over();
  arena.execute([&] {
    oneapi::tbb::task_group group;
    for (const Worker& worker : workers)
      group.run([&plan, &worker, &board, &observer] {
        hand_over();
        work(plan, worker, board, observer);
        hand_over();
      });
    group.wait();
  });
  hand_over();
  return board.take();
}

}  // namespace payback::pool
