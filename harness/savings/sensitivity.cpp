// SPDX-License-Identifier: MIT
// Two looks at each input: the formulas with it at its ends and all others at their medians (a tornado), and the draws
// themselves (variance, value of knowing). See sensitivity.hpp.
#include "harness/savings/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "harness/savings/blocks.hpp"
#include "harness/savings/quantiles.hpp"

namespace payback::savings {
namespace {

/// An input with everything that is asked about it.
struct Candidate {
  Influence influence;
  const Column* drawn = nullptr;
  std::vector<Column*> columns;  ///< in the design; several where workflows share an input
};

/// The columns of a design: one row with every input at its median, then two for each input that varies.
class Design {
 public:
  Design(const Team& team, TeamDraws& draws, std::vector<Part>& parts) : parts_(parts.size()) {
    list(inputs_of(team, draws), inputs_of(team, team_));
    for (std::size_t i = 0; i < parts.size(); ++i) {
      Part& drawn = parts[i];
      Part& designed = parts_[i];
      designed.workflow = drawn.workflow, designed.usage = drawn.usage;
      list(inputs_of(*drawn.workflow, drawn.usage, drawn.draws),
           inputs_of(*drawn.workflow, drawn.usage, designed.draws));
      list_saving(drawn, designed);
    }
    std::erase_if(candidates_, [](const Candidate& c) { return c.influence.low == c.influence.high; });
    fill();
  }

  [[nodiscard]] std::vector<Candidate>& candidates() { return candidates_; }
  /// By row: 0, then 1 + 2 i and 2 + 2 i for the low and the high end of candidate i.
  [[nodiscard]] Column money() const { return outcome_of(sum_of(parts_, team_), team_).money_per_year; }

 private:
  void list(const std::vector<Input>& drawn, const std::vector<Input>& designed) {
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      const Quantity& q = drawn[i].quantity;
      columns_.emplace_back(designed[i].column, q.typical);
      const auto known =
          std::ranges::find(candidates_, drawn[i].name, [](const Candidate& c) { return c.influence.input; });
      if (known != candidates_.end()) {
        known->columns.push_back(designed[i].column);
        continue;
      }
      Candidate candidate;
      candidate.influence.input = drawn[i].name;
      candidate.influence.low = q.low, candidate.influence.high = q.high;
      candidate.drawn = drawn[i].column;
      candidate.columns = {designed[i].column};
      candidates_.push_back(std::move(candidate));
    }
  }
  void list_saving(const Part& own, Part& designed) {
    const Quantiles q = quantiles_of(own.draws.saving);
    columns_.emplace_back(&designed.draws.saving, q.p50);
    Candidate candidate;
    candidate.influence.input = own.workflow->name + "/saving";
    candidate.influence.measured = is_measured(*own.workflow);
    candidate.influence.low = q.p5, candidate.influence.high = q.p95;
    candidate.drawn = &own.draws.saving;
    candidate.columns = {&designed.draws.saving};
    candidates_.push_back(std::move(candidate));
  }
  void fill() {
    for (const auto& [column, median] : columns_) column->assign(1 + 2 * candidates_.size(), median);
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      for (Column* const column : candidates_[i].columns) {
        (*column)[1 + 2 * i] = candidates_[i].influence.low;
        (*column)[2 + 2 * i] = candidates_[i].influence.high;
      }
    }
  }

  TeamDraws team_;
  std::vector<Part> parts_;
  std::vector<Candidate> candidates_;
  std::vector<std::pair<Column*, double>> columns_;
};

double swing(const Influence& influence) {
  return std::abs(influence.money_at_high - influence.money_at_low);
}

}  // namespace

std::optional<Sensitivity> sensitivity_of(const Team& team, TeamDraws& draws, std::vector<Part>& parts,
                                          const Outcome& drawn) {
  Design design(team, draws, parts);
  if (design.candidates().empty()) return std::nullopt;
  const Column money = design.money();
  Sensitivity out;
  out.money_at_medians = money.front();
  out.value_of_knowing_all = value_of_knowing_all(drawn.net);
  // What the blocks' own noise pretends to know.
  const double noise = Blocks::unrelated(drawn.net.size()).value_of_knowing(drawn.net);
  for (std::size_t i = 0; i < design.candidates().size(); ++i) {
    const Candidate& candidate = design.candidates()[i];
    Influence influence = candidate.influence;
    influence.money_at_low = money[1 + 2 * i], influence.money_at_high = money[2 + 2 * i];
    const Blocks blocks(*candidate.drawn);
    influence.variance_share = blocks.explained_share(drawn.money_per_year);
    influence.value_of_knowing = std::clamp(blocks.value_of_knowing(drawn.net) - noise, 0.0, out.value_of_knowing_all);
    if (swing(influence) > 0 || influence.value_of_knowing > 0) out.inputs.push_back(std::move(influence));
  }
  std::ranges::stable_sort(out.inputs, std::ranges::greater{}, swing);
  return out;
}

const Influence* most_worth_knowing(const Savings& savings) {
  if (!savings.sensitivity || savings.sensitivity->inputs.empty()) return nullptr;
  const auto best = std::ranges::max_element(savings.sensitivity->inputs, {}, &Influence::value_of_knowing);
  return best->value_of_knowing > 0 ? &*best : nullptr;
}

}  // namespace payback::savings
