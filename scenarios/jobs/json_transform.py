# SPDX-License-Identifier: MIT
"""Rewrites events line by line: views are dropped, a minute is added, the note is taken out.

    json_transform.py json|orjson EVENTS
"""

import sys


def transformed(events, loads, dumps):
    for line in events:
        event = loads(line)
        if event["event"] == "view":
            continue
        event["minute"] = event["ts"] // 60000
        del event["note"]
        yield dumps(event) + b"\n"


if __name__ == "__main__":
    if sys.argv[1] == "orjson":
        from orjson import dumps, loads
    else:
        import json

        loads, encode = json.loads, json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode

        def dumps(event):
            return encode(event).encode()

    with open(sys.argv[2], "rb") as events:
        sys.stdout.buffer.writelines(transformed(events, loads, dumps))
