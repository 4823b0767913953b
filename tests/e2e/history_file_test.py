"""The history's file under killed writers, two writers, and disks and files that are not as they should be."""

import os
import pathlib
import random
import resource
import signal
import sqlite3
import subprocess
import time
import unittest

import program
from nights import Nights, date

APPENDS = 200


def whole(file):
    """Nights of a history that passes SQLite's own check and of which no night lacks a series."""
    connection = sqlite3.connect(file)
    try:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        counts = connection.execute("select night.id, length(document), count(scenario) from night left join entry on entry.night = night.id group by night.id").fetchall()
        assert all(document > 0 and entries == 3 for _, document, entries in counts), counts
        return [row[0] for row in connection.execute("select date from night order by date")]
    finally:
        connection.close()


class HistoryFile(unittest.TestCase):
    def setUp(self):
        folder = program.folder()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.nights = Nights(folder.name)

    def start(self, night, **options):
        return subprocess.Popen([program.PAYBACK, "track", "--append", self.nights.file(night), "--night", date(night), "--history", self.nights.history],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=self.folder, **options)

    def test_killed_at_any_moment_of_two_hundred_appends_it_holds_every_committed_night_whole(self):
        instants = random.Random(11)
        committed, killed, duration = set(), 0, 0.05
        for night in range(APPENDS):
            process = self.start(night)
            began = time.monotonic()
            if night % 2:
                try:
                    process.wait(timeout=instants.uniform(0, duration))
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGKILL)
            process.communicate()
            if process.returncode == -signal.SIGKILL:
                killed += 1
            else:
                self.assertIn(process.returncode, (0, 5, 6))
                duration = time.monotonic() - began
                committed.add(date(night))
        kept = whole(self.nights.history)
        self.assertLessEqual(committed, set(kept))
        self.assertEqual(len(kept), len(set(kept)))
        self.assertGreater(killed, 20)
        self.assertEqual(self.nights.command("history", "list").returncode, 0)

    def test_writers_at_once_all_land(self):
        processes = [self.start(night) for night in range(6)]
        for process in processes:
            _, errors = process.communicate()
            self.assertEqual(process.returncode, 0, errors)
        self.assertEqual(whole(self.nights.history), [date(night) for night in range(6)])

    def test_a_result_twice_is_one_night(self):
        self.assertEqual(self.nights.track(0).returncode, 0)
        again = program.payback("track", "--append", self.folder / "night-0.json", "--night", date(0), "--history", self.nights.history)
        self.assertEqual(again.returncode, 0)
        self.assertIn("in the history already", again.stderr)
        self.assertEqual(whole(self.nights.history), [date(0)])

    def test_a_full_disk_leaves_the_history_as_it_was(self):
        self.assertEqual(self.nights.track(0).returncode, 0)
        whole(self.nights.history)  # empties the journal beside it

        def no_more_room():
            # A file that may not grow is what a full disk is to a writer; the signal that comes with it is ignored.
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

        process = self.start(1, preexec_fn=no_more_room)
        _, errors = process.communicate()
        self.assertEqual(process.returncode, 2, errors)
        self.assertIn("the history is as it was before", errors)
        self.assertIn(str(self.nights.history), errors)
        self.assertEqual(whole(self.nights.history), [date(0)])
        self.assertEqual(self.nights.track(1).returncode, 0)

    def test_a_file_that_is_no_history_is_named_and_left_alone(self):
        for text in (b"not a database at all, only some text that is longer than a header" * 20, b"SQLite format 3\0" + bytes(2000)):
            self.nights.history.write_bytes(text)
            done = self.nights.track(0)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(str(self.nights.history), done.stderr)
            self.assertNotIn("select", done.stderr)  # how it was found out is nobody's business
            self.assertEqual(self.nights.history.read_bytes(), text)
            self.assertEqual(self.nights.command("history", "list").returncode, 2)

    def test_a_damaged_page_is_an_error_and_no_crash(self):
        for night in range(5):
            self.nights.track(night)
        whole(self.nights.history)
        intact = self.nights.history.read_bytes()
        instants = random.Random(2)
        for _ in range(20):
            damaged = bytearray(intact)
            begin = instants.randrange(100, len(damaged) - 4096)
            damaged[begin:begin + 4096] = instants.randbytes(4096)
            self.nights.history.write_bytes(damaged)
            for arguments in (("history", "list"), ("history", "show"), ("history", "export", date(2))):
                done = self.nights.command(*arguments)
                self.assertIn(done.returncode, (0, 2), f"{arguments} {done.stderr}")

    def test_a_read_only_history_can_be_read_and_says_so_when_written(self):
        self.nights.track(0)
        whole(self.nights.history)
        nobody = {"user": 65534} if os.getuid() == 0 else {}
        self.folder.chmod(0o755)
        self.nights.history.chmod(0o444)
        self.folder.chmod(0o555)
        self.addCleanup(self.folder.chmod, 0o755)
        binary = pathlib.Path(program.PAYBACK)
        if nobody and not all(parent.stat().st_mode & 0o001 for parent in binary.parents):
            self.fail("the build folder must be open to other users for this test")
        run = lambda *arguments: subprocess.run([program.PAYBACK, *arguments, "--history", self.nights.history], capture_output=True, text=True, cwd="/", **nobody)
        self.assertEqual(run("annotate", date(0), "x").returncode, 2)
        self.assertIn("may not be written", run("annotate", date(0), "x").stderr)

    def test_no_history_is_said_so(self):
        done = self.nights.command("history", "list")
        self.assertEqual(done.returncode, 2)
        self.assertIn("there is no history; payback track begins one", done.stderr)
        self.assertFalse(self.nights.history.exists())

    def test_only_what_adds_nights_makes_a_history(self):
        history = self.folder / "typo" / "history.db"
        for arguments in (["annotate", "latest", "x"], ["ignore", "latest", "--reason", "x"], ["ignore", "--undo", "1"], ["baseline", "set", "--reason", "x"],
                          ["baseline", "show"], ["history", "prune", "--before", date(9), "--archive", self.folder / "old"]):
            done = program.payback(*arguments, "--history", history)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn(f"{history}: there is no history", done.stderr)
            self.assertFalse(history.parent.exists(), arguments)
            self.assertFalse((self.folder / "old").exists())


if __name__ == "__main__":
    unittest.main()
