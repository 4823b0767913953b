# SPDX-License-Identifier: MIT
"""Runs a checker of Rust over a crate of workloads/rust_crate.py and says whether it names the error that is in it.

    planted_error.py CRATE COMMAND...

Understands cargo's short messages ("src/planted.rs:7:5: error[E0061]: …") and the list of `rust-analyzer diagnostics`.
"""

import pathlib
import re
import subprocess
import sys

FILE = "src/planted.rs"


def planted_line(crate: pathlib.Path) -> int:
    lines = (crate / FILE).read_text().splitlines()
    return 1 + next(index for index, line in enumerate(lines) if "// planted" in line)


def named_lines(output: str) -> set[int]:
    """Lines of the file in which an error begins."""
    named = {int(found[1]) for found in re.finditer(rf"(?m)^(?:\S*/)?{FILE}:(\d+):\d+: error", output)}
    here = False
    for line in output.splitlines():
        # Older ones name the file in a line of its own.
        if "module: " in line:
            here = line.rstrip().endswith(FILE)
        if (here or f"/{FILE}: " in line) and (found := re.search(r"\bError .*? from LineCol ?\{ line: (\d+)", line)):
            named.add(1 + int(found[1]))
    return named


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: planted_error.py CRATE COMMAND...")
    done = subprocess.run(sys.argv[2:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    line = planted_line(pathlib.Path(sys.argv[1]))
    print(f"the error in line {line} is named" if line in named_lines(done.stdout) else f"the error in line {line} is not named")
    sys.exit(done.returncode)
