# SPDX-License-Identifier: MIT
"""Runs log_scalars.py, then reads the values back with the library that wrote them and prints count, sum, first and last.

    logged_scalars.py PLACE PYTHON LOG_SCALARS HOW N    (PLACE is handed on)
"""

import pathlib
import subprocess
import sys

READ_TENSORBOARD = """
import pathlib, struct, sys
from tensorboardX.proto import event_pb2
values = []
for file in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    data, at = file.read_bytes(), 0
    while at < len(data):
        length = struct.unpack_from("<Q", data, at)[0]
        event = event_pb2.Event.FromString(data[at + 12 : at + 12 + length])
        at += 12 + length + 4
        values += [(event.step, value.simple_value) for value in event.summary.value]
"""
READ_RERUN = """
import sys
from rerun.chunk import RrdReader
values = []
for chunk in RrdReader(sys.argv[1]).stream():
    batch = chunk.to_record_batch()
    names = batch.schema.names
    scalars = [name for name in names if "scalars" in name.lower()]
    if "step" in names and scalars:
        steps, rows = batch.column("step").to_pylist(), batch.column(scalars[0]).to_pylist()
        values += [(step, row[0]) for step, row in zip(steps, rows) if row]
"""
PRINT = """
values.sort()
print(len(values), values[0][0], values[-1][0], f"{sum(value for _, value in values):.4f}", f"{values[-1][1]:.4f}")
"""

if __name__ == "__main__":
    place, python, program, how, count = sys.argv[1:]
    subprocess.run(["rm", "-rf", place], check=True)
    pathlib.Path(place).parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([python, "-I", "-B", program, how, count, place], check=True)
    read = READ_TENSORBOARD if how == "tensorboard" else READ_RERUN
    sys.exit(subprocess.run([python, "-I", "-B", "-c", read + PRINT, place]).returncode)
