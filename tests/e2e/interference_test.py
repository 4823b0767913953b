"""Commands that get into each other's way when they run side by side, on a machine of two cores or more."""
import json
import os
import pathlib
import tempfile
import unittest

from program import WORKLOAD, payback


@unittest.skipIf(len(os.sched_getaffinity(0)) < 2, "one core runs nothing side by side")
class Interference(unittest.TestCase):
    def measured(self, before, after):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            # The first and the last rounds of a batch run beside nothing; so many rounds that these are few.
            done = payback("bench", before.replace("LOCK", f"{folder}/lock"), after, "-n", "before", "-n", "after", "--min-runs", 40, "--budget", "8s",
                           "--jobs", 2, "-q", "--save", folder / "out")
            self.assertEqual(done.returncode, 0, done.stderr)
            found = json.loads((folder / "out" / "result.json").read_text())["scenarios"][0]
            return found["inflation"], found["comparisons"][0], done.stdout

    def test_copies_that_wait_for_each_other_are_found_out_and_measured_alone(self):
        inflation, pair, said = self.measured(f"flock LOCK {WORKLOAD} spin 60", f"{WORKLOAD} spin 20")
        self.assertEqual(inflation["state"], "contended", said)
        self.assertTrue(pair["alone"])
        self.assertGreaterEqual(inflation["solo_rounds"], 10)
        # Three times the work takes three times as long alone, and up to six times beside a copy that holds the lock.
        self.assertGreater(pair["speedup"]["point"], 2.4)
        self.assertLess(pair["speedup"]["point"], 3.6)
        self.assertGreater(pair["parallel_speedup"]["point"], 1.2 * pair["speedup"]["point"])
        self.assertIn("so it was measured alone", " ".join(said.split()))

    def test_copies_that_share_nothing_are_not(self):
        inflation, pair, said = self.measured(f"{WORKLOAD} spin 60", f"{WORKLOAD} spin 20")
        self.assertNotEqual(inflation["state"], "contended", said)
        self.assertLess(pair["speedup"]["point"], 3.6)


if __name__ == "__main__":
    unittest.main()
