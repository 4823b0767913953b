"""The main job on real tools: provisions from the package registries, measures the smoke tier in few rounds, reads the result."""

import collections
import json
import pathlib
import unittest

import program

SIX = {"python-resolve", "python-resolve-large", "python-install", "python-venv", "python-lint-pyflakes", "python-lint-flake8"}


class MainJob(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.holder = program.folder()
        cls.addClassCleanup(cls.holder.cleanup)
        out = pathlib.Path(cls.holder.name, "out")
        cls.done = program.payback("run", "--tier", "smoke", "--rounds", "6", "-o", out, "--scenarios", program.SOURCE / "scenarios", timeout=850)
        cls.out = out
        cls.result = json.loads((out / "result.json").read_text()) if (out / "result.json").exists() else {"scenarios": []}
        cls.scenarios = {scenario["id"]: scenario for scenario in cls.result["scenarios"]}

    def test_all_six_are_measured_none_skipped_void_or_failed(self):
        self.assertEqual(self.done.returncode, 0, self.done.stdout + self.done.stderr)
        self.assertEqual({name: scenario["status"] for name, scenario in self.scenarios.items()}, {name: "measured" for name in SIX})

    def test_single_core_scenarios_keep_their_slots_busy_and_never_share_a_core(self):
        for name, scenario in self.scenarios.items():
            by_cores = collections.defaultdict(list)
            for variant in scenario["variants"]:
                columns = variant["samples"]
                for phase, cores, start, wall in zip(columns["phase"], columns["cores"], columns["start_ns"], columns["wall_ns"]):
                    if phase == "parallel":
                        by_cores[cores].append((start, start + wall))
            for spans in by_cores.values():
                spans.sort()
                for (_, end), (start, _) in zip(spans, spans[1:]):
                    self.assertLessEqual(end, start, name)

    def test_the_new_tool_wins_where_everybody_says_it_does_and_only_for_the_same_work(self):
        for name in SIX:
            scenario = self.scenarios[name]
            for finding in scenario["check"]["findings"]:
                self.assertTrue(finding["passed"], (name, finding))
            pair = next(pair for pair in scenario["comparisons"] if pair["candidate"] == "after")
            self.assertGreater(pair["speedup"]["low"], 1, name)

    def test_savings_carry_their_uncertainty_and_one_scenario_per_workflow_has_them(self):
        workflows = [scenario["workflow"] for scenario in self.scenarios.values() if scenario.get("savings")]
        self.assertEqual(len(workflows), len(set(workflows)))
        for scenario in self.scenarios.values():
            minutes = (scenario.get("savings") or {}).get("minutes_per_developer_per_day")
            if minutes:
                self.assertLess(minutes["p5"], minutes["p50"])
                self.assertLess(minutes["p50"], minutes["p95"])

    def test_tools_carry_version_language_and_size(self):
        for scenario in self.scenarios.values():
            for variant in scenario["variants"]:
                if variant.get("tool"):
                    self.assertRegex(variant["tool"]["version"], r"\d+\.\d+")
                    self.assertGreater(variant["tool"]["installed_bytes"], 1000)

    def test_no_private_folder_is_left_and_a_second_run_needs_no_network(self):
        self.assertFalse((self.out / "work").exists())
        done = program.payback("run", "python-venv", "--offline", "--rounds", "6", "-q", "-o", self.out.parent / "again", "--scenarios", program.SOURCE / "scenarios")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_the_result_validates_against_the_committed_schema(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not installed")
        jsonschema.validate(self.result, json.loads((program.SOURCE / "results" / "schema" / "result.schema.json").read_text()))


if __name__ == "__main__":
    unittest.main()
