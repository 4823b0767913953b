# SPDX-License-Identifier: MIT
"""An editor's side of a language server (LSP over standard input and output): opens a file with an error in it, waits until
the server reports the error on its line, moves it down by a line, and waits again.

    lsp_diagnostics.py first|second ROOT FILE COMMAND...

Marks its clock (PAYBACK_MARKS): "first" from the server's start to the first report, "second" from the change to its report.
The file is changed in the server's memory only. Prints what was reported. Exits with 3 when nothing is within 30 s.
"""

import json
import os
import pathlib
import subprocess
import sys
import threading
import time

PATIENCE_S = 30
NAME = "undefined_name_zz"
PLANTED = f"\n\ndef planted_zz() -> int:\n    return {NAME}\n"


class Server:
    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        # A server that says nothing more must not hold us up: its end ends the read.
        self.watch = threading.Timer(PATIENCE_S, self.process.kill)
        self.watch.daemon = True
        self.watch.start()
        self.requests = 0

    def send(self, message: dict) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def notify(self, method: str, **parameters) -> None:
        self.send({"method": method, "params": parameters})

    def request(self, method: str, parameters: dict | None) -> None:
        """Sends it and reads on until its answer is there."""
        self.requests += 1
        self.send({"id": self.requests, "method": method, **({"params": parameters} if parameters is not None else {})})
        while self.read().get("id") != self.requests:
            pass

    def read(self) -> dict:
        """The next message that is no request of the server's; those are answered with nothing to say."""
        while True:
            size = 0
            while (line := self.process.stdout.readline()) != b"\r\n":
                if not line:
                    sys.exit(3)
                if line.lower().startswith(b"content-length:"):
                    size = int(line.split(b":")[1])
            message = json.loads(self.process.stdout.read(size))
            if "method" not in message or "id" not in message:
                return message
            items = message["params"]["items"] if message["method"] == "workspace/configuration" else None
            self.send({"id": message["id"], "result": [None] * len(items) if items else None})

    def await_report(self, uri: str, line: int) -> str:
        """The clock stops when this returns: nothing is printed before."""
        while True:
            message = self.read()
            if message.get("method") != "textDocument/publishDiagnostics" or message["params"]["uri"] != uri:
                continue
            for found in message["params"]["diagnostics"]:
                if found["range"]["start"]["line"] == line and NAME in found["message"]:
                    return f"{NAME} reported on line {line + 1}"


def main(which: str, root: pathlib.Path, name: str, command: list[str]) -> None:
    text = (root / name).read_text() + PLANTED
    line = text.count("\n") - 1
    uri = (root / name).as_uri()
    capabilities = {"textDocument": {"publishDiagnostics": {}, "synchronization": {}}, "workspace": {"configuration": True, "workspaceFolders": True}}
    start = time.monotonic_ns()
    server = Server(command)
    server.request("initialize", {
        "processId": os.getpid(), "rootUri": root.as_uri(), "capabilities": capabilities,
        "workspaceFolders": [{"uri": root.as_uri(), "name": "workload"}],
    })
    server.notify("initialized")
    server.notify("textDocument/didOpen", textDocument={"uri": uri, "languageId": "python", "version": 1, "text": text})
    reports = [server.await_report(uri, line)]
    stop = time.monotonic_ns()
    changed = time.monotonic_ns()
    server.notify("textDocument/didChange", textDocument={"uri": uri, "version": 2}, contentChanges=[{"text": "\n" + text}])
    reports.append(server.await_report(uri, line + 1))
    if which == "second":
        start, stop = changed, time.monotonic_ns()
    server.request("shutdown", None)
    server.send({"method": "exit"})
    server.process.stdin.close()
    server.process.wait()
    if marks := os.environ.get("PAYBACK_MARKS"):
        pathlib.Path(marks).write_text(f"start {start}\nstop {stop}\n")
    print(*reports, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), sys.argv[3], sys.argv[4:])
