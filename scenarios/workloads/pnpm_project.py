# SPDX-License-Identifier: MIT
"""A project with five direct dependencies, once for each of two versions of pnpm, each with its own filled store.

    pnpm_project.py OUT NODE OLD_PNPM NEW_PNPM FOLDER

OUT/old and OUT/new hold what FOLDER does (package.json, pnpm-lock.yaml, settings) and a store with all packages. The lock
holds a hash of every package, which pnpm verifies.
"""

import pathlib
import shutil
import subprocess
import sys

if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit("usage: pnpm_project.py OUT NODE OLD_PNPM NEW_PNPM FOLDER")
    out, node, old, new, folder = sys.argv[1:]
    for name, command in (("old", [node, old]), ("new", [new])):
        project = pathlib.Path(out, name)
        shutil.copytree(folder, project)
        subprocess.run([*command, "install", "--frozen-lockfile", "--ignore-scripts", "--store-dir", str(project / "store"), "--reporter=silent"],
                       cwd=project, check=True)
        shutil.rmtree(project / "node_modules")
