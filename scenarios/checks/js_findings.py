# SPDX-License-Identifier: MIT
"""Runs ESLint or oxlint with JSON output and prints its findings, one FILE:LINE:RULE a line, files relative to here.

    js_findings.py COMMAND...
"""

import json
import os
import subprocess
import sys


def findings(report):
    if isinstance(report, list):  # ESLint
        for file in report:
            for message in file["messages"]:
                yield os.path.relpath(file["filePath"]), message["line"], message["ruleId"]
    else:  # oxlint: the rule in brackets behind its plug-in
        for diagnostic in report["diagnostics"]:
            rule = diagnostic.get("code", "?").rpartition("(")[2].rstrip(")")
            yield os.path.relpath(diagnostic["filename"]), diagnostic["labels"][0]["span"]["line"], rule


if __name__ == "__main__":
    done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE)
    for finding in sorted(set(findings(json.loads(done.stdout)))):
        print(*finding, sep=":")
    sys.exit(done.returncode)
