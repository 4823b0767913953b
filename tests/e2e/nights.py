"""Nights that never happened: result documents made from one real run by setting its times, tools and dates."""

import copy
import datetime
import json
import pathlib
import random
import statistics

import program

FIRST = datetime.date(2026, 1, 1)


def date(night):
    return (FIRST + datetime.timedelta(days=night)).isoformat()


class Nights:
    """One scenario "lint" with the variants before (1 s) and after (0.5 s); `noise` from night to night on each."""

    def __init__(self, folder, noise=0.01, seed=1):
        self.folder = pathlib.Path(folder)
        self.random = random.Random(seed)
        self.noise = noise
        scenario = program.scenario(folder, "lint", before=["true"], after=["true"])
        done = program.payback("run", scenario, "--rounds", 10, "--quiet", "--jobs", 1, "--output", self.folder / "real")
        assert done.returncode == 0, done.stderr
        self.real = json.loads((self.folder / "real" / "result.json").read_text())
        self.history = self.folder / "history.db"

    def document(self, night, factor=1.0, both=1.0, version="1.0"):
        """`factor` on the times of after, `both` on those of both sides."""
        document = copy.deepcopy(self.real)
        document["started"] = f"{date(night)}T03:00:00Z"
        (scenario,) = document["scenarios"]
        for variant in scenario["variants"]:
            level = (0.5 * factor if variant["id"] == "after" else 1.0) * both * (1 + self.random.gauss(0, self.noise))
            samples = variant["samples"]
            for i, phase in enumerate(samples["phase"]):
                if phase in ("parallel", "solo"):
                    samples["wall_ns"][i] = round(1e9 * level * (1 + self.random.gauss(0, 0.002)))
            walls = [w / 1e9 for w, phase in zip(samples["wall_ns"], samples["phase"]) if phase in ("parallel", "solo")]
            variant["summary"]["wall_seconds"].update(median=statistics.median(walls), low=min(walls), high=max(walls))
            for name in ("cpu_seconds", "peak_rss_bytes"):
                variant["summary"].pop(name, None)
            variant["tool"] = {"name": "lint" if variant["id"] == "after" else "oldlint",
                               "version": version if variant["id"] == "after" else "7.0",
                               "language": "", "exe": "", "root": "", "installed_bytes": 0, "installed_files": 0}
        return document

    def file(self, night, **changes):
        path = self.folder / f"night-{night}.json"
        path.write_text(json.dumps(self.document(night, **changes)))
        return path

    def track(self, night, *arguments, **changes):
        return program.payback("track", "--append", self.file(night, **changes), "--night", date(night), "--history", self.history, *arguments,
                               cwd=self.folder)

    def command(self, *arguments):
        return program.payback(*arguments, "--history", self.history, cwd=self.folder)
