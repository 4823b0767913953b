# SPDX-License-Identifier: MIT
"""Starts an editor on a file and waits until a window of the X display has the file's name in its title.

    editor_window.py FILE XWININFO COMMAND...

Marks its clock (PAYBACK_MARKS) from the editor's start to the window. Looks every 10 ms, so times are no finer than that. Prints
which file the window names. Exits with 3 when the editor ends without such a window or has none within 60 s. The editor is ended by
force, whatever it has put into the background: a mark in its environment tells which processes are its own.
"""

import os
import pathlib
import re
import signal
import subprocess
import sys
import time
import uuid

PATIENCE_S = 60
MARK = "PAYBACK_EDITOR"


def processes(mark: str) -> list[int]:
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() in (folder / "environ").read_bytes():
                found.append(int(folder.name))
        except OSError:  # ended, or somebody else's
            continue
    return found


def end(mark: str) -> None:
    while pids := processes(mark):
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        time.sleep(0.01)


def has_window(xwininfo: str, name: str) -> bool:
    """Its lines for windows are `0x… "TITLE": ("…" "…")  WIDTHxHEIGHT…`."""
    tree = subprocess.run([xwininfo, "-root", "-tree"], stdout=subprocess.PIPE, text=True, check=True).stdout
    return any(name in title for title in re.findall(r'^ *0x[0-9a-f]+ "(.*)": \(', tree, re.MULTILINE))


def main(name: str, xwininfo: str, command: list[str]) -> None:
    if has_window(xwininfo, name):
        sys.exit(f"a window names {name} already")
    mark = str(uuid.uuid4())
    start = time.monotonic_ns()
    editor = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=os.environ | {MARK: mark})
    try:
        while not (seen := has_window(xwininfo, name)) and time.monotonic_ns() < start + PATIENCE_S * 10**9:
            if editor.poll() is not None and not processes(mark):
                break
            time.sleep(0.01)
        stop = time.monotonic_ns()
    finally:
        end(mark)
        editor.wait()
    if not seen:
        sys.exit(3)
    if marks := os.environ.get("PAYBACK_MARKS"):
        pathlib.Path(marks).write_text(f"start {start}\nstop {stop}\n")
    print(f"a window names {name}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).name, sys.argv[2], sys.argv[3:])
