"""Scenarios of programs that no package registry has: what they say where the program is missing, and that they run where it is
there, with stand-ins for the programs."""

import json
import pathlib
import textwrap
import unittest

import program

SCENARIOS = program.SOURCE / "scenarios"
PYTHON = "/usr/bin/python3"
SYSTEM = "/usr/bin:/bin"

# Puts a window's title into the file that stands for the display, from a process in the background, and stays.
EDITOR = """
import os, pathlib, sys, time
if os.fork() == 0:
    os.setsid()
    time.sleep(%(seconds)s)
    file = pathlib.Path(sys.argv[-1]).name
    pathlib.Path("%(display)s").write_text(f'     0x1c00007 "{file} - lib - Editor": ("editor" "Editor")  640x480+0+0  +0+0\\n')
    time.sleep(60)
time.sleep(60)
"""
# Of each run the first look is before the editor's start: what the run before left on the display goes.
XWININFO = """
import os, pathlib
display = pathlib.Path("%(display)s")
if not any(b"PAYBACK_EDITOR=" in pathlib.Path(f"/proc/{pid}/environ").read_bytes() for pid in pathlib.Path(f"/proc/{os.getppid()}/task/{os.getppid()}/children").read_text().split() if pid != str(os.getpid())):
    display.unlink(missing_ok=True)
print("xwininfo: Window id: 0x1d3 (the root window)")
print(display.read_text() if display.exists() else "")
"""
# Keeps windows over what psql sends on its port, and loses the last event where asked to.
SERVER = """
import collections, decimal, re, socketserver, sys
events = []
class Answers(socketserver.StreamRequestHandler):
    def handle(self):
        sql = self.rfile.read().decode()
        events.extend(re.findall(r"\\((\\d+), '(\\w+)', ([\\d.]+)\\)", sql))
        if "SELECT minute" not in sql:
            return
        windows = collections.defaultdict(list)
        for moment, kind, amount in events[:len(events) - %(lost)s]:
            windows[int(moment) - int(moment) %% 60000, kind].append(decimal.Decimal(amount))
        for (minute, kind), amounts in sorted(windows.items()):
            self.wfile.write(f"{minute} {kind} {len(amounts)} {sum(amounts)}\\n".encode())
assert sys.argv[1:3] == ["single_node", "--in-memory"]
host, port = sys.argv[sys.argv.index("--listen-addr") + 1].split(":")
socketserver.TCPServer((host, int(port)), Answers).serve_forever()
"""
PSQL = """
import socket, sys
port = int(sys.argv[sys.argv.index("-p") + 1])
try:
    server = socket.create_connection(("127.0.0.1", port))
except ConnectionRefusedError:
    sys.exit(2)
server.sendall(sys.stdin.buffer.read())
server.shutdown(socket.SHUT_WR)
while part := server.recv(1 << 16):
    sys.stdout.buffer.write(part)
"""


class AbsentPrograms(unittest.TestCase):
    def setUp(self):
        holder = program.folder()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        self.programs = self.folder / "programs"
        self.programs.mkdir()

    def stand_in(self, name, source, **values):
        file = self.programs / name
        file.write_text(f"#!{PYTHON}\n" + textwrap.dedent(source) % ({"display": self.folder / "display"} | values))
        file.chmod(0o755)

    def run_scenario(self, name, path, display=""):
        environment = {"PATH": path, "DISPLAY": display, "WAYLAND_DISPLAY": ""}
        done = program.payback("run", SCENARIOS / f"{name}.json", "-q", "-o", self.folder / "out", "--cache", self.folder / "cache", "--rounds", "2", "--warmup", "0", env=environment)
        self.said = done.stdout + done.stderr
        (scenario,) = json.loads((self.folder / "out" / "result.json").read_text())["scenarios"]
        program.nothing_is_left(self, str(self.folder / "out"))
        return scenario

    def samples(self, scenario, variant):
        (found,) = (one for one in scenario["variants"] if one["id"] == variant)
        return found["samples"]["wall_ns"]

    def test_without_the_program_the_skip_names_it_and_how_to_get_it(self):
        # A PATH with what the harness needs and nothing else.
        (self.programs / "python3").symlink_to(PYTHON)
        for name, missing, source in (
            ("zed-editor-open", ["code is not on PATH", "xwininfo is not on PATH", "zed is not on PATH", "there is no display"], "their makers' own download pages"),
            ("risingwave-window", ["psql is not on PATH", "risingwave is not on PATH"], "take the program from the project's releases"),
        ):
            with self.subTest(name):
                scenario = self.run_scenario(name, str(self.programs))
                self.assertEqual(scenario["status"], "skipped", self.said)
                for words in [*missing, source, "no package registry has"]:
                    self.assertIn(words, scenario["reason"])

    def editors(self, zed):
        self.stand_in("xwininfo", XWININFO)
        self.stand_in("code", EDITOR, seconds=0.3)
        self.stand_in("zed", zed, seconds=0.1)
        return self.run_scenario("zed-editor-open", f"{self.programs}:{SYSTEM}", display=":99")

    def test_with_both_editors_the_clock_runs_to_the_window_and_nothing_is_left(self):
        scenario = self.editors(EDITOR)
        self.assertEqual(scenario["status"], "measured", self.said)
        self.assertGreaterEqual(min(self.samples(scenario, "before")), 300e6)
        self.assertGreaterEqual(min(self.samples(scenario, "after")), 100e6)
        self.assertLess(min(self.samples(scenario, "after")), 60e9)  # it does not wait for the editor's end

    def test_an_editor_that_ends_without_a_window_has_failed(self):
        scenario = self.editors("raise SystemExit('will not run as root')  # %(seconds)s")
        self.assertEqual(scenario["status"], "failed", self.said)
        self.assertIn("will not run as root", self.said)

    def test_with_the_server_the_answer_is_the_loops(self):
        self.stand_in("psql", PSQL)
        self.stand_in("risingwave", SERVER, lost=0)
        scenario = self.run_scenario("risingwave-window", f"{self.programs}:{SYSTEM}")
        self.assertEqual(scenario["status"], "measured", self.said)
        self.assertTrue(scenario["check"]["findings"][0]["passed"], self.said)
        self.assertEqual(len(self.samples(scenario, "after")), len(self.samples(scenario, "before")))

    def test_a_server_that_loses_an_event_makes_the_comparison_void(self):
        self.stand_in("psql", PSQL)
        self.stand_in("risingwave", SERVER, lost=1)
        scenario = self.run_scenario("risingwave-window", f"{self.programs}:{SYSTEM}")
        self.assertEqual(scenario["status"], "void", self.said)


if __name__ == "__main__":
    unittest.main()
