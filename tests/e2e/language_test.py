"""What a tool is written in is found in its files, and a scenario that says otherwise is warned about."""

import json
import pathlib
import unittest

import program


class Language(unittest.TestCase):
    def measured(self, stated):
        with program.folder() as folder:
            tool = pathlib.Path(folder, "tool")
            tool.write_text("#!/usr/bin/python3\n")
            tool.chmod(0o755)
            file = program.scenario(folder, "written-in", run={"cores": 1}, tools={"mine": {"path": "./tool", "version": [], "language": stated}},
                                    variants={name: {"tool": "mine", "argv": ["{exe}"]} for name in ("before", "after")})
            done = program.payback("run", file, "--rounds", "1", "--warmup", "0", "-q", "--cache", f"{folder}/cache", "--output", f"{folder}/out")
            self.assertEqual(done.returncode, 0, done.stderr)
            return " ".join(done.stdout.split()), json.loads(pathlib.Path(folder, "out", "result.json").read_text())["scenarios"][0]

    def test_it_is_in_the_result_with_what_was_seen_and_where(self):
        printed, scenario = self.measured("Python")
        (evidence,) = scenario["tools"]["mine"]["evidence"]
        self.assertEqual((evidence["language"], evidence["seen"], evidence["part"]), ("Python", "a script for python3", False))
        self.assertTrue(evidence["file"].endswith("/tool"))
        self.assertIn("Python: a script for python3 in", printed)
        self.assertEqual(scenario["warnings"], [])

    def test_a_scenario_that_states_another_one_is_warned_about(self):
        printed, scenario = self.measured("Rust")
        (warning,) = scenario["warnings"]
        self.assertTrue(warning.startswith("mine is Rust for the scenario, but its files say Python (a script for python3 in "), warning)
        self.assertIn("mine is Rust for the scenario", printed)


if __name__ == "__main__":
    unittest.main()
