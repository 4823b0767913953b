// SPDX-License-Identifier: MIT
#include "harness/exchange/open_metrics.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "harness/base/visible.hpp"

namespace payback::exchange {
namespace {

using comparison::Comparison;
using comparison::Verdict;
using result::Document;
using result::ScenarioResult;
using result::VariantResult;
using Labels = std::vector<std::pair<const char*, std::string>>;

std::string rendered(const Labels& labels) {
  std::string text;
  for (const auto& [name, value] : labels) {
    text += fmt::format("{}{}=\"", text.empty() ? "" : ",", name);
    for (const char c : visible(value)) {
      if (c == '"' || c == '\\') text += '\\';
      text += c;
    }
    text += '"';
  }
  return text;
}

/// One metric family: its head, and a line for each figure.
class Family {
 public:
  Family(std::string name, const char* type, const char* unit, const char* help) : name_(std::move(name)) {
    text_ = fmt::format("# TYPE {} {}\n", name_, type);
    if (*unit != '\0') text_ += fmt::format("# UNIT {} {}\n", name_, unit);
    text_ += fmt::format("# HELP {} {}\n", name_, help);
  }

  /// The labels of one subject of this family, unlike those of every other one.
  std::string subject(Labels labels) {
    const std::string plain = labels.back().second;
    std::string text = rendered(labels);
    for (int n = 2; !taken_.insert(text).second; ++n) {
      labels.back().second = fmt::format("{} #{}", plain, n);
      text = rendered(labels);
    }
    return text;
  }
  void add(const std::string& subject, const char* label, std::string_view word, const std::optional<double>& value) {
    if (value && std::isfinite(*value))
      text_ += fmt::format("{}{{{},{}=\"{}\"}} {}\n", name_, subject, label, word, *value);
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string name_, text_;
  std::set<std::string> taken_;
};

std::string summaries(const Document& document, Family family,
                      std::optional<statistics::Summary> VariantResult::* figure) {
  for (const ScenarioResult& scenario : document.scenarios)
    for (const VariantResult& variant : scenario.variants) {
      const std::string subject = family.subject({{"scenario", scenario.id}, {"variant", variant.id}});
      if (scenario.status != session::Status::measured || !(variant.*figure)) continue;
      const statistics::Summary& summary = *(variant.*figure);
      family.add(subject, "figure", "median", summary.median);
      family.add(subject, "figure", "low", summary.low);
      family.add(subject, "figure", "high", summary.high);
    }
  return family.text();
}

Labels pair(const ScenarioResult& scenario, const Comparison& comparison) {
  return {{"scenario", scenario.id}, {"baseline", comparison.baseline}, {"candidate", comparison.candidate}};
}

std::string speedups(const Document& document) {
  Family family("payback_speedup_ratio", "gauge", "ratio",
                "Wall time of the baseline over that of the candidate; above 1 the candidate is faster.");
  for (const ScenarioResult& scenario : document.scenarios)
    for (const Comparison& comparison : scenario.comparisons) {
      const std::string subject = family.subject(pair(scenario, comparison));
      if (!comparison.speedup) continue;
      family.add(subject, "figure", "point", comparison.speedup->point);
      family.add(subject, "figure", "low", comparison.speedup->low);
      family.add(subject, "figure", "high", comparison.speedup->high);
    }
  return family.text();
}

std::string verdicts(const Document& document) {
  Family family("payback_verdict", "stateset", "", "Verdict on the candidate against the baseline.");
  for (const ScenarioResult& scenario : document.scenarios)
    for (const Comparison& comparison : scenario.comparisons) {
      const std::string subject = family.subject(pair(scenario, comparison));
      for (const Verdict verdict :
           {Verdict::void_, Verdict::faster, Verdict::slower, Verdict::equivalent, Verdict::inconclusive})
        family.add(subject, "payback_verdict", comparison::name(verdict), verdict == comparison.verdict ? 1 : 0);
    }
  return family.text();
}

}  // namespace

std::string open_metrics(const Document& document) {
  std::string text = fmt::format("# TYPE payback_run info\n# HELP payback_run The run that these figures are from.\n");
  text += fmt::format("payback_run_info{{{}}} 1\n", rendered({{"version", document.payback_version},
                                                              {"command", document.command},
                                                              {"started", document.started},
                                                              {"fingerprint", document.machine.fingerprint}}));
  text +=
      summaries(document, {"payback_wall_seconds", "gauge", "seconds", "Median wall time of a run, and its interval."},
                &VariantResult::wall_seconds);
  text +=
      summaries(document, {"payback_cpu_seconds", "gauge", "seconds", "Median CPU time of a run, and its interval."},
                &VariantResult::cpu_seconds);
  text += summaries(document,
                    {"payback_peak_rss_bytes", "gauge", "bytes", "Median peak memory of a run, and its interval."},
                    &VariantResult::peak_rss_bytes);
  return text + speedups(document) + verdicts(document) + "# EOF\n";
}

}  // namespace payback::exchange
