# SPDX-License-Identifier: MIT
"""Formats a copy of a tree with the given command and prints every line of the result behind its file's name.

The command runs twice: not every formatter's first result is its last.

    format_copy.py TREE COPY COMMAND...    (COPY is the command's last argument)
"""

import pathlib
import shutil
import subprocess
import sys

if __name__ == "__main__":
    tree, copy, command = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(tree, copy)
    # The root of a repository of its own: a formatter leaves out what the .gitignore of one further up, as of a clone with results in it, leaves out.
    (copy / ".git").mkdir()
    for _ in range(2):
        subprocess.run([*command, str(copy)], check=True, stdout=subprocess.DEVNULL)
    for file in sorted(path for path in copy.rglob("*") if path.is_file()):
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.strip():
                print(f"{file.relative_to(copy)}: {line}")
