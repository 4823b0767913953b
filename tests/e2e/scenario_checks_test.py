"""Every scenario's outcome check can fail: outcomes in the tools' own formats, one of them of a tool that did another job.

The checks are the committed ones (kind, threshold, patterns, programs); the tools are replaced by /bin/cat on stored
outcomes, so that this needs no tools and no network.
"""

import json
import pathlib
import re
import subprocess
import unittest

import program

SCENARIOS = program.SOURCE / "scenarios"
PYTHON = "/usr/bin/python3"


def lines(*parts):
    return "".join(f"{part}\n" for part in parts)


def findings(form, codes="F401 F811 F841 E722 E501".split(), count=100, shift=0):
    """Findings in a tool's form, on lines of their own; shift moves some to other lines, as another rule set would."""
    return lines(*(form % {"code": codes[n % len(codes)], "line": n + (shift if n % 2 else 0)} for n in range(1, count)))


def code_lines(end=";"):
    return lines(*(f"core/module{n % 7}.js: const value{n} = {n}{end}" for n in range(200)))


RUFF = '{"cell":null,"code":"%(code)s","end_location":{"column":9,"row":%(line)d},"filename":"/w/asyncio/base.py","location":{"column":1,"row":%(line)d},"message":"m"}'
PLANTED = [14, 18, 22, 26, 30, 35, 39, 43]
LOG = {"paths": {"/": {"bytes": 10, "p95": 7}, "/api/list": {"bytes": 99, "p95": 3}}, "status": {"200": 5, "404": 1}}
WINDOWS = [f"{1700000040000 + 60000 * n} {kind} {n + 3} {n * 1.25:.2f}" for n in range(3) for kind in ("buy", "view")]
HOOKS = [f"{name}{'.' * (79 - 6 - len(name))}Passed" for name in ("by path", "by type", "but not", "always", "by kind")]
CONFLICT = [*HOOKS, f"markers{'.' * 66}Failed", "- hook id: markers", "- exit code: 1", ""]
COLLECTED = [f"sympy/core/tests/test_a.py::test_{n}" for n in range(300)]
SERVED = f"body {'a' * 64}, 8991 bytes\n2000 requests, %d succeeded, %d failed, %d answered 2xx\n"
HANDSHAKE = "protocol version 1, %s\n"
REPORTED = "undefined_name_zz reported on line %d\nundefined_name_zz reported on line %d\n"
STATS = "exprs: %d\npats: 960\n"
DIGEST = "%s of 90210 lines, 7654321 bytes\n"
INSTALLED = {"lib/a.py": "import b\n", "lib/b.py": "value = 1\n"}
NODE_MODULES = {"express/index.js": "module.exports = 1;\n", ".modules.yaml": "layoutVersion: 5\n", ".bin/eslint": "#!/bin/sh\n"}

# Scenario -> outcome of "before", an outcome of "after" that is the same job, and one that is not.
OUTCOMES = {
    "python-lint-pyflakes": (findings("/w/a.py:%(line)d:1: %(code)s unused"), findings("/w/a.py:%(line)d:1: %(code)s [*] unused"),
                             findings("/w/a.py:%(line)d:1: %(code)s unused", shift=1000)),
    "ruff-versions": (findings("/w/a.py:%(line)d:1: %(code)s unused"), findings("/w/a.py:%(line)d:1: %(code)s [*] unused"),
                      findings("/w/a.py:%(line)d:1: %(code)s unused", count=98)),
    "python-lint-flake8": (findings("%(code)s:/w/asyncio/base.py:%(line)d"), findings(RUFF), findings(RUFF, codes=["E501", "F401"])),
    "python-resolve": (lines("anyio==4.9.0", "idna==3.10"), lines("anyio==4.9.0", "idna==3.10"), lines("anyio==4.8.0", "idna==3.10")),
    "python-install": (INSTALLED, INSTALLED | {"lib/__pycache__/a.cpython-311.pyc": "x"}, {"lib/a.py": "import b\n"}),
    "python-venv": (lines("version: 3.11.2", "has pip: False"), lines("version: 3.11.2", "has pip: False"), lines("version: 3.11.2", "has pip: True")),
    "python-format": (code_lines(), code_lines().replace("value7 ", "value_7 "), code_lines(end="")),
    "log-aggregate": (json.dumps(LOG), json.dumps(LOG, sort_keys=True), json.dumps(LOG).replace('"p95": 7', '"p95": 8')),
    "json-transform": (DIGEST % ("a" * 64), DIGEST % ("a" * 64), DIGEST % ("b" * 64)),
    "search-text": (lines("/w/a.py:3:ValueError('x is not", "/w/b.py:4:TypeError('y was not"), lines("/w/b.py:4:TypeError('y was not", "/w/a.py:3:ValueError('x is not"),
                    lines("/w/a.py:3:ValueError('x is not")),
    "python-types": (lines("rich/a.py:3: error: x  [misc]", *(f"rich/planted_errors.py:{n}: error: wrong  [arg-type]" for n in PLANTED)),
                     lines(*(f"rich/planted_errors.py:{n}:12: error[invalid-argument-type] wrong" for n in PLANTED), "Found 8 diagnostics"),
                     lines(*(f"ERROR rich/planted_errors.py:{n}:12-13: wrong [bad-argument-type]" for n in PLANTED[1:]))),
    "python-collect": (lines(*COLLECTED, "sympy/core/tests/test_a.py::test_p[1]", "sympy/core/tests/test_a.py::test_p[2]", "", "302 tests collected in 0.52s"),
                       lines("collected 301 items / 1 warning", "", *(f"  {name}" for name in COLLECTED), "  rtest-cannot-expand: sympy/core/tests/test_a.py::test_p"),
                       lines(*(f"  {name}" for name in COLLECTED[:250]))),
    "python-hooks": (lines(*CONFLICT, "pkg3/m3.py:81:<<<<<<< HEAD"), lines(*CONFLICT, "  pkg3/m3.py:81:<<<<<<< HEAD"),
                     lines(*HOOKS, f"markers{'.' * 66}Passed")),
    "ml-tokenize": ("247340 695895389\n", "247340 695895389\n", "247340 695895388\n"),
    "stream-window": (lines(*WINDOWS), lines(*reversed(WINDOWS)), lines(*WINDOWS[:-1], "1700000160000 view 4 2.50")),
    "wasm-plugin": ("214346814472\n", "214346814472\n", "214346814473\n"),
    "js-lint": (findings("src/a.js:%(line)d:%(code)s"), findings("src/a.js:%(line)d:%(code)s", count=99), findings("src/a.js:%(line)d:%(code)s", count=60)),
    "js-format": (code_lines(), code_lines().replace("value7 ", "value_7 "), code_lines(end="")),
    "js-install": (NODE_MODULES, NODE_MODULES | {".modules.yaml": "layoutVersion: 6\n", ".bin/eslint": "#!/usr/bin/env sh\n"}, {"express/index.js": "module.exports = 2;\n"}),
    "js-bundle": ('{"names":450,"length":3}\n', '{"names":450,"length":3}\n', '{"names":449,"length":3}\n'),
    "log-scalars": ("50000 0 49999 71.2345 -0.2624\n", "50000 0 49999 71.2345 -0.2624\n", "49999 0 49999 71.2345 -0.2624\n"),
    "codex-start": ("says its pinned version\n", "says its pinned version\n", "says 'codex-cli 0.170.0' instead of 0.169.0\n"),
    "gpu-mandelbrot": (lines("256 4400 5930", "271 7680 785"), lines("256 4401 5931", "271 7679 785"), lines("256 4600 5930", "271 7680 785")),
    "asgi-serve": (SERVED % (2000, 0, 2000), SERVED % (2000, 0, 2000), (SERVED % (2000, 0, 2000)).replace("body aa", "body ab")),
    "file-watch": (f"15000 {'a' * 64}\n", f"15000 {'a' * 64}\n", f"14999 {'b' * 64}\n"),
    "python-lsp-diagnostics": (REPORTED % (2685, 2686), REPORTED % (2685, 2686), REPORTED % (2685, 2685)),
    "codex-turn": ("replied 73519\n", "replied 73519\n", "no reply\n"),
    "zed-agent-handshake": (HANDSHAKE % "from the agent asked for", HANDSHAKE % "from the agent asked for", HANDSHAKE % "from None instead of codex-acp"),
    "zed-editor-open": ("a window names argparse.py\n", "a window names argparse.py\n", ""),
    "risingwave-window": (lines(*WINDOWS), lines(*WINDOWS), lines(*WINDOWS[:-1], "1700000160000 view 4 2.50")),
    "rust-edit-feedback": ("the error in line 3 is named\n", "the error in line 3 is named\n", "the error in line 3 is not named\n"),
    "rust-analyzer-stats": (STATS % 4820, STATS % 4820, STATS % 4790),
    "tcp-echo": ("12800 732536832\n", "12800 732536832\n", "12799 732536832\n"),
}
OUTCOMES["python-collect-fresh"] = OUTCOMES["python-collect"]
OUTCOMES["stream-window-pathway"] = OUTCOMES["stream-window"]
# Checks that are programs are run as they are, in CheckPrograms.
PROGRAMS = {"python-resolve-large": "satisfies.py", "ml-embed-cold": "same_vectors.py", "ml-embed-batch": "same_vectors.py"}


def plain(file):
    """A scenario file without its comments."""
    return json.loads(re.sub(r'("(?:[^"\\]|\\.)*")|//[^\n]*', lambda found: found[1] or "", file.read_text()))


# Reports the name on its line, or so many lines above it, and ends with its input.
LANGUAGE_SERVER = """
import json, sys
def send(**message):
    body = json.dumps(message).encode()
    sys.stdout.buffer.write(b"Content-Length: %d\\r\\n\\r\\n" % len(body) + body)
    sys.stdout.flush()
while head := sys.stdin.buffer.readline():
    sys.stdin.buffer.readline()
    message = json.loads(sys.stdin.buffer.read(int(head.split(b":")[1])))
    parameters = message.get("params") or {}
    if "id" in message:
        send(id=message["id"], result=None)
    text = parameters.get("textDocument", {}).get("text") or next((change["text"] for change in parameters.get("contentChanges", [])), "")
    if text:
        line = text.count("\\n") - 1 - int(sys.argv[1])
        spot = {"line": line, "character": 11}
        send(method="textDocument/publishDiagnostics", params={"uri": parameters["textDocument"]["uri"], "diagnostics": [{"range": {"start": spot, "end": spot}, "message": "undefined_name_zz"}]})
        if line < 4:
            sys.exit()
"""


class ScenarioChecks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = program.folder()
        cls.addClassCleanup(holder.cleanup)
        cls.folder = pathlib.Path(holder.name)
        files = [cls.with_stored_outcomes(name, outcomes) for name, outcomes in OUTCOMES.items()]
        done = program.payback("run", *files, "-q", "--rounds", "1", "--warmup", "0", "-o", cls.folder / "out", "--cache", cls.folder / "cache")
        cls.output = done.stdout + done.stderr
        result = json.loads((cls.folder / "out" / "result.json").read_text())
        cls.scenarios = {scenario["id"]: scenario for scenario in result["scenarios"]}

    @classmethod
    def stored(cls, name, variant, content):
        """The outcome on the disk: a file, or a folder for a dict of files."""
        place = cls.folder / name / variant
        for path, text in (content if isinstance(content, dict) else {"": content}).items():
            file = place / path if path else place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        return str(place)

    @classmethod
    def with_stored_outcomes(cls, name, outcomes):
        scenario = plain(SCENARIOS / f"{name}.json")  # a server is not needed, nor is the clock
        check = dict(scenario["check"])
        sides = {side: check.pop(side, {}) for side in ("before", "after")}
        for key in ("variants", "argv", "env", "output", "exit"):
            check.pop(key, None)
        variants = {}
        for variant, content in zip(("before", "after", "broken"), outcomes):
            place = cls.stored(name, variant, content)
            pattern = sides["before" if variant == "before" else "after"].get("extract")
            side = ({"extract": pattern} if pattern else {}) | ({"output": place} if isinstance(content, dict) else {})
            variants[variant] = {"argv": ["/bin/true"] if isinstance(content, dict) else ["/bin/cat", place]}
            check.setdefault("variants", {})[variant] = side
        return program.scenario(cls.folder, name, relation=scenario["relation"], variants=variants, check=check, run={"cores": 1})

    def finding(self, name, candidate):
        found = [finding for finding in self.scenarios[name]["check"]["findings"] if finding["candidate"] == candidate]
        self.assertEqual(len(found), 1, self.output)
        return found[0]

    def test_outcomes_of_the_same_job_pass(self):
        for name in OUTCOMES:
            with self.subTest(name):
                self.assertTrue(self.finding(name, "after")["passed"], self.finding(name, "after"))

    def test_one_broken_side_makes_the_comparison_void(self):
        for name in OUTCOMES:
            with self.subTest(name):
                self.assertFalse(self.finding(name, "broken")["passed"])
                verdicts = {pair["candidate"]: pair["verdict"] for pair in self.scenarios[name]["comparisons"]}
                self.assertEqual(verdicts["broken"], "void")

    def test_every_scenario_with_a_check_is_here_and_says_why_it_is_what_it_is(self):
        for file in sorted(SCENARIOS.glob("*.json")):
            scenario = plain(file)
            if scenario.get("tier") == "selftest":
                continue
            with self.subTest(file.name):
                self.assertGreater(len(scenario["check"]["why"]), 20)
                self.assertIn(file.stem, OUTCOMES.keys() | PROGRAMS.keys())
                if scenario["check"]["kind"] == "program":
                    self.assertIn(f"{{scenarios}}/checks/{PROGRAMS[file.stem]}", scenario["check"]["program"])


class CheckPrograms(unittest.TestCase):
    def setUp(self):
        holder = program.folder()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def run_check(self, name, *arguments):
        return subprocess.run([PYTHON, "-B", SCENARIOS / "checks" / name, *map(str, arguments)], cwd=self.folder, capture_output=True, text=True)

    def write(self, name, text):
        (self.folder / name).write_text(text)
        return self.folder / name

    def test_satisfies_refuses_an_answer_that_breaks_a_requirement(self):
        self.write("requirements.in", "app\n")
        self.write("releases.json", json.dumps({"app": {"1.1": ["lib>=1.2"]}, "lib": {"1.1": [], "1.2": []}}))
        right, wrong = self.write("right", "app==1.1\nlib==1.2\n"), self.write("wrong", "app==1.1\nlib==1.1\n")
        self.assertEqual(self.run_check("satisfies.py", self.folder, right, right).returncode, 0)
        done = self.run_check("satisfies.py", self.folder, right, wrong)
        self.assertEqual((done.returncode, done.stdout), (1, "wrong: app 1.1 needs lib>=1.2, the answer has 1.1\n"))

    def test_same_vectors_refuses_another_direction_and_a_missing_line_but_no_other_length(self):
        one = self.write("one", "[3, 4]\n[1, 0]\n")
        for text, code, said in (("[6, 8]\n[2, 0]\n", 0, "2 vectors, smallest cosine 1.0000000\n"),
                                 ("[3, 4]\n[0, 1]\n", 1, "the vectors of line 2 have the cosine 0.000000, at least 0.9999 asked for\n"),
                                 ("[3, 4]\n[0, 0]\n", 1, "the vectors of line 2 have the cosine nan, at least 0.9999 asked for\n"),
                                 ("[3, 4]\n", 1, "2 and 1 vectors, not of the same lengths or none at all\n")):
            done = self.run_check("same_vectors.py", "0.9999", one, self.write("other", text))
            self.assertEqual((done.returncode, done.stdout), (code, said), done.stderr)
        self.assertEqual(self.run_check("same_vectors.py", "0.9999", self.write("none", ""), self.write("none", "")).returncode, 1)

    def test_analysed_prints_the_counts_from_either_output_and_ends_as_the_command_does(self):
        said = "Inference: 1.5s\n  exprs: 4,820, ??ty: 12 (0%), ?ty: 3 (0%)\n  pats: 960, ??ty: 0 (0%)\n"
        done = self.run_check("analysed.py", "sh", "-c", f"printf '%s' '{said}' >&2; exit 3")
        self.assertEqual((done.returncode, done.stdout), (3, "exprs: 4820\npats: 960\n"))
        silent = self.run_check("analysed.py", "true")
        self.assertEqual((silent.returncode, silent.stderr), (1, "no exprs: is that the output? ''\n"))

    def test_own_version_tells_another_version_and_silence(self):
        for said, printed in (("codex-cli 0.169.0", "says its pinned version\n"), ("codex-cli 0.169.01", "says 'codex-cli 0.169.01' instead of 0.169.0\n"), ("", "says '' instead of 0.169.0\n")):
            self.assertEqual(self.run_check("own_version.py", "0.169.0", "echo", said).stdout, printed)

    def test_digest_tells_outputs_apart_and_orders_lines_when_asked_to(self):
        one, other = ["printf", "a\\nb\\n"], ["printf", "b\\na\\n"]
        self.assertNotEqual(self.run_check("digest.py", *one).stdout, self.run_check("digest.py", *other).stdout)
        self.assertEqual(self.run_check("digest.py", "--sorted", *one).stdout, self.run_check("digest.py", "--sorted", *other).stdout)
        self.assertEqual(self.run_check("digest.py", "sh", "-c", "exit 3").returncode, 3)

    def test_format_copy_formats_a_copy_and_leaves_the_source(self):
        (self.folder / "tree").mkdir()
        self.write("tree/a.py", "x=1\n")
        done = self.run_check("format_copy.py", "tree", "copy", "sh", "-c", 'sed -i "s/=/ = /" "$0/a.py"')
        self.assertEqual(done.stdout, "a.py: x  =  1\n")  # each of the two passes puts blanks in: a real formatter's second changes nothing
        self.assertEqual((self.folder / "tree" / "a.py").read_text(), "x=1\n")

    def test_format_copy_is_out_of_reach_of_a_gitignore_further_up(self):
        self.write(".gitignore", "*\n")
        (self.folder / "tree").mkdir()
        self.write("tree/a.py", "x = 1\n")
        # Upwards to the root of the repository, as formatters look for what to leave out.
        search = 'at=$0; until [ -e "$at/.git" ]; do at=$at/..; [ ! -e "$at/.gitignore" ] || exit 2; done'
        self.assertEqual(self.run_check("format_copy.py", "tree", "copy", "sh", "-c", search).stdout, "a.py: x = 1\n")

    def test_js_findings_reads_the_reports_of_both_linters(self):
        eslint = [{"filePath": f"{self.folder}/src/a.js", "messages": [{"line": 3, "ruleId": "no-var"}, {"line": 9, "ruleId": "eqeqeq"}]}]
        oxlint = {"diagnostics": [{"code": "eslint(no-var)", "filename": "src/a.js", "labels": [{"span": {"line": 3}}]}]}
        self.assertEqual(self.run_check("js_findings.py", "cat", self.write("eslint", json.dumps(eslint))).stdout, "src/a.js:3:no-var\nsrc/a.js:9:eqeqeq\n")
        self.assertEqual(self.run_check("js_findings.py", "cat", self.write("oxlint", json.dumps(oxlint))).stdout, "src/a.js:3:no-var\n")

    def test_served_refuses_a_load_whose_requests_failed_though_it_exits_with_0(self):
        form = "requests: 9 total, 9 started, 9 done, %d succeeded, %d failed, 0 errored, 0 timeout\nstatus codes: %d 2xx, 0 3xx, 0 4xx, 0 5xx\n"
        for counts, code in (((9, 0, 9), 0), ((8, 1, 8), 1), ((9, 0, 8), 1)):
            done = self.run_check("served.py", self.write("answer", "body").as_uri(), "cat", self.write("load", form % counts))
            self.assertEqual((done.returncode, done.stdout.splitlines()[1:]), (code, ["9 requests, %d succeeded, %d failed, %d answered 2xx" % counts]))
        self.assertNotEqual(self.run_check("served.py", (self.folder / "answer").as_uri(), "echo", "connection refused").returncode, 0)

    def test_the_language_server_client_waits_for_the_planted_line_and_no_other(self):
        self.write("a.py", "x = 1\n")
        client = [PYTHON, "-I", "-B", SCENARIOS / "jobs" / "lsp_diagnostics.py", "first", self.folder, "a.py", PYTHON, "-c", LANGUAGE_SERVER]
        done = subprocess.run([*client, "0"], capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stdout), (0, "undefined_name_zz reported on line 5\nundefined_name_zz reported on line 6\n"), done.stderr)
        done = subprocess.run([*client, "1"], capture_output=True, text=True, timeout=60)  # a line too high: it reports, then ends
        self.assertEqual((done.returncode, done.stdout), (3, ""))

    def test_bundle_runs_prints_what_the_bundle_prints_and_never_an_older_one(self):
        bundle = self.write("bundle", "echo old\n")
        done = self.run_check("bundle_runs.py", "/bin/sh", bundle, "sh", "-c", "echo 'echo new' >bundle")
        self.assertEqual((done.returncode, done.stdout), (0, "new\n"))
        self.assertNotEqual(self.run_check("bundle_runs.py", "/bin/sh", bundle, "true").returncode, 0)

    def test_planted_error_reads_the_reports_of_cargo_and_of_rust_analyzer(self):
        (self.folder / "src").mkdir()
        self.write("src/planted.rs", "fn a() {\n    b() // planted\n}\n")
        cargo = "src/planted.rs:%d:5: error[E0061]: this function takes 1 argument\n"
        error = 'Error RustcHardError("E0107") from LineCol { line: 1, col: 4 } to LineCol { line: 1, col: 5 }: expected 1 argument\n'
        older, newer = "processing crate: made-up, module: /w/src/%s.rs\n" + error, "at crate made-up, file /w/src/%s.rs: " + error
        for said, code in ((cargo % 2, "is"), (cargo % 3, "is not"), (older % "planted", "is"), (older % "other", "is not"), (newer % "planted", "is"), (newer % "other", "is not"), ("", "is not")):
            self.assertEqual(self.run_check("planted_error.py", self.folder, "printf", "%s", said).stdout, f"the error in line 2 {code} named\n")

    def test_with_conflict_plants_a_mark_and_takes_it_back(self):
        file = self.write("m.py", "x = 1\n")
        done = self.run_check("with_conflict.py", file, "grep", "-n", "^<<<<<<< ", "m.py")
        self.assertEqual((done.returncode, done.stdout), (0, "2:<<<<<<< HEAD\n"))
        self.assertEqual(file.read_text(), "x = 1\n")


if __name__ == "__main__":
    unittest.main()
