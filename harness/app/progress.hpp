// SPDX-License-Identifier: MIT
// Live progress on stderr: a bar with the remaining time and a line per slot on a terminal, plain lines elsewhere,
// nothing when quiet.
#pragma once
#include <chrono>
#include <map>
#include <mutex>
#include <string>

#include "harness/base/clock.hpp"
#include "harness/run/executor.hpp"

namespace payback::app {

enum class ProgressStyle { none, plain, live };

class Progress final : public run::Observer {
 public:
  Progress(ProgressStyle style, const Clock& clock) : style_(style), clock_(clock) {}
  ~Progress() override;

  /// How long scenario `index` is expected to take, before any has started.
  void expect(std::string id, Nanoseconds time);
  /// A line above the bar.
  void say(const std::string& line);

  void scenario_started(std::string_view id, std::size_t index, std::size_t count) override;
  void phase_started(std::string_view id, std::string_view phase) override;
  void advanced() override;
  void slot_busy(std::uint32_t slot, std::string_view what) override;
  void scenario_finished(std::string_view id, std::string_view status) override;
  void warned(std::string_view id, std::string_view message) override;

 private:
  void print(const std::string& line);
  void draw(bool now);
  void clear();
  [[nodiscard]] Nanoseconds remaining() const;

  ProgressStyle style_;
  const Clock& clock_;
  std::mutex mutex_;
  struct UnderWay {
    Nanoseconds began{};
    std::string phase;
  };
  std::map<std::string, Nanoseconds, std::less<>> expected_;  ///< of scenarios not yet finished
  Nanoseconds total_expected_{}, last_draw_{};
  std::map<std::string, UnderWay, std::less<>> under_way_;
  std::size_t index_ = 0, count_ = 0;  ///< of the scenario started last
  std::map<std::uint32_t, std::string> slots_;
  int drawn_lines_ = 0;
};

}  // namespace payback::app
