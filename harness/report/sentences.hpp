// SPDX-License-Identifier: MIT
// How the report phrases what was measured: one function per kind of sentence, shared by console and Markdown. Plain
// text, visible (report/lines.hpp), without markup and without line breaks; empty where there is nothing to say. Pure
// functions.
#pragma once
#include <string>
#include <vector>

#include "harness/result/result.hpp"

namespace payback::report {

/// What people call the two sides of a comparison: the tools' names where they differ, else the variants' ids.
struct Sides {
  std::string before, after;
};
[[nodiscard]] Sides sides(const result::ScenarioResult& scenario, const comparison::Comparison& comparison);

/// The pair of the headline: "before" -> "after", else the first; null without comparisons.
[[nodiscard]] const comparison::Comparison* headline(const result::ScenarioResult& scenario);
/// The pair of this candidate, the headline's for an empty name; null where there is none.
[[nodiscard]] const comparison::Comparison* pair_of(const result::ScenarioResult& scenario, std::string_view candidate);
/// Null for an id that is not there.
[[nodiscard]] const result::VariantResult* variant(const result::ScenarioResult& scenario, const std::string& id);

/// "71.2 times faster (68.9 to 73.4 at 95 %)", "equivalent, ratio 1.00 (0.99 to 1.01 at 95 %)", a void one's reason
[[nodiscard]] std::string verdict_sentence(const comparison::Comparison& comparison);
/// "flake8 → ruff: 71.2 times faster (68.9 to 73.4 at 95 %), 2.31 s → 32.4 ms, saves 2.28 s a run (2.25 s to 2.31 s)"
[[nodiscard]] std::string answer(const result::ScenarioResult& scenario, const comparison::Comparison& comparison);
/// "2.31 s → 32.4 ms": medians of the runs that counted; empty where one side has none
[[nodiscard]] std::string times(const result::ScenarioResult& scenario, const comparison::Comparison& comparison);
/// "86.1 times less CPU (80.2 to 92.3), 2.28 s → 26.5 ms; 2.10 times less memory (2.09 to 2.11), 61.0 MiB → 29.0 MiB"
[[nodiscard]] std::string resources(const result::ScenarioResult& scenario, const comparison::Comparison& comparison);
/// "±1.4 %, asked for ±2 %; 45 rounds on 2 slots"
[[nodiscard]] std::string precision(const result::Document& document, const result::ScenarioResult& scenario,
                                    const comparison::Comparison& comparison);
/// Whether rounds that ran beside others were slower, and what was made of it.
[[nodiscard]] std::string inflation(const result::ScenarioResult& scenario, const comparison::Comparison& comparison);

/// "×11.2 (11.0 to 11.4) from less work per core, ×3.40 (3.30 to 3.52) from more cores: 0.98 → 3.4 busy on average";
/// empty where the speed-up is all of it less work
[[nodiscard]] std::string parts(const comparison::Comparison& comparison);
/// "runs usually within ±1.2 % → ±3.4 %; p99/p50 1.30 → 1.08", the second from 100 runs on; empty where both sides are
/// about alike
[[nodiscard]] std::string predictability(const result::ScenarioResult& scenario,
                                         const comparison::Comparison& comparison);
/// Whether a variant became slower or faster while it was measured; empty for chance and for less than 1 %.
[[nodiscard]] std::string drift(const result::VariantResult& variant);
/// Whether the first run of each slot took longer than the others, and whether it counts.
[[nodiscard]] std::string first_run(const result::Document& document, const result::VariantResult& variant);
/// "2 of 45 runs of flake8 (rounds 3, 17); marked, none left out"
[[nodiscard]] std::string outliers(const result::ScenarioResult& scenario);
/// What neighbouring rounds that resemble each other make of the intervals.
[[nodiscard]] std::string serial_correlation(const comparison::Comparison& comparison);
/// Where the mean of the rounds says something else than their median.
[[nodiscard]] std::string cross_check(const comparison::Comparison& comparison);

/// "passed, same-job: 1,640 and 1,792 findings, Jaccard 0.858, at least 0.80 asked for"
[[nodiscard]] std::string check_sentence(const result::ScenarioResult& scenario, const check::Finding& finding);
/// "only before/only after: F405 120/3, F401 4/0, 5 more"; empty when nothing differs
[[nodiscard]] std::string differences(const check::Finding& finding, std::size_t limit);

/// "pip waited 86 % of the time: network, disk, sleep or a busy core"; empty where it did not
[[nodiscard]] std::string waiting(const result::VariantResult& variant);
/// "claimed ×53.6 (15.8 s → 294 ms, CPU 15.8 s → 2.56 s, 8 cores; SOURCE)"
[[nodiscard]] std::string claim_sentence(const scenario::Claim& claim);
/// The same, and what was measured here against it: "…; measured here ×17.4 on 1 core, CPU ×17.5: scales with cores, …"
[[nodiscard]] std::string claim_sentence(const result::Document& document, const result::ScenarioResult& scenario,
                                         const scenario::Claim& claim);
/// What its files say of its language: "Rust: rustc version 1.95.0 in bin/ruff", "Python: a script for python3 in
/// bin/mypy; in part C or C++: GCC: … in lib/x.so and 14 more"; as stated where nobody looked or nothing tells
[[nodiscard]] std::string language_sentence(const plan::InstalledTool& tool);
/// "ruff 0.17.5 (Rust: rustc version 1.95.0 in bin/ruff, 29.0 MiB installed)"; empty without a tool
[[nodiscard]] std::string tool_sentence(const result::VariantResult& variant);
/// "AMD EPYC 7B13, 2 cores, 7.76 GiB, Debian GNU/Linux 12 (bookworm), kernel 6.1.0, hypervisor"
[[nodiscard]] std::string machine_sentence(const result::Document& document);
/// "payback 0.1.0 run, 2026-11-23T04:05:06Z, 6 min 12 s, seed 42, 2 jobs"
[[nodiscard]] std::string run_sentence(const result::Document& document);

}  // namespace payback::report
