# SPDX-License-Identifier: MIT
"""What plugin.wat does, as a program: plugin.py LEN SEED prints the FNV-1a hash of LEN bytes made from SEED."""

import sys

if __name__ == "__main__":
    length, seed = int(sys.argv[1]), int(sys.argv[2])
    mixed = 0x811C9DC5
    for byte in bytes((seed + i) & 255 for i in range(length)):
        mixed = (mixed ^ byte) * 16777619 & 0xFFFFFFFF
    print(mixed)
