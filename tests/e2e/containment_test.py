"""What a run leaves on the machine, whatever goes wrong: no process, no control group, no half-written journal.

Processes are found by a marker in /proc/*/environ, so daemons count too. Each kill is tried with control groups, where this
machine lets us make them, and without.
"""

import json
import os
import pathlib
import resource
import signal
import subprocess
import time
import unittest

import program

MARKER = f"payback-containment-test-{os.getpid()}"


def own_group():
    """The folder of our control group (cgroup v2), if groups can be made in it."""
    path = next((line[3:] for line in pathlib.Path("/proc/self/cgroup").read_text().splitlines() if line.startswith("0::/")), None)
    for line in pathlib.Path("/proc/self/mountinfo").read_text().splitlines():
        fields, _, kind = line.partition(" - ")
        if path and kind.startswith("cgroup2 "):
            folder = pathlib.Path(fields.split()[4] + path)
            return folder if os.access(folder / "cgroup.procs", os.W_OK) else None
    return None


GROUP = own_group()
MODES = ("process-tree", "cgroup") if GROUP else ("process-tree",)


def environment(mode):
    return dict(os.environ, NO_COLOR="1", PAYBACK_CGROUP="none" if mode == "process-tree" else "")


def groups_of(pid):
    return [folder.name for folder in GROUP.glob("payback-*") if folder.name.split("-")[2] == str(pid)] if GROUP else []


class Containment(unittest.TestCase):
    def setUp(self):
        holder = program.folder()
        self.addCleanup(holder.cleanup)
        self.addCleanup(lambda: [program.end(pid) for pid in program.processes_with(MARKER)])
        self.folder = pathlib.Path(holder.name)
        self.out = self.folder / "out"

    def scenario(self, seconds="20"):
        # A daemon that forks twice and leaves its session: nobody's child, in nobody's group of processes.
        daemon = f"(setsid --fork sleep 60 >/dev/null 2>&1 &); exec {program.WORKLOAD} sleep {seconds}"
        return program.scenario(self.folder, env={"MARKER": MARKER}, variants={
            "before": {"argv": ["/bin/sh", "-c", daemon], "cores": 1}, "after": {"argv": [program.WORKLOAD, "spin", "5"], "cores": 1}})

    def begin(self, path, mode, *arguments):
        return subprocess.Popen([program.PAYBACK, "run", str(path), "-q", "-o", str(self.out), "--cache", f"{self.folder}/cache", *arguments],
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment(mode))

    def await_daemon(self):
        until = time.monotonic() + 20
        while not any(b"60" in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes() for pid in program.processes_with(MARKER)):
            self.assertLess(time.monotonic(), until, "the daemon does not start")
            time.sleep(0.02)

    def test_a_killed_harness_leaves_nothing(self):
        for mode in MODES:
            with self.subTest(mode=mode):
                process = self.begin(self.scenario(), mode)
                self.await_daemon()
                program.end(process.pid)
                process.communicate(timeout=30)
                program.nothing_is_left(self, MARKER)

    def test_a_killed_launcher_leaves_nothing_and_the_run_goes_on(self):
        for mode in MODES:
            with self.subTest(mode=mode):
                process = self.begin(self.scenario("0.3"), mode, "--rounds", "6", "--jobs", "1")
                self.await_daemon()
                for pid in program.launchers_of(process.pid):
                    program.end(pid)
                error = process.communicate(timeout=60)[1]
                self.assertEqual(process.returncode, 0, error)
                program.nothing_is_left(self, MARKER)
                scenario = json.loads((self.out / "result.json").read_text())["scenarios"][0]
                for variant in scenario["variants"]:
                    timed = [phase for phase in variant["samples"]["phase"] if phase in ("parallel", "solo")]
                    self.assertEqual(len(timed), 6)
                self.assertTrue(any(line.startswith("before left ") for line in scenario["warnings"]), scenario["warnings"])
                self.assertEqual(groups_of(process.pid), [])

    def test_a_command_that_kills_its_launcher_is_named(self):
        done = program.payback("bench", "-q", "--rounds", "3", "--jobs", "1", "-w", "0", "sh -c 'kill -9 $PPID'", "true")
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn("it was ended by signal 9 (SIGKILL)", " ".join((done.stdout + done.stderr).split()))

    @unittest.skipUnless(GROUP, "no control group can be made here")
    def test_what_a_kill_of_everything_left_is_ended_by_the_next_start(self):
        process = self.begin(self.scenario(), "cgroup")
        self.await_daemon()
        pids = [process.pid, *program.launchers_of(process.pid)]
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        for pid in pids:
            program.end(pid)
        process.communicate(timeout=30)
        self.assertTrue(program.processes_with(MARKER), "the daemon survives: nobody is left to end it")
        self.assertTrue(groups_of(process.pid))
        done = program.payback("bench", "-q", "--rounds", "1", "-w", "0", "true")
        self.assertEqual(done.returncode, 0, done.stderr)
        program.nothing_is_left(self, MARKER, patience=1)
        self.assertEqual(groups_of(process.pid), [])

    @unittest.skipUnless(GROUP, "no control group can be made here")
    def test_the_group_counts_what_wait_does_not(self):
        spin = f"({program.WORKLOAD} spin 40 >/dev/null &); exec sleep 0.5"
        path = program.scenario(self.folder, variants={"before": {"argv": ["/bin/sh", "-c", spin], "cores": 1},
                                                       "after": {"argv": [program.WORKLOAD, "spin", "40"], "cores": 1}})
        for mode in MODES:
            process = self.begin(path, mode, "--rounds", "3", "--jobs", "1")
            error = process.communicate(timeout=60)[1]
            self.assertEqual(process.returncode, 0, error)
            before, after = [variant["samples"] for variant in json.loads((self.out / "result.json").read_text())["scenarios"][0]["variants"]]
            self.assertEqual("group_cpu_ns" in before, mode == "cgroup")
            if mode == "cgroup":
                self.assertGreater(min(before["group_cpu_ns"]), 2 * max(map(sum, zip(before["user_ns"], before["system_ns"]))))
                self.assertGreater(min(after["group_cpu_ns"]), 0)
            self.assertEqual(groups_of(process.pid), [])

    def test_a_full_disk_is_named_and_what_was_measured_is_kept(self):
        room = self.folder / "small"
        room.mkdir()
        script = (f"mount -t tmpfs -o size=64k none {room} || exit 99; {program.PAYBACK} bench -q --jobs 1 -w 0 --rounds 5000 --save {room}/out true true; "
                  f"code=$?; grep -a -c ^0 {room}/out/journal; tail -c 1 {room}/out/journal | od -c | head -1; exit $code")
        done = subprocess.run(["unshare", "--mount", "sh", "-c", script], capture_output=True, text=True, timeout=120)
        if done.returncode == 99 or "unshare" in done.stderr:
            self.skipTest("no file system can be mounted here")
        said = " ".join((done.stdout + done.stderr).split())
        self.assertIn(f"{room}/out/journal: a sample could not be written: No space left on device", said)
        records, last = done.stdout.splitlines()[-2:]
        self.assertGreater(int(records), 100)
        self.assertIn("\\n", last)
        self.assertNotEqual(done.returncode, 0)

    @unittest.skipIf(program.SANITIZED, "UBSan looks at memory through a pipe, and takes a missing descriptor for bad memory")
    def test_too_few_file_descriptors_are_said_to_be_that(self):
        path = program.scenario(self.folder, variants={"before": {"argv": ["/bin/true"]}, "after": {"argv": ["/bin/true"]}})
        for files in range(6, 24):
            done = subprocess.run([program.PAYBACK, "run", str(path), "-q", "--rounds", "1", "-o", str(self.out), "--cache", f"{self.folder}/cache"],
                                  capture_output=True, text=True, timeout=60, env=environment("cgroup"),
                                  preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files)))
            if done.returncode == 0:
                break
            self.assertIn("raise the limit of open files (ulimit -n)", " ".join((done.stdout + done.stderr).split()), files)
        else:
            self.fail("twenty-three descriptors are not enough")


if __name__ == "__main__":
    unittest.main()
