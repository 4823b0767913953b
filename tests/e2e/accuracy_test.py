"""The judging table's script (tests/bench/accuracy): it never mixes machines, loses no trial, and its page follows from its records."""

import json
import os
import pathlib
import subprocess
import sys
import unittest

import program

BENCH = program.SOURCE / "tests" / "bench" / "accuracy"
COMMITTED = program.SOURCE / "results" / "accuracy"
sys.path.append(str(BENCH))
import records  # noqa: E402
import table  # noqa: E402
from programs import Programs  # noqa: E402


class Measure(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(program.folder()))
        self.peer = self.script("hyperfine", "echo hyperfine 2.0.0")
        self.raw = self.folder / "raw.jsonl"

    def script(self, name, text):
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)
        return path

    def measure(self, *arguments, **environment):
        return subprocess.run([sys.executable, BENCH / "measure", "--output", self.folder, *arguments], env={**os.environ, **environment},
                              capture_output=True, text=True, timeout=120)

    def test_trials_of_another_machine_are_left_alone(self):
        text = json.dumps({"experiment": "machine", "cpu": "another CPU", "cores": 2, "hyperfine": "2.0.0"}) + "\n"
        self.raw.write_text(text)
        done = self.measure("--hyperfine", self.peer)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn(f"{self.raw}: its trials are of another machine (cpu another CPU, here ", done.stderr)
        self.assertIn("begin anew with --fresh, which keeps them, or name another --output", done.stderr)
        self.assertEqual(self.raw.read_text(), text)

    def test_beginning_anew_keeps_what_is_there(self):
        self.raw.write_text("earlier trials\n")
        (self.folder / "coverage.json").write_text("[]")
        # The build is what comes next; without a cmake it ends there.
        done = self.measure("--hyperfine", self.peer, "--fresh", PATH=str(self.folder))
        self.assertNotEqual(done.returncode, 0)
        self.assertFalse(self.raw.exists())
        (kept,) = self.folder.glob("raw-20*Z.jsonl")
        self.assertEqual(kept.read_text(), "earlier trials\n")
        self.assertEqual(len(list(self.folder.glob("coverage-20*Z.json"))), 1)

    def test_a_table_of_nothing_is_refused_and_needs_no_hyperfine(self):
        done = self.measure("--table", PATH="/usr/bin/nowhere")
        self.assertEqual(done.returncode, 2)
        self.assertIn(f"{self.raw} holds no trials", done.stderr)

    def test_every_word_that_is_a_path_is_named_without_its_folder(self):
        # Notes how it was called, and leaves a result without figures.
        (self.folder / "result.json").write_text(json.dumps({"scenarios": [{"comparisons": [], "variants": []}]}))
        self.script("payback", f'for word; do printf "%s\\n" "$word"; [ "$before" = --save ] && mkdir "$word" && cp {self.folder}/result.json "$word"; before=$word; done >{self.folder}/words')
        Programs(self.folder, "", "").payback([["/usr/bin/flock", "/srv/lock", "/bin/true", "80"], ["/bin/true", "a/b"]])
        words = (self.folder / "words").read_text().splitlines()
        self.assertEqual([words[at + 1] for at, word in enumerate(words) if word == "-n"], ["flock lock true 80", "true a/b"])


class Committed(unittest.TestCase):
    def test_the_page_follows_from_the_records(self):
        with program.folder() as folder:
            # In place of SciPy, whose two columns are left out below.
            welch = pathlib.Path(folder, "python")
            welch.write_text("#!/usr/bin/env python3\nimport json, sys\nprint([0] * len(json.load(sys.stdin)))\n")
            welch.chmod(0o755)
            made = table.text(records.Records(COMMITTED / "raw.jsonl"), json.loads((COMMITTED / "coverage.json").read_text()), welch)
        without = lambda text: [line for line in text.splitlines() if "(Welch)" not in line]
        self.assertEqual(without(made), without((COMMITTED / "README.md").read_text()))

    def test_no_record_names_a_folder_of_the_machine(self):
        self.assertNotRegex((COMMITTED / "raw.jsonl").read_text(), r'[" ]/')


if __name__ == "__main__":
    unittest.main()
