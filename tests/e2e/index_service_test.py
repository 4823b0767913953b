# SPDX-License-Identifier: MIT
"""The static index service against its promises. Run: python3 tests/e2e/index_service_test.py"""

import http.client
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import unittest

SERVICE = pathlib.Path(__file__).resolve().parents[2] / "scenarios" / "services" / "index.py"
LARGE = bytes(range(256)) * 8192  # 2 MiB: above what the service keeps in memory


class Service:
    """The real program on a free port, over a small folder."""

    def __init__(self, root: pathlib.Path, *options: str):
        command = [sys.executable, "-B", str(SERVICE), "--root", str(root), "--port", "0", *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().split()[-1])

    def stop(self) -> int:
        self.process.terminate()
        code = self.process.wait(timeout=10)
        self.process.stdout.close()
        return code


class IndexService(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.root = pathlib.Path(cls.folder.name) / "root"
        (cls.root / "simple" / "one").mkdir(parents=True)
        (cls.root / "simple" / "index.html").write_text("all")
        (cls.root / "simple" / "one" / "index.html").write_text("one")
        (cls.root / "files").mkdir()
        (cls.root / "files" / "one-1.0.whl.metadata").write_text("Name: one\n")
        (cls.root / "files" / "large.whl").write_bytes(LARGE)
        (pathlib.Path(cls.folder.name) / "secret").write_text("secret")
        (cls.root / "link").symlink_to(pathlib.Path(cls.folder.name) / "secret")
        cls.service = Service(cls.root)

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()
        cls.folder.cleanup()

    def ask(self, target, method="GET", port=None, **fields):
        connection = http.client.HTTPConnection("127.0.0.1", port or self.service.port, timeout=10)
        try:
            connection.request(method, target, headers={name.replace("_", "-"): value for name, value in fields.items()})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def raw(self, text: bytes) -> bytes:
        """Everything the service sends until it closes or is silent for a moment."""
        with socket.create_connection(("127.0.0.1", self.service.port), timeout=1) as connection:
            connection.sendall(text)
            parts = []
            try:
                while part := connection.recv(65536):
                    parts.append(part)
            except TimeoutError:
                pass
            return b"".join(parts)

    def test_a_folder_answers_with_its_index_page(self):
        status, fields, body = self.ask("/simple/one/")
        self.assertEqual((status, body), (200, b"one"))
        self.assertEqual(fields["Content-Type"], "text/html; charset=utf-8")

    def test_a_folder_without_its_slash_is_redirected(self):
        status, fields, _ = self.ask("/simple/one")
        self.assertEqual((status, fields["Location"]), (301, "/simple/one/"))

    def test_answers_say_how_long_and_by_what_they_may_be_cached(self):
        _, page, _ = self.ask("/simple/one/")
        _, file, _ = self.ask("/files/one-1.0.whl.metadata")
        self.assertEqual(page["Cache-Control"], "public, max-age=600")
        self.assertEqual(file["Cache-Control"], "public, max-age=31536000")
        for fields in (page, file):
            for name in ("ETag", "Last-Modified", "Date", "Content-Length"):
                self.assertTrue(fields[name], name)

    def test_an_unchanged_page_is_not_sent_again(self):
        _, fields, _ = self.ask("/simple/one/")
        status, _, body = self.ask("/simple/one/", If_None_Match=fields["ETag"])
        self.assertEqual((status, body), (304, b""))
        self.assertEqual(self.ask("/simple/one/", If_None_Match='"other"')[0], 200)

    def test_ranges_of_small_and_large_files(self):
        self.assertEqual(self.ask("/files/large.whl")[2], LARGE)
        for target, content in (("/files/large.whl", LARGE), ("/files/one-1.0.whl.metadata", b"Name: one\n")):
            status, fields, body = self.ask(target, Range="bytes=2-5")
            self.assertEqual((status, body, fields["Content-Range"]), (206, content[2:6], f"bytes 2-5/{len(content)}"))
            self.assertEqual(self.ask(target, Range="bytes=-3")[2], content[-3:])
            self.assertEqual(self.ask(target, Range="bytes=4-")[2], content[4:])
            status, fields, _ = self.ask(target, Range=f"bytes={len(content)}-")
            self.assertEqual((status, fields["Content-Range"]), (416, f"bytes */{len(content)}"))

    def test_head_sends_no_body(self):
        status, fields, body = self.ask("/files/large.whl", method="HEAD")
        self.assertEqual((status, fields["Content-Length"], body), (200, str(len(LARGE)), b""))

    def test_what_is_not_there_is_404(self):
        for target in ("/simple/two/", "/files/", "/nothing", "/%00", "/" + "x" * 5000, "/link"):
            self.assertEqual(self.ask(target)[0], 404, target)

    def test_nothing_outside_the_folder_is_served(self):
        for target in ("/../secret", "/%2e%2e/secret", "/simple/../../secret", "//../secret", "/%2e%2e%2fsecret"):
            status, _, body = self.ask(target)
            self.assertEqual(status, 404, target)
            self.assertNotIn(b"secret", body)

    def test_other_methods_and_broken_requests_are_refused(self):
        self.assertEqual(self.ask("/simple/", method="DELETE")[0], 405)
        self.assertTrue(self.raw(b"nonsense\r\n\r\n").startswith(b"HTTP/1.1 400 "))
        self.assertTrue(self.raw(b"GET / HTTP/1.1\r\nX: " + b"x" * 70000).startswith(b"HTTP/1.1 431 "))
        self.assertEqual(self.ask("/simple/")[0], 200)  # and goes on

    def test_a_connection_is_kept_and_requests_sent_ahead_are_answered_in_order(self):
        request = b"GET %s HTTP/1.1\r\nHost: x\r\n\r\n"
        answers = self.raw(request % b"/simple/" + request % b"/simple/one/" + request % b"/nothing")
        self.assertEqual(answers.count(b"HTTP/1.1 200 OK"), 2)
        self.assertLess(answers.index(b"\r\n\r\nall"), answers.index(b"\r\n\r\none"))
        self.assertIn(b"HTTP/1.1 404 ", answers)

    def test_each_answer_waits_the_latency_and_no_longer(self):
        slow = Service(self.root, "--latency", "30ms")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", slow.port, timeout=10)
            times = []
            for target in ["/simple/one/", "/nothing"] * 10:
                start = time.monotonic()
                connection.request("GET", target)
                connection.getresponse().read()
                times.append(time.monotonic() - start)
            connection.close()
        finally:
            self.assertEqual(slow.stop(), 0)
        self.assertGreaterEqual(min(times), 0.029)
        # A second packet held back by Nagle's algorithm would add 40 ms to every answer; a busy machine only to some.
        self.assertLess(min(times), 0.06)

    def test_two_clients_wait_at_the_same_time(self):
        slow = Service(self.root, "--latency", "300ms")
        try:
            connections = [http.client.HTTPConnection("127.0.0.1", slow.port, timeout=10) for _ in range(8)]
            start = time.monotonic()
            for connection in connections:
                connection.request("GET", "/simple/")
            for connection in connections:
                self.assertEqual(connection.getresponse().read(), b"all")
                connection.close()
            self.assertLess(time.monotonic() - start, 1.2)  # one after the other would take 2.4 s
        finally:
            slow.stop()


if __name__ == "__main__":
    unittest.main()
