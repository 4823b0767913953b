# SPDX-License-Identifier: MIT
"""The counts and sums per minute and kind (see window_loop.py) after the last NEW events have come in: lines `MINUTE KIND COUNT SUM`.

    window_fresh.py again EVENTS NEW                       reads all events again, in a loop
    window_fresh.py kept EVENTS NEW RISINGWAVE PSQL        a server keeps the answer and is told of the new events

Marks its clock (PAYBACK_MARKS) from the moment the new events are there to the answer: with a server, what it was told before and its
start are not in it. Exits with 3 when the server does not answer within 60 s.
"""

import collections
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time

PATIENCE_S = 60
BATCH = 1000
SCHEMA = """
CREATE TABLE events (ts BIGINT, kind VARCHAR, amount NUMERIC);
CREATE MATERIALIZED VIEW windows AS
  SELECT ts - ts % 60000 AS minute, kind, count(*) AS n, sum(amount) AS total FROM events GROUP BY ts - ts % 60000, kind;
"""
ANSWER = "SELECT minute, kind, n, total FROM windows ORDER BY minute, kind;\n"


def again(path: str) -> list[str]:
    counts, sums = collections.Counter(), collections.Counter()
    with open(path, "rb") as events:
        for line in events:
            event = json.loads(line)
            key = event["ts"] // 60000 * 60000, event["event"]
            counts[key] += 1
            sums[key] += event["amount"]
    return [f"{minute} {kind} {counts[minute, kind]} {sums[minute, kind]:.2f}" for minute, kind in sorted(counts)]


def inserts(lines: list[str]):
    for at in range(0, len(lines), BATCH):
        rows = [json.loads(line) for line in lines[at:at + BATCH]]
        yield "INSERT INTO events VALUES " + ", ".join(f"({row['ts']}, '{row['event']}', {row['amount']})" for row in rows) + ";\n"


class Server:
    """RisingWave in one process, with everything in memory. Its inner ports are fixed, so one runs at a time."""

    def __init__(self, risingwave: str, psql: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.client = [psql, "-h", "127.0.0.1", "-p", str(port), "-d", "dev", "-U", "root", "-X", "-q", "-A", "-t", "-F", " ", "-v", "ON_ERROR_STOP=1"]
        command = [risingwave, "single_node", "--in-memory", "--listen-addr", f"127.0.0.1:{port}"]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0)

    def await_ready(self) -> None:
        patience = time.monotonic() + PATIENCE_S
        while subprocess.run(self.client, input="SELECT 1;\n", text=True, capture_output=True).returncode != 0:
            if time.monotonic() > patience or self.process.poll() is not None:
                sys.exit(3)
            time.sleep(0.1)

    def say(self, sql: str) -> str:
        return subprocess.run(self.client, input=sql, text=True, stdout=subprocess.PIPE, check=True).stdout

    def end(self) -> None:
        for kind in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, kind)
                self.process.wait(5)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                continue


def kept(path: str, new: int, risingwave: str, psql: str) -> tuple[int, int, list[str]]:
    lines = pathlib.Path(path).read_text().splitlines()
    server = Server(risingwave, psql)
    try:
        server.await_ready()
        server.say(SCHEMA + "".join(inserts(lines[:-new])) + "FLUSH;\n")
        start = time.monotonic_ns()
        answer = server.say("".join(inserts(lines[-new:])) + "FLUSH;\n" + ANSWER)
        stop = time.monotonic_ns()
    finally:
        server.end()
    rows = [line.split() for line in answer.splitlines() if line]
    return start, stop, [f"{minute} {kind} {n} {float(total):.2f}" for minute, kind, n, total in rows]


def main(how: str, path: str, new: int, *programs: str) -> None:
    if how == "kept":
        start, stop, found = kept(path, new, *programs)
    else:
        start = time.monotonic_ns()
        found = again(path)
        stop = time.monotonic_ns()
    if marks := os.environ.get("PAYBACK_MARKS"):
        pathlib.Path(marks).write_text(f"start {start}\nstop {stop}\n")
    print(*found, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
