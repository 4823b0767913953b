"""scripts/nightly with the real program and with one that only ends with a code; and the recipes of the README that call it."""

import json
import os
import pathlib
import re
import subprocess
import unittest

import yaml

import program
from readme_test import blocks

NIGHTLY = program.SOURCE / "scripts" / "nightly"
CODES = (0, 2, 3, 4, 5, 6, 7, 130)


def nightly(folder, *arguments, **options):
    return subprocess.run([NIGHTLY, *map(str, arguments)], cwd=folder, env=dict(os.environ, NO_COLOR="1"), capture_output=True, text=True, timeout=300, **options)


class Fake:
    """A program that notes how it was called, and answers `track` with a code."""

    def __init__(self, folder, code, track=""):
        self.calls = pathlib.Path(folder, "calls")
        self.file = pathlib.Path(folder, "payback")
        self.file.write_text(f'#!/bin/sh\necho "$@" >> "{self.calls}"\n[ "$1" = track ] || exit 0\n{track}\nexit {code}\n')
        self.file.chmod(0o755)

    def called(self):
        return self.calls.read_text().splitlines()


class Nightly(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(program.folder()))

    def test_two_real_nights_are_kept_judged_and_shown(self):
        quick = program.scenario(self.folder, "quick", before=["true"], after=["true"])
        for _ in range(2):
            done = nightly(self.folder, quick, "--rounds", 6, "--payback", program.PAYBACK)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("control (A/A): 0 false alarms", done.stdout)
        results = self.folder / "results"
        self.assertEqual({path.name for path in results.iterdir()}, {"history.db", "history.db.lock", "summary.md", "nights.html", "runs"})
        self.assertEqual(len(list(results.glob("runs/*/result.json"))), 2)
        self.assertIn("too young to judge", (results / "summary.md").read_text())
        self.assertIn("<strong>2 nights</strong>", (results / "nights.html").read_text())

    def test_a_selftest_night_has_every_scenario_of_that_tier(self):
        done = nightly(self.folder, "--tier", "selftest", "--rounds", 6, "--results", self.folder / "kept", "--payback", program.PAYBACK)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        page = (self.folder / "kept" / "nights.html").read_text()
        for path in (program.SOURCE / "scenarios").glob("selftest-*.json"):
            self.assertIn(json.loads(path.read_text())["id"], page)

    def test_the_exit_code_goes_on_and_the_page_is_written_whatever_it_is(self):
        for code in CODES:
            with self.subTest(code=code):
                fake = Fake(self.folder, code, track="touch results/history.db")
                self.assertEqual(nightly(self.folder, "--payback", fake.file, "--floor", "0.05").returncode, code)
                tracked, shown = fake.called()[-2:]
                self.assertRegex(tracked, r"^track --floor 0.05 --history results/history.db --output results/runs/\d{4}-\d\d-\d\dT\d{6}Z --export-markdown results/summary.md")
                self.assertEqual(shown, "history report --history results/history.db --output results/nights.html --floor 0.05")

    def test_without_a_request_it_is_the_smoke_tier(self):
        fake = Fake(self.folder, 0)
        nightly(self.folder, "--payback", fake.file, "--history", self.folder / "elsewhere" / "h.db")
        self.assertTrue(fake.called()[0].startswith(f"track --tier smoke --history {self.folder}/elsewhere/h.db "))

    def test_a_value_may_stand_behind_an_equals_sign(self):
        fake = Fake(self.folder, 0)
        done = nightly(self.folder, f"--payback={fake.file}", "--results=kept here", "--history=own.db", "--keep=3", "--wait=1", "--floor=0.05")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(fake.called()[0].startswith("track --floor=0.05 --history own.db --output kept here/runs/"), fake.called())
        self.assertIn("is no number of days or seconds", nightly(self.folder, f"--payback={fake.file}", "--keep=a week").stderr)

    def test_two_nights_do_not_overlap(self):
        fake = Fake(self.folder, 0, track="touch started; cat go")
        os.mkfifo(self.folder / "go")
        first = subprocess.Popen([NIGHTLY, "--payback", fake.file], cwd=self.folder, stdout=subprocess.DEVNULL)
        try:
            with open(self.folder / "go", "w"):  # once it is read from, the first night measures
                second = nightly(self.folder, "--payback", fake.file)
        finally:
            self.assertEqual(first.wait(timeout=60), 0)
        self.assertEqual(second.returncode, 75)
        self.assertIn("still running: not measured", second.stderr)
        self.assertEqual(len([call for call in fake.called() if call.startswith("track")]), 1)

    def test_only_folders_of_old_nights_go(self):
        fake = Fake(self.folder, 0)
        runs = self.folder / "results" / "runs"
        for name in ("2020-01-01T030000Z", "2020-01-02T030000Z", "mine"):
            (runs / name).mkdir(parents=True)
            if name != "2020-01-02T030000Z":
                os.utime(runs / name, (0, 0))
        self.assertEqual(nightly(self.folder, "--payback", fake.file).returncode, 0)
        self.assertEqual({path.name for path in runs.iterdir()}, {"2020-01-02T030000Z", "mine"})

    def test_what_it_does_not_understand_is_told(self):
        for arguments in (("--keep",), ("--keep", "a week"), ("--wait", "-1")):
            done = nightly(self.folder, *arguments)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn("scripts/nightly: ", done.stderr)
        self.assertIn("scripts/nightly my-lint.json", nightly(self.folder, "--help").stdout)
        self.assertEqual(list(self.folder.iterdir()), [])


class Recipes(unittest.TestCase):
    def test_the_workflow_keeps_the_history_and_maps_every_exit_code(self):
        (text,) = blocks("README.md", "yaml")
        workflow = yaml.safe_load(text)
        self.assertIn("schedule", workflow[True])  # "on" is a truth value in YAML 1.1
        (job,) = workflow["jobs"].values()
        steps = job["steps"]
        for step in steps:
            self.assertTrue(("uses" in step) != ("run" in step), step)
            if "run" in step:
                checked = subprocess.run(["bash", "-n"], input=step["run"], text=True, capture_output=True)
                self.assertEqual(checked.returncode, 0, checked.stderr)
        paths = [str(step["with"].get("path")) for step in steps if str(step.get("uses")).startswith("actions/cache")]
        self.assertGreaterEqual(sum("nights/history.db" in path for path in paths), 2)
        (night,) = [step for step in steps if "scripts/nightly" in step.get("run", "")]
        self.assertIn("--github", night["run"])
        (verdict,) = [step for step in steps if "case" in step.get("run", "")]
        for code, fails in {0: False, 6: False, 4: True, 5: True, 7: True, 2: True, 75: True, 130: True, "": True}.items():
            script = re.sub(r"\$\{\{ steps\.night\.outputs\.code \}\}", str(code), verdict["run"])
            self.assertNotIn("${{", script)
            done = subprocess.run(["bash", "-e", "-c", script], capture_output=True, text=True)
            self.assertEqual(done.returncode != 0, fails, (code, done.stdout))
            self.assertEqual("::" in done.stdout, code != 0, done.stdout)

    def test_the_units_of_systemd_run_the_script_at_night(self):
        text = "\n".join(blocks("README.md", "ini"))
        self.assertRegex(text, r"ExecStart=\S+/scripts/nightly")
        self.assertRegex(text, r"OnCalendar=")


if __name__ == "__main__":
    unittest.main()
