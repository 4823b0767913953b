# SPDX-License-Identifier: MIT
"""Counts and sums events as window_loop.py does, with Pathway; lines in no fixed order.

    window_pathway.py EVENTS RESULT
"""

import json
import sys

import pathway as pw


class Event(pw.Schema):
    ts: int
    event: str
    amount: float


if __name__ == "__main__":
    events = pw.io.jsonlines.read(sys.argv[1], schema=Event, mode="static")
    keyed = events.select(pw.this.event, pw.this.amount, minute=pw.this.ts // 60000 * 60000)
    windows = keyed.groupby(pw.this.minute, pw.this.event).reduce(
        pw.this.minute, pw.this.event, n=pw.reducers.count(), total=pw.reducers.sum(pw.this.amount))
    pw.io.jsonlines.write(windows, sys.argv[2])
    pw.run(monitoring_level=pw.MonitoringLevel.NONE)
    with open(sys.argv[2]) as lines:
        for row in map(json.loads, lines):
            print(row["minute"], row["event"], row["n"], f"{row['total']:.2f}")
