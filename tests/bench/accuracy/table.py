# SPDX-License-Identifier: MIT
"""The records as the judging table, in Markdown."""
import json
import math
import pathlib
import statistics
import subprocess

import summaries

HEAD = """# Accuracy: payback beside hyperfine {hyperfine}

Made by `tests/bench/accuracy/measure`, which appends every trial to `raw.jsonl` and writes this page from it. {date}, {cores} cores, {cpu},
Linux {kernel}. Both tools ran in turn on the same machine with the same wall time; hyperfine with `-N -w 3`. "Random load" is a second program that
works and rests at random for 0.3 s each in the mean. Where a target is missed, the line says so.
A "(b to c)" is the 90 % range over resampled trials behind a quotient of rms errors, the 95 % interval of the median behind what bare loops change a ratio
by, and the smallest and the largest value behind any other figure, which is a median.

| figure | hyperfine | payback | target | |
| --- | --- | --- | --- | --- |
"""


class Rows:
    def __init__(self):
        self.lines = []

    def add(self, figure: str, theirs: str, ours: str, target: str, met: bool | None) -> None:
        self.lines.append(f"| {figure} | {theirs} | {ours} | {target} | {'' if met is None else 'met' if met else '**missed**'} |\n")


def where(load: bool) -> str:
    return "random load" if load else "quiet"


def same_against_itself(rows: Rows, taken) -> None:
    for size, most in (("20 ms", 1 / 10), ("0.3 s", 1 / 3)):
        for load in (True, False):
            trials = taken.of("equal time", size=size, load=load, factor=1)
            if not trials:
                continue
            errors = summaries.equal_time_errors(trials)
            ours = errors.pop("payback")
            best = min(errors, key=lambda name: summaries.rms(errors[name]))
            ratio, low, high = summaries.ratio_of_rms(ours, errors[best])
            seconds = [statistics.fmean(trial[tool]["elapsed"] for trial in trials) for tool in ("hyperfine", "payback")]
            theirs = "; ".join(f"{name.removeprefix('hyperfine, ')}s {summaries.rms(values):.4f}" for name, values in errors.items())
            rows.add(f"rms abs(ln ratio), A against A, {size}, {where(load)}, {len(trials)} trials of {seconds[0]:.1f} and {seconds[1]:.1f} s", theirs,
                     f"{summaries.rms(ours):.4f}; {ratio:.2f} ({low:.2f} to {high:.2f}) of hyperfine's better one",
                     f"≤ {most:.2f} under load" if load else "", ratio <= most if load else None)


def coverage(rows: Rows, taken, cells) -> None:
    if cells:
        fixed = [cell for cell in cells if cell["rounds"] != "stop"]
        shares = [cell["held"] / cell["trials"] for cell in fixed]
        rows.add(f"95 % interval holds the truth, simulated from measured noise: {len(fixed)} cells of {cells[0]['trials']} trials", "none stated",
                 f"{min(shares):.1%} to {max(shares):.1%}", "94 to 96 %", all(0.94 <= share <= 0.96 for share in shares))
        stopped = [cell["held"] / cell["trials"] for cell in cells if cell["rounds"] == "stop"]
        rows.add("the same when rounds were added until the interval was ±2 %", "none stated", f"{min(stopped):.1%} to {max(stopped):.1%}", "", None)
    trials = taken.of("coverage")
    if trials:
        truth = summaries.true_ratio(taken.of("truth", pair="coverage"))
        held = sum(trial["speedup"]["low"] <= truth <= trial["speedup"]["high"] for trial in trials)
        p = summaries.binomial_p(held, len(trials), 0.95)
        rows.add(f"95 % interval holds the truth, {len(trials)} real trials of 10 rounds; truth {truth:.4f} by bare spawns", "none stated",
                 f"{held} of {len(trials)}; binomial p = {p:.2f}", "p ≥ 0.05", p >= 0.05)


def three_percent(rows: Rows, taken, python) -> None:
    for load in (False, True):
        found = taken.of("equal time", size="20 ms", load=load, factor=1.03)
        equal = taken.of("equal time", size="20 ms", load=load, factor=1)
        if not found or not equal:
            continue

        def welch(trials):
            done = subprocess.run([python, pathlib.Path(__file__).with_name("welch.py")], input=json.dumps([trial["hyperfine"]["times"] for trial in trials]),
                                  capture_output=True, text=True, check=True)
            return json.loads(done.stdout)

        def slower(trials):
            return sum(p < 0.05 and statistics.fmean(trial["hyperfine"]["times"][0]) > statistics.fmean(trial["hyperfine"]["times"][1])
                       for p, trial in zip(welch(trials), trials, strict=True))

        ours = sum(trial["payback"]["verdict"] == "faster" for trial in found)
        alarms = sum(trial["payback"]["verdict"] in ("faster", "slower") for trial in equal)
        rows.add(f"3 % less work found in 6 s, {where(load)}, {len(found)} trials", f"{slower(found)} (Welch)", f"{ours}", "≥ 95 %", ours >= 0.95 * len(found))
        rows.add(f"false alarms, A against A, {where(load)}, {len(equal)} trials", f"{sum(p < 0.05 for p in welch(equal))} (Welch)", f"{alarms}", "≤ 5 %",
                 alarms <= 0.05 * len(equal))


def suite(rows: Rows, taken) -> None:
    for load in (False, True):
        trials = taken.of("suite", load=load)
        if not trials:
            continue
        theirs = [sum(pair["elapsed"] for pair in trial["hyperfine"]) for trial in trials]
        ours = [trial["payback"]["elapsed"] for trial in trials]
        ratios = [mine / other for mine, other in zip(ours, theirs, strict=True)]
        reached = max(value or math.inf for trial in trials for value in trial["payback"]["reached"])
        use = [trial["payback"]["slot_use"] for trial in trials]
        rows.add(f"wall time for eight pairs of one core to ±2 %, {where(load)}, {len(trials)} trials (hyperfine knows beforehand how many runs it needs, and has at least 10)",
                 f"{summaries.spread(theirs)} s", f"{summaries.spread(ours)} s, {summaries.spread(ratios)} of hyperfine's; the least precise pair ±{reached:.1%}",
                 "≤ 0.6", statistics.median(ratios) <= 0.6)
        # Beside other work a slot rests, which is not idleness.
        rows.add(f"slots in use meanwhile, {where(load)}", "one run at a time", summaries.spread(use, "{:.1%}"), "" if load else "≥ 85 %",
                 None if load else statistics.median(use) >= 0.85)
    use = [trial["slot_use"] for trial in taken.of("slots in use")]
    if use:
        rows.add(f"slots in use, the same to ±1 %, quiet, {len(use)} trials", "one run at a time", summaries.spread(use, "{:.1%}"), "≥ 85 %",
                 statistics.median(use) >= 0.85)


def tiny(rows: Rows, taken) -> None:
    trials = taken.of("overhead")
    if trials:
        over = {tool: [trial[tool]["median"] / trial[tool]["floor"] for trial in trials] for tool in ("hyperfine", "payback")}
        outside = {tool: [trial[tool]["outside"] * 1e6 for trial in trials] for tool in ("hyperfine", "payback")}
        rows.add(f"median of /bin/true over a bare spawn loop ({statistics.median(trial['payback']['floor'] for trial in trials) * 1e3:.2f} ms), {len(trials)} repetitions",
                 summaries.spread(over["hyperfine"]), summaries.spread(over["payback"]), "≤ 1.05", statistics.median(over["payback"]) <= 1.05)
        rows.add("time per sample outside the measured interval, µs", summaries.spread(outside["hyperfine"]), summaries.spread(outside["payback"]),
                 "≤ hyperfine's", statistics.median(outside["payback"]) <= statistics.median(outside["hyperfine"]))
        once = {tool: [trial[tool]["once"] * 1e3 for trial in trials] for tool in ("hyperfine", "payback")}
        rows.add("the same once, to start, to judge and to report, ms", summaries.spread(once["hyperfine"]), summaries.spread(once["payback"]), "", None)
        memory = max(taken.of("large harness")[0]["peak_rss_bytes"]) / 1e6
        rows.add("peak memory of /bin/true, from a harness of 500 MB", f"{max(trial['hyperfine']['peak_rss_bytes'] for trial in trials) / 1e6:.2f} MB when small",
                 f"{memory:.2f} MB", "≤ 1.5 MB", memory <= 1.5)
    trials = taken.of("thousand")
    if trials:
        over = {tool: [trial["seconds"][tool] / trial["seconds"]["bare loops"] for trial in trials] for tool in ("hyperfine", "payback")}
        rows.add(f"1,000 runs of /bin/true on two slots over two bare loops at once, whole process, {len(trials)} repetitions", summaries.spread(over["hyperfine"]),
                 summaries.spread(over["payback"]), "≤ 1.1", statistics.median(over["payback"]) <= 1.1)


def contention(rows: Rows, taken) -> None:
    trials = taken.of("contention")
    for name in ("memory-bound", "one lock for all copies", "pure CPU") if trials else ():
        states = [trial[name]["inflation"]["state"] for trial in trials]
        bare = [value for trial in trials for value in trial[name]["bare"]]
        low, high = summaries.median_interval(bare)
        truth = summaries.interference(bare)
        rows.add(f"interference of a pair, {name}", "not looked for", ", ".join(states),
                 f"{truth}: bare loops, two at once, change the ratio by {statistics.median(bare):.3f} ({low:.3f} to {high:.3f})",
                 2 * states.count(truth) > len(states) if truth != "unresolved" else None)


def coverage_table(cells) -> str:
    lines = ["\n## Coverage, cell by cell\n\n| noise | rounds | ratio | held the truth |\n| --- | --- | --- | --- |\n"]
    lines += [f"| {cell['size']}, {where(cell['load'])} | {cell['rounds']} | {cell['ratio']} | {cell['held'] / cell['trials']:.1%} |\n" for cell in cells]
    lines.append("\nNoise: rounds of a command against itself, drawn with replacement, each turned by a coin, so that the true ratio is the nominal one; \"stop\" "
                 "adds rounds\nuntil the interval is ±2 %, as `payback run` does, 200 at most. The standard error of a share of 2,000 is half a per cent, of 10,000 a quarter.\n")
    return "".join(lines)


def text(taken, cells, python) -> str:
    rows = Rows()
    same_against_itself(rows, taken)
    coverage(rows, taken, cells)
    three_percent(rows, taken, python)
    suite(rows, taken)
    tiny(rows, taken)
    contention(rows, taken)
    return HEAD.format(**taken.of("machine")[0]) + "".join(rows.lines) + (coverage_table(cells) if cells else "")
