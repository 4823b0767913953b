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
  current_ = id, index_ = index, count_ = count, scenario_began_ = clock_.now(), phase_ = "starting";
  if (style_ == ProgressStyle::plain) print(fmt::format("[{}/{}] {}", index + 1, count, current_));
  draw(true);
}

void Progress::phase_started(std::string_view, std::string_view phase) {
  const std::lock_guard lock(mutex_);
  phase_ = phase;
  draw(true);
}

void Progress::advanced(std::string_view, double) {
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
  current_.clear();
  slots_.clear();
  print(fmt::format("      {} {} in {}", id, status, show_duration(seconds(clock_.now() - scenario_began_))));
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
    const Nanoseconds spent = id == current_ ? clock_.now() - scenario_began_ : Nanoseconds{};
    left += std::max(time - spent, Nanoseconds{});
  }
  return left;
}

void Progress::draw(bool now) {
  if (style_ != ProgressStyle::live || current_.empty()) return;
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
    text = fmt::format("  slot {}: {}", slot, what.empty() ? "idle" : what + ", " + phase_);
    fmt::print(stderr, "{}\n", visible(text).substr(0, static_cast<std::size_t>(width - 1)));
    ++drawn_lines_;
  }
  std::fflush(stderr);
}

void Progress::clear() {
  for (; drawn_lines_ > 0; --drawn_lines_) fmt::print(stderr, "\x1b[1A\x1b[2K");
}

}  // namespace payback::app
