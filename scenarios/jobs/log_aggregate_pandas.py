# SPDX-License-Identifier: MIT
"""Sums an access log up as log_aggregate_loop.py does, with pandas: cut at the spaces, only the columns needed.

    log_aggregate_pandas.py LOG
"""

import json
import sys

import pandas


def nearest_rank(values: pandas.Series) -> int:
    return values.sort_values().iloc[(len(values) * 95 + 99) // 100 - 1]


if __name__ == "__main__":
    log = pandas.read_csv(sys.argv[1], sep=" ", header=None, quoting=3, usecols=[6, 8, 9, 10], names=[str(n) for n in range(11)],
                          dtype={"6": "category", "8": "category"})
    statuses = {status: int(count) for status, count in log["8"].value_counts().items()}
    groups = log.groupby("6", observed=True)
    paths = {path: {"bytes": int(size), "p95": 0} for path, size in groups["9"].sum().items()}
    for path, took in groups["10"].apply(nearest_rank).items():
        paths[path]["p95"] = int(took)
    print(json.dumps({"status": statuses, "paths": paths}, sort_keys=True))
