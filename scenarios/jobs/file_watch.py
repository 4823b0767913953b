# SPDX-License-Identifier: MIT
"""Watches a tree in which another process makes files, in bursts, until the last file of the last burst was seen.

    file_watch.py watchdog|watchdog-tuned|watchfiles FILES BURSTS [DEBOUNCE-MS STEP-MS]

Marks its clock (PAYBACK_MARKS) from the start of the first burst, when the watcher is known to be watching, to the last path.
Prints how many different paths were seen, and a digest of them. Exits with 3 when some are still missing after 30 s.
"""

import hashlib
import os
import pathlib
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time

FOLDERS = 20
PATIENCE_S = 30
WRITER = """
import sys
root, files, folders = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
for line in sys.stdin:
    burst = line.strip()
    for n in range(files):
        open(f"{root}/{n % folders}/{burst}-{n}", "w").close()
"""


def watch_with_watchdog(root: str, seen: queue.SimpleQueue, tuned: bool) -> None:
    from watchdog.events import FileCreatedEvent, FileSystemEventHandler
    from watchdog.observers import Observer

    class Handler(FileSystemEventHandler):
        def on_created(self, event):
            if not event.is_directory:
                seen.put([event.src_path])

    observer = Observer()
    observer.daemon = True
    # The filter narrows what the kernel is asked for: one event for each file instead of four.
    observer.schedule(Handler(), root, recursive=True, event_filter=[FileCreatedEvent] if tuned else None)
    observer.start()


def watch_with_watchfiles(root: str, seen: queue.SimpleQueue, options: list[str]) -> None:
    from watchfiles import Change, watch

    # The default filter drops paths. A debounce of 1,600 ms and a step of 50 ms are the library's own defaults.
    debounce, step = (int(options[0]), int(options[1])) if options else (1600, 50)

    def run() -> None:
        for changes in watch(root, watch_filter=None, debounce=debounce, step=step, rust_timeout=PATIENCE_S * 1000):
            seen.put([path for change, path in changes if change == Change.added])

    threading.Thread(target=run, daemon=True).start()


def next_paths(seen: queue.SimpleQueue, patience: float) -> list[str]:
    try:
        return seen.get(timeout=patience)
    except queue.Empty:
        return []


def await_watching(root: str, seen: queue.SimpleQueue) -> None:
    """Returns once a probe file was seen: a watcher says by no other means that it is watching."""
    for n in range(PATIENCE_S * 50):
        open(f"{root}/0/probe-{n}", "w").close()
        if next_paths(seen, 0.02):
            break
    while next_paths(seen, 0.3):  # those that come late
        pass


def main(kind: str, files: int, bursts: int, options: list[str]) -> int:
    # In memory: on a disk the file system's own writing is most of the time and all of the noise.
    root = os.path.realpath(tempfile.mkdtemp(prefix="file-watch-", dir="/dev/shm"))
    try:
        for n in range(FOLDERS):
            os.mkdir(f"{root}/{n}")
        seen: queue.SimpleQueue = queue.SimpleQueue()
        if kind == "watchfiles":
            watch_with_watchfiles(root, seen, options)
        else:
            watch_with_watchdog(root, seen, kind == "watchdog-tuned")
        writer = subprocess.Popen([sys.executable, "-I", "-S", "-c", WRITER, root, str(files), str(FOLDERS)], stdin=subprocess.PIPE, text=True)
        await_watching(root, seen)
        paths: set[str] = set()
        start = time.monotonic_ns()
        for burst in range(bursts):
            writer.stdin.write(f"{burst}\n")
            writer.stdin.flush()
            until = time.monotonic() + PATIENCE_S
            while len(paths) < files * (burst + 1) and time.monotonic() < until:
                paths.update(path for path in next_paths(seen, 0.1) if "probe-" not in path)
            if len(paths) < files * (burst + 1):
                break
        stop = time.monotonic_ns()
        writer.stdin.close()
        writer.wait()
    finally:
        shutil.rmtree(root, ignore_errors=True)
    names = sorted(path[len(root):] for path in paths)
    if marks := os.environ.get("PAYBACK_MARKS"):
        pathlib.Path(marks).write_text(f"start {start}\nstop {stop}\n")
    print(len(names), hashlib.sha256("\n".join(names).encode()).hexdigest())
    return 0 if len(names) == files * bursts else 3


if __name__ == "__main__":
    # A watcher's threads do not end by themselves.
    code = main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
    sys.stdout.flush()
    os._exit(code)
