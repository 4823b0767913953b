# SPDX-License-Identifier: MIT
"""Serves a folder over HTTP on the loopback, each answer after a stated delay.

    index.py --root DIR --port N [--latency 20ms] [--index-max-age 600] [--file-max-age 31536000]

A server decides what a client's time means: two packets per answer with Nagle's algorithm on add 40 ms each, HTTP/1.0 adds a
connection per answer, and missing validators make a cache useless. So every answer is one write on a kept connection with
TCP_NODELAY, and carries Content-Length, ETag, Last-Modified, an explicit Cache-Control and Date (without which pip trusts no
cached answer), as the large public indexes do.
Answers are built once and kept: the service shares the machine with what is measured. Python's standard library only.
"""

import argparse
import asyncio
import email.utils
import hashlib
import pathlib
import re
import signal
import socket
import time
import urllib.parse

KEPT_BYTES = 1 << 20  # larger files are read for each answer; the page cache holds them anyway
LARGEST_HEAD = 64 * 1024
TYPES = {".html": "text/html; charset=utf-8", ".metadata": "text/plain; charset=utf-8", ".json": "application/json"}
REASONS = {200: "OK", 206: "Partial Content", 301: "Moved Permanently", 304: "Not Modified", 400: "Bad Request",
           404: "Not Found", 405: "Method Not Allowed", 416: "Range Not Satisfiable", 431: "Request Header Fields Too Large"}


def parse_latency(text: str) -> float:
    """Seconds from "20ms", "0.5s" or "0"."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(us|ms|s)?", text)
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is no duration; write one such as 20ms")
    return float(match[1]) * {"us": 1e-6, "ms": 1e-3, "s": 1.0, None: 1.0}[match[2]]


def parse_range(text: str, size: int) -> tuple[int, int] | None:
    """First and last byte of one "bytes=A-B"; None where the file has none of them."""
    match = re.fullmatch(r"bytes=(\d*)-(\d*)", text.strip())
    if not match or not (match[1] or match[2]) or size == 0:
        return None
    if not match[1]:
        count = min(int(match[2]), size)
        return (size - count, size - 1) if count else None
    first, last = int(match[1]), min(int(match[2] or size - 1), size - 1)
    return (first, last) if first <= last else None


class Page:
    """One file: its content and everything that is said about it."""

    def __init__(self, path: pathlib.Path, max_age: int):
        self.path = path
        content = path.read_bytes()
        self.size = len(content)
        self.content = content if self.size <= KEPT_BYTES else None
        self.etag = '"' + hashlib.sha256(content).hexdigest()[:32] + '"'
        modified = email.utils.formatdate(path.stat().st_mtime, usegmt=True)
        kind = TYPES.get(path.suffix, "application/octet-stream")
        self.validators = f"ETag: {self.etag}\r\nLast-Modified: {modified}\r\nCache-Control: public, max-age={max_age}\r\n"
        self.described = f"Content-Type: {kind}\r\nAccept-Ranges: bytes\r\n{self.validators}"
        self.whole = None if self.content is None else head(200, self.size, self.described) + self.content

    def bytes(self, first: int, last: int) -> bytes:
        if self.content is not None:
            return self.content[first : last + 1]
        with self.path.open("rb") as file:
            file.seek(first)
            return file.read(last - first + 1)


def head(status: int, length: int, fields: str) -> bytes:
    return f"HTTP/1.1 {status} {REASONS[status]}\r\nContent-Length: {length}\r\n{fields}\r\n".encode("latin-1")


def plain(status: int, fields: str = "") -> bytes:
    text = REASONS[status].encode() + b"\n"
    return head(status, len(text), "Content-Type: text/plain\r\nCache-Control: no-store\r\n" + fields) + text


def dated(answer: bytes) -> bytes:
    """The answer with a Date after its status line: what a cache counts an age from."""
    return answer.replace(b"\r\n", b"\r\nDate: " + email.utils.formatdate(time.time(), usegmt=True).encode() + b"\r\n", 1)


class Site:
    """The folder; pages are read when they are first asked for."""

    def __init__(self, root: pathlib.Path, index_max_age: int, file_max_age: int):
        self.root = root.resolve()
        self.max_ages = (index_max_age, file_max_age)
        self.pages: dict[str, Page] = {}

    def find(self, target: str) -> Page | bytes:
        """The page, or the answer that says why there is none."""
        name = target.split("?", 1)[0].split("#", 1)[0]
        if name in self.pages:
            return self.pages[name]
        try:
            path = (self.root / urllib.parse.unquote(name).lstrip("/")).resolve()
            if not path.is_relative_to(self.root):
                return plain(404)
            if path.is_dir():
                if not name.endswith("/"):
                    return plain(301, f"Location: {name}/\r\n")
                path /= "index.html"
            page = self.pages[name] = Page(path, self.max_ages[path.name != "index.html"])
        except (OSError, ValueError):  # not there, or no name that a file can have
            return plain(404)
        return page

    def answer(self, method: str, target: str, fields: dict[str, str]) -> bytes:
        if method not in ("GET", "HEAD"):
            return plain(405, "Allow: GET, HEAD\r\n")
        page = self.find(target)
        if isinstance(page, bytes):
            return page if method == "GET" else page[: page.index(b"\r\n\r\n") + 4]
        if fields.get("if-none-match") == page.etag:
            return f"HTTP/1.1 304 Not Modified\r\n{page.validators}\r\n".encode("latin-1")
        if method == "HEAD":
            return head(200, page.size, page.described)
        if "range" in fields:
            found = parse_range(fields["range"], page.size)
            if found is None:
                return plain(416, f"Content-Range: bytes */{page.size}\r\n")
            part = f"Content-Range: bytes {found[0]}-{found[1]}/{page.size}\r\n"
            return head(206, found[1] - found[0] + 1, part + page.described) + page.bytes(*found)
        return page.whole or head(200, page.size, page.described) + page.bytes(0, page.size - 1)


class Connection(asyncio.Protocol):
    """One client: requests are answered in order, each after the latency."""

    def __init__(self, site: Site, latency: float):
        self.site, self.latency = site, latency
        self.received = b""
        self.waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport):
        self.transport = transport
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def connection_lost(self, error):
        if self.waiting:
            self.waiting.cancel()

    def data_received(self, data):
        self.received += data
        self.take_request()

    def take_request(self):
        if self.waiting or self.transport.is_closing():
            return
        text, end, rest = self.received.partition(b"\r\n\r\n")
        if not end:
            if len(text) > LARGEST_HEAD:
                self.send(plain(431, "Connection: close\r\n"), True)
            return
        self.received = rest
        answer, last = self.respond(text.decode("latin-1"))
        if self.latency:
            self.waiting = asyncio.get_running_loop().call_later(self.latency, self.send, answer, last)
        else:
            self.send(answer, last)

    def respond(self, text: str) -> tuple[bytes, bool]:
        first, *lines = text.split("\r\n")
        words = first.split(" ")
        fields = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        # A request with a body is never ours; closing is simpler than finding its end.
        if len(words) != 3 or not words[2].startswith("HTTP/1.") or not words[1].startswith("/"):
            return plain(400, "Connection: close\r\n"), True
        has_body = "transfer-encoding" in fields or fields.get("content-length", "0") != "0"
        last = has_body or words[2] == "HTTP/1.0" or fields.get("connection", "").lower() == "close"
        return self.site.answer(words[0], words[1], fields), last

    def send(self, answer: bytes, last: bool):
        self.waiting = None
        if self.transport.is_closing():
            return
        self.transport.write(dated(answer))
        if last:
            self.transport.close()
        elif self.received:
            self.take_request()


async def serve(options: argparse.Namespace) -> None:
    loop = asyncio.get_running_loop()
    site = Site(options.root, options.index_max_age, options.file_max_age)
    server = await loop.create_server(lambda: Connection(site, options.latency), "127.0.0.1", options.port, backlog=256)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    print(f"serving on port {server.sockets[0].getsockname()[1]}", flush=True)
    await stop.wait()
    server.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="Serves a folder on the loopback, each answer after a stated delay.")
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one and prints it")
    parser.add_argument("--latency", type=parse_latency, default=0.0, help="per answer, such as 20ms")
    parser.add_argument("--index-max-age", type=int, default=600, help="seconds a cache may keep an index page")
    parser.add_argument("--file-max-age", type=int, default=31536000, help="seconds a cache may keep any other file")
    options = parser.parse_args()
    if not options.root.is_dir():
        parser.error(f"{options.root} is no folder")
    asyncio.run(serve(options))


if __name__ == "__main__":
    main()
