"""payback savings and payback team --init: money without measuring anything (again)."""
import json
import pathlib
import tempfile
import unittest

from program import payback, scenario

TEAM = {"developers": 10, "adoption": 1, "ramp_weeks": 0, "loaded_rate_per_hour": [60, 130], "work_days": [220, 235],
        "recovered_fraction": [0.25, 0.75],
        "workflows": {"linting": {"runs_per_developer_per_day": [6, 20], "blocking": [0.6, 0.95]}}}


class Savings(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)

    def team(self, **more):
        file = self.path / "team.json"
        file.write_text(json.dumps({**TEAM, **more}))
        return file

    def suppose(self, *arguments, team=None, saving="8..14s"):
        run = payback("savings", "--workflow", "linting", f"--saving={saving}", "--team", team or self.team(), "--json", *arguments)
        self.assertEqual(run.returncode, 0, run.stderr)
        return json.loads(run.stdout)

    def test_a_supposed_saving_is_the_exact_product_of_lognormals(self):
        worth = self.suppose()
        # Worked out in tests/unit/savings/oracle_test.cpp; the tolerance is four standard errors of 20,000 draws.
        for key, exact in {"p5": 799.4, "p50": 2114.1, "p95": 5590.9, "mean": 2517.9}.items():
            self.assertAlmostEqual(worth["money_per_year"][key], exact, delta=exact * 0.035)
        self.assertEqual(worth["schema"], "payback/savings/1")
        self.assertIn("p50", worth["minutes_per_developer_per_day"])
        self.assertIn("p50", worth["payback_weeks"])
        self.assertTrue(worth["sensitivity"]["inputs"])

    def test_the_same_question_has_the_same_answer_and_another_seed_another_one(self):
        self.assertEqual(self.suppose(), self.suppose())
        self.assertNotEqual(self.suppose(), self.suppose("--seed", "7"))

    def test_a_loss_is_said_as_loudly_as_a_gain(self):
        run = payback("savings", "--workflow", "linting", "--saving=-3..-1s", "--team", self.team())
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("costs time", run.stdout)
        self.assertIn("-$", run.stdout)

    def test_what_nobody_notices_is_not_money(self):
        worth = self.suppose("--before", "0.9s", saving="0.8s")
        self.assertEqual(worth["money_per_year"]["p95"], 0)
        self.assertIn("not-noticed", [guard["id"] for guard in worth["guards"]])

    def test_ci_money_is_whole_minutes_of_real_jobs(self):
        (self.path / "jobs.txt").write_text("59\n118\n")
        team = self.team(ci={"jobs": "jobs.txt", "runner": "linux"},
                         workflows={"linting": {**TEAM["workflows"]["linting"], "ci_runs_per_developer_per_day": 4}})
        self.assertEqual(self.suppose(team=team)["ci_money_per_year"]["p95"], 0)
        (self.path / "jobs.txt").write_text("[61, 62]")
        # 10 developers x 4 x 250 days x $0.006 x 1 minute
        self.assertAlmostEqual(self.suppose(team=team)["ci_money_per_year"]["p50"], 60)

    def test_what_is_wrong_is_said_with_its_place(self):
        bad = self.path / "bad.json"
        bad.write_text('{\n  "adoptoin": 0.5\n}')
        for arguments, code, said in [
                (["--workflow", "linting", "--saving", "8..14s", "--team", bad], 3, 'bad.json:2 /adoptoin'),
                (["--workflow", "linting", "--saving", "14..8s"], 2, "--saving"),
                (["--workflow", "linting"], 2, "--saving"),
                (["--saving", "8s"], 2, "--workflow"),
                (["--workflow", "lintign", "--saving", "8s"], 2, 'did you mean "linting"?'),
                ([], 2, "name results"),
                ([self.path / "none.json"], 2, "none.json"),
                (["--workflow", "linting", "--before", "15s"], 2, "--before requires --saving"),
                ([self.path / "none.json", "--before", "15s"], 2, "--before requires --saving"),
        ]:
            run = payback("savings", *arguments)
            self.assertEqual(run.returncode, code, run.stderr)
            self.assertIn(said, run.stderr)
            self.assertEqual(run.stdout, "")

    def test_a_workflow_that_nobody_knows_says_what_is_missing(self):
        run = payback("savings", "--workflow", "nobody's", "--saving", "8..14s")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("runs_per_developer_per_day", run.stdout)
        self.assertNotIn("$2", run.stdout)


class Recomputed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.path = pathlib.Path(cls.folder.name)
        file = scenario(cls.path, "pair", before=["sleep", "0.3"], after=["sleep", "0.02"], workflow="waiting", headline=True,
                        frequency={"runs_per_developer_per_day": [10, 30], "blocking": [0.5, 0.9]})
        # So many rounds that one of a busy machine, in which the short sleep takes longer, does not make the saving uncertain.
        run = payback("run", file, "--rounds", 15, "--quiet", "--seed", 5, "-o", cls.path / "out")
        assert run.returncode == 0, run.stderr
        cls.result = cls.path / "out" / "result.json"

    def test_the_runs_own_team_gives_the_runs_own_savings(self):
        document = json.loads(self.result.read_text())
        run = payback("savings", self.result, "--json")
        self.assertEqual(run.returncode, 0, run.stderr)
        again = json.loads(run.stdout)
        self.assertEqual(again["total"], document["savings"])
        self.assertEqual(again["workflows"], [document["scenarios"][0]["savings"]])

    def test_another_team_gets_other_savings_without_measuring(self):
        team = self.path / "team.json"
        team.write_text(json.dumps({"workflows": {"waiting": {"runs_per_developer_per_day": 100, "blocking": 1}}}))
        before = self.result.read_bytes()
        worth = json.loads(payback("savings", self.result, "--team", team, "--json").stdout)
        self.assertEqual(before, self.result.read_bytes())
        removed = worth["total"]["minutes_removed_per_developer_per_day"]["p50"]
        saving = json.loads(before)["scenarios"][0]["comparisons"][0]["saving_seconds"]["point"]
        self.assertAlmostEqual(removed, 100 * saving / 60, delta=0.01)
        self.assertEqual(worth["team"]["file"], str(team))

    def test_the_console_says_what_it_hangs_on_and_on_which_machine(self):
        run = payback("savings", self.result, "--developers", 40)
        self.assertEqual(run.returncode, 0, run.stderr)
        for said in ("What it is worth", "40 developers", "one machine", "not noticed"):
            self.assertIn(said, run.stdout)

    def test_a_scenario_in_two_results_counts_once(self):
        run = payback("savings", self.result, self.result, "--json")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(len(json.loads(run.stdout)["workflows"]), 1)
        self.assertIn("several results", run.stderr)


class StartingFile(unittest.TestCase):
    def test_it_is_written_once_and_never_over_anything(self):
        with tempfile.TemporaryDirectory() as folder:
            run = payback("team", "--init", cwd=folder)
            self.assertEqual(run.returncode, 0, run.stderr)
            file = pathlib.Path(folder, "team.json")
            text = file.read_text()
            self.assertIn("Forrester", text)
            again = payback("team", "--init", cwd=folder)
            self.assertEqual(again.returncode, 2)
            self.assertIn("team.json: it is there already", again.stderr)
            self.assertEqual(file.read_text(), text)
            named = payback("team", "--init", "ours.json", cwd=folder)
            self.assertEqual(named.returncode, 0, named.stderr)
            self.assertEqual(pathlib.Path(folder, "ours.json").read_text(), text)
            self.assertEqual(payback("team", "--init", "-o", "-").stdout, text)
            both = payback("team", "--init", "--from-git", ".", "-o", "both.json", cwd=folder)
            self.assertEqual(both.returncode, 2)
            self.assertRegex(both.stderr, "--init excludes --from-git|--from-git excludes --init")
            self.assertFalse(pathlib.Path(folder, "both.json").exists())
            link = pathlib.Path(folder, "link.json")
            link.symlink_to(pathlib.Path(folder, "elsewhere.json"))
            self.assertEqual(payback("team", "--init", "-o", link).returncode, 2)
            self.assertFalse(pathlib.Path(folder, "elsewhere.json").exists())
            used = payback("savings", "--workflow", "linting", "--saving", "8..14s", "--team", file)
            self.assertEqual(used.returncode, 0, used.stderr)
            self.assertIn("assumption-driven", used.stdout)


if __name__ == "__main__":
    unittest.main()
