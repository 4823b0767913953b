"""payback compare as a gate: what cannot be compared never passes it in silence."""

import copy
import json
import pathlib
import unittest

import program


class Compare(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = program.folder()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        for name, commands in (("pair", ["/bin/true", "/bin/true"]), ("alone", ["/bin/true"])):
            done = program.payback("bench", *commands, "--rounds", 6, "-q", "--save", cls.folder / name)
            assert done.returncode == 0, done.stderr

    def changed(self, name, change):
        """The result `name` as a file in which `change` was made."""
        document = json.loads((self.folder / name / "result.json").read_text())
        change(document)
        path = self.folder / "changed.json"
        path.write_text(json.dumps(document))
        return path

    def compare(self, name, change, *arguments):
        done = program.payback("compare", *arguments, self.folder / name / "result.json", self.changed(name, change))
        self.assertEqual(done.stderr, "")
        return done

    def test_a_series_that_one_result_lacks_is_inconclusive_to_the_gate_that_asks_for_it(self):
        def one_more(document):
            document["scenarios"].append({**copy.deepcopy(document["scenarios"][0]), "id": "new"})

        for gates, code in (([], 0), (["--fail-on", "regression"], 0), (["--fail-on", "regression", "--fail-on", "inconclusive"], 6)):
            # So high a floor that no chance makes another series inconclusive.
            done = self.compare("pair", one_more, "--floor", "9", *gates)
            self.assertEqual(done.returncode, code, done.stdout)
            self.assertRegex(done.stdout, r"missing +new +new +not in the old result")
            self.assertIn("unchanged", done.stdout)

    def test_results_without_a_series_in_common_are_7_whatever_the_gate(self):
        def renamed(document):
            document["scenarios"][0]["id"] = "another"

        for gates in ([], ["--fail-on", "regression"], ["--fail-on", "inconclusive"]):
            done = self.compare("pair", renamed, *gates)
            self.assertEqual(done.returncode, 7, done.stdout)
            self.assertIn("not in the new result", done.stdout)
            self.assertTrue(done.stdout.endswith("Nothing could be compared: each line says why.\n"), done.stdout)

    def test_two_machines_without_a_pair_have_nothing_to_compare(self):
        def moved(document):
            document["machine"]["fingerprint"] = "another machine"

        done = self.compare("alone", moved)
        self.assertEqual(done.returncode, 7, done.stdout)
        self.assertIn("Nothing can be compared across machines: the results hold no pairs.\n", done.stdout)
        self.assertNotIn("no scenario in common", done.stdout)

    def test_results_of_no_scenario_have_none_in_common(self):
        empty = self.changed("alone", lambda document: document["scenarios"].clear())
        done = program.payback("compare", empty, empty)
        self.assertEqual((done.returncode, done.stdout), (7, "The results have no scenario in common.\n"))

    def test_its_help_says_so(self):
        text = " ".join(program.payback("compare", "--help").stdout.split())
        self.assertIn("with 6 on a series that is inconclusive or missing", text)
        self.assertIn("it exits with 7, whatever --fail-on says", text)


if __name__ == "__main__":
    unittest.main()
