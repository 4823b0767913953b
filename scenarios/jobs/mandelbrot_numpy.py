# SPDX-License-Identifier: MIT
"""Counts for every pixel of a square how many steps z = z*z + c stays within 2, with NumPy, and prints the sums of 256 tiles.

    mandelbrot_numpy.py SIZE STEPS

Points that have left are taken out of the work, which is what makes NumPy fast here.
"""

import sys

import numpy as np

TILES = 16


def counts(size: int, steps: int) -> np.ndarray:
    scale = np.float32(3.0 / size)
    x = np.tile(np.arange(size, dtype=np.float32) * scale - np.float32(2.0), size)
    y = np.repeat(np.arange(size, dtype=np.float32) * scale - np.float32(1.5), size)
    count, alive = np.zeros(size * size, np.uint32), np.arange(size * size)
    cx, cy, zx, zy = x, y, np.zeros_like(x), np.zeros_like(y)
    for _ in range(steps):
        x2, y2 = zx * zx, zy * zy
        stays = x2 + y2 <= 4
        if not stays.all():
            alive, cx, cy, zx, zy, x2, y2 = (values[stays] for values in (alive, cx, cy, zx, zy, x2, y2))
        if not alive.size:
            break
        count[alive] += 1
        zx, zy = x2 - y2 + cx, 2 * zx * zy + cy
    return count.reshape(size, size)


if __name__ == "__main__":
    size, steps = int(sys.argv[1]), int(sys.argv[2])
    part = size // TILES
    for row in counts(size, steps).reshape(TILES, part, TILES, part).sum(axis=(1, 3)):
        print(*row)
