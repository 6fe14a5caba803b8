"""A ledger for the tests of the workbench, and clients that are logged in to it. No reader, no model.

It holds the airlift article, a hostile one with its bytes, one in Arabic that is not read, a long report, and
two short articles whose claims are linked to one another.
"""

import socket
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from httpx2 import Response
from starlette.testclient import TestClient

from sayso.core.links import (
    Aspect,
    ClaimLink,
    Cluster,
    Credibility,
    Drift,
    DriftKind,
    Lineage,
    LinkKind,
    Step,
    StepKind,
)
from sayso.core.reading import Reading
from sayso.core.vocabulary import ClaimKind, SourceKind
from sayso.ledger.link.whole import Matter
from sayso.ledger.linking import LinkIndex, Links, link_new
from sayso.ledger.packed import pack_raw, pack_reading
from sayso.ledger.store import create_store
from sayso.serve.access import Doors, Role
from sayso.serve.app import make_app
from sayso.serve.library import LedgerLibrary
from sayso.serve.settings import ServeSettings
from tests.support.documents import document_of, span_in
from tests.support.maker import Maker
from tests.support.readings import STAMP, hostile_reading, long_reading, rich_reading, unread_reading

HOST = "http://127.0.0.1:8642"


def _told(text: str, words: str, published: str, source: str | None) -> Reading:
    m = Maker(document_of(text, headline="Grain", published=published))
    if source:
        m.attribution(
            "one",
            source=source,
            cue="said",
            content=(words,),
            kind=SourceKind.NAMED_ORGANISATION,
            name=source,
            level=4,
        )
    m.claim(words, kind=ClaimKind.QUANTITY, chain=("one",) if source else (), level=4 if source else 0)
    return m.reading()


FIRST = _told(
    "The port office said ten ships had landed.", "ten ships had landed", "2001-02-03", "The port office"
)
SECOND = _told("Twelve ships had landed, it seems.", "Twelve ships had landed", "2001-03-04", None)


class _Linker:
    """Links the two short articles, once."""

    stamp = "test"

    def link(
        self, documents: Sequence[str], disturbed: Iterable[str], index: LinkIndex, *, more: bool = False
    ) -> Links:
        del disturbed, index, more
        one, two = FIRST.claims[0], SECOND.claims[0]
        ids = sorted((one.id, two.id))
        if SECOND.document.id not in documents:
            return Links()
        drift = Drift(
            DriftKind.NUMBER,
            (span_in(one.document, "ten"),),
            (span_in(two.document, "Twelve"),),
            "Ten became twelve.",
        )
        link = ClaimLink(
            ids[0], ids[1], LinkKind.CONTRADICTS, 0.9, ("The numbers differ.",), (Aspect.NUMBER,)
        )
        steps = (
            Step(one.id, None, StepKind.FIRST),
            Step(two.id, one.id, StepKind.REPEATS, (drift,), "Told later, with no sign where from."),
        )
        cluster = Cluster("clu-1", (one.id, two.id))
        grades = (Credibility(two.id, 4, ("1 independent voice disagrees; none agrees.",)),)
        return Links(
            matters=(Matter(cluster, (link,), Lineage("clu-1", steps), grades, ()),),
            claims=frozenset(ids),
        )

    def tell(self, index: LinkIndex) -> Links:
        del index
        return Links()


def make_ledger(path: Path, *, long: int = 30) -> Path:
    """Write the ledger. `long` is the number of paragraphs of the long report."""
    kept = pack_raw(hostile_reading().document.text.encode())
    with create_store(path) as store:
        with store.writing() as writer:
            writer.reading(pack_reading(hostile_reading(), STAMP), kept)
            for reading in (rich_reading(), unread_reading(), long_reading(long), FIRST, SECOND):
                writer.reading(pack_reading(reading, STAMP), None)
        link_new(store, _Linker())
    return path


@dataclass
class Bench:
    """The app over a ledger, and its doors."""

    path: Path
    settings: ServeSettings
    doors: Doors

    def client(self, role: Role | None = Role.OWNER, name: str = "ada", base: str = HOST) -> TestClient:
        """A client in the same way as a browser would be; with a role it is logged in."""
        app = make_app(LedgerLibrary(self.path), self.settings, self.doors)
        client = TestClient(app, base_url=base, follow_redirects=False)
        if role is not None:
            assert client.get("/login", params={"key": self.doors.invite(name, role)}).status_code == 303
        return client


def bench(path: Path, **settings: object) -> Bench:
    """A workbench over the ledger at `path`."""
    made = ServeSettings(**settings)  # type: ignore[arg-type]  # its own fields, as the caller names them
    return Bench(path, made, Doors(made.login_seconds, made.session_seconds))


def send(client: TestClient, path: str, origin: str = HOST, **fields: str) -> int:
    """Send a form as a page of the workbench would, with the token of the person. Returns the status."""
    return answered(client, path, origin, **fields).status_code


def answered(client: TestClient, path: str, origin: str = HOST, **fields: str) -> Response:
    """The same; returns the answer."""
    page = client.get("/").text
    token = page.split('name="token" value="', 1)[1].split('"', 1)[0] if 'name="token"' in page else ""
    return client.post(path, data={"token": token, **fields}, headers={"origin": origin})


@contextmanager
def running(path: Path, **settings: object) -> Iterator[tuple[str, Doors]]:
    """The workbench on a port of its own: its address, and its doors."""
    made = bench(path, **settings)
    app = make_app(LedgerLibrary(path), made.settings, made.doors)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, ws="none"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", made.doors
        server.should_exit = True
        thread.join(10)
