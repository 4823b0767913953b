# SPDX-License-Identifier: MIT
"""An editor's side of a coding agent (Agent Client Protocol, JSON lines over standard input and output): starts the agent and
waits for its answer to "initialize".

    acp_initialize.py NAME COMMAND...

Marks its clock (PAYBACK_MARKS) from the agent's start to its answer. Prints whether the agent that answered is NAME. Exits with 3
when it says nothing within 30 s.
"""

import ctypes
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time

PATIENCE_S = 30
PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
REQUEST = {
    "jsonrpc": "2.0", "id": 0, "method": "initialize",
    "params": {"protocolVersion": 1, "clientCapabilities": {"fs": {"readTextFile": False, "writeTextFile": False}, "terminal": False}},
}


def end(agent: subprocess.Popen) -> None:
    """The whole group: an agent may be a program that starts another and does not end it."""
    try:
        os.killpg(agent.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def has_children() -> bool:
    try:
        os.wait()
    except ChildProcessError:
        return False
    return True


def answer(agent: subprocess.Popen) -> dict:
    for line in agent.stdout:
        message = json.loads(line)
        if message.get("id") == 0 and "result" in message:
            return message["result"]
    sys.exit(3)


def main(name: str, command: list[str]) -> None:
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    start = time.monotonic_ns()
    agent = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0)
    watch = threading.Timer(PATIENCE_S, end, [agent])
    watch.daemon = True
    watch.start()
    try:
        agent.stdin.write(json.dumps(REQUEST).encode() + b"\n")
        agent.stdin.flush()
        result = answer(agent)
        stop = time.monotonic_ns()
    finally:
        end(agent)
        agent.wait()
        # What the agent had started is ours now: only who is waited for is counted.
        while has_children():
            pass
    if marks := os.environ.get("PAYBACK_MARKS"):
        pathlib.Path(marks).write_text(f"start {start}\nstop {stop}\n")
    said = result.get("agentInfo", {}).get("name")
    print(f"protocol version {result.get('protocolVersion')},", "from the agent asked for" if said == name else f"from {said!r} instead of {name}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
