# SPDX-License-Identifier: MIT
"""Logs a training curve of N values to a file.

    log_scalars.py tensorboard|rerun-row|rerun-columns N PLACE

tensorboard: PLACE is a folder, one call a value. rerun-row: PLACE is a file, one call a value. rerun-columns: one call for
all values, which are known before.
"""

import math
import sys


def curve(count: int):
    return (math.sin(step / 1000) for step in range(count))


def log_with_tensorboard(count: int, place: str) -> None:
    from tensorboardX import SummaryWriter

    with SummaryWriter(place) as writer:
        for step, value in enumerate(curve(count)):
            writer.add_scalar("loss", value, step)


def log_with_rerun(count: int, place: str, columns: bool) -> None:
    import rerun

    rerun.init("curve", recording_id="curve", spawn=False)
    rerun.save(place)
    if columns:
        steps = rerun.TimeColumn("step", sequence=range(count))
        rerun.send_columns("loss", indexes=[steps], columns=rerun.Scalars.columns(scalars=list(curve(count))))
        return
    for step, value in enumerate(curve(count)):
        rerun.set_time("step", sequence=step)
        rerun.log("loss", rerun.Scalars(value))


if __name__ == "__main__":
    how, count, place = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    if how == "tensorboard":
        log_with_tensorboard(count, place)
    else:
        log_with_rerun(count, place, how == "rerun-columns")
