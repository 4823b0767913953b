# SPDX-License-Identifier: MIT
"""Parts of this interpreter's standard library, as they are and in the style of each of two formatters.

    formatted_stdlib.py OUT BLACK RUFF NAME...

OUT/source holds the files as they are, OUT/black and OUT/ruff the same files formatted by either tool: a formatter that
checks a tree in its own style finds nothing to do and prints nothing.
"""

import pathlib
import shutil
import subprocess
import sys

import python_stdlib

if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit("usage: formatted_stdlib.py OUT BLACK RUFF NAME...")
    out, black, ruff = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    python_stdlib.main(out / "source", sys.argv[4:])
    for name, command in (("black", [black, "--quiet", "--config", "/dev/null"]), ("ruff", [ruff, "format", "--quiet", "--isolated", "--no-cache"])):
        shutil.copytree(out / "source", out / name)
        subprocess.run([*command, str(out / name)], check=True)
