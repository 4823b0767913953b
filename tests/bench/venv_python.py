# SPDX-License-Identifier: MIT
"""A Python that has packages which Debian's has not: a virtual environment below build/, made when it is first asked for."""
import pathlib
import subprocess
import venv

ROOT = pathlib.Path(__file__).resolve().parents[2]


def with_packages(*packages: str) -> pathlib.Path:
    """The interpreter of an environment that can import all of `packages`."""
    folder = ROOT / "build" / "venv-bench"
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    if subprocess.run([python, "-c", "import " + ", ".join(packages)], capture_output=True, check=False).returncode != 0:
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages], check=True)
    return python
