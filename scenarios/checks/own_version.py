# SPDX-License-Identifier: MIT
"""Runs a command that prints a version and says whether it is the expected one, else what was printed.

    own_version.py VERSION COMMAND...
"""

import subprocess
import sys

if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: own_version.py VERSION COMMAND...")
    done = subprocess.run(sys.argv[2:], stdout=subprocess.PIPE, text=True)
    expected = sys.argv[1] in done.stdout.split()
    print("says its pinned version" if expected else f"says {done.stdout.strip()!r} instead of {sys.argv[1]}")
    sys.exit(done.returncode)
