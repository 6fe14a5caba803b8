"""URLs: only what is public, only so much, only so long. A server on the loopback stands for the world."""

import gzip
import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sayso.core.errors import InputError
from sayso.core.settings import ReadSettings
from sayso.core.text import Document
from sayso.read import Reader
from sayso.read import fetch as fetching
from sayso.read.fetch import fetch, is_public
from tests.support.reading import only, only_error

STORY = "Bridge closed\n\nThe bridge was closed on Friday, the police said.\n"
BOMB = gzip.compress(b"\0" * 60_000_000)
OPEN = ReadSettings(allow_private_addresses=True, fetch_seconds=2.0, max_bytes=200_000, max_redirects=3)


class _World(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        self.close_connection = True
        path = self.path.split("?")[0].strip("/")
        if path.startswith("status-"):
            self._answer(b"no", status=int(path.removeprefix("status-")))
        elif path.startswith("to-"):
            self._answer(b"", status=302, Location=_TARGETS[path])
        else:
            getattr(self, f"_{path}", self._story)()

    def _answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Type": "text/plain; charset=utf-8", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _story(self) -> None:
        self._answer(STORY.encode())

    def _host(self) -> None:
        self._answer(f"The host was {self.headers['Host']}, the cookie {self.headers['Cookie']}.".encode())

    def _html(self) -> None:
        self._answer(f"<html><body><p>{STORY}</p></body></html>".encode(), Content_Type="image/png")

    def _gzip(self) -> None:
        self._answer(gzip.compress(STORY.encode(), mtime=0), Content_Encoding="gzip")

    def _bomb(self) -> None:
        self._answer(BOMB, Content_Encoding="gzip")

    def _unknown(self) -> None:
        self._answer(STORY.encode(), Content_Encoding="rot13")

    def _large(self) -> None:
        self._answer(b"x" * 300_000)

    def _short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(b"too little")

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"more and more " * 1000)
        except OSError:
            return

    def _slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        self._drip()

    def _slowheaders(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        self._drip()

    def _drip(self) -> None:
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return

    def _garbage(self) -> None:
        self.wfile.write(b"\x00\x01\x02 nothing of HTTP\r\n\r\n")

    def _hangup(self) -> None:
        self.connection.close()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Say nothing."""


_TARGETS = {
    "to-story": "/story", "to-loop": "/to-loop", "to-file": "file:///etc/passwd", "to-ftp": "ftp://x.example/",
    "to-nothing": "", "to-metadata": "http://169.254.169.254/latest/",
    "to-js": "javascript:alert(1)",
    "to-bad": "http://[::1", "to-relative": "story?x=1#y",
}  # fmt: skip


@pytest.fixture(scope="module")
def world() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _World)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def _read(url: str, settings: ReadSettings = OPEN) -> list[Document | InputError]:
    with Reader(settings) as reader:
        return list(reader.read(url))


def test_a_page(world: str) -> None:
    document = only(_read(f"{world}/story"))
    assert document.text == STORY
    assert document.origin.uri == f"{world}/story"
    assert document.origin.sha256 == hashlib.sha256(STORY.encode()).hexdigest()


def test_the_host_is_named_and_nothing_else_is_sent(world: str) -> None:
    assert (
        only(_read(f"{world}/host")).text == f"The host was {world.removeprefix('http://')}, the cookie None."
    )


@pytest.mark.parametrize("path", ["to-story", "to-relative"])
def test_redirects_are_followed_and_recorded(world: str, path: str) -> None:
    document = only(_read(f"{world}/{path}"))
    assert document.text == STORY
    assert document.origin.uri == f"{world}/{path}"
    assert any(note.startswith(f"redirected to {world}/story") for note in document.normalisations)


def test_a_wrong_label_is_recorded(world: str) -> None:
    document = only(_read(f"{world}/html"))
    assert "The bridge was closed" in document.text
    assert "served as image/png, read as text/html" in document.normalisations


def test_content_encoding(world: str) -> None:
    document = only(_read(f"{world}/gzip"))
    assert document.text == STORY
    assert "the content encoding gzip was undone" in document.normalisations
    assert document.origin.sha256 == hashlib.sha256(gzip.compress(STORY.encode(), mtime=0)).hexdigest()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("status-404", "missing"), ("status-410", "missing"), ("status-403", "forbidden"),
        ("status-500", "fetch"),
        ("to-loop", "fetch"), ("to-nothing", "fetch"), ("to-bad", "fetch"), ("to-file", "blocked-address"),
        ("to-ftp", "blocked-address"), ("to-js", "blocked-address"), ("bomb", "too-large"),
        ("large", "too-large"),
        ("endless", "too-large"), ("slow", "time-limit"), ("slowheaders", "time-limit"), ("short", "fetch"),
        ("garbage", "fetch"), ("hangup", "fetch"), ("unknown", "damaged"),
    ],
)  # fmt: skip
def test_what_can_go_wrong(world: str, path: str, kind: str) -> None:
    start = time.monotonic()
    error = only_error(_read(f"{world}/{path}"))
    assert error.kind == kind, error
    assert error.source == f"{world}/{path}"
    assert time.monotonic() - start < 8


def test_no_redirect_from_the_open_to_the_private(world: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first address counts as public, and the redirect's must be checked anew."""
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")
    error = only_error(_read(f"{world}/to-metadata", ReadSettings(fetch_seconds=2.0)))
    assert error.kind == "blocked-address"
    assert "169.254.169.254" in error.message


def test_the_checked_address_is_the_one_that_is_called(world: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that resolves to a second address after the check (DNS rebinding) gains nothing."""
    asked = []
    real = socket.getaddrinfo

    def resolve(host: str, port: int, *args: object, **kwargs: object) -> list[object]:
        if host == "rebind.example":
            asked.append(host)
            host = "127.0.0.1" if len(asked) == 1 else "127.0.0.2"
        return real(host, port, *args, **kwargs)  # type: ignore[arg-type,return-value]  # passed through

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    port = world.rsplit(":", 1)[-1]
    document = only(_read(f"http://rebind.example:{port}/host"))
    assert f"The host was rebind.example:{port}," in document.text
    assert asked == ["rebind.example"]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://localhost/",
        "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://0.0.0.0/", "http://10.0.0.8/",
        "http://192.168.1.1/", "http://172.16.3.4/", "http://169.254.169.254/latest/", "http://100.64.0.1/",
        "http://[fe80::1]/", "http://[fc00::1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
        "http://224.0.0.1/", "http://255.255.255.255/", "file:///etc/passwd", "ftp://x.example/a", "gopher://x/",
    ],
)  # fmt: skip
def test_what_is_not_public_is_blocked(url: str) -> None:
    assert only_error(_read(url, ReadSettings(fetch_seconds=2.0))).kind == "blocked-address"


@pytest.mark.parametrize(
    "url", ["http://", "http:///path", "http://[::1", "http://x y/", "https://no-such-host.invalid/"]
)
def test_bad_urls(url: str) -> None:
    assert only_error(_read(url, ReadSettings(fetch_seconds=2.0))).kind in ("fetch", "blocked-address")


@pytest.mark.parametrize(
    ("address", "public"),
    [("93.184.216.34", True), ("2606:4700::1111", True), ("::ffff:93.184.216.34", True), ("10.1.2.3", False),
     ("::ffff:10.1.2.3", False), ("fe80::1%eth0", False), ("::", False), ("no address", False)],
)  # fmt: skip
def test_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_closed_port() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(InputError) as found:
            fetch(f"http://127.0.0.1:{taken.getsockname()[1]}/", OPEN)
    assert found.value.kind == "fetch"
