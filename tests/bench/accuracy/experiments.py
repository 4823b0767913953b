# SPDX-License-Identifier: MIT
"""The experiments: each takes trials until there are as many as asked for, and leaves nothing but records."""
import json
import math
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import tempfile
import time

import programs

# Millions of steps, and the seconds that each tool has for a pair. About 20 ms and 0.3 s on the machines of 2026.
SIZES = {"20 ms": (10, 6.0), "0.3 s": (150, 12.0)}
PRECISION = 0.02


class Pace:
    """Both tools get the same wall time: what a run of each has cost so far decides how much it is asked for next."""

    def __init__(self, seconds: float, run: float):
        self.seconds = seconds
        self.budget = seconds * 0.9
        self.per_run = run

    def runs(self) -> int:
        return max(2, int(self.seconds / 2 / self.per_run) - programs.WARMUPS)

    def payback_took(self, elapsed: float) -> None:
        self.budget = min(max(self.budget + (self.seconds - elapsed) / 2, self.seconds / 2), self.seconds)

    def hyperfine_took(self, elapsed: float, runs: int) -> None:
        self.per_run = (self.per_run + elapsed / 2 / (runs + programs.WARMUPS)) / 2


def log_pairs(samples) -> list[list]:
    """[slot, ln before, ln after] of every timed round, what the simulation draws its noise from; -1 for a round taken alone."""
    sides = []
    for columns in samples:
        by_round = {}
        for index, phase in enumerate(columns["phase"]):
            if phase in ("parallel", "solo"):
                slot = columns["slot"][index] if phase == "parallel" else -1
                by_round[columns["round"][index]] = (slot, math.log(columns["wall_ns"][index] / 1e9))
        sides.append(by_round)
    return [[sides[0][number][0], sides[0][number][1], sides[1][number][1]] for number in sorted(sides[0].keys() & sides[1].keys())]


def equal_time(tools, records, size: str, load: bool, factor: float, trials: int) -> None:
    """A against A (factor 1) or against factor times its work, both tools in turn with the same wall time."""
    mega, seconds = SIZES[size]
    pair = [tools.spin(mega * factor), tools.spin(mega)]
    cell = {"size": size, "load": load, "factor": factor}
    pace = Pace(seconds, min(tools.bare(pair[1], 3)))
    for earlier in records.of("equal time", **cell):
        pace.payback_took(earlier["payback"]["elapsed"]), pace.hyperfine_took(earlier["hyperfine"]["elapsed"], earlier["hyperfine"]["runs"])
    for trial in range(len(records.of("equal time", **cell)), trials):
        taken = {}
        for tool in random.sample(["payback", "hyperfine"], 2):
            with programs.random_load(random.getrandbits(31) if load else None):
                if tool == "payback":
                    done = tools.payback(pair, "--budget", f"{pace.budget:.2f}s", "--precision", "0.01%", "--seed", str(random.getrandbits(31)))
                    pace.payback_took(done["elapsed"])
                    comparison = done["comparison"]
                    taken[tool] = {"elapsed": done["elapsed"], "rounds": comparison["rounds"], "speedup": comparison["speedup"], "verdict": comparison["verdict"],
                                   "noise": log_pairs(done["samples"]) if factor == 1 else []}
                else:
                    runs = pace.runs()
                    done = tools.hyperfine(pair, runs)
                    pace.hyperfine_took(done["elapsed"], runs)
                    taken[tool] = {"elapsed": done["elapsed"], "runs": runs, "times": done["times"]}
        records.add("equal time", **cell, trial=trial, **taken)


def truth(tools, records, name: str, pair, count: int) -> None:
    """The ratio of bare spawns, in portions of 20, so that they can be taken between the trials that they judge."""
    for portion in range(len(records.of("truth", pair=name)), math.ceil(count / 20)):
        records.add("truth", pair=name, portion=portion, times=tools.bare_pairs(pair, 20))


def coverage(tools, records, trials: int) -> None:
    """Real pairs of 10 rounds whose true ratio is near 1.5: does the 95 % interval hold the truth?"""
    mega = SIZES["20 ms"][0]
    pair = [tools.spin(mega * 1.5), tools.spin(mega)]
    for trial in range(len(records.of("coverage")), trials):
        truth(tools, records, "coverage", pair, 20 + 4 * trial)
        done = tools.payback(pair, "--rounds", "10", "--seed", str(random.getrandbits(31)))
        records.add("coverage", trial=trial, speedup=done["comparison"]["speedup"])
    truth(tools, records, "coverage", pair, 20 + 4 * trials)


def needed_runs(times) -> tuple[float, int]:
    """The half-width of the 95 % interval of ln(mean before / mean after), and the runs of each side that would make it what is asked for."""
    relative = []
    for side in times:
        mean = sum(side) / len(side)
        relative.append(sum((value - mean) ** 2 for value in side) / (len(side) - 1) / len(side) / mean**2)
    half_width = 1.96 * math.sqrt(sum(relative))
    return half_width, math.ceil(len(times[0]) * (half_width / math.log1p(PRECISION)) ** 2)


def suite_pairs(tools):
    return [(f"pair-{mega:g}", [tools.spin(mega * 4 / 3), tools.spin(mega)]) for mega in (10, 15, 25, 40, 60, 80, 110, 150)]


def suite_run(tools, precision: float) -> dict:
    """One `payback run` of the eight pairs."""
    with tempfile.TemporaryDirectory(prefix="payback-accuracy-") as folder:
        files = []
        for name, pair in suite_pairs(tools):
            files.append(pathlib.Path(folder, f"{name}.json"))
            files[-1].write_text(json.dumps({"id": name, "run": {"cores": 1}, "before": pair[0], "after": pair[1]}), encoding="utf-8")
        elapsed = programs.timed([tools.build / "payback", "run", "-q", *files, "--budget", "2min", "--precision", f"{precision:.0%}", "--output", f"{folder}/out"])
        document = json.loads(pathlib.Path(folder, "out", "result.json").read_text())
    reached = [scenario["comparisons"][0]["precision"]["reached"] for scenario in document["scenarios"]]
    return {"elapsed": elapsed, "reached": reached, "slot_use": document["slot_use"]}


def slots_in_use(tools, records, trials: int) -> None:
    """The share of slot time in which a command runs, where the pairs need more than the fewest rounds that are ever taken."""
    for trial in range(len(records.of("slots in use")), trials):
        records.add("slots in use", trial=trial, **suite_run(tools, PRECISION / 2))


def suite(tools, records, load: bool, trials: int) -> None:
    """Eight pairs to +-2 %: one `payback run`, against a hyperfine that is told in advance how many runs it needs."""
    for trial in range(len(records.of("suite", load=load)), trials):
        with programs.random_load(random.getrandbits(31) if load else None):
            ours = suite_run(tools, PRECISION)
        theirs = []
        with programs.random_load(random.getrandbits(31) if load else None):
            for name, pair in suite_pairs(tools):
                _, runs = needed_runs(tools.hyperfine(pair, 10)["times"])
                for _ in range(4):
                    done = tools.hyperfine(pair, max(runs, 10))
                    half_width, more = needed_runs(done["times"])
                    if half_width <= math.log1p(PRECISION):
                        break
                    runs = max(more, runs + 5)
                theirs.append({"pair": name, "runs": max(runs, 10), "elapsed": done["elapsed"], "reached": math.expm1(half_width)})
        records.add("suite", load=load, trial=trial, payback=ours, hyperfine=theirs)


def runs_of_true(tools, tool: str, runs: int) -> dict:
    """So many runs of /bin/true on one core: their median, the highest memory, and what the whole command took beside the runs."""
    command = ["/bin/true"]
    done = tools.payback_as_hyperfine(command, runs) if tool == "payback" else tools.hyperfine([command], runs)
    times = done["times"][0]
    return {"median": sorted(times)[len(times) // 2], "beside": done["elapsed"] - sum(times), "peak_rss_bytes": max(done["peak_rss_bytes"][0])}


def overhead(tools, records, repetitions: int, runs: int = 1000, few: int = 50) -> None:
    """/bin/true: payback on one slot and hyperfine, each between two bare loops, whose mean is its floor. What each adds to a run is what more
    runs add; what it takes once, to start and to report, is the rest."""
    def floor() -> float:
        return statistics.median(tools.bare(["/bin/true"], runs))

    for repetition in range(len(records.of("overhead")), repetitions):
        taken = {}
        before = floor()
        for tool in random.sample(["payback", "hyperfine"], 2):
            less, more = runs_of_true(tools, tool, few), runs_of_true(tools, tool, runs)
            after = floor()
            outside = (more["beside"] - less["beside"]) / (runs - few)
            taken[tool] = {"median": more["median"], "floor": (before + after) / 2, "outside": outside, "once": less["beside"] - few * outside,
                           "peak_rss_bytes": more["peak_rss_bytes"]}
            before = after
        records.add("overhead", repetition=repetition, **taken)


def thousand(tools, records, repetitions: int) -> None:
    """1,000 runs of /bin/true, whole process, nothing exported: payback on all slots, a bare loop on each core at once, hyperfine."""
    command = ["/bin/true"]
    cores = sorted(os.sched_getaffinity(0))[:2]
    for repetition in range(len(records.of("thousand")), repetitions):
        taken = {}
        for tool in random.sample(["bare loops", "payback", "hyperfine"], 3):
            began = time.monotonic()
            if tool == "bare loops":
                loops = [subprocess.Popen(["taskset", "-c", str(core), tools.build / "bare_loop", str(1000 // len(cores)), *command], stdout=subprocess.DEVNULL)
                         for core in cores]
                for loop in loops:
                    loop.wait()
                taken[tool] = time.monotonic() - began
            elif tool == "payback":
                taken[tool] = programs.timed([tools.build / "payback", "bench", "-q", "--jobs", len(cores), "-w", "0", "--rounds", "1000", *command])
            else:
                taken[tool] = programs.timed([tools.hyperfine_program, "-N", "-w", "0", "-r", "1000", "--style", "none", *command])
        records.add("thousand", repetition=repetition, seconds=taken)


def contention(tools, records, trials: int) -> None:
    """Pairs that fight on one side, for memory bandwidth or for a lock, and one that fights for nothing: what does payback say of each? Whether
    they do fight on this machine is what bare loops say, each side alone and two of it at once."""
    memory, work = [str(tools.build / "payback-workload"), "stream", "2000"], tools.spin(80)
    lock = [shutil.which("flock"), str(records.path.parent.resolve()), *tools.spin(80)]
    for trial in range(len(records.of("contention")), trials):
        taken = {}
        for name, pair in (("memory-bound", [memory, tools.spin(20)]), ("one lock for all copies", [lock, tools.spin(20)]), ("pure CPU", [work, tools.spin(60)])):
            bare = [tools.bare_inflations(side, 10) for side in pair]
            done = tools.payback(pair, "--budget", "20s")
            taken[name] = {"bare": [before / after for before, after in zip(*bare, strict=True)], "inflation": done["inflation"], "alone": done["comparison"].get("alone", False), "speedup": done["comparison"]["speedup"],
                           "parallel_speedup": done["comparison"].get("parallel_speedup")}
        records.add("contention", trial=trial, **taken)


def large_harness(tools, records) -> None:
    """What is reported of /bin/true from a harness that holds 500 MB."""
    if not records.of("large harness"):
        done = subprocess.run([tools.build / "large_harness", "500"], capture_output=True, text=True, check=True)
        records.add("large harness", peak_rss_bytes=[int(line) for line in done.stdout.split()])
