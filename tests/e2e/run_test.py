"""payback run on scenario files of the test's own: no network, tools that every machine has."""

import collections
import json
import os
import pathlib
import signal
import subprocess
import time
import unittest

import program


def run(folder, path, *arguments, **options):
    done = program.payback("run", path, "-q", "-o", f"{folder}/out", "--cache", f"{folder}/cache", *arguments, **options)
    result = pathlib.Path(folder, "out", "result.json")
    return done, json.loads(result.read_text()) if result.exists() else None


def timed(variant):
    """Samples of the timed rounds as a list of dicts."""
    columns = variant["samples"]
    rows = [dict(zip(columns, row)) for row in zip(*columns.values())]
    return [row for row in rows if row["phase"] in ("parallel", "solo")]


class Run(unittest.TestCase):
    def setUp(self):
        holder = program.folder()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def spin(self, before, after, **fields):
        return program.scenario(self.folder, before=[program.WORKLOAD, "spin", str(before)], after=[program.WORKLOAD, "spin", str(after)], **fields)

    def test_a_budget_that_is_typed_beats_the_files(self):
        done, result = run(self.folder, self.spin(5, 5, budget="1h", precision=0.0001), "--budget", "1s", "--precision", "50%")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(result["scenarios"][0]["comparisons"][0]["precision"]["asked"], 0.5)

    def test_four_lines_are_enough(self):
        done, result = run(self.folder, self.spin(40, 20, exit=[0]))
        self.assertEqual(done.returncode, 0, done.stderr)
        scenario = result["scenarios"][0]
        self.assertEqual((result["schema"], scenario["status"]), ("payback/result/1", "measured"))
        self.assertEqual(scenario["comparisons"][0]["verdict"], "faster")
        for name in ("result.json", "report.html", "report.md", "journal"):
            self.assertTrue((self.folder / "out" / name).exists(), name)
        self.assertFalse((self.folder / "out" / "work").exists())

    def test_samples_of_different_slots_overlap_and_of_one_core_never(self):
        if len(os.sched_getaffinity(0)) < 2:
            self.skipTest("one core cannot overlap with itself")
        for _ in range(5):
            _, result = run(self.folder, self.spin(60, 60), "--rounds", "20")
            if not any("of its core taken by other work" in line for line in result["scenarios"][0]["warnings"]):
                break  # no slot rested, so both have to be there
        samples = [row for variant in result["scenarios"][0]["variants"] for row in timed(variant)]
        by_cores = collections.defaultdict(list)
        for row in samples:
            by_cores[row["cores"]].append((row["start_ns"], row["start_ns"] + row["wall_ns"]))
        self.assertGreater(len(by_cores), 1)
        for spans in by_cores.values():
            spans.sort()
            for (_, end), (start, _) in zip(spans, spans[1:]):
                self.assertLessEqual(end, start)
        begin = min(row["start_ns"] for row in samples)
        end = max(row["start_ns"] + row["wall_ns"] for row in samples)
        busy = sum(row["wall_ns"] for row in samples)
        self.assertGreaterEqual(busy / ((end - begin) * len(by_cores)), 0.8)

    def test_a_variant_on_one_core_is_kept_on_one_where_the_others_have_all(self):
        argv = ["/bin/sh", "-c", "exit $(nproc)"]
        path = program.scenario(self.folder, run={"cores": "all", "exit": list(range(1, 256))},
                                variants={"before": {"argv": argv}, "after": {"like": "before"}, "one": {"like": "after", "cores": 1, "baseline": "before"}})
        done, result = run(self.folder, path, "--rounds", "2")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        before, after, one = [{(row["cores"], row["outcome"]) for row in timed(variant)} for variant in result["scenarios"][0]["variants"]]
        cores = result["machine"]["cores"]
        self.assertEqual(before, after)
        self.assertEqual({outcome for _, outcome in before}, {f"exit:{len(os.sched_getaffinity(0))}"})
        self.assertEqual({outcome for _, outcome in one}, {f"exit:{len(cores[0]['cpus'])}"})
        self.assertEqual(one == before, len(cores) == 1)

    def test_a_broken_check_makes_it_void_and_no_saving_appears(self):
        path = program.scenario(self.folder, workflow="linting", headline=True, variants={
            "before": {"argv": ["/bin/echo", "one finding"]}, "after": {"argv": ["/bin/echo", "another finding"]}},
            check={"kind": "text"}, frequency={"runs_per_developer_per_day": [5, 20, 60], "blocking": [0.6, 0.8, 0.95], "basis": "assumed"})
        done, result = run(self.folder, path)
        self.assertEqual(done.returncode, 4)
        scenario = result["scenarios"][0]
        self.assertEqual(scenario["status"], "void")
        self.assertEqual(scenario["comparisons"][0]["verdict"], "void")
        self.assertIsNone(scenario["comparisons"][0].get("saving_seconds"))
        self.assertIsNone(scenario.get("savings"))
        self.assertIsNone(result.get("savings"))

    def test_the_environment_is_hermetic(self):
        path = program.scenario(self.folder, variants={name: {"argv": ["/usr/bin/env"]} for name in ("before", "after")},
                                hooks={"setup": [["/bin/sh", "-c", f"env >{self.folder}/seen"]]})
        done, _ = run(self.folder, path, "--rounds", "1", env={"SECRET_TOKEN": "hunter2"})
        self.assertEqual(done.returncode, 0, done.stdout)
        seen = dict(line.split("=", 1) for line in (self.folder / "seen").read_text().splitlines() if "=" in line)
        self.assertNotIn("SECRET_TOKEN", seen)
        self.assertEqual((seen["LC_ALL"], seen["TZ"], seen["NO_COLOR"]), ("C.UTF-8", "UTC", "1"))
        self.assertTrue(seen["HOME"].startswith(str(self.folder)))
        for name in ("result.json", "report.html", "report.md", "journal"):
            self.assertNotIn("hunter2", (self.folder / "out" / name).read_text())

    def hooked(self, command):
        log = self.folder / "log"
        return program.scenario(self.folder, variants={name: {"argv": command} for name in ("before", "after")},
                                hooks={"setup": [["/bin/sh", "-c", f"echo setup >>{log}"]], "cleanup": [["/bin/sh", "-c", f"echo cleanup >>{log}"]]}), log

    def test_ctrl_c_keeps_what_was_measured_and_cleans_up(self):
        path, log = self.hooked([program.WORKLOAD, "sleep", "0.05"])
        marker = f"run-interrupt-{os.getpid()}"
        process = subprocess.Popen([program.PAYBACK, "run", str(path), "-q", "-o", f"{self.folder}/out", "--rounds", "100000", "--jobs", "2"],
                                   env=dict(os.environ, MARK=marker), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        journal = self.folder / "out" / "journal"
        self.wait_for(lambda: journal.exists() and journal.read_text().count("parallel") > 10)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, errors)
        self.assertIn("interrupted", output)
        lines = log.read_text().split()
        self.assertEqual(lines.count("setup"), lines.count("cleanup"))
        result = json.loads((self.folder / "out" / "result.json").read_text())
        counted = sum(len(timed(variant)) for variant in result["scenarios"][0]["variants"])
        written = sum("\tparallel\t" in line for line in journal.read_text().splitlines())
        self.assertGreater(counted, 10)
        self.assertEqual(counted, written)
        self.assertEqual(program.processes_with(marker), [])

    def test_signals_that_were_ignored_from_the_start_stay_ignored(self):
        # As nohup begins a command, and a shell its background jobs.
        def ignore():
            for one in (signal.SIGHUP, signal.SIGINT):
                signal.signal(one, signal.SIG_IGN)
        path, _ = self.hooked([program.WORKLOAD, "sleep", "0.05"])
        process = subprocess.Popen([program.PAYBACK, "run", str(path), "-q", "-o", f"{self.folder}/out", "--rounds", "12", "--jobs", "1"],
                                   preexec_fn=ignore, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        journal = self.folder / "out" / "journal"
        self.wait_for(lambda: journal.exists() and journal.read_text().count("solo") > 2)
        process.send_signal(signal.SIGHUP), process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0, errors)

    def test_kill_9_leaves_every_finished_sample_in_the_journal_and_no_process(self):
        path, _ = self.hooked([program.WORKLOAD, "sleep", "0.05"])
        marker = f"run-kill-{os.getpid()}"
        process = subprocess.Popen([program.PAYBACK, "run", str(path), "-q", "-o", f"{self.folder}/out", "--rounds", "100000"],
                                   env=dict(os.environ, MARK=marker), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        journal = self.folder / "out" / "journal"
        self.wait_for(lambda: journal.exists() and journal.read_text().count("parallel") > 10)
        process.kill()
        process.wait()
        self.wait_for(lambda: not program.processes_with(marker))
        lines = journal.read_text().splitlines()
        columns = next(line for line in lines if line.startswith("scenario\t")).split("\t")
        records = [line for line in lines if line[:1].isdigit()]
        self.assertGreater(len(records), 10)
        for record in records:
            self.assertEqual(len(record.split("\t")), len(columns))

    def test_a_time_out_is_an_outcome_and_leaves_no_process(self):
        marker = f"run-timeout-{os.getpid()}"
        path = program.scenario(self.folder, variants={"before": {"argv": [program.WORKLOAD, "fork-ignore", "60"], "env": {"MARK": marker}}, "after": {"argv": ["/bin/true"]}},
                                run={"timeout": "300ms"})
        done, result = run(self.folder, path)
        self.assertEqual(done.returncode, 4)
        self.assertIn("timed out", result["scenarios"][0]["reason"])
        self.assertEqual(program.processes_with(marker), [])

    def test_a_failing_hook_is_named_and_cleanup_still_runs(self):
        log = self.folder / "log"
        path = program.scenario(self.folder, variants={name: {"argv": ["/bin/true"]} for name in ("before", "after")},
                                hooks={"prepare": [["/bin/sh", "-c", "echo full disk >&2; exit 5"]], "cleanup": [["/bin/sh", "-c", f"echo cleanup >>{log}"]]})
        done, result = run(self.folder, path)
        self.assertEqual(done.returncode, 4)
        self.assertIn("prepare hook 1", result["scenarios"][0]["reason"])
        self.assertIn("full disk", result["scenarios"][0]["reason"])
        self.assertIn("cleanup", log.read_text())

    def test_what_cannot_run_here_is_skipped_with_the_reason(self):
        path = program.scenario(self.folder, before=["no-such-linter", "src"], after=["/bin/true"])
        done, result = run(self.folder, path)
        self.assertEqual(done.returncode, 7)
        self.assertEqual(result["scenarios"][0]["status"], "skipped")
        self.assertIn("no-such-linter is not on PATH", result["scenarios"][0]["reason"])

    def test_an_invalid_scenario_runs_nothing(self):
        path = self.folder / "broken.json"
        path.write_text('{ "id": "broken",\n  "befor": ["true"],\n  "after": ["true"] }\n')
        done, result = run(self.folder, path)
        self.assertEqual(done.returncode, 3)
        self.assertIsNone(result)
        self.assertIn('broken.json:2', done.stderr)
        self.assertIn('"before"', done.stderr)

    def test_an_earlier_result_is_moved_aside_and_foreign_folders_are_refused(self):
        path = self.spin(5, 5)
        run(self.folder, path, "--rounds", "6")
        run(self.folder, path, "--rounds", "6")
        self.assertEqual(len(list(self.folder.glob("*/result.json"))), 2)
        (self.folder / "precious").mkdir()
        (self.folder / "precious" / "thesis.txt").write_text("years of work")
        done = program.payback("run", path, "-q", "-o", self.folder / "precious")
        self.assertEqual(done.returncode, 2)
        self.assertEqual((self.folder / "precious" / "thesis.txt").read_text(), "years of work")

    def test_a_misspelt_scenario_brings_up_the_one_that_was_meant(self):
        done = program.payback("run", "selftest-slep", "-o", self.folder / "out")
        self.assertEqual(done.returncode, 2)
        self.assertIn('selftest-slep: there is no scenario of this id; did you mean "selftest-sleep"?', done.stderr)

    def test_a_file_may_be_named_twice_and_two_files_of_one_id_may_not(self):
        for name, command in (("one", "true"), ("other", "false")):
            (self.folder / name).mkdir()
            program.scenario(self.folder / name, before=[command], after=[command])
        one, other = self.folder / "one" / "pair.json", self.folder / "other" / "pair.json"
        listed = program.payback("list", one, self.folder / "one", one)
        self.assertEqual(listed.returncode, 0, listed.stderr)
        self.assertEqual(listed.stdout, program.payback("list", one).stdout)
        done = program.payback("run", one, other, "-q", "-o", self.folder / "out")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn(f'{other}: {one} is another scenario of the same id, "pair"', done.stderr)
        self.assertFalse((self.folder / "out").exists())

    def test_scenarios_by_name_and_by_tier_are_one_request_too_many(self):
        path = self.spin(5, 5)
        for command in ("run", "provision", "list", "track"):
            done = program.payback(command, path, "--tier", "smoke", cwd=self.folder)
            self.assertEqual(done.returncode, 2, command)
            self.assertRegex(done.stderr, "SCENARIO excludes --tier|--tier excludes SCENARIO")

    def test_a_service_is_ready_before_the_first_run_and_gone_after_the_last(self):
        marker = f"run-service-{os.getpid()}"
        server = "import http.server, sys; http.server.ThreadingHTTPServer(('127.0.0.1', int(sys.argv[1])), http.server.SimpleHTTPRequestHandler).serve_forever()"
        client = "import sys, urllib.request; urllib.request.urlopen(sys.argv[1]).read()"
        path = program.scenario(self.folder, services={"web": {"argv": ["python3", "-c", server, "{port:web}"], "env": {"MARK": marker}, "ready": {"http": "{url:web}/"}}},
                                variants={name: {"argv": ["python3", "-c", client, "{url:web}/"]} for name in ("before", "after")})
        done, result = run(self.folder, path, "--rounds", "6")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(program.processes_with(marker), [])
        self.assertEqual(result["scenarios"][0]["status"], "measured")

    def test_compare_finds_a_planted_regression_and_the_gate_says_five(self):
        def measure(name, work):
            program.payback("run", program.scenario(self.folder, before=[program.WORKLOAD, "spin", "20"], after=[program.WORKLOAD, "spin", str(work)]),
                            "-q", "-o", self.folder / name, "--rounds", "12")
            return self.folder / name / "result.json"

        old, new = measure("old", 10), measure("new", 20)
        done = program.payback("compare", "--fail-on", "regression", old, new)
        self.assertEqual(done.returncode, 5, done.stdout)
        self.assertIn("regression", done.stdout)
        self.assertEqual(program.payback("compare", old, new).returncode, 0)
        self.assertEqual(program.payback("compare", old, self.folder / "missing.json").returncode, 2)
        nowhere = program.payback("report", old, "--format", "csv", "--output", self.folder / "missing" / "table.csv")
        self.assertEqual(nowhere.returncode, 2)
        self.assertIn("No such file or directory", nowhere.stderr)

    def test_every_report_format_is_made_from_the_result(self):
        run(self.folder, self.spin(5, 5), "--rounds", "6")
        result = self.folder / "out" / "result.json"
        for form in ("console", "markdown", "csv", "csv-samples", "json", "hyperfine", "bmf", "github-action-benchmark",
                     "google-benchmark", "junit", "openmetrics"):
            done = program.payback("report", result, "--format", form)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertTrue(done.stdout.strip(), form)
        self.assertEqual(json.loads(program.payback("report", result, "--format", "json").stdout), json.loads(result.read_text()))

    def wait_for(self, condition, seconds=60):
        end = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), end, "waited in vain")
            time.sleep(0.02)


if __name__ == "__main__":
    unittest.main()
