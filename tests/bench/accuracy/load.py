# SPDX-License-Identifier: MIT
"""Random work for one core, until told to end: busy and idle times are exponential, 0.3 s each in the mean, so that neither a run of
20 ms nor one of 0.3 s averages them out. The kernel places it, as it places anybody's work.

    load.py SEED
"""
import random
import sys
import time

MEAN_SECONDS = 0.3


def main():
    draw = random.Random(int(sys.argv[1]))
    while True:
        until = time.monotonic() + draw.expovariate(1 / MEAN_SECONDS)
        while time.monotonic() < until:
            sum(range(1000))
        time.sleep(draw.expovariate(1 / MEAN_SECONDS))


if __name__ == "__main__":
    main()
