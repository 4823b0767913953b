"""The model and the editor that scenarios play to coding agents, and what is read from the agents' output."""

import http.client
import json
import os
import pathlib
import socket
import subprocess
import time
import unittest

import program

SCENARIOS = program.SOURCE / "scenarios"
PYTHON = "/usr/bin/python3"
# Answers "initialize" under a name, and starts a child that a careless end would leave behind.
AGENT = """
import json, subprocess, sys
subprocess.Popen(["sleep", "60"])
print(json.dumps({"jsonrpc": "2.0", "method": "hello"}), flush=True)
request = json.loads(sys.stdin.readline())
print(json.dumps({"id": request["id"], "result": {"protocolVersion": request["params"]["protocolVersion"], "agentInfo": {"name": sys.argv[1]}}}), flush=True)
"""


def asked(text, **fields):
    return json.dumps({"stream": True, "input": [{"role": "developer", "content": "number 1"}, {"role": "user", "content": [{"type": "input_text", "text": text}]}], **fields})


class Model(unittest.TestCase):
    def setUp(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        model = subprocess.Popen([PYTHON, "-I", "-B", SCENARIOS / "services" / "responses.py", "--port", str(self.port), "--pause", "0.2"])
        self.addCleanup(model.wait)
        self.addCleanup(model.kill)
        until = time.monotonic() + 20
        while True:
            try:
                return self.get("/ready")
            except ConnectionRefusedError:
                self.assertLess(time.monotonic(), until)
                time.sleep(0.05)

    def request(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        self.addCleanup(connection.close)
        connection.request(method, path, body)
        return connection.getresponse()

    def get(self, path):
        return json.loads(self.request("GET", path).read())

    def test_the_answer_is_the_number_of_the_last_user_message_and_its_last_event_comes_late(self):
        started = time.monotonic()
        answer = self.request("POST", "/v1/responses", asked("answer with the number 4711"))
        events = [json.loads(line[6:]) for line in answer.read().decode().splitlines() if line.startswith("data: ")]
        self.assertGreaterEqual(time.monotonic() - started, 0.2)
        self.assertEqual((answer.status, answer.getheader("content-type")), (200, "text/event-stream"))
        self.assertEqual([event["type"] for event in events][0::6], ["response.created", "response.completed"])
        self.assertEqual([event["sequence_number"] for event in events], list(range(7)))
        self.assertEqual(events[-1]["response"]["output"][0]["content"][0]["text"], "4711")

    def test_no_stream_no_number_and_no_input_are_refused_and_the_next_request_is_served(self):
        for body in (asked("answer with the number 4711", stream=False), asked("hello"), "{}"):
            self.assertEqual(self.request("POST", "/v1/responses", body).status, 400)
        self.assertEqual(self.get("/v1/models")["data"], [])


class Agents(unittest.TestCase):
    def said(self, script, *arguments):
        return subprocess.run([PYTHON, "-I", "-B", SCENARIOS / script, *map(str, arguments)], capture_output=True, text=True, timeout=60)

    def test_the_reply_is_found_in_both_forms_and_its_loss_is_told(self):
        old = {"id": "msg_1", "type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "4711"}]}
        new = {"type": "item.completed", "item": {"id": "item_0", "type": "agent_message", "text": "4711"}}
        for line, told in ((json.dumps(old), "replied 4711"), (json.dumps(new), "replied 4711"), (json.dumps({"role": "user"}), "no reply"), ("7\nplain", "no reply")):
            done = self.said("checks/agent_reply.py", "printf", "%s\\n", line)
            self.assertEqual((done.returncode, done.stdout.strip()), (0, told))
        self.assertEqual(self.said("checks/agent_reply.py", "sh", "-c", "exit 3").returncode, 3)

    def test_the_handshake_is_with_the_agent_asked_for_and_ends_all_of_it(self):
        marker = f"payback-agents-test-{os.getpid()}"
        with program.folder() as folder:
            marks = pathlib.Path(folder, "marks")
            environment = os.environ | {"MARKER": marker, "PAYBACK_MARKS": str(marks)}
            driver = [PYTHON, "-I", "-B", SCENARIOS / "jobs" / "acp_initialize.py", "some-agent", PYTHON, "-c", AGENT]
            for name, told in (("some-agent", "from the agent asked for"), ("other", "from 'other' instead of some-agent")):
                done = subprocess.run([*driver, name], capture_output=True, text=True, env=environment, timeout=60)
                self.assertEqual((done.returncode, done.stdout.strip()), (0, f"protocol version 1, {told}"), done.stderr)
                start, stop = (int(line.split()[1]) for line in marks.read_text().splitlines())
                self.assertGreater(stop, start)
            program.nothing_is_left(self, marker)

    def test_an_agent_that_ends_without_an_answer_is_a_failure(self):
        done = self.said("jobs/acp_initialize.py", "some-agent", "true")
        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(done.stdout, "")


if __name__ == "__main__":
    unittest.main()
