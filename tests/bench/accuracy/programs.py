# SPDX-License-Identifier: MIT
"""The programs that are set side by side, each run from outside as its user would: payback, hyperfine, and a bare spawn loop.

Times are in seconds. A pair is (before, after): two argument lists.
"""
import concurrent.futures
import contextlib
import json
import os
import pathlib
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
WARMUPS = 3


class Programs:
    def __init__(self, build: pathlib.Path, hyperfine: str, version: str):
        self.build = build
        self.hyperfine_program = hyperfine
        self.hyperfine_version = version

    def spin(self, mega: float) -> list[str]:
        """A command of so many million dependent steps: fixed work, whatever the clock does."""
        return [str(self.build / "payback-workload"), "spin", f"{mega:g}"]

    def payback(self, pair, *arguments: str) -> dict:
        """One `payback bench`: the comparison, each side's samples, and how long the whole command took. Named without folders, the commands are
        the same on every machine."""
        names = [part for command in pair for part in ("-n", shlex.join(pathlib.Path(word).name if word.startswith("/") else word for word in command))]
        with tempfile.TemporaryDirectory(prefix="payback-accuracy-") as folder:
            elapsed = timed([self.build / "payback", "bench", "-q", *names, *arguments, "--save", f"{folder}/out", *map(shlex.join, pair)])
            document = json.loads(pathlib.Path(folder, "out", "result.json").read_text())
        scenario = document["scenarios"][0]
        return {"elapsed": elapsed, "comparison": scenario["comparisons"][0] if scenario["comparisons"] else None,
                "samples": [variant["samples"] for variant in scenario["variants"]], "slot_use": document.get("slot_use"),
                "inflation": scenario.get("inflation")}

    def hyperfine(self, pair, runs: int | None) -> dict:
        """One `hyperfine -N -w 3`: each side's times. Without `runs` it decides itself how many."""
        count = [] if runs is None else ["-r", str(runs)]
        return exported([self.hyperfine_program, "-N", "-w", str(WARMUPS), "--style", "none", *count, *map(shlex.join, pair)])

    def payback_as_hyperfine(self, command: list[str], runs: int) -> dict:
        """The same of one command by `payback bench` on one slot, with nothing written but what hyperfine writes."""
        return exported([self.build / "payback", "bench", "-q", "-j", "1", "-w", str(WARMUPS), "-r", str(runs), shlex.join(command)])

    def bare(self, command: list[str], count: int, cpu: int | None = None, sides: int = 1) -> list:
        """posix_spawn and wait4 in a loop, the floor and the truth: `count` times, each a list where the command has several sides."""
        def pin():
            if cpu is not None:
                os.sched_setaffinity(0, {cpu})
        done = subprocess.run([self.build / "bare_loop", str(count), *command], capture_output=True, text=True, check=True, preexec_fn=pin)
        times = [int(word) / 1e9 for word in done.stdout.split()]
        return times if sides == 1 else [times[at:at + sides] for at in range(0, len(times), sides)]

    def bare_pairs(self, pair, count: int) -> list[list[float]]:
        """`count` times both sides one after the other, the first of them in turn, on all cores in turn: [before, after] each. In one loop, as
        in payback's rounds: a start from a program of its own, with cold caches, takes 0.2 ms longer."""
        cpus = sorted(os.sched_getaffinity(0))
        return [times for cpu in cpus for times in self.bare([*pair[0], "--", *pair[1]], count // len(cpus), cpu, sides=2)]

    def bare_inflations(self, command: list[str], count: int) -> list[float]:
        """`count` times the command alone on a core and at once on two: how much longer it takes beside itself."""
        cpus = sorted(os.sched_getaffinity(0))[:2]
        with concurrent.futures.ThreadPoolExecutor(len(cpus)) as at_once:
            return [statistics.fmean(at_once.map(lambda cpu: self.bare(command, 1, cpu)[0], cpus)) / self.bare(command, 1, cpus[index % len(cpus)])[0]
                    for index in range(count)]


def exported(argv) -> dict:
    """What a command takes, and the runs in hyperfine's JSON that it writes."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        elapsed = timed([*argv, "--export-json", file.name])
        results = json.loads(pathlib.Path(file.name).read_text(encoding="utf-8"))["results"]
    return {"elapsed": elapsed, "times": [[run["time_wall_clock"]["value"] for run in result["measurements"]] for result in results],
            "peak_rss_bytes": [[run["memory_peak_resident"]["value"] for run in result["measurements"]] for result in results]}


def timed(argv) -> float:
    began = time.monotonic()
    done = subprocess.run([str(word) for word in argv], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{shlex.join(map(str, argv))} ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return time.monotonic() - began


@contextlib.contextmanager
def random_load(seed: int | None):
    """Somebody else's work while the block runs (load.py); none without a seed."""
    if seed is None:
        yield
        return
    with subprocess.Popen([sys.executable, HERE / "load.py", str(seed)]) as load:
        try:
            yield
        finally:
            load.terminate()


def tools(build: pathlib.Path, hyperfine: str) -> Programs:
    version = subprocess.run([hyperfine, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    if not version.startswith("2."):
        sys.exit(f"{hyperfine} is version {version}; the peer of this table is 2.0.0 (cargo install hyperfine --version 2.0.0 --locked)")
    return Programs(build, hyperfine, version)
