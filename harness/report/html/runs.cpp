// SPDX-License-Identifier: MIT
// See runs.hpp.
#include "harness/report/html/runs.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/base/units.hpp"
#include "harness/report/lines.hpp"
#include "harness/report/numbers.hpp"
#include "harness/report/plot/raincloud.hpp"
#include "harness/report/plot/run_chart.hpp"
#include "harness/report/sentences.hpp"
#include "harness/statistics/summary.hpp"

namespace payback::html {

using result::ScenarioResult;
using result::VariantResult;

namespace {

constexpr std::size_t k_most_runs = 100;  // more than anybody reads; the exports have all

struct Series {
  std::string id, label;
  std::vector<double> seconds;
  statistics::Summary summary;
  bool accent = false;
};

/// The name that the sentences use.
std::string label_of(const ScenarioResult& scenario, const std::string& id) {
  for (const comparison::Comparison& pair : scenario.comparisons) {
    if (pair.candidate == id) return report::sides(scenario, pair).after;
    if (pair.baseline == id) return report::sides(scenario, pair).before;
  }
  return report::shortened(id, 60);
}

std::vector<Series> series_of(const ScenarioResult& scenario) {
  std::vector<Series> all;
  for (const VariantResult& variant : scenario.variants) {
    Series series{variant.id, label_of(scenario, variant.id), counted_seconds(variant), {}, !variant.baseline.empty()};
    // The document's own summary is of these runs, but only a summary of what is drawn cannot contradict the drawing.
    const auto summary = statistics::summarize(series.seconds);
    if (!summary || !(summary->median > 0)) continue;
    series.summary = *summary;
    all.push_back(std::move(series));
  }
  // `bench` names no baseline: the first is what the others are compared with.
  if (!all.empty() && std::ranges::none_of(all, &Series::accent))
    for (std::size_t i = 1; i < all.size(); ++i) all[i].accent = true;
  return all;
}

std::string median_text(const statistics::Summary& summary) {
  std::string text = show_duration(summary.median);
  if (summary.low && summary.high)
    text += fmt::format(" ({} to {})", show_duration(*summary.low), show_duration(*summary.high));
  return text;
}

std::string optional_duration(const std::optional<double>& value) {
  return value ? show_duration(*value) : "–";
}

/// Empty where all are drawn.
std::string thinning(const std::vector<Series>& all) {
  std::string text;
  for (const Series& series : all)
    if (series.seconds.size() > plot::k_most_dots)
      text += fmt::format(" Of {}, {} of {} runs are drawn, evenly spaced; cloud and median are those of all.",
                          series.label, show_count(plot::k_most_dots), show_count(series.seconds.size()));
  return text;
}

Markup keys(const std::vector<Series>& all) {
  Markup line;
  for (const Series& series : all) line += {line.empty() ? "" : " ", key(series.accent, series.label)};
  return line;
}

Markup cloud_figure(const ScenarioResult& scenario, const std::vector<Series>& all) {
  std::vector<plot::Cloud> clouds;
  Table table("Wall time of the runs that counted",
              {"variant", "runs", "median", "95 % interval", "mean", "sd", "least", "quartiles", "most", "p99"});
  std::string said;
  for (const Series& series : all) {
    const statistics::Summary& s = series.summary;
    clouds.push_back({series.label, fmt::format("{}, {} run{}", median_text(s), show_count(s.n), s.n == 1 ? "" : "s"),
                      series.seconds, s, series.accent});
    const std::string interval =
        s.low && s.high ? fmt::format("{} to {}", show_duration(*s.low), show_duration(*s.high)) : "–";
    table.row({series.label, show_count(s.n), show_duration(s.median), interval, show_duration(s.mean),
               optional_duration(s.sd), show_duration(s.min),
               fmt::format("{} to {}", show_duration(s.q1), show_duration(s.q3)), show_duration(s.max),
               optional_duration(s.p99)});
    said += fmt::format("{}: median {}, from {} to {}. ", series.label, median_text(s), show_duration(s.min),
                        show_duration(s.max));
  }
  const Markup caption{element("strong", {}, "How long each run took."),
                       " Each dot is a run, from the first above to the last below; the cloud is their distribution, "
                       "the line the median, the bar its 95 % interval." +
                           thinning(all)};
  const plot::Words words{"Wall times of " + report::shortened(scenario.id, 80), said};
  return figure(plot::raincloud(clouds, show_duration, words), caption, table.take());
}

Markup runs_table(const std::vector<Series>& all) {
  std::vector<std::string> head{"run"};
  std::size_t longest = 0;
  for (const Series& series : all) {
    head.push_back(series.label);
    longest = std::max(longest, series.seconds.size());
  }
  std::string caption = "Wall time of each run, in the order taken";
  if (longest > k_most_runs)
    caption += fmt::format(", the first {} of {} (all of them: payback report --format csv-samples)",
                           show_count(k_most_runs), show_count(longest));
  Table table(caption, head);
  for (std::size_t i = 0; i < std::min(longest, k_most_runs); ++i) {
    std::vector<std::string> cells{show_count(i + 1)};
    for (const Series& series : all) cells.push_back(i < series.seconds.size() ? show_duration(series.seconds[i]) : "");
    table.row(cells);
  }
  return table.take();
}

/// Of many variants the dots would hide each other: the headline pair stands for all.
Markup chart_figure(const ScenarioResult& scenario, const std::vector<Series>& all) {
  const comparison::Comparison* const first = report::headline(scenario);
  std::vector<Series> pair = all;
  if (first != nullptr)
    std::erase_if(pair,
                  [&](const Series& series) { return series.id != first->baseline && series.id != first->candidate; });
  std::vector<plot::Runs> runs;
  std::string said;
  for (const Series& series : pair) {
    runs.push_back({series.label, series.seconds, series.summary.median, series.accent});
    said += fmt::format("{}: from {} to {} of its median. ", series.label,
                        report::show_percent(series.summary.min / series.summary.median),
                        report::show_percent(series.summary.max / series.summary.median));
  }
  const Markup caption{element("strong", {}, "From the first run to the last."),
                       " Each run as a share of its own median: a slope is drift, a wide band noise. ", keys(pair)};
  const plot::Words words{"Runs of " + report::shortened(scenario.id, 80) + " in the order taken", said};
  return figure(plot::run_chart(runs, words), caption, runs_table(all));
}

}  // namespace

std::vector<double> counted_seconds(const VariantResult& variant) {
  std::vector<const sample::Sample*> counted;
  for (const sample::Sample& sample : variant.samples)
    if (sample.phase >= (variant.alone ? sample::Phase::solo : sample::Phase::parallel) &&
        sample::succeeded(sample.outcome, variant.exit))
      counted.push_back(&sample);
  std::ranges::stable_sort(counted, {}, [](const sample::Sample* sample) { return sample->start; });
  std::vector<double> values;
  for (const sample::Sample* sample : counted) values.push_back(seconds(sample->wall));
  return values;
}

Markup run_figures(const ScenarioResult& scenario) {
  const std::vector<Series> all = series_of(scenario);
  if (all.empty()) return {};
  return element("div", {{"class", "figures"}}, {cloud_figure(scenario, all), chart_figure(scenario, all)});
}

}  // namespace payback::html
