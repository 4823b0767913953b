"""The Otava-compatible detector against apache-otava 0.8.0 itself, on generated series: every index equal, every p close."""

import csv
import json
import os
import pathlib
import subprocess
import unittest

import program

PER_CELL = 6
LENGTHS = (1, 2, 5, 12, 30, 51, 120, 365)
GRID = [(window, p, magnitude) for window in (3, 10, 30, 50, 100) for p in (1e-5, 0.001, 0.02, 0.1, 0.6) for magnitude in (0, 0.01, 0.05, 0.2)]

# Runs inside the environment that has Otava: series as JSON lines in, their change points as JSON lines out.
REFERENCE = """
import json, sys
from otava.analysis import compute_change_points, fill_missing
for line in sys.stdin:
    case = json.loads(line)
    values = case["values"]
    fill_missing(values)
    found, _ = compute_change_points(values, window_len=case["window"], max_pvalue=case["p"], min_magnitude=case["magnitude"])
    print(json.dumps([[int(c.index), float(c.stats.pvalue), float(c.stats.change_magnitude())] for c in found]))
"""

# What the series look like; numpy stands beside Otava, so they are generated there. A seed a case.
GENERATOR = """
import json, sys
import numpy as np

def series(kind, length, rng):
    values = 100 + rng.normal(0, rng.choice([0.3, 1, 3, 10]), length)
    if kind == 1:  # steps
        for _ in range(rng.integers(1, 5)):
            values[rng.integers(0, length):] *= rng.choice([0.7, 0.95, 1.05, 1.1, 1.5])
    elif kind == 2:  # many ties
        values = np.round(values)
    elif kind == 3:  # constants, whose variance is rounding alone
        values = np.full(length, 0.1)
        values[length // 2:] = rng.choice([0.1, 0.3])
    elif kind == 4:  # hardly any distinct values, zero among them
        values = rng.integers(0, 3, length).astype(float)
    elif kind == 5:  # spikes and one step
        values[rng.random(length) < 0.05] *= 1.3
        values[length // 3:] *= 1.08
    elif kind == 6:  # steps without noise
        values = np.repeat(rng.normal(1, 0.2, length // 7 + 1), 7)[:length]
    elif kind == 7:  # a heavy tail
        values = np.exp(rng.normal(0, 1, length))
    values = [float(value) for value in values]
    if kind in (0, 5):  # nights without a value
        values = [None if i > 0 and rng.random() < 0.05 else value for i, value in enumerate(values)]
    return values

for line in sys.stdin:
    seed, kind, length = json.loads(line)
    print(json.dumps(series(kind, length, np.random.default_rng(seed))))
"""


def provisioned():
    """The python of an environment with Otava, made once for each build folder."""
    folder = program.BIN / "otava-0.8.0"
    python = folder / "bin" / "python"
    done = folder / "complete"
    if not done.exists():
        subprocess.run(["python3", "-m", "venv", "--clear", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", "--require-hashes",
                        "-r", program.SOURCE / "tests" / "support" / "otava.txt"], check=True)
        done.touch()
    return str(python)


def lines_of(python, script, inputs):
    text = "".join(json.dumps(line) + "\n" for line in inputs)
    done = subprocess.run([python, "-c", script], input=text, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


class Otava(unittest.TestCase):
    def setUp(self):
        self.python = provisioned()
        folder = program.folder()
        self.addCleanup(folder.cleanup)
        self.file = pathlib.Path(folder.name, "series.csv")

    def ours(self, case):
        with self.file.open("w", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(["time", "value"])
            writer.writerows([night, "" if value is None else repr(value)] for night, value in enumerate(case["values"]))
        done = program.payback("history", "changes", self.file, "--detector", "otava", "--window", case["window"], "--p", case["p"],
                               "--magnitude", case["magnitude"], "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)["changes"]

    def test_all_indices_are_those_of_otava(self):
        wanted = [(seed, seed % 8, LENGTHS[seed // 8 % len(LENGTHS)] if seed % 3 else 200) for seed in range(len(GRID) * PER_CELL)]
        generated = lines_of(self.python, GENERATOR, wanted)
        cases = [dict(values=values, window=w, p=p, magnitude=m) for values, (w, p, m) in zip(generated, GRID * PER_CELL)]
        self.assertGreaterEqual(len(cases), 500)
        found = 0
        for seed, (case, reference) in enumerate(zip(cases, lines_of(self.python, REFERENCE, cases))):
            ours = self.ours(case)
            settings = {key: case[key] for key in ("window", "p", "magnitude")}
            self.assertEqual([change["index"] for change in ours], [index for index, _, _ in reference], f"seed {seed} {settings}")
            for change, (_, p, magnitude) in zip(ours, reference):
                # Where the variance is rounding alone p is, too.
                if case["window"] > 5 and seed % 8 not in (3, 6):
                    self.assertAlmostEqual(change["p"], p, delta=1e-9 * p + 1e-300, msg=f"seed {seed}")
                self.assertAlmostEqual(change["magnitude"], magnitude, delta=1e-9 * magnitude + 1e-15, msg=f"seed {seed}")
            found += len(reference)
        self.assertGreater(found, 2000, "series without change points would agree about nothing")


if __name__ == "__main__":
    unittest.main()
