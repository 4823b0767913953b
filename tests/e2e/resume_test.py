"""Kills at random instants, and what `payback run --resume` makes of what is left."""

import collections
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import time
import unittest

import program

KILLS = int(os.environ.get("PAYBACK_KILLS", "50"))
ROUNDS = 10
MARKER = f"payback-resume-test-{os.getpid()}"


def kill_harness(process):
    program.end(process.pid)


def kill_a_launcher(process):
    for pid in program.launchers_of(process.pid)[:1]:
        program.end(pid)


def kill_all(process):
    found = program.launchers_of(process.pid)
    program.end(process.pid)
    for pid in found:
        program.end(pid)


class Resume(unittest.TestCase):
    def setUp(self):
        holder = program.folder()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        self.out = self.folder / "out"

    def scenario(self, **fields):
        # A daemon that leaves its parent's group, session and tree: still an orphan of the launcher, or of ours.
        daemon = ["/bin/sh", "-c", f"setsid sh -c 'sleep 30' >/dev/null 2>&1 & exec {program.WORKLOAD} spin 5"]
        return program.scenario(self.folder, variants={
            "before": {"argv": [program.WORKLOAD, "spin", "10"], "cores": 1},
            "after": {"argv": daemon, "cores": 1}}, env={"MARKER": MARKER}, **fields)

    def begin(self, path, *arguments):
        return subprocess.Popen([program.PAYBACK, "run", str(path), "-q", "-o", str(self.out), "--cache", f"{self.folder}/cache",
                                 *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def record(self):
        """What tells one run.json from another; None without one."""
        try:
            status = (self.out / "run.json").stat()
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_mtime_ns

    def begun(self, path, *arguments):
        """A run that has begun to measure, or has ended before; the record of an earlier one is not its own."""
        earlier = self.record()
        process = self.begin(path, *arguments)
        until = time.monotonic() + 20
        while self.record() in (None, earlier) and process.poll() is None:
            self.assertLess(time.monotonic(), until, "it does not begin")
            time.sleep(0.001)
        return process

    def resume(self):
        return program.payback("run", "--resume", self.out, "-q")

    def counts(self):
        result = json.loads((self.out / "result.json").read_text())
        scenario = result["scenarios"][0]
        self.assertEqual(scenario["status"], "measured", scenario.get("reason"))
        runs = collections.Counter()
        for variant in scenario["variants"]:
            columns = variant["samples"]
            for phase, number in zip(columns["phase"], columns["round"]):
                if phase in ("parallel", "solo"):
                    runs[(variant["id"], phase, number)] += 1
        return runs

    def end_what_is_left(self):
        """Of a harness and launchers that were killed together: nobody was left to end their commands' daemons. One that is being started
        may escape a look, not all of them."""
        until = time.monotonic() + 10
        while left := program.processes_with(MARKER):
            self.assertLess(time.monotonic(), until, f"cannot be ended: {left}")
            for pid in left:
                program.end(pid)

    def test_whenever_it_is_killed_every_run_is_there_once_in_the_end(self):
        path = self.scenario()
        process = self.begin(path, "--rounds", str(ROUNDS))
        self.assertEqual((process.communicate(timeout=60)[1], process.returncode), ("", 0))
        expected = self.counts()
        self.assertEqual(sum(expected.values()), 2 * ROUNDS)
        whole = ROUNDS * 0.02 + 0.3
        for attempt in range(KILLS):
            kill = (kill_harness, kill_a_launcher, kill_all)[attempt % 3]
            delay = random.Random(attempt).uniform(0, whole)
            with self.subTest(kill=kill.__name__, delay=delay):
                process = self.begun(path, "--rounds", str(ROUNDS))
                time.sleep(delay)
                kill(process)
                process.communicate(timeout=60)
                if kill is not kill_all:
                    program.nothing_is_left(self, MARKER)
                self.end_what_is_left()
                done = self.resume()
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual(sorted(self.counts().items()), sorted(expected.items()))
                program.nothing_is_left(self, MARKER)

    def test_a_changed_scenario_is_refused_by_name(self):
        path = self.scenario()
        process = self.begun(path, "--rounds", str(ROUNDS))
        program.end(process.pid)
        process.communicate(timeout=60)
        path.write_text(path.read_text().replace('"10"', '"11"'))
        done = self.resume()
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, re.compile(r"pair / variant before is .* now and was", re.S))

    def test_two_runs_do_not_share_a_folder(self):
        path = self.scenario()
        process = self.begun(path, "--rounds", "1000")
        second = program.payback("run", path, "-q", "-o", self.out)
        self.assertEqual(second.returncode, 2)
        self.assertIn("a run is under way here", second.stderr)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(60), 130)
        process.stderr.close()

    def test_after_ctrl_c_it_goes_on(self):
        path = self.scenario()
        process = self.begun(path, "--rounds", str(ROUNDS))
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        self.assertIn(process.returncode, (0, 130))
        self.assertEqual(self.resume().returncode, 0)
        self.assertEqual(sum(self.counts().values()), 2 * ROUNDS)


if __name__ == "__main__":
    unittest.main()
