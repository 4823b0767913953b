# SPDX-License-Identifier: MIT
"""A folder of wheels and the list of what to install from it.

    wheelhouse.py OUT PIP LOCK

OUT/wheels holds what the lock names, OUT/requirements.txt its pins without hashes: both sides install the same files
that were verified here.
"""

import pathlib
import sys

import download

if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: wheelhouse.py OUT PIP LOCK")
    out, pip, lock = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
    download.download(pip, lock, out / "wheels")
    (out / "requirements.txt").write_text("\n".join(download.pins(lock)) + "\n")
