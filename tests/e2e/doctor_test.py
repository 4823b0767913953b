"""payback doctor: can I trust this machine? The real program on this machine, whatever it is."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import time
import unittest

import program


class Doctor(unittest.TestCase):
    def test_it_says_what_it_found_and_ends_with_0(self):
        done = program.payback("doctor", "--quick")
        self.assertEqual(done.returncode, 0, done.stderr)
        for heading in ("What this machine can tell", "The machine", "Advice"):
            self.assertIn(heading, done.stdout)
        for label in ("finds", "noise", "false alarms", "known ratio", "cores", "load", "timer", "disk"):
            self.assertRegex(done.stdout, rf"(?m)^    {label} ", done.stdout)
        self.assertIn("looking at the machine", done.stderr)

    def test_its_json_holds_figures_that_fit_together(self):
        done = program.payback("doctor", "--quick", "--json", "-q")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stderr, "")
        found = json.loads(done.stdout)
        self.assertEqual(found["schema"], "payback/doctor/1")
        cpus = sorted(cpu for core in found["machine"]["cores"] for cpu in core["cpus"])
        self.assertEqual(cpus, sorted(os.sched_getaffinity(0)))
        self.assertEqual({one["cpu"] for one in found["facts"]["load"]}, set(cpus))
        equal = found["equal"]
        self.assertEqual(equal["false_alarms"]["trials"], equal["rounds"] // 10)
        self.assertLessEqual(equal["ratio"]["low"], equal["ratio"]["point"])
        effects = [one["effect"] for one in equal["detectable"]]
        self.assertEqual(effects, sorted(effects, reverse=True))
        # 80 and 60 million steps: nobody's start of a process takes as long as ten million of them.
        self.assertAlmostEqual(found["known_ratio"]["expected"], 4 / 3, delta=0.05)
        if len(found["machine"]["cores"]) > 1:
            self.assertEqual(found["side_by_side"][-1]["slots"], len(found["machine"]["cores"]))

    def test_the_known_ratio_is_covered(self):
        # One interval in twenty may miss it; three in a row are no chance.
        seen = []
        for _ in range(3):
            known = json.loads(program.payback("doctor", "--quick", "--json", "-q").stdout)["known_ratio"]
            if known["covered"]:
                return
            seen.append(known)
        self.fail(f"the known ratio was missed each time: {seen}")

    def test_one_core_has_no_neighbour(self):
        cpu = min(os.sched_getaffinity(0))
        environment = dict(os.environ, NO_COLOR="1")
        done = subprocess.run(["taskset", "-c", str(cpu), program.PAYBACK, "doctor", "--quick", "--json", "-q"], env=environment, capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr)
        found = json.loads(done.stdout)
        self.assertEqual(found["side_by_side"], [])
        self.assertEqual(found["equal"]["slots"], 1)
        self.assertFalse(found["equal"]["alone"])
        online = found["facts"].get("online_cpus")
        if online is not None and online > 1:
            self.assertIn("few-cpus", [one["id"] for one in found["advice"]])

    def test_where_nothing_can_be_measured_it_says_so_with_7(self):
        with program.folder() as folder:
            alone = shutil.copy(program.PAYBACK, folder)
            environment = {name: value for name, value in os.environ.items() if not name.startswith("PAYBACK_")}
            environment["PATH"] = "/usr/bin:/bin"
            done = subprocess.run([alone, "doctor", "--quick", "-q"], env=environment, capture_output=True, text=True, timeout=300)
            self.assertEqual(done.returncode, 7, done.stderr)
            self.assertIn("not known", done.stdout)
            self.assertIn("payback-", done.stdout)
            self.assertIn("The machine", done.stdout)

    def test_an_interrupt_ends_it_at_once_and_leaves_nothing(self):
        for wait in (0.2, 1.5):  # while it looks, while it measures
            with program.folder() as folder:
                marker = f"PAYBACK_DOCTOR_MARK_{os.getpid()}_{wait}"
                environment = dict(os.environ, MARK=marker, TMPDIR=folder)
                doctor = subprocess.Popen([program.PAYBACK, "doctor"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
                time.sleep(wait)
                doctor.send_signal(signal.SIGINT)
                out, err = doctor.communicate(timeout=60)
                self.assertEqual(doctor.returncode, 130, err)
                self.assertEqual(out, "")
                self.assertIn("interrupted", err)
                self.assertEqual(program.processes_with(marker), [])
                self.assertEqual(list(pathlib.Path(folder).iterdir()), [])

    def test_a_wrong_flag_is_usage(self):
        self.assertEqual(program.payback("doctor", "--rounds", "3").returncode, 2)

    def test_run_and_bench_begin_with_its_short_form(self):
        done = program.payback("bench", "true", "true", "--rounds", "6")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stderr.splitlines()[0], r"^\d+ cores? \(.*\)")
        self.assertEqual(program.payback("bench", "true", "true", "--rounds", "6", "-q").stderr, "")


if __name__ == "__main__":
    unittest.main()
