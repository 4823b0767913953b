# SPDX-License-Identifier: MIT
"""Prints what a server served: the SHA-256 of its answer, and the counts of a load generator, which exits with 0 even when
every request has failed.

    served.py URL COMMAND...        COMMAND prints as h2load does
"""

import hashlib
import re
import subprocess
import sys
import urllib.request


def counts(text: str) -> tuple[int, int, int, int]:
    """Requests in all, succeeded, failed, and answered with a status of 2xx."""
    requests = re.search(r"^requests: (\d+) total, .* (\d+) succeeded, (\d+) failed", text, re.MULTILINE)
    status = re.search(r"^status codes: (\d+) 2xx", text, re.MULTILINE)
    if not requests or not status:
        sys.exit(f"no counts in: {text}")
    return int(requests[1]), int(requests[2]), int(requests[3]), int(status[1])


if __name__ == "__main__":
    with urllib.request.urlopen(sys.argv[1]) as answer:
        body = answer.read()
    load = subprocess.run(sys.argv[2:], stdout=subprocess.PIPE, text=True, check=True)
    total, succeeded, failed, good = counts(load.stdout)
    print(f"body {hashlib.sha256(body).hexdigest()}, {len(body)} bytes")
    print(f"{total} requests, {succeeded} succeeded, {failed} failed, {good} answered 2xx")
    sys.exit(0 if total == succeeded == good and failed == 0 else 1)
