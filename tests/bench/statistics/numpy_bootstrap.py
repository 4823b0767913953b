#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The same bootstrap in NumPy and SciPy, for compare_bootstrap, which runs this in an environment that has them.

    numpy_bootstrap.py form                finds the chunk and index type that are fastest here
    numpy_bootstrap.py times ROWS DTYPE    times that form, and scipy.stats.bootstrap; milliseconds

Prints JSON.
"""
import json
import sys
import time

import numpy
import scipy.stats

RESAMPLES = 10_000
VALUES = numpy.random.default_rng(1).uniform(0.2, 1.2, 1000)


def resample(rows: int, dtype: str) -> numpy.ndarray:
    rng = numpy.random.default_rng()
    size = (rows, len(VALUES))
    return numpy.concatenate([VALUES.take(rng.integers(0, len(VALUES), size, dtype=dtype)).mean(axis=1) for _ in range(RESAMPLES // rows)])


def bca() -> object:
    return scipy.stats.bootstrap((VALUES,), numpy.mean, n_resamples=RESAMPLES, method="BCa")


def milliseconds(work, repetitions: int) -> float:
    """The median of some goes after one that does not count."""
    taken = []
    for _ in range(repetitions + 1):
        began = time.perf_counter()
        work()
        taken.append(1e3 * (time.perf_counter() - began))
    return sorted(taken[1:])[repetitions // 2]


def main() -> None:
    if sys.argv[1] == "form":
        forms = [(rows, dtype) for rows in (10_000, 1000, 200, 50, 20) for dtype in ("int64", "int32")]
        rows, dtype = min(forms, key=lambda form: milliseconds(lambda: resample(*form), 3))
        print(json.dumps({"rows": rows, "dtype": dtype, "numpy": numpy.__version__, "scipy": scipy.__version__}))
    else:
        rows, dtype = int(sys.argv[2]), sys.argv[3]
        print(json.dumps({"numpy": milliseconds(lambda: resample(rows, dtype), 5), "scipy": milliseconds(bca, 1)}))


if __name__ == "__main__":
    main()
