# SPDX-License-Identifier: MIT
"""Made-up events, one JSON object per line, in the order of their time; the same for the same seed.

    events.py OUT SEED COUNT

OUT/events.ndjson has lines as {"ts": 1700000000123, "user": 4711, "event": "view", "amount": 12.5, "tags": ["a", "b"], "note": "…"}.
"""

import json
import pathlib
import random
import sys

EVENTS = ["view"] * 5 + ["click"] * 3 + ["cart", "buy"]
TAGS = ["new", "mobile", "web", "sale", "eu", "us"]
NOTES = ["", "first visit", "Grüße aus Köln", 'said "hello"', "naïve café", "line\nbreak"]
START = 1_700_000_000_000


def events(generator: random.Random, count: int):
    draw = generator.random
    moment = START
    for _ in range(count):
        moment += int(draw() * 20)
        yield {"ts": moment, "user": int(draw() * 100_000), "event": EVENTS[int(draw() * len(EVENTS))], "amount": int(draw() * 40_000) / 4,
               "tags": generator.sample(TAGS, int(draw() * 3)), "note": NOTES[int(draw() * len(NOTES))]}


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: events.py OUT SEED COUNT")
    with open(pathlib.Path(sys.argv[1], "events.ndjson"), "w", encoding="utf-8") as out:
        for event in events(random.Random(int(sys.argv[2])), int(sys.argv[3])):
            out.write(json.dumps(event, separators=(",", ":"), ensure_ascii=False) + "\n")
