# SPDX-License-Identifier: MIT
"""Runs a command that analyses a Rust crate and prints how many expressions and patterns it says to have given a type to.

    analysed.py COMMAND...

Understands the lines "exprs: 4820, …" and "pats: 960, …" of `rust-analyzer analysis-stats`, on either of its outputs. Ends as the
command does, and with 1 where a line is missing.
"""

import re
import subprocess
import sys

if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: analysed.py COMMAND...")
    done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for what in ("exprs", "pats"):
        found = re.search(rf"\b{what}: ([\d,]+)", done.stdout)
        if not found:
            sys.exit(f"no {what}: is that the output? {done.stdout[-200:]!r}")
        print(f"{what}: {found[1].replace(',', '')}")
    sys.exit(done.returncode)
