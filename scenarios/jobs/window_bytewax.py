# SPDX-License-Identifier: MIT
"""Counts and sums events as window_loop.py does, as a stream in Bytewax; lines come as windows close, in no fixed order.

    window_bytewax.py EVENTS
"""

import datetime
import json
import sys

import bytewax.operators as op
from bytewax.connectors.files import FileSource
from bytewax.connectors.stdio import StdOutSink
from bytewax.dataflow import Dataflow
from bytewax.operators import windowing
from bytewax.testing import run_main

UTC = datetime.timezone.utc
START = datetime.datetime.fromtimestamp(0, UTC)
MINUTE = datetime.timedelta(minutes=1)


def moment(event: dict) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(event["ts"] / 1000, UTC)


def add(state: tuple[int, float], event: dict) -> tuple[int, float]:
    return state[0] + 1, state[1] + event["amount"]


def merge(one: tuple[int, float], other: tuple[int, float]) -> tuple[int, float]:
    return one[0] + other[0], one[1] + other[1]


def line(entry: tuple[str, tuple[int, tuple[int, float]]]) -> str:
    kind, (window, (count, total)) = entry
    return f"{window * 60000} {kind} {count} {total:.2f}"


def flow(file: str) -> Dataflow:
    stream = Dataflow("window")
    events = op.map("parse", op.input("read", stream, FileSource(file)), json.loads)
    keyed = op.key_on("kind", events, lambda event: event["event"])
    # The watermark moves with the system's time too: without a minute's patience events are dropped as late.
    clock = windowing.EventClock(moment, wait_for_system_duration=MINUTE)
    windower = windowing.TumblingWindower(length=MINUTE, align_to=START)
    folded = windowing.fold_window("sum", keyed, clock, windower, lambda: (0, 0.0), add, merge)
    op.output("write", op.map("line", folded.down, line), StdOutSink())
    return stream


if __name__ == "__main__":
    run_main(flow(sys.argv[1]))
