// SPDX-License-Identifier: MIT
// payback history report
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "harness/app/history_commands.hpp"
#include "harness/app/history_file.hpp"
#include "harness/app/output_folder.hpp"
#include "harness/history/chart.hpp"
#include "harness/report/dashboard.hpp"

namespace payback::app {
namespace {

struct Options {
  std::string history = "results/history.db", output;
  double floor = 0.03;
};

report::Tone tone(const history::SeriesReport& series) {
  if (series.control) return report::Tone::faint;
  switch (series.state) {
    case history::State::regressed:
    case history::State::open:
      return report::Tone::bad;
    case history::State::suspected:
      return report::Tone::caution;
    case history::State::improved:
      return report::Tone::good;
    case history::State::young:
      return report::Tone::faint;
    case history::State::steady:
      break;
  }
  return report::Tone::plain;
}

report::NightValue::Use use(history::Use use) {
  using enum report::NightValue::Use;
  return use == history::Use::ignored ? ignored : use == history::Use::replaced ? replaced : counts;
}

report::NightEvent::Kind kind(history::Event::Kind kind) {
  using From = history::Event::Kind;
  using To = report::NightEvent::Kind;
  switch (kind) {
    case From::worse:
      return To::worse;
    case From::better:
      return To::better;
    case From::tools:
      return To::tools;
    case From::workload:
      return To::workload;
    case From::ignored:
      return To::ignored;
    case From::accepted:
      return To::accepted;
    case From::remark:
      break;
  }
  return To::remark;
}

/// What the log of a job writes "->" is an arrow on a page.
std::string with_arrows(std::string text) {
  for (std::size_t at = 0; (at = text.find(" -> ", at)) != std::string::npos;) text.replace(at, 4, " → ");
  return text;
}

report::NightSeries shown(const history::Chart& chart) {
  const history::SeriesKey& key = chart.report.key;
  report::NightSeries series;
  series.name = history::name(key), series.scenario = key.scenario;
  series.machine = chart.machine, series.tools = chart.tools;
  series.unit = !key.absolute()          ? report::Unit::ratio
                : key.metric == "memory" ? report::Unit::bytes
                                         : report::Unit::seconds;
  series.state = history::name(chart.report.state), series.tone = tone(chart.report);
  series.control = chart.report.control, series.sentence = with_arrows(chart.sentence);
  if (!series.control)
    for (const history::NextStep& step : chart.next_steps) series.next_steps.emplace_back(step.purpose, step.command);
  for (const history::ChartValue& one : chart.values) series.values.push_back({one.night, one.value, use(one.use)});
  for (const history::Level& one : chart.levels)
    series.levels.push_back({one.first, one.last, one.values, one.median, one.change});
  for (const history::Event& one : chart.events)
    series.events.push_back({kind(one.kind), one.night, with_arrows(one.text)});
  return series;
}

ExitCode carry_out(const Options& options) {
  auto store = history::Store::open(options.history, history::Store::Mode::read);
  if (!store) return report_error(store.error());
  const auto kept = read_all(*store);
  if (!kept) return report_error(kept.error());
  history::GateRules rules;
  rules.floor = rules.detector.magnitude = options.floor;
  report::Dashboard board;
  board.file = options.history, board.control = history::control_text(*kept);
  board.nights = history::night_labels(*kept);
  for (const history::Chart& chart : history::charts(*kept, rules)) board.series.push_back(shown(chart));
  const std::string page = report::dashboard(board);
  if (const auto done = print_or_write(page, options.output); !done) return report_error(done.error());
  return ExitCode::ok;
}

}  // namespace

Subcommand add_history_report(CLI::App& history) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser = history.add_subcommand(
      "report", "All series as one HTML page: state, plot, what happened when; without scripts, light and dark");
  parser->add_option("-o,--output", options->output, "File to write (default: standard output)");
  add_history_option(*parser, options->history);
  parser->add_option("--floor", options->floor, "Smallest change that counts, as track has it")
      ->check(CLI::Range(0.0, 10.0))
      ->capture_default_str();
  parser->footer("Example:\n  payback history report --output nights.html");
  return {parser, [options] { return carry_out(*options); }};
}

}  // namespace payback::app
