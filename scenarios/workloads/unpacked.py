# SPDX-License-Identifier: MIT
"""The contents of the wheels that lock files name, as a tree of sources.

    unpacked.py OUT PIP LOCK...
"""

import os
import pathlib
import sys
import tempfile
import zipfile

import download

WRITTEN = 1_700_000_000  # the same age for all files on every machine


def unpack(out: pathlib.Path, pip: str, locks: list[pathlib.Path]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for lock in locks:
            download.download(pip, lock, pathlib.Path(folder))
        for wheel in sorted(pathlib.Path(folder).glob("*.whl")):
            zipfile.ZipFile(wheel).extractall(out)
    for path in out.rglob("*"):
        os.utime(path, (WRITTEN, WRITTEN))


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit("usage: unpacked.py OUT PIP LOCK...")
    unpack(pathlib.Path(sys.argv[1]), sys.argv[2], [pathlib.Path(name) for name in sys.argv[3:]])
