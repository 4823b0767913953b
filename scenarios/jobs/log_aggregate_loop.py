# SPDX-License-Identifier: MIT
"""Sums an access log up with a regular expression and a loop: requests per status, bytes and 95th percentile of the time per path.

    log_aggregate_loop.py LOG
"""

import collections
import json
import re
import sys

LINE = re.compile(r'^\S+ - - \[[^\]]+\] "\S+ (\S+) [^"]*" (\d{3}) (\d+) (\d+)$')


def nearest_rank(values: list[int], percent: int) -> int:
    values.sort()
    return values[(len(values) * percent + 99) // 100 - 1]


if __name__ == "__main__":
    statuses, sizes, times = collections.Counter(), collections.Counter(), collections.defaultdict(list)
    match = LINE.match
    with open(sys.argv[1]) as log:
        for line in log:
            found = match(line)
            if found:
                path, status, size, took = found.groups()
                statuses[status] += 1
                sizes[path] += int(size)
                times[path].append(int(took))
    paths = {path: {"bytes": sizes[path], "p95": nearest_rank(values, 95)} for path, values in times.items()}
    print(json.dumps({"status": statuses, "paths": paths}, sort_keys=True))
