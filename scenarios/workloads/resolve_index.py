# SPDX-License-Identifier: MIT
"""A package index of real packages, several versions of many names, for resolvers to work on.

    resolve_index.py OUT PIP LOCK...

OUT/simple is the index; OUT/requirements.in is what is to be resolved: the .in file beside the first lock.
"""

import pathlib
import shutil
import sys

import download
import simple_index

if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit("usage: resolve_index.py OUT PIP LOCK...")
    out, pip, locks = pathlib.Path(sys.argv[1]), sys.argv[2], [pathlib.Path(name) for name in sys.argv[3:]]
    for lock in locks:
        download.download(pip, lock, out / "files")
    simple_index.write_index(out)
    shutil.copyfile(locks[0].with_suffix(".in"), out / "requirements.in")
