// SPDX-License-Identifier: MIT
#include "harness/app/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "harness/app/terminal.hpp"
#include "harness/base/visible.hpp"

namespace payback::app {
namespace {

// Redrawing more often would take time from the commands that are being measured.
constexpr Nanoseconds k_redraw_pause = std::chrono::milliseconds(200);
constexpr int k_bar_width = 24;

}  // namespace

Progress::~Progress() {
  const std::lock_guard lock(mutex_);
  clear();
}

void Progress::expect(std::string id, Nanoseconds time) {
  const std::lock_guard lock(mutex_);
  total_expected_ += time;
  expected_[std::move(id)] = time;
}

void Progress::say(const std::string& line) {
  const std::lock_guard lock(mutex_);
  print(line);
}

void Progress::scenario_started(std::string_view id, std::size_t index, std::size_t count) {
  const std::lock_guard lock(mutex_);
  index_ = index, count_ = count;
  under_way_.insert_or_assign(std::string(id), UnderWay{clock_.now(), "starting"});
  if (style_ == ProgressStyle::plain) print(fmt::format("[{}/{}] {}", index + 1, count, id));
  draw(true);
}

void Progress::phase_started(std::string_view id, std::string_view phase) {
  const std::lock_guard lock(mutex_);
  if (const auto scenario = under_way_.find(id); scenario != under_way_.end()) scenario->second.phase = phase;
  draw(true);
}

void Progress::advanced() {
  const std::lock_guard lock(mutex_);
  draw(false);
}

void Progress::slot_busy(std::uint32_t slot, std::string_view what) {
  const std::lock_guard lock(mutex_);
  slots_[slot] = what;
}

void Progress::scenario_finished(std::string_view id, std::string_view status) {
  const std::lock_guard lock(mutex_);
  if (const auto expected = expected_.find(id); expected != expected_.end()) expected_.erase(expected);
  slots_.clear();
  const auto scenario = under_way_.find(id);
  if (scenario == under_way_.end()) return;
  const double took = seconds(clock_.now() - scenario->second.began);
  under_way_.erase(scenario);
  print(fmt::format("      {} {} in {}", id, status, show_duration(took)));
}

void Progress::warned(std::string_view id, std::string_view message) {
  const std::lock_guard lock(mutex_);
  print(fmt::format("      {}: {}", id, message));
}

void Progress::print(const std::string& line) {
  if (style_ == ProgressStyle::none) return;
  clear();
  fmt::print(stderr, "{}\n", visible_lines(line));
  draw(true);
}

Nanoseconds Progress::remaining() const {
  Nanoseconds left{};
  for (const auto& [id, time] : expected_) {
    const auto scenario = under_way_.find(id);
    // Scenarios under way at the same time share the machine.
    const Nanoseconds spent = scenario == under_way_.end() ? Nanoseconds{}
                                                           : (clock_.now() - scenario->second.began) /
                                                                 static_cast<std::int64_t>(under_way_.size());
    left += std::max(time - spent, Nanoseconds{});
  }
  return left;
}

void Progress::draw(bool now) {
  if (style_ != ProgressStyle::live || under_way_.empty()) return;
  if (!now && clock_.now() - last_draw_ < k_redraw_pause) return;
  last_draw_ = clock_.now();
  clear();
  const Nanoseconds left = remaining();
  const double done = total_expected_ > Nanoseconds{} ? 1 - std::min(seconds(left) / seconds(total_expected_), 1.0) : 0;
  const int filled = static_cast<int>(done * k_bar_width);
  const int width = terminal_width(stderr);
  std::string text = fmt::format("{:#>{}}{:.>{}} {}/{}  about {} left", "", filled, "", k_bar_width - filled,
                                 index_ + 1, count_, show_duration(seconds(left)));
  fmt::print(stderr, "{}\n", text.substr(0, static_cast<std::size_t>(width - 1)));
  drawn_lines_ = 1;
  for (const auto& [slot, what] : slots_) {
    const auto scenario = under_way_.find(what);
    text = fmt::format("  slot {}: {}", slot,
                       scenario == under_way_.end() ? "idle" : what + ", " + scenario->second.phase);
    fmt::print(stderr, "{}\n", visible(text).substr(0, static_cast<std::size_t>(width - 1)));
    ++drawn_lines_;
  }
  std::fflush(stderr);
}

void Progress::clear() {
  for (; drawn_lines_ > 0; --drawn_lines_) fmt::print(stderr, "\x1b[1A\x1b[2K");
}

}  // namespace payback::app
