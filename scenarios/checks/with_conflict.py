# SPDX-License-Identifier: MIT
"""Runs a hook program while one file has a mark of an unresolved conflict, and ends with 0: the output is what is compared.

    with_conflict.py FILE COMMAND...
"""

import pathlib
import subprocess
import sys

if __name__ == "__main__":
    file = pathlib.Path(sys.argv[1])
    clean = file.read_text()
    file.write_text(clean + "<<<<<<< HEAD\n")
    try:
        sys.stdout.flush()
        subprocess.run(sys.argv[2:])
    finally:
        file.write_text(clean)
