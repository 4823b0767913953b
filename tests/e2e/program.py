"""What the end-to-end tests share: the built programs, and which processes of a test are left."""

import json
import os
import pathlib
import signal
import subprocess
import tempfile
import time

BIN = pathlib.Path(os.environ.get("PAYBACK_BIN", pathlib.Path(__file__).parents[2] / "build" / "release"))
SOURCE = pathlib.Path(__file__).parents[2]
PAYBACK = str(BIN / "payback")
WORKLOAD = str(BIN / "payback-workload")
SANITIZED = bool(os.environ.get("PAYBACK_SANITIZED"))


def payback(*arguments, cwd=None, env=None, timeout=300):
    """Runs the real program to its end."""
    environment = dict(os.environ, NO_COLOR="1", COLUMNS="120", **(env or {}))
    return subprocess.run([PAYBACK, *map(str, arguments)], cwd=cwd, env=environment, capture_output=True, text=True, timeout=timeout)


def cut_off(*arguments):
    """Runs it with a reader that has gone before anything is said."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        return subprocess.run([PAYBACK, *map(str, arguments)], stdout=writer, stderr=subprocess.PIPE, text=True, timeout=60)
    finally:
        os.close(writer)


def scenario(folder, name="pair", **fields):
    """Writes a scenario file and gives its path."""
    document = {"id": name, **fields}
    path = pathlib.Path(folder) / f"{name}.json"
    path.write_text(json.dumps(document))
    return path


def processes_with(marker):
    """Process ids whose environment holds the marker; zombies have no environment."""
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if marker.encode() in (folder / "environ").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def command_line(pid):
    """Its arguments, each ended by a zero byte; empty where it has ended."""
    try:
        return pathlib.Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def launchers_of(pid):
    """Process ids of the launchers that this harness started."""
    children = []
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        children += [int(word) for word in task.read_text().split()]
    return [child for child in children if b"payback-launcher" in command_line(child)]


def end(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def nothing_is_left(case, marker, patience=10):
    """Fails the test case if a process with the marker is still there after so many seconds."""
    until = time.monotonic() + patience
    while left := processes_with(marker):
        if time.monotonic() > until:
            case.fail(f"still running: {left}")
        time.sleep(0.05)


def folder():
    return tempfile.TemporaryDirectory(prefix="payback-e2e-")
