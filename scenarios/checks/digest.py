# SPDX-License-Identifier: MIT
"""Prints the SHA-256 of what a command prints, with the number of lines and bytes: for outcomes too large to keep.

    digest.py [--sorted] COMMAND...

--sorted puts the lines in order first, for programs that print in no fixed one.
"""

import hashlib
import subprocess
import sys

if __name__ == "__main__":
    ordered = sys.argv[1] == "--sorted"
    done = subprocess.run(sys.argv[2 if ordered else 1:], stdout=subprocess.PIPE)
    if done.returncode:
        sys.exit(done.returncode)
    output = b"".join(sorted(done.stdout.splitlines(keepends=True))) if ordered else done.stdout
    print(f"{hashlib.sha256(output).hexdigest()} of {output.count(10)} lines, {len(output)} bytes")
