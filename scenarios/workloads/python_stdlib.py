# SPDX-License-Identifier: MIT
"""Copies a stated part of this interpreter's standard library into a folder: real Python code that every machine has.

    python_stdlib.py OUT NAME...

Each NAME is a package ("asyncio") or "*", which stands for all top-level modules. Tests, byte code, links and files
made for one architecture are left out, so the copy depends on the interpreter's version alone.
"""

import pathlib
import shutil
import sys
import sysconfig

SKIPPED_FOLDERS = {"__pycache__", "test", "tests", "site-packages", "dist-packages"}


def is_wanted(path: pathlib.Path) -> bool:
    return path.is_file() and not path.is_symlink() and not path.name.startswith("_sysconfigdata")


def sources(library: pathlib.Path, name: str) -> list[pathlib.Path]:
    if name == "*":
        return sorted(filter(is_wanted, library.glob("*.py")))
    if not (library / name).is_dir():
        sys.exit(f"python_stdlib.py: this Python's standard library has no package {name!r}; install the whole library (Debian: libpython3-stdlib)")
    found = sorted((library / name).rglob("*.py"))
    return [path for path in found if is_wanted(path) and not SKIPPED_FOLDERS & set(path.relative_to(library).parts)]


def main(out: pathlib.Path, names: list[str]) -> None:
    library = pathlib.Path(sysconfig.get_paths()["stdlib"])
    for name in names:
        for path in sources(library, name):
            target = out / path.relative_to(library)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: python_stdlib.py OUT NAME...")
    main(pathlib.Path(sys.argv[1]), sys.argv[2:])
