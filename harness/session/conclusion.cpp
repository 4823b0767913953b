// SPDX-License-Identifier: MIT
#include "harness/session/conclusion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "harness/session/pairing.hpp"
#include "harness/statistics/summary.hpp"

namespace payback::session {
namespace {

// Below this share of CPU the command mostly waited, and the reader should know for what.
constexpr double k_mostly_waiting = 0.5;

/// Which rounds each pair rests on.
void choose_rounds(const plan::ScenarioPlan& plan, const Settings& settings, Measured& measured) {
  if (measured.slots.size() > 1)
    measured.inflation = inflation_of(plan, measured.samples, settings.confidence, plan.stop.precision, settings.floor);
  else
    measured.inflation.state = Inflation::State::not_needed;
  measured.inputs = pair_rounds(plan, measured.samples);
  const auto solo = pair_rounds(plan, measured.samples, sample::Phase::solo);
  std::set<std::string> beside;  // variants of which any pair counts rounds beside others
  for (std::size_t i = 0; i < solo.size(); ++i) {
    const auto state = measured.inflation.pairs.find(solo[i].candidate);
    if (state != measured.inflation.pairs.end() && alone(state->second)) {
      std::vector<comparison::PairedRound> all = std::move(measured.inputs[i].rounds);
      std::erase_if(all, [](const comparison::PairedRound& round) { return round.solo; });
      measured.inputs[i] = solo[i];
      measured.inputs[i].alone = true;
      measured.inputs[i].set_aside = std::move(all);
    } else {
      beside.insert({solo[i].baseline, solo[i].candidate});
    }
  }
  for (comparison::Input& input : measured.inputs) {
    input.before_slowdown = slowdown_of(measured.inflation, input.baseline, plan.stop.precision);
    input.after_slowdown = slowdown_of(measured.inflation, input.candidate, plan.stop.precision);
  }
  for (VariantOutcome& variant : measured.variants) variant.alone = !solo.empty() && !beside.contains(variant.id);
}

std::optional<std::string> void_reason(const Measured& measured, const comparison::Input& input) {
  for (const VariantOutcome& variant : measured.variants)
    if ((variant.id == input.baseline || variant.id == input.candidate) && !variant.failure.empty())
      return variant.failure;
  for (const check::Finding& finding : measured.findings)
    if (finding.candidate == input.candidate && finding.baseline == input.baseline && !finding.passed)
      return "not the same work: " + finding.summary;
  return std::nullopt;
}

void note_waiting(Measured& measured) {
  for (std::uint32_t index = 0; index < measured.variants.size(); ++index) {
    std::vector<double> busy;
    std::int64_t left_behind = 0, discarded = 0;
    for (const sample::Sample& sample : measured.samples) {
      if (sample.variant != index || sample.phase < sample::Phase::parallel) continue;
      left_behind += sample.left_behind;
      if (sample.discarded != sample::Discarded::no)
        ++discarded;
      else
        busy.push_back(seconds(sample.cpu()) / std::max(seconds(sample.wall), 1e-9));
    }
    const std::string& id = measured.variants[index].id;
    if (discarded > 0)
      measured.warnings.push_back(fmt::format("{} of {}: thrown out, the machine was suspended in the middle",
                                              discarded == 1 ? "1 run" : fmt::format("{} runs", discarded), id));
    if (left_behind > 0)
      measured.warnings.push_back(
          fmt::format("{} left {} behind, running or never waited for; they were ended after each run, and CPU time is "
                      "without them",
                      id, left_behind == 1 ? "1 process" : fmt::format("{} processes", left_behind)));
    if (busy.empty()) continue;
    const double share = statistics::median(busy);
    VariantOutcome& variant = measured.variants[index];
    if (share < k_mostly_waiting) variant.waiting_fraction = 1 - share;
  }
}

/// Share of the slots' time in the parallel batches in which a command ran.
void note_slot_use(Measured& measured) {
  Nanoseconds busy{};
  for (const sample::Sample& sample : measured.samples)
    if (sample.phase == sample::Phase::parallel) busy += sample.wall;
  if (measured.parallel_time > Nanoseconds{})
    measured.parallel_use =
        seconds(busy) / (seconds(measured.parallel_time) * static_cast<double>(measured.slots.size()));
}

}  // namespace

void compare_pairs(const plan::ScenarioPlan& plan, const Settings& settings, Measured& measured) {
  choose_rounds(plan, settings, measured);
  for (comparison::Input& input : measured.inputs) {
    input.void_reason = void_reason(measured, input);
    measured.comparisons.push_back(comparison::compare(
        input, comparison::Settings{settings.confidence, plan.stop.precision, settings.floor, settings.seed}));
  }
  if (measured.status == Status::measured && !measured.inputs.empty())
    for (const comparison::Input& input : measured.inputs)
      if (input.void_reason && measured.status == Status::measured)
        measured.status = Status::void_, measured.reason = *input.void_reason;
  note_waiting(measured);
  note_slot_use(measured);
}

}  // namespace payback::session
