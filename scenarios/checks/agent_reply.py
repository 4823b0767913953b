# SPDX-License-Identifier: MIT
"""Runs a coding agent that prints JSON lines, and says which text the assistant replied, whichever of the two forms it has.

    agent_reply.py COMMAND...
"""

import json
import subprocess
import sys


def replies(line: str) -> list[str]:
    """A message with role "assistant", or a completed item "agent_message"; nothing in any other line."""
    try:
        event = json.loads(line)
    except ValueError:
        return []
    if not isinstance(event, dict):
        return []
    if event.get("role") == "assistant":
        return [part["text"] for part in event.get("content", []) if "text" in part]
    item = event.get("item", {})
    if event.get("type") == "item.completed" and item.get("type") == "agent_message":
        return [item["text"]]
    return []


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: agent_reply.py COMMAND...")
    done = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
    said = [text for line in done.stdout.splitlines() for text in replies(line)]
    print(f"replied {' '.join(said)}" if said else "no reply")
    sys.exit(done.returncode)
