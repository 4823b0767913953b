"""Where output goes: full disks, pipes, devices, links, folders that are not there."""

import json
import os
import pathlib
import stat
import subprocess
import threading
import unittest

import program


class StandardOutput(unittest.TestCase):
    def full(self, *arguments, **options):
        """Runs it with a standard output on which there is never room."""
        with open("/dev/full", "w") as disk:
            return subprocess.run([program.PAYBACK, *map(str, arguments)], stdout=disk, text=True, timeout=60, **options)

    def test_what_finds_no_room_is_an_error_however_little_or_much_it_is(self):
        for arguments in (["--version"], ["bench", "--help"], ["list", "--scenarios", program.SOURCE / "scenarios"],
                          ["list", "--systems", "--json", "--scenarios", program.SOURCE / "scenarios"],
                          ["bench", "-q", "--rounds", "6", "/bin/true", "/bin/true"]):
            with self.subTest(arguments):
                done = self.full(*arguments, stderr=subprocess.PIPE)
                self.assertEqual((done.returncode, done.stderr), (2, "payback: standard output: it cannot be written: No space left on device; "
                                                                     "make room, or write to a file\n"))

    def test_it_is_no_crash_where_the_message_finds_no_room_either(self):
        self.assertEqual(self.full("list", "--systems", "--json", "--scenarios", program.SOURCE / "scenarios", stderr=subprocess.STDOUT).returncode, 2)

    def test_files_are_written_all_the_same(self):
        with program.folder() as folder:
            numbers = ",".join(map(str, range(30)))  # whose report is longer than what is held back until the end
            done = self.full("bench", "-q", "--rounds", "1", "-L", "n", numbers, "/bin/true {n}", "--export-json", f"{folder}/x.json", "--save", f"{folder}/out",
                             stderr=subprocess.PIPE)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertEqual(len(json.loads(pathlib.Path(folder, "x.json").read_text())["results"]), 30)
            self.assertTrue(pathlib.Path(folder, "out", "report.html").exists())

    def test_what_fits_is_there_whole(self):
        with program.folder() as folder:
            path = pathlib.Path(folder, "out")
            with open(path, "w") as file:
                self.assertEqual(subprocess.run([program.PAYBACK, "--version"], stdout=file, timeout=60).returncode, 0)
            self.assertEqual(path.read_text(), program.payback("--version").stdout)


class Files(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = program.folder()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        done = program.payback("bench", "/bin/true", "/bin/true", "--rounds", 6, "-q", "--save", cls.folder / "saved")
        assert done.returncode == 0, done.stderr
        cls.result = cls.folder / "saved" / "result.json"

    def report(self, target):
        return program.payback("report", self.result, "--format", "csv", "--output", target, timeout=60)

    @property
    def text(self):
        return program.payback("report", self.result, "--format", "csv").stdout

    def test_a_pipe_takes_the_text_and_stays_a_pipe(self):
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        read = []
        reader = threading.Thread(target=lambda: read.append(pipe.read_text()), daemon=True)
        reader.start()
        done = self.report(pipe)
        self.assertEqual(done.returncode, 0, done.stderr)
        reader.join(timeout=60)
        self.assertEqual(read, [self.text])
        self.assertTrue(stat.S_ISFIFO(pipe.stat().st_mode))

    def test_a_link_stays_one_and_its_file_takes_the_text(self):
        link, file = self.folder / "link", self.folder / "deep" / "file"
        file.parent.mkdir()
        file.write_text("earlier")
        link.symlink_to("deep/file")
        done = self.report(link)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(link.is_symlink())
        self.assertEqual(file.read_text(), self.text)
        self.assertEqual(list(file.parent.iterdir()), [file])

    def test_a_device_stays_one(self):
        null = self.folder / "null"
        try:
            os.mknod(null, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
        except PermissionError:
            self.skipTest("only root makes a device, and only root could spoil one")
        done = self.report(null)
        if "Permission denied" in done.stderr:
            self.skipTest("no device works in this folder")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(stat.S_ISCHR(null.stat().st_mode))

    def test_standard_output_may_be_named_as_a_file(self):
        done = self.report("/dev/stdout")
        self.assertEqual((done.returncode, done.stdout), (0, self.text), done.stderr)

    def test_a_folder_may_be_written_with_a_slash_at_its_end(self):
        path = program.scenario(self.folder, before=["true"], after=["true"])
        for _ in range(2):
            done = program.payback("run", path, "--rounds", 6, "-q", "-o", f"{self.folder}/runs/latest/")
            self.assertEqual(done.returncode, 0, done.stderr)
        latest = self.folder / "runs" / "latest"
        self.assertTrue((latest / "result.json").exists())
        self.assertEqual([one for one in latest.iterdir() if one.is_dir()], [])
        self.assertEqual(len([one for one in latest.parent.iterdir() if (one / "result.json").exists()]), 2)

    def test_an_export_into_a_folder_that_is_not_there_is_refused_before_anything_runs(self):
        ran = self.folder / "ran"
        for flag in ("--export-json", "--export-markdown", "--export-csv"):
            done = program.payback("bench", "-q", "--rounds", 1, f"/usr/bin/touch {ran}", flag, self.folder / "nowhere" / "x")
            self.assertEqual(done.returncode, 2, done.stdout)
            self.assertIn(f"{flag}: there is no folder {self.folder}/nowhere; make it first", done.stderr)
            self.assertFalse(ran.exists())

    def test_an_export_may_go_into_the_folder_that_is_made_for_it(self):
        done = program.payback("bench", "-q", "--rounds", 6, "/bin/true", "/bin/true", "--save", self.folder / "made", "--export-json", self.folder / "made" / "x.json")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(json.loads((self.folder / "made" / "x.json").read_text())["results"]), 2)


if __name__ == "__main__":
    unittest.main()
