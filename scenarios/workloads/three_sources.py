# SPDX-License-Identifier: MIT
"""Folders of the sources of three.js, real JavaScript in hundreds of modules.

    three_sources.py OUT PACKAGE_JSON NAME...

PACKAGE_JSON is that of the installed package; NAMEs are folders in it ("src/math").
"""

import pathlib
import shutil
import sys


def copy(out: pathlib.Path, package: pathlib.Path, names: list[str]) -> None:
    for name in names:
        shutil.copytree(package.parent / name, out / name)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit("usage: three_sources.py OUT PACKAGE_JSON NAME...")
    copy(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:])
