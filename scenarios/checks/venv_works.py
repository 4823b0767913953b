# SPDX-License-Identifier: MIT
"""Runs a command that makes a virtual environment, then the environment's own Python, which says what it is.

    venv_works.py ENVIRONMENT COMMAND...
"""

import pathlib
import subprocess
import sys

QUESTION = "import importlib.util, sys; print(sys.version); print(sys.prefix); print(sys.base_prefix); print(importlib.util.find_spec('pip') is not None)"

if __name__ == "__main__":
    environment = pathlib.Path(sys.argv[1]).absolute()
    subprocess.run(sys.argv[2:], check=True)
    answer = subprocess.run([environment / "bin" / "python", "-I", "-c", QUESTION], check=True, capture_output=True, text=True)
    version, prefix, base, pip = answer.stdout.splitlines()
    print("version:", version)
    print("is an environment of its own:", prefix == str(environment) and base != prefix)
    print("based on:", base)
    print("has pip:", pip)
