# SPDX-License-Identifier: MIT
"""SymPy with some of its test folders, twice: as a fresh checkout, and as pytest leaves it after its first collection.

    collected_tests.py OUT PIP PYTEST LOCK FOLDER...

OUT/fresh has no byte code. In OUT/warm Python's and pytest's own are in place: pytest rewrites each test module and keeps
the result beside it, which costs more than everything else. Test folders that are not named are left out.
"""

import os
import pathlib
import shutil
import subprocess
import sys

import unpacked


def keep_only(out: pathlib.Path, folders: list[str]) -> None:
    for tests in sorted(out.rglob("tests")):
        if tests.is_dir() and str(tests.relative_to(out)) not in folders:
            shutil.rmtree(tests)


if __name__ == "__main__":
    if len(sys.argv) < 6:
        sys.exit("usage: collected_tests.py OUT PIP PYTEST LOCK FOLDER...")
    out, pip, pytest, lock, folders = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3], pathlib.Path(sys.argv[4]), sys.argv[5:]
    unpacked.unpack(out / "fresh", pip, [lock])
    keep_only(out / "fresh", folders)
    shutil.copytree(out / "fresh", out / "warm")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PY")}
    subprocess.run([pytest, "--collect-only", "-q", "-p", "no:cacheprovider", *folders], cwd=out / "warm", check=True, env=environment, stdout=subprocess.DEVNULL)
