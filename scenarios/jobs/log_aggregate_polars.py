# SPDX-License-Identifier: MIT
"""Sums an access log up as log_aggregate_loop.py does, with Polars.

    log_aggregate_polars.py regex|split LOG

regex: the same regular expression. split: cut at the spaces, which is a simpler way to the same answer.
"""

import json
import sys

import polars as pl
from polars import col

LINE = r'^\S+ - - \[[^\]]+\] "\S+ (?P<path>\S+) [^"]*" (?P<status>\d{3}) (?P<bytes>\d+) (?P<ms>\d+)$'
FIELDS = ["address", "-", "user", "time", "zone", "method", "path", "protocol", "status", "bytes", "ms"]
NUMBERS = {"bytes": pl.Int64, "ms": pl.Int64}


def read(how: str, file: str) -> pl.LazyFrame:
    options = {"has_header": False, "quote_char": None}
    if how == "split":
        schema = {name: NUMBERS.get(name, pl.String) for name in FIELDS}
        return pl.scan_csv(file, separator=" ", schema=schema, **options)
    lines = pl.scan_csv(file, separator="\x01", schema={"line": pl.String}, **options)
    return lines.select(col("line").str.extract_groups(LINE).alias("fields")).unnest("fields").cast(NUMBERS)


if __name__ == "__main__":
    log = read(sys.argv[1], sys.argv[2]).select("path", "status", "bytes", "ms")
    p95 = col("ms").sort().get((pl.len() * 95 + 99) // 100 - 1).alias("p95")
    by_status, by_path = pl.collect_all([log.group_by("status").len(), log.group_by("path").agg(col("bytes").sum(), p95)])
    paths = {row["path"]: {"bytes": row["bytes"], "p95": row["p95"]} for row in by_path.iter_rows(named=True)}
    print(json.dumps({"status": dict(by_status.iter_rows()), "paths": paths}, sort_keys=True))
