"""payback list --systems, with the real program: the committed table of subjects, and what is made of results."""

import json
import pathlib
import shutil
import signal
import unittest

import program
from scenario_checks_test import plain

SCENARIOS = program.SOURCE / "scenarios"
SUBJECTS = SCENARIOS / "subjects" / "subjects.json"


class CutOff(unittest.TestCase):
    def test_who_reads_no_further_ends_it_without_a_word(self):
        done = program.cut_off("list", "--systems", "--json")
        self.assertEqual((done.returncode, done.stderr), (128 + signal.SIGPIPE, ""))


class CommittedTable(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.files = {file.stem: plain(file) for file in SCENARIOS.glob("*.json")}
        cls.subjects = plain(SUBJECTS)["subjects"]

    def test_every_scenario_and_variant_in_it_exists_and_is_of_that_workflow(self):
        for subject in self.subjects:
            with self.subTest(subject["system"], workflow=subject["workflow"]):
                self.assertGreater(len(subject["scenarios"]), 0)
                for name in subject["scenarios"]:
                    self.assertIn(name, self.files)
                    self.assertEqual(self.files[name]["workflow"], subject["workflow"])
                for example in subject.get("counter_examples", []):
                    if "variant" in example:
                        self.assertIn(example["variant"], self.files[example["scenario"]]["variants"])

    def test_every_scenario_is_in_it_and_those_that_are_counter_examples_are_marked(self):
        named = {name for subject in self.subjects for name in subject["scenarios"]}
        marked = {example["scenario"] for subject in self.subjects for example in subject.get("counter_examples", []) if "variant" not in example}
        for name, scenario in self.files.items():
            if scenario["tier"] == "selftest":
                continue
            with self.subTest(name):
                self.assertIn(name, named)
                self.assertEqual(scenario["relation"] == "counter-example", name in marked)


class Systems(unittest.TestCase):
    def setUp(self):
        holder = program.folder()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        self.catalogue = self.folder / "catalogue"
        (self.catalogue / "subjects").mkdir(parents=True)

    def catalogue_of(self, subjects, **scenarios):
        (self.catalogue / "subjects" / "subjects.json").write_text(json.dumps({"subjects": subjects}))
        for name, fields in scenarios.items():
            program.scenario(self.catalogue, name, **fields)

    def measure(self, *names, output):
        files = [self.catalogue / f"{name}.json" for name in names]
        done = program.payback("run", *files, "-q", "--rounds", "8", "--warmup", "0", "-o", self.folder / output, "--cache", self.folder / "cache")
        self.assertTrue((self.folder / output / "result.json").exists(), done.stderr)

    def systems(self, *arguments, code=0):
        done = program.payback("list", "--systems", "--scenarios", self.catalogue, *arguments, cwd=self.folder)
        self.assertEqual(done.returncode, code, done.stderr)
        return done.stdout if code == 0 else done.stderr

    def evidence(self, *arguments):
        """Scenario and candidate to what is said of the pair."""
        told = json.loads(self.systems("--json", *arguments))
        return {one["scenario"] + one.get("candidate", ""): one for subject in told["subjects"] for one in subject["evidence"]}

    def three(self):
        pair = {"before": ["sleep", "0.06"], "after": ["sleep", "0.02"]}
        self.catalogue_of(
            [
                {"system": "Sleeper", "workflow": "waiting", "scenarios": ["quick", "void"], "counter_examples": [{"scenario": "quick", "variant": "longer", "why": "it sleeps for longer"}]},
                {"system": "Absent", "workflow": "not being there", "scenarios": ["absent", "later"]},
            ],
            quick={"variants": {"before": {"argv": pair["before"]}, "after": {"argv": pair["after"]}, "longer": {"argv": ["sleep", "0.12"]}},
                   "claims": [{"text": "2x", "source": "its page"}, {"text": "100x", "source": "a rival's page"}]},
            void={"variants": {"before": {"argv": ["echo", "a"]}, "after": {"argv": ["echo", "b"]}}, "check": {"kind": "text"}},
            absent={**pair, "requires": {"commands": ["no-such-program"], "reason": "take it from its makers"}, "claims": [{"text": "10x", "source": "its page"}]},
            later=pair,
        )

    def test_states_ratios_claims_and_counter_examples_come_from_the_results(self):
        self.three()
        self.measure("quick", output="results/latest")
        self.measure("void", "absent", output="other/one")
        found = self.evidence()  # results/latest is found by itself
        self.assertEqual((found["quick"]["state"], found["void"]["state"]), ("measured", "not run"))
        self.assertTrue(2 < found["quick"]["speedup"]["point"] < 4)  # 60 ms over 20 ms, and what starting a program takes
        self.assertEqual([claim["verdict"] for claim in found["quick"]["claims"]], ["reproduced", "not reproduced"])
        self.assertEqual((found["quick"]["counter_example"], found["quicklonger"]["counter_example"]), (False, True))
        self.assertLess(found["quicklonger"]["speedup"]["point"], 1)
        found = self.evidence("--results", "results/latest/result.json", "other")
        self.assertEqual([found[name]["state"] for name in ("quick", "void", "absent", "later")], ["measured", "void", "skipped", "not run"])
        self.assertIn("no-such-program is not on PATH; take it from its makers", found["absent"]["reason"])
        self.assertNotIn("speedup", found["void"])
        self.assertNotIn("file_changed", found["quick"])
        program.scenario(self.catalogue, "quick", before=["true"], after=["true"])
        self.assertTrue(self.evidence()["quick"]["file_changed"])

    def test_without_results_every_pair_says_so_and_the_table_is_as_wide_as_the_terminal(self):
        self.three()
        self.assertEqual({one["state"] for one in self.evidence().values()}, {"not run"})
        table = self.systems()
        self.assertIn("2 subjects, 5 pairs: 5 not run\nNo results: results/latest is not here", table)
        self.assertIn("no-such-program is not on PATH", " ".join(table.split()))
        self.assertIn("Sleeper: waiting", table)
        self.assertLessEqual(max(len(line) for line in table.splitlines()[:-1]), 120)

    def test_wrong_requests_and_files_are_named_with_what_to_do(self):
        self.three()
        self.assertIn("no result is in this folder", self.systems("--results", self.empty(), code=2))
        self.assertIn("nowhere.json", self.systems("--results", "nowhere.json", code=2))
        self.assertIn("leave the scenarios and --tier out", self.systems("--tier", "smoke", code=2))
        self.assertIn("--systems", program.payback("list", "--json").stderr)
        self.catalogue_of([{"system": "Zed", "workflow": "opening", "scenarios": []}])
        self.assertIn("/subjects/0/scenarios", self.systems(code=3))
        shutil.rmtree(self.catalogue / "subjects")
        self.assertIn("subjects.json", self.systems(code=3))

    def empty(self):
        (self.folder / "empty").mkdir()
        return self.folder / "empty"


if __name__ == "__main__":
    unittest.main()
