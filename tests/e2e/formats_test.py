"""Files that other programs wrote just now, read by ours; ours read by the parsers of others. What cannot be had here is skipped by its name."""

import functools
import json
import pathlib
import shutil
import statistics
import subprocess
import unittest

import program

BENCHMARKS = program.BIN / "bench_history"
HYPERFINE_2 = "2.0.0"

PYTEST_FILE = """
import pytest
def work(): return sum(range(1000))
def test_sum(benchmark): benchmark.pedantic(work, rounds=7, iterations=2)
@pytest.mark.parametrize("n", [1, 2])
def test_more(benchmark, n): benchmark.pedantic(work, rounds=6)
"""

# Runs beside prometheus_client and junitparser: what they find in our files, as JSON.
PARSE_OPENMETRICS = """
import json, sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families
families = text_string_to_metric_families(open(sys.argv[1]).read())
print(json.dumps({f.name: [f.type, f.unit, [[s.labels, s.value] for s in f.samples]] for f in families}))
"""
PARSE_JUNIT = """
import json, sys, junitparser
xml = junitparser.JUnitXml.fromfile(sys.argv[1])
print(json.dumps([[suite.name, suite.tests, suite.failures, suite.errors, suite.skipped, [case.name for case in suite]] for suite in xml]))
"""


def quiet(command, **options):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True, **options).stdout


@functools.cache
def provisioned():
    """The python of an environment with pyperf, pytest-benchmark and two parsers, made once for each build folder; else why there is none."""
    folder = program.BIN / "formats-environment"
    python, done = folder / "bin" / "python", folder / "complete"
    if not done.exists():
        try:
            quiet(["python3", "-m", "venv", "--clear", folder])
            quiet([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", "--require-hashes",
                   "-r", program.SOURCE / "tests" / "support" / "formats.txt"])
        except subprocess.CalledProcessError as error:
            return None, f"pyperf, pytest-benchmark and the parsers cannot be installed: {error.stderr[-300:]}"
        done.touch()
    return str(python), ""


@functools.cache
def hyperfine(major):
    """The first hyperfine of this major version, installed by cargo where it is 2 and not here; else why there is none."""
    places = [shutil.which("hyperfine"), str(program.BIN / f"hyperfine-{HYPERFINE_2}" / "bin" / "hyperfine")]
    found = [place for place in places if place and pathlib.Path(place).exists()]
    for place in found:
        if quiet([place, "--version"]).split()[1].startswith(f"{major}."):
            return place, ""
    if major == 1 or not shutil.which("cargo"):
        return None, f"no hyperfine {major} is here" + ("" if major == 1 else ", and no cargo to install it")
    try:
        quiet(["cargo", "install", "-q", "hyperfine", "--version", HYPERFINE_2, "--locked", "--ignore-rust-version", "--root", program.BIN / f"hyperfine-{HYPERFINE_2}"], timeout=600)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        return None, f"cargo cannot install hyperfine {HYPERFINE_2}: {str(error.stderr)[-300:]}"
    return places[1], ""


class Formats(unittest.TestCase):
    def setUp(self):
        folder = program.folder()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.history = self.folder / "history.db"

    def need(self, answer):
        tool, why_not = answer
        if not tool:
            self.skipTest(why_not)
        return tool

    def payback(self, *arguments, code=0):
        done = program.payback(*arguments, cwd=self.folder)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout

    def document(self, file):
        return json.loads(self.payback("report", file, "--format", "json"))

    def variants(self, file):
        (scenario,) = self.document(file)["scenarios"]
        return {variant["id"]: variant for variant in scenario["variants"]}

    def assert_runs(self, variant, seconds):
        """The samples are these times in whole nanoseconds, and their median is exact."""
        walls = variant["samples"]["wall_ns"]
        self.assertEqual(len(walls), len(seconds))
        for wall, second in zip(walls, seconds):
            self.assertLessEqual(abs(wall - second * 1e9), 0.5000001)
        self.assertAlmostEqual(variant["summary"]["wall_seconds"]["median"] / statistics.median(seconds), 1, delta=1e-12)

    def usable_everywhere(self, file, *options):
        """What is read can be compared, kept, shown and written in every form; a name or a copy that lies changes nothing."""
        copy = self.folder / "copy.csv"
        shutil.copy(file, copy)
        self.payback("compare", file, copy, "--fail-on", "regression")
        self.payback("history", "import", copy, "--history", self.history, *options)
        again = self.payback("history", "import", file, "--history", self.history, *options)
        self.assertIn("0 of 1 results are new nights", again)
        self.assertIn("young", self.payback("history", "show", "--history", self.history))
        for form in ("console", "markdown", "html", "csv", "csv-samples", "jsonl", "hyperfine", "bmf", "github-action-benchmark",
                     "google-benchmark", "junit", "openmetrics"):
            self.assertTrue(self.payback("report", file, "--format", form), form)
        text = pathlib.Path(file).read_text()
        cut = self.folder / "cut.json"
        cut.write_text(text[: len(text) * 2 // 3])
        done = program.payback("report", cut)
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, r"cut\.json: not JSON at byte \d+: damaged, or cut short")

    def test_hyperfine_1(self):
        file = self.folder / "one.json"
        quiet([self.need(hyperfine(1)), "-N", "-r", "7", "-w", "1", "-L", "n", "1,2", "--export-json", file, "sleep 0.00{n}"])
        real = json.loads(file.read_text())["results"]
        ours = self.variants(file)
        self.assertEqual(list(ours), ["sleep 0.001", "sleep 0.002"])
        for result, variant in zip(real, ours.values()):
            self.assert_runs(variant, result["times"])
            self.assertEqual(variant["parameters"], result["parameters"])
        self.assertIn("--night", program.payback("history", "import", file, "--history", self.history).stderr)
        self.usable_everywhere(file, "--night", "2026-11-28", "--machine", "runner-1")

    def test_hyperfine_2(self):
        file = self.folder / "two.json"
        quiet([self.need(hyperfine(2)), "-N", "-r", "7", "--style", "none", "-L", "n", "1,2", "-n", "sleep {n}", "--export-json", file, "sleep 0.00{n}"])
        real = json.loads(file.read_text())["results"]
        ours = self.variants(file)
        self.assertEqual(list(ours), ["sleep 1", "sleep 2"])
        back = json.loads(self.payback("report", file, "--format", "hyperfine"))["results"]
        for result, variant, again in zip(real, ours.values(), back):
            self.assert_runs(variant, [run["time_wall_clock"]["value"] for run in result["measurements"]])
            self.assertEqual(variant["samples"]["peak_rss_bytes"], [run["memory_peak_resident"]["value"] for run in result["measurements"]])
            # Forth and back: every run, to the nanosecond that hyperfine's clock has.
            for key in ("command", "name", "parameters"):
                self.assertEqual(again[key], result[key])
            for run, other in zip(result["measurements"], again["measurements"]):
                self.assertEqual(list(run), list(other))
                for metric in ("time_wall_clock", "time_cpu", "time_user", "time_system", "memory_peak_resident"):
                    self.assertAlmostEqual(run[metric]["value"], other[metric]["value"], delta=1e-9)
        self.usable_everywhere(file)

    def test_google_benchmark(self):
        if not BENCHMARKS.exists():
            self.skipTest(f"{BENCHMARKS.name}, our own Google Benchmark program, is not built")
        file = self.folder / "google.json"
        quiet([BENCHMARKS, "--benchmark_filter=robust/(365|512)$", "--benchmark_repetitions=6", "--benchmark_min_time=0.01",
               "--benchmark_enable_random_interleaving=true", f"--benchmark_out={file}", "--benchmark_out_format=json"])
        entries = json.loads(file.read_text())["benchmarks"]
        unit = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1}
        ours = self.variants(file)
        self.assertTrue(ours)
        for name, variant in ours.items():
            self.assert_runs(variant, [e["real_time"] * unit[e["time_unit"]] for e in entries if e["name"] == name and e["run_type"] == "iteration"])
        # Forth and back: the aggregates that the library printed are those of what we print.
        back = {e["name"]: e for e in json.loads(self.payback("report", file, "--format", "google-benchmark"))["benchmarks"]}
        for entry in entries:
            if entry.get("aggregate_name") in ("mean", "median", "stddev"):
                for key in ("real_time", "cpu_time"):
                    theirs, printed = entry[key] * unit[entry["time_unit"]], back[entry["name"]][key] * 1e-9
                    self.assertAlmostEqual(theirs, printed, delta=1e-9, msg=f"{entry['name']} {key}")
        self.usable_everywhere(file)

    def test_pyperf(self):
        python = self.need(provisioned())
        file = self.folder / "pyperf.json"
        quiet([python, "-m", "pyperf", "timeit", "-q", "-p", "3", "-n", "3", "-w", "1", "-l", "100", "--name", "lists", "-o", file, "[1, 2] * 1000"])
        values = json.loads(quiet([python, "-c", "import json, pyperf, sys; print(json.dumps(pyperf.Benchmark.load(sys.argv[1]).get_values()))", file]))
        self.assertEqual(len(values), 9)
        self.assert_runs(self.variants(file)["lists"], values)
        self.usable_everywhere(file)

    def test_pytest_benchmark(self):
        python = self.need(provisioned())
        (self.folder / "test_it.py").write_text(PYTEST_FILE)
        file = self.folder / "pytest.json"
        quiet([python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--benchmark-save=short", "--benchmark-storage=file://kept",
               f"--benchmark-json={file}", "test_it.py"], cwd=self.folder)
        real = {b["fullname"]: b for b in json.loads(file.read_text())["benchmarks"]}
        ours = self.variants(file)
        self.assertEqual(sorted(ours), ["test_it.py::test_more[1]", "test_it.py::test_more[2]", "test_it.py::test_sum"])
        for name, variant in ours.items():
            self.assert_runs(variant, real[name]["stats"]["data"])
        self.assertEqual(ours["test_it.py::test_more[2]"]["parameters"], {"n": "2"})
        # What it keeps by itself has statistics without the times.
        (short,) = self.folder.glob("kept/*/*_short.json")
        for name, variant in self.variants(short).items():
            summary, stats = variant["summary"]["wall_seconds"], real[name]["stats"]
            self.assertEqual([summary[key] for key in ("n", "median", "mean", "min", "max")],
                             [stats[key] for key in ("rounds", "median", "mean", "min", "max")])
        self.usable_everywhere(file)

    def test_a_table_is_a_night_for_each_line(self):
        table = self.folder / "nights.csv"
        table.write_text("time,commit,p50,p99\n" + "".join(
            f"2026-10-{day:02},{'ab' * day},{100 + day % 3 + (12 if day > 20 else 0)},{200 + day % 2}\n" for day in range(1, 31)))
        changes = json.loads(self.payback("history", "changes", table, "--json"))["series"]
        self.assertEqual([(one["name"], [c["index"] for c in one["changes"]]) for one in changes], [("p50", [20]), ("p99", [])])
        (one,) = json.loads(self.payback("history", "changes", "--column", "p50", table, "--json"))["changes"]
        self.assertEqual(one["index"], 20)
        self.assertIn("30 of 30", self.payback("history", "import", table, "--unit", "ms", "--history", self.history))
        shown = self.payback("history", "show", "--history", self.history)
        self.assertRegex(shown, r"(open|regressed) +csv / p50: .*2026-10-21")
        self.assertRegex(shown, r"steady +csv / p99")

    def result(self):
        self.payback("bench", "-q", "--rounds", "6", "--save", "out", "sleep 0.02", "sleep 0.01")
        return self.folder / "out" / "result.json"

    def test_our_own_document_comes_back_as_it_was(self):
        file = self.result()
        self.assertEqual(self.payback("report", file, "--format", "json"), file.read_text())

    def test_openmetrics_is_read_by_the_parser_of_prometheus(self):
        python = self.need(provisioned())
        for file in (self.result(), program.SOURCE / "tests" / "golden" / "report" / "result.json"):
            self.payback("report", file, "--format", "openmetrics", "--output", "metrics.txt")
            families = json.loads(quiet([python, "-c", PARSE_OPENMETRICS, self.folder / "metrics.txt"]))
            self.assertEqual(families["payback_wall_seconds"][:2], ["gauge", "seconds"])
            self.assertEqual(families["payback_peak_rss_bytes"][:2], ["gauge", "bytes"])
            medians = {(labels["scenario"], labels["variant"]): value for labels, value in families["payback_wall_seconds"][2] if labels["figure"] == "median"}
            expected = [v["summary"]["wall_seconds"]["median"] for s in json.loads(file.read_text())["scenarios"] if s["status"] == "measured"
                        for v in s["variants"] if v["summary"].get("wall_seconds")]
            self.assertEqual(list(medians.values()), expected)
            self.assertEqual(families["payback_verdict"][0], "stateset")

    def test_junit_is_read_by_a_parser_of_it(self):
        python = self.need(provisioned())
        self.payback("report", program.SOURCE / "tests" / "golden" / "report" / "result.json", "--format", "junit", "--output", "junit.xml")
        suites = json.loads(quiet([python, "-c", PARSE_JUNIT, self.folder / "junit.xml"]))
        self.assertEqual([suite[1:5] for suite in suites], [[2, 0, 0, 0], [1, 0, 0, 0], [1, 0, 1, 0], [1, 0, 0, 1], [2, 1, 0, 1]])
        self.assertEqual(suites[4][0], "<script>alert(1)</script>")
        self.assertTrue(all(len(suite[5]) == suite[1] for suite in suites))

    def test_the_dashboards_rules_hold(self):
        file = self.result()
        bmf = json.loads(self.payback("report", file, "--format", "bmf"))
        self.assertEqual(len(bmf), 2)
        for measures in bmf.values():
            self.assertEqual(list(measures), ["latency", "peak-memory"])
            for measure in measures.values():
                self.assertLessEqual(set(measure), {"value", "lower_value", "upper_value"})
                self.assertLessEqual(measure["lower_value"], measure["value"])
                self.assertLessEqual(measure["value"], measure["upper_value"])
            self.assertGreater(measures["latency"]["value"], 1e7)  # at least ten milliseconds, in nanoseconds
        action = json.loads(self.payback("report", file, "--format", "github-action-benchmark"))
        self.assertEqual([(sorted(one), one["unit"]) for one in action], [(["name", "range", "unit", "value"], "s")] * 2)
        self.assertTrue(all(0.01 <= one["value"] < 10 for one in action))


if __name__ == "__main__":
    unittest.main()
