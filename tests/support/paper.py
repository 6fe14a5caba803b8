"""A newspaper's server on the loopback: pages with entity tags, a feed, a robots.txt, a list of who asked."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>The Harbour Post</title>'
    "<link>{root}/</link><description>News</description>{items}</channel></rss>"
)
ITEM = (
    "<item><title>{title}</title><link>{root}{path}</link><guid>{path}</guid>"
    "<description>{title}, in short.</description></item>"
)


@dataclass
class Paper:
    """What the server has. `asked` are the paths of all requests, `given` those that got a body."""

    root: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    robots: str | int = 404  # its text, or the status instead
    dated: bool = False  # tells a date of change instead of an entity tag
    asked: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)

    def feed(self, *stories: str) -> None:
        """Set the feed `/feed.xml` to stories that are pages too."""
        items = "".join(
            ITEM.format(title=self.pages[path][:60], path=path, root=self.root) for path in stories
        )
        self.pages["/feed.xml"] = FEED.format(root=self.root, items=items)


@contextmanager
def paper() -> Iterator[Paper]:
    """A server that runs while the block does."""
    held = Paper()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.close_connection = True
            held.asked.append(self.path)
            if self.path == "/robots.txt":
                held.pages["/robots.txt"] = held.robots if isinstance(held.robots, str) else ""
                if isinstance(held.robots, int):
                    self._answer(held.robots, b"", {})
                    return
            text = held.pages.get(self.path)
            if text is None:
                self._answer(404, b"", {})
                return
            date = formatdate(1_790_000_000 + len(text), usegmt=True)
            tag = f'"{len(text)}-{sum(text.encode())}"'
            name, value, asked = (
                ("Last-Modified", date, "If-Modified-Since") if held.dated else ("ETag", tag, "If-None-Match")
            )
            if self.headers.get(asked) == value:
                self._answer(304, b"", {name: value})
                return
            held.given.append(self.path)
            kind = "application/rss+xml" if self.path.endswith(".xml") else "text/plain; charset=utf-8"
            self._answer(200, text.encode(), {name: value, "Content-Type": kind})

        def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    held.root = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield held
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
