"""Where there is too little to say, nothing is said: no 0, no interval, no ratio."""

import json
import pathlib
import unittest

import program


def measured(*arguments):
    """The console's text, the scenario of the document, and what every other format prints."""
    with program.folder() as folder:
        done = program.payback("bench", *arguments, "--save", f"{folder}/out", "-q", "-w", "0")
        file = pathlib.Path(folder, "out", "result.json")
        formats = {name: program.payback("report", file, "--format", name) for name in ("markdown", "csv", "csv-samples", "hyperfine")}
        again = program.payback("compare", file, file)
        return done, json.loads(file.read_text())["scenarios"][0], formats, again


class FewRounds(unittest.TestCase):
    def check(self, rounds):
        done, scenario, formats, again = measured("/bin/sleep 0.02", "/bin/sleep 0.01", "--rounds", str(rounds))
        self.assertEqual(done.returncode, 0, done.stderr)
        for name, printed in formats.items():
            self.assertEqual(printed.returncode, 0, f"{name}: {printed.stderr}")
        pair = scenario["comparisons"][0]
        self.assertEqual(pair["verdict"], "inconclusive")
        self.assertEqual(pair["rounds"], rounds)
        for absent in ("speedup", "suite_speedup", "cpu_speedup", "memory_ratio", "parts", "cross_check", "serial_correlation"):
            self.assertNotIn(absent, pair)
        self.assertNotIn("reached", pair["precision"])
        said = " ".join(done.stdout.split())  # without the breaks of lines
        self.assertIn("too few for an interval at 95 %; at least 6", said)
        self.assertNotIn("times faster", said)
        self.assertNotIn("predictable", said)
        self.assertIn(f"about {6 - rounds} more round{'' if rounds == 5 else 's'} would decide", said)
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertIn("too few for an interval", again.stdout)
        return scenario, pair

    def test_one_round_has_a_middle_and_nothing_else(self):
        scenario, pair = self.check(1)
        self.assertNotIn("saving_seconds", pair)
        for variant in scenario["variants"]:
            summary = variant["summary"]["wall_seconds"]
            self.assertEqual(summary["n"], 1)
            for absent in ("low", "high", "sd", "mad", "p99"):
                self.assertNotIn(absent, summary)
            self.assertNotIn("predictability", variant)
            self.assertNotIn("trend", variant)

    def test_two_rounds_have_a_spread_and_no_ratio(self):
        scenario, pair = self.check(2)
        self.assertIn("saving_seconds", pair)  # Student's t of two
        for variant in scenario["variants"]:
            self.assertIn("sd", variant["summary"]["wall_seconds"])
            self.assertNotIn("low", variant["summary"]["wall_seconds"])
            self.assertNotIn("trend", variant)

    def test_without_cpu_time_there_is_no_ratio_of_it(self):
        # The kernel may count a few microseconds of even the smallest program, so the document is made to say 0.
        with program.folder() as folder:
            program.payback("bench", "/bin/sleep 0.02", "/bin/sleep 0.01", "--rounds", "8", "--save", f"{folder}/out", "-q")
            file = pathlib.Path(folder, "out", "result.json")
            document = json.loads(file.read_text())
            pair = document["scenarios"][0]["comparisons"][0]
            for absent in ("cpu_speedup", "parts"):
                pair.pop(absent, None)
            for variant in document["scenarios"][0]["variants"]:
                variant["samples"]["user_ns"] = variant["samples"]["system_ns"] = [0] * len(variant["samples"]["user_ns"])
                variant["summary"]["cpu_seconds"].update({"median": 0, "mean": 0, "min": 0, "max": 0, "q1": 0, "q3": 0, "low": 0, "high": 0})
            file.write_text(json.dumps(document))
            done = program.payback("report", file)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertNotIn("less CPU", done.stdout)
            self.assertNotIn("comes from", done.stdout)
            self.assertNotIn("inf", done.stdout.replace("information", ""))


if __name__ == "__main__":
    unittest.main()
