"""A year of nights through the real program, and what people can say about them."""

import json
import pathlib
import unittest
import xml.etree.ElementTree

import program
from nights import Nights, date

STEP, SPIKE, NOISY_MACHINE = 200, 100, 150


class Year(unittest.TestCase):
    def test_an_eight_percent_step_is_reported_once_with_its_night_and_version_and_a_spike_is_not(self):
        with program.folder() as folder:
            nights = Nights(folder, noise=0.01, seed=3)
            codes = {}
            for night in range(365):
                later = night >= STEP
                done = nights.track(night, factor=1.08 if later else 1.3 if night == SPIKE else 1.0, both=1.3 if night == NOISY_MACHINE else 1.0,
                                    version="1.1" if later else "1.0")
                self.assertIn(done.returncode, (0, 5, 6), done.stderr)
                codes[night] = done.returncode
                if night == STEP + 5:
                    reported = done.stdout
            alarms = [night for night, code in codes.items() if code == 5]
            self.assertEqual(len(alarms), 1, alarms)
            self.assertTrue(STEP <= alarms[0] < STEP + 5, alarms)
            for series in ("lint / after", "lint / after : before"):
                (line,) = [line for line in reported.splitlines() if line.startswith(f"open       {series}:")]
                self.assertIn(f"worse and open since {date(STEP)}", line)
                self.assertIn(f"between {date(STEP - 1)} and {date(STEP)}: ", line)
                self.assertIn("lint 1.0", line)
                self.assertIn("-> lint 1.1", line)
            self.assertNotIn("lint / before:", reported)
            # A night above the noise is not yet confirmed, and says so; the next night takes it back.
            self.assertEqual(codes[SPIKE], 6)
            self.assertEqual(codes[SPIKE + 1], 0)
            self.assertLessEqual(sum(code == 6 for code in codes.values()), 8)


class Said(unittest.TestCase):
    def setUp(self):
        folder = program.folder()
        self.addCleanup(folder.cleanup)
        self.nights = Nights(folder.name, noise=0.004, seed=5)
        for night in range(25):
            self.assertEqual(self.nights.track(night).returncode, 0)

    def step(self, begin, count, factor):
        return [self.nights.track(night, factor=factor).returncode for night in range(begin, begin + count)]

    def test_an_accepted_level_is_no_regression_and_a_step_above_it_is(self):
        self.assertEqual(self.step(25, 4, 1.1), [6, 6, 5, 0])
        self.assertEqual(self.nights.command("baseline", "set", "lint / after").returncode, 2)
        done = self.nights.command("baseline", "set", "lint / after", "--reason", "checks more")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, rf"lint / after on [0-9a-f]{{8}} as it is since {date(25)}")
        self.assertIn("checks more", self.nights.command("baseline", "show").stdout)
        quiet = self.nights.track(29, factor=1.1)
        self.assertEqual(quiet.returncode, 0)
        self.assertNotIn("open", quiet.stdout)
        self.assertEqual(self.step(30, 12, 1.1), [0] * 12)
        self.assertEqual(self.step(42, 3, 1.2), [6, 6, 5])
        taken_back = self.nights.command("baseline", "set", "--undo", "1")
        self.assertEqual(taken_back.returncode, 0, taken_back.stderr)
        self.assertIn("(taken back)", self.nights.command("baseline", "show").stdout)
        self.assertEqual(self.nights.command("baseline", "set", "--undo", "1").returncode, 2)

    def test_ignored_nights_do_not_count_and_come_back_with_undo(self):
        self.assertEqual(self.step(25, 2, 1.1), [6, 6])
        for night in (25, 26):
            done = self.nights.command("ignore", date(night), "--reason", "backup | \x1b[31m<b>")
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.step(27, 1, 1.1), [6])
        listed = self.nights.command("history", "list").stdout
        self.assertIn("ignored 1: backup | \\x1b[31m<b>", listed)
        for number in ("1", "2"):
            self.assertEqual(self.nights.command("ignore", "--undo", number).returncode, 0)
        self.assertEqual(self.step(28, 1, 1.1), [5])

    def test_a_night_or_a_scenario_that_is_not_there_is_refused(self):
        done = self.nights.command("ignore", "2031-01-01", "--reason", "x")
        self.assertEqual(done.returncode, 2)
        self.assertIn("the history has no such night", done.stderr)
        done = self.nights.command("ignore", date(3), "--reason", "x", "--scenario", "lnit")
        self.assertEqual(done.returncode, 2)
        self.assertIn('--scenario: the night has no scenario "lnit"; did you mean "lint"?', done.stderr)
        self.assertNotIn("ignored", self.nights.command("history", "list").stdout)
        self.assertEqual(self.nights.command("ignore", date(3), "--reason", "x", "--scenario", "lint").returncode, 0)
        self.assertEqual(self.nights.command("annotate", date(3), "a new kernel").returncode, 0)
        self.assertIn("a new kernel", self.nights.command("history", "list").stdout)

    def test_outputs_for_people_and_machines(self):
        folder = self.nights.folder
        self.step(25, 2, 1.1)
        done = self.nights.track(27, "--github", "--export-markdown", folder / "s.md", "--export-junit", folder / "j.xml", "--export-json", folder / "t.json",
                                 "--commit", "c" * 40, factor=1.1)
        self.assertEqual(done.returncode, 5)
        self.assertIn("::error title=payback lint / after::", done.stdout)
        self.assertIn("| regressed | lint / after |", (folder / "s.md").read_text())
        suite = xml.etree.ElementTree.parse(folder / "j.xml").getroot()
        self.assertEqual(suite.get("failures"), str(len(suite.findall("*/failure"))))
        told = json.loads((folder / "t.json").read_text())
        (after,) = [one for one in told["series"] if one["series"] == "lint / after"]
        self.assertEqual((after["state"], after["since"]["night"], after["before"]["night"]), ("regressed", date(25), date(24)))
        self.assertLess(after["ratio"]["low"], 1.1)
        self.assertGreater(after["ratio"]["high"], 1.1)

    def test_a_machine_without_history_is_a_series_of_its_own_and_the_ratio_goes_on(self):
        document = self.nights.document(25, both=3.0)
        document["machine"]["fingerprint"] = "another machine"
        path = self.nights.folder / "moved.json"
        path.write_text(json.dumps(document))
        done = self.nights.command("track", "--append", path, "--export-json", self.nights.folder / "t.json")
        self.assertEqual(done.returncode, 0, done.stdout)
        states = {one["series"]: (one["state"], one["nights"]) for one in json.loads((self.nights.folder / "t.json").read_text())["series"]}
        self.assertEqual(states, {"lint / before": ("young", 1), "lint / after": ("young", 1), "lint / after : before": ("steady", 26)})

    def test_samples_leave_and_come_back_byte_for_byte(self):
        night = self.nights.command("history", "export", date(4)).stdout
        self.assertEqual(json.loads(night)["scenarios"][0]["id"], "lint")
        archive = self.nights.folder / "archive"
        done = self.nights.command("history", "prune", "--before", date(10), "--archive", archive)
        self.assertIn("The samples of 10 nights moved", done.stdout)
        self.assertEqual(self.nights.command("history", "export", date(4)).returncode, 2)
        back = self.nights.command("history", "import", *sorted(archive.iterdir()))
        self.assertEqual(back.returncode, 0, back.stderr)
        self.assertIn("0 of 10 results are new nights", back.stdout)
        self.assertEqual(self.nights.command("history", "export", date(4)).stdout, night)
        shown = self.nights.command("history", "show", "lint / after", "--json")
        self.assertEqual({one["state"] for one in json.loads(shown.stdout)["series"]}, {"steady"})


class TakenIn(unittest.TestCase):
    def setUp(self):
        self.nights = Nights(self.enterContext(program.folder()))
        self.assertEqual(self.nights.track(0).returncode, 0)

    def test_a_night_that_is_taken_in_is_not_asked_to_be_measured(self):
        for asked in (["lint"], ["--tier", "smoke"], ["--scenarios", self.nights.folder], ["--jobs", "1"], ["--seed", "1"], ["--rounds", "6"], ["--budget", "1s"],
                      ["--precision", "2%"], ["--no-control"], ["--cache", "x"], ["--offline"]):
            done = self.nights.track(1, *asked)
            self.assertEqual(done.returncode, 2, asked)
            self.assertRegex(done.stderr, "--append excludes|excludes --append")
        self.assertNotIn(date(1), self.nights.command("history", "list").stdout)

    def test_a_date_that_no_calendar_has_is_no_night(self):
        path = self.nights.file(1)
        for none in ("2026-02-30", "2026-13-01", "2026-00-10", "2026-01-01T25:00:00Z"):
            done = self.nights.command("track", "--append", path, "--night", none)
            self.assertEqual(done.returncode, 2, none)
            self.assertIn(f'--night: "{none}" is no night', done.stderr)
        self.assertNotIn(date(1), self.nights.command("history", "list").stdout)


class Measured(unittest.TestCase):
    def test_a_budget_that_is_typed_beats_the_files(self):
        with program.folder() as folder:
            asked = program.scenario(folder, "asked", before=["true"], after=["true"], budget="1h", precision=0.0001)
            done = program.payback("track", asked, "--budget", "1s", "--precision", "50%", "--quiet", "--no-control", cwd=folder)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            result = json.loads(pathlib.Path(folder, "results", "latest", "result.json").read_text())
            self.assertEqual(result["scenarios"][0]["comparisons"][0]["precision"]["asked"], 0.5)

    def test_track_measures_with_its_control_and_a_failing_command_is_4(self):
        with program.folder() as folder:
            good = program.scenario(folder, "quick", before=["true"], after=["true"])
            done = program.payback("track", good, "--rounds", 6, "--quiet", cwd=folder)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("too young to judge", done.stdout)
            self.assertIn("control (A/A): 0 false alarms", done.stdout)
            self.assertTrue(pathlib.Path(folder, "results", "history.db").exists())
            bad = program.scenario(folder, "bad", before=["true"], after=["false"])
            done = program.payback("track", bad, "--rounds", 6, "--quiet", "--no-control", cwd=folder)
            self.assertEqual(done.returncode, 4, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
