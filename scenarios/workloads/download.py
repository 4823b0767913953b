# SPDX-License-Identifier: MIT
"""Downloads what lock files name, as wheels, with the user's own pip settings; every file must match a hash of its lock."""

import pathlib
import re
import subprocess


def download(pip: str, lock: pathlib.Path, folder: pathlib.Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([pip, "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:",
                    "--require-hashes", "--requirement", str(lock), "--dest", str(folder)], check=True)


def pins(lock: pathlib.Path) -> list[str]:
    """The lines "name==version" of a lock, without hashes."""
    return re.findall(r"^[A-Za-z0-9._-]+==[^\s\\;]+", lock.read_text(), re.MULTILINE)
