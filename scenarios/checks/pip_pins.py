# SPDX-License-Identifier: MIT
"""Runs `pip install --dry-run` as given and writes what it would install to a file, one name==version per line.

    pip_pins.py FILE PIP ARGUMENT...
"""

import json
import pathlib
import re
import subprocess
import sys

if __name__ == "__main__":
    finished = subprocess.run([*sys.argv[2:], "--report", "-"], stdout=subprocess.PIPE)
    if finished.returncode:
        sys.exit(finished.returncode)
    chosen = (item["metadata"] for item in json.loads(finished.stdout)["install"])
    lines = [re.sub(r"[-_.]+", "-", package["name"]).lower() + "==" + package["version"] + "\n" for package in chosen]
    pathlib.Path(sys.argv[1]).write_text("".join(sorted(lines)))
