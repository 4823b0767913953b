# SPDX-License-Identifier: MIT
"""Runs a bundler, then the bundle it made under Node, whose output is what is compared.

    bundle_runs.py NODE BUNDLE COMMAND...
"""

import pathlib
import subprocess
import sys

if __name__ == "__main__":
    node, bundle, command = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
    bundle.unlink(missing_ok=True)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    sys.exit(subprocess.run([node, bundle]).returncode)
