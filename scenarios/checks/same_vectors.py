# SPDX-License-Identifier: MIT
"""Exit 0 if two files hold the same vectors, by the cosine of the angle between each two.

    same_vectors.py LEAST BEFORE AFTER

One JSON array of numbers a line. What is wrong goes to standard output, else the smallest cosine.
"""

import json
import math
import pathlib
import sys


def read(file: str) -> list[list[float]]:
    return [json.loads(line) for line in pathlib.Path(file).read_text().splitlines()]


def cosine(one: list[float], other: list[float]) -> float:
    lengths = math.hypot(*one) * math.hypot(*other)
    return sum(a * b for a, b in zip(one, other, strict=True)) / lengths if lengths > 0 else math.nan


def problem(least: float, before: list[list[float]], after: list[list[float]]) -> str:
    """Empty if there is none."""
    if not before or [len(vector) for vector in before] != [len(vector) for vector in after]:
        return f"{len(before)} and {len(after)} vectors, not of the same lengths or none at all"
    for n, (one, other) in enumerate(zip(before, after), 1):
        alike = cosine(one, other)
        if not alike >= least:
            return f"the vectors of line {n} have the cosine {alike:.6f}, at least {least:g} asked for"
    return ""


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: same_vectors.py LEAST BEFORE AFTER")
    vectors = read(sys.argv[2]), read(sys.argv[3])
    wrong = problem(float(sys.argv[1]), *vectors)
    print(wrong or f"{len(vectors[0])} vectors, smallest cosine {min(map(cosine, *vectors)):.7f}")
    sys.exit(1 if wrong else 0)
