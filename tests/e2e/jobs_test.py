"""Server jobs and until jobs, with the real program: what a sample holds, how each can fail, and that nothing is left."""

import hashlib
import json
import os
import pathlib
import signal
import subprocess
import time
import unittest

import program

PYTHON = "/usr/bin/python3"
MARKER = f"payback-jobs-test-{os.getpid()}"
# Serves GET /work by using 0.2 s of CPU in a child of its own, so that waiting for the server alone would miss it.
SERVER = """
import http.server, os, signal, sys, time
ballast = bytearray(64 << 20)
for at in range(0, len(ballast), 4096): ballast[at] = 1
class Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/work":
            child = os.fork()
            if child == 0:
                while time.process_time() < 0.2: pass
                os._exit(0)
            os.waitpid(child, 0)
        body = b"hello"
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_): pass
def end(*_):
    open(sys.argv[2], "a").write("ended well\\n")
    os._exit(0)
signal.signal(signal.SIGTERM, end)
print("listening", file=sys.stderr, flush=True)
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Answers).serve_forever()
"""
CLIENT = "import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1]).read().decode())"
# Starts a tool, and lets the clock run until the tool has answered; both linger before and after.
DRIVER = """
import os, subprocess, sys, time
time.sleep(0.3)
start = time.monotonic_ns()
tool = subprocess.Popen(["/bin/sh", "-c", "sleep 0.1; echo ready; sleep 0.3"], stdout=subprocess.PIPE)
tool.stdout.readline()
stop = time.monotonic_ns()
tool.wait()
open(os.environ["PAYBACK_MARKS"], "w").write(sys.argv[1].format(start=start, stop=stop))
"""


class Jobs(unittest.TestCase):
    def setUp(self):
        holder = program.folder()
        self.addCleanup(holder.cleanup)
        self.addCleanup(lambda: [program.end(pid) for pid in program.processes_with(MARKER)])
        self.folder = pathlib.Path(holder.name)
        self.ended = self.folder / "ended"

    def arguments(self, *more):
        return ["run", self.folder / "pair.json", "-q", "-o", self.folder / "out", "--cache", self.folder / "cache", "--rounds", "2", "--warmup", "0", *more]

    def run_pair(self, before, after, **fields):
        program.scenario(self.folder, env={"MARKER": MARKER}, run={"cores": 1}, variants={"before": before, "after": after}, **fields)
        done = program.payback(*self.arguments())
        document = self.folder / "out" / "result.json"
        return done, json.loads(document.read_text())["scenarios"][0] if document.exists() else None

    def with_server(self, path="/", server=SERVER, **ready):
        argv = [PYTHON, "-c", server, "{port}", str(self.ended)]
        return {"argv": [PYTHON, "-c", CLIENT, "{url}" + path], "server": {"argv": argv, "ready": {"http": "{url}/", "timeout": "20s", **ready}}}

    def said(self, done):
        return " ".join((done.stdout + done.stderr).split())  # without the line ends of a narrow report

    def samples(self, scenario, variant):
        return next(one for one in scenario["variants"] if one["id"] == variant)["samples"]

    def test_a_servers_cpu_and_memory_are_in_the_sample_and_its_start_is_not_in_the_time(self):
        idle, busy = self.with_server("/"), self.with_server("/work")
        slow = "import time; time.sleep(1)" + SERVER
        idle["server"]["argv"][2] = slow
        done, scenario = self.run_pair(idle, busy, check={"kind": "text"})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        before, after = self.samples(scenario, "before"), self.samples(scenario, "after")
        cpu = [[user + system for user, system in zip(side["user_ns"], side["system_ns"])] for side in (before, after)]
        self.assertGreater(min(cpu[1]) - max(cpu[0]), 50_000_000)  # 0.2 s of the server's child, ticks of 10 ms, and a client's noise
        self.assertGreater(min(before["peak_rss_bytes"]), 64 << 20)  # the server's ballast alone
        self.assertLess(min(before["wall_ns"]), 1_000_000_000)  # the server alone sleeps that long before it listens
        self.assertEqual(set(before["left_behind"] + after["left_behind"]), {0})
        self.assertNotIn("left", done.stderr)
        self.assertGreaterEqual(self.ended.read_text().count("ended well"), 4)  # one server for each run
        program.nothing_is_left(self, MARKER)

    def test_the_primer_runs_between_readiness_and_the_client(self):
        order = self.folder / "order"
        variant = self.with_server()
        variant["server"]["primer"] = [["/bin/sh", "-c", f"echo primed {{port}} >>{order}"]]
        variant["argv"] = ["/bin/sh", "-c", f"echo client {{port}} >>{order}"]
        done, _ = self.run_pair(variant, dict(variant))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        by_port = {}  # slots work at the same time
        for word, port in (line.split() for line in order.read_text().splitlines()):
            by_port.setdefault(port, []).append(word)
        steps = "".join(word[0] for words in by_port.values() for word in [*words, "end"])
        primed = order.read_text().count("primed")
        self.assertGreaterEqual(primed, 4)  # 2 variants, 2 rounds; with the solo controls some more
        self.assertEqual(steps.count("pc"), primed, steps)

    def test_the_body_that_a_ready_server_answers_with_is_held_against_its_hash(self):
        good = self.with_server(sha256=hashlib.sha256(b"hello").hexdigest())
        done, _ = self.run_pair(good, self.with_server(sha256=hashlib.sha256(b"good bye").hexdigest()))
        self.assertEqual(done.returncode, 4, done.stdout + done.stderr)
        self.assertIn("another body", self.said(done))
        self.assertIn(hashlib.sha256(b"hello").hexdigest(), self.said(done))

    def test_a_server_that_ends_before_it_is_ready_fails_the_scenario_with_its_last_words(self):
        broken = "import sys; print('no such database', file=sys.stderr); sys.exit(3)"
        started = time.monotonic()
        done, _ = self.run_pair(self.with_server(), self.with_server(server=broken, timeout="600s"))
        self.assertEqual(done.returncode, 4)
        self.assertIn("ended by itself (exit 3)", self.said(done))
        self.assertIn("no such database", self.said(done))
        self.assertLess(time.monotonic() - started, 300)  # it has ten minutes to get ready
        program.nothing_is_left(self, MARKER)

    def test_a_server_that_never_gets_ready_fails_the_scenario_with_its_last_words(self):
        mute = "import sys, time; print('migrating', file=sys.stderr, flush=True); time.sleep(600)"
        done, _ = self.run_pair(self.with_server(), self.with_server(server=mute, timeout="300ms"))
        self.assertEqual(done.returncode, 4)
        self.assertIn("not ready after 300 ms", self.said(done))
        self.assertIn("migrating", self.said(done))
        program.nothing_is_left(self, MARKER)

    def test_a_server_that_ends_under_its_client_ends_the_client(self):
        dying = SERVER.replace('if self.path == "/work":', 'if self.path == "/work":\n            print("out of luck", file=sys.stderr, flush=True)\n            os._exit(9)')
        variant = self.with_server("/work", server=dying)
        variant["argv"] = ["/bin/sh", "-c", f"{PYTHON} -c '{CLIENT}' {{url}}/work; sleep 600"]
        done, scenario = self.run_pair(self.with_server(), variant)
        self.assertEqual(done.returncode, 4, done.stdout + done.stderr)
        self.assertIn("out of luck", self.said(done))
        program.nothing_is_left(self, MARKER)

    def test_a_server_that_ignores_being_asked_is_killed_with_its_workers(self):
        stubborn = "import os, signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\nif os.fork() == 0: signal.pause()\n" + SERVER.replace("signal.signal(signal.SIGTERM, end)", "")
        done, _ = self.run_pair(self.with_server(), self.with_server(server=stubborn))
        program.nothing_is_left(self, MARKER)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_ctrl_c_in_the_middle_of_each_kind_of_job_leaves_no_process(self):
        sleeping = {"argv": ["/bin/sleep", "600"]}
        kinds = {
            "a command with a daemon": ({"argv": ["/bin/sh", "-c", "setsid sleep 600 & exec /bin/sleep 600"]}, {}),
            "a server and its client": (self.with_server() | sleeping, {}),
            "a command beside a service": (sleeping, {"services": {"index": self.with_server()["server"]}}),
            "a driver and what it drives": ({"argv": [PYTHON, "-c", "import subprocess; subprocess.run(['/bin/sleep', '600'])"]}, {"until": "marks"}),
            "a hook": ({"argv": ["/bin/true"]}, {"hooks": {"prepare": [["/bin/sleep", "600"]]}}),
        }
        for kind, (variant, fields) in kinds.items():
            with self.subTest(kind):
                program.scenario(self.folder, env={"MARKER": MARKER}, run={"cores": 1, "timeout": "900s"}, variants={"before": variant, "after": dict(variant)}, **fields)
                process = subprocess.Popen([program.PAYBACK, *map(str, self.arguments())], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
                until = time.monotonic() + 60
                while not any(program.command_line(pid).startswith(b"/bin/sleep") for pid in program.processes_with(MARKER)):
                    self.assertIsNone(process.poll(), process.stderr.read() if process.poll() is not None else "")
                    self.assertLess(time.monotonic(), until, "it does not start")
                    time.sleep(0.02)
                process.send_signal(signal.SIGINT)
                process.communicate(timeout=60)
                self.assertEqual(process.returncode, 130)
                program.nothing_is_left(self, MARKER)

    def driven(self, marks):
        return {"argv": [PYTHON, "-c", DRIVER.replace("{", "{{").replace("}", "}}"), marks.replace("{", "{{").replace("}", "}}")]}

    def test_an_until_job_is_timed_from_mark_to_mark(self):
        marks = "start {start}\nstop {stop}\n"
        done, scenario = self.run_pair(self.driven(marks), self.driven(marks), until="marks")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for wall in self.samples(scenario, "before")["wall_ns"]:
            self.assertGreaterEqual(wall, 100_000_000)  # the tool's sleep, which never returns early
        self.assertLess(min(self.samples(scenario, "before")["wall_ns"]), 700_000_000)  # the driver alone sleeps and waits for as long

    def test_an_until_job_without_marks_has_failed_though_it_exits_with_0(self):
        for marks in ("", "start {start}\n", "start {stop}\nstop {start}\n", "start 1\nstop {stop}\n"):
            with self.subTest(marks):
                done, scenario = self.run_pair(self.driven("start {start}\nstop {stop}\n"), self.driven(marks), until="marks")
                self.assertEqual(done.returncode, 4, done.stdout + done.stderr)
                self.assertIn("PAYBACK_MARKS", self.said(done))
                self.assertIn("unmarked", self.samples(scenario, "after")["outcome"])

    def test_problems_of_a_server_are_found_before_anything_runs(self):
        variant = self.with_server()
        variant["server"]["ready"]["sha256"] = "abc"
        file = program.scenario(self.folder, variants={"before": variant, "after": {"argv": ["true", "{port}"]}}, until="eventually")
        done = program.payback("validate", file)
        self.assertEqual(done.returncode, 3)
        for found in ("/variants/before/server/ready/sha256", "/variants/after/argv/1", "/until"):
            self.assertIn(found, self.said(done))


if __name__ == "__main__":
    unittest.main()
