# SPDX-License-Identifier: MIT
"""Counts and sums events as window_loop.py does, in SQL with DataFusion on one partition; only the three columns needed are read.

    window_datafusion.py EVENTS
"""

import sys

import pyarrow
from datafusion import SessionConfig, SessionContext

QUERY = """select ts / 60000 * 60000 as minute, event, count(*) as n, sum(amount) as total
           from events group by minute, event order by minute, event"""

if __name__ == "__main__":
    context = SessionContext(SessionConfig().with_target_partitions(1))
    schema = pyarrow.schema([("ts", pyarrow.int64()), ("event", pyarrow.string()), ("amount", pyarrow.float64())])
    context.register_json("events", sys.argv[1], file_extension=".ndjson", schema=schema)
    for row in context.sql(QUERY).to_pylist():
        print(row["minute"], row["event"], row["n"], f"{row['total']:.2f}")
