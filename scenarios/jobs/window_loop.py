# SPDX-License-Identifier: MIT
"""Counts and sums events per minute and kind, in a loop: lines `MINUTE KIND COUNT SUM`, sorted.

    window_loop.py json|orjson EVENTS
"""

import collections
import importlib
import sys

if __name__ == "__main__":
    loads = importlib.import_module(sys.argv[1]).loads
    counts, sums = collections.Counter(), collections.Counter()
    with open(sys.argv[2], "rb") as events:
        for line in events:
            event = loads(line)
            key = event["ts"] // 60000 * 60000, event["event"]
            counts[key] += 1
            sums[key] += event["amount"]
    for minute, kind in sorted(counts):
        print(minute, kind, counts[minute, kind], f"{sums[minute, kind]:.2f}")
