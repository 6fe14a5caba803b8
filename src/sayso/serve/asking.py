"""What a view is asked, and what it may give back. Values only: no request, no response.

A view is a plain function from `Ask` to `Shown`, `Go` or `Original`. It runs on a worker thread, with a
shelf that is its own for as long as it runs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from sayso.core.errors import RequestError
from sayso.serve.access import Person
from sayso.serve.ports import Shelf
from sayso.serve.settings import ServeSettings


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: the parts of its path, its query, and what a form sent.

    Of a name that is given twice, the first counts.
    """

    shelf: Shelf
    person: Person
    settings: ServeSettings
    parts: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    home: str = ""  # the address of this workbench, as the browser names it
    form: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: its template with what stands in it, and the same as data, which is made for `.json` only.

    A long page names in `depends` all that it is made from: it is sent while it is made, and known again
    by that.
    """

    template: str
    values: Mapping[str, object]
    data: Callable[[], object]
    depends: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Go:
    """What was sent is done; the browser is to look at `path` now."""

    path: str


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes as they came, to be kept as a file and never to be opened in place."""

    data: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Given:
    """A file that is made for the one who asks: a feed, a table. With a name it is kept, not shown."""

    data: bytes
    media_type: str
    name: str | None = None


View = Callable[[Ask], Shown | Original | Given]
Deed = Callable[[Ask], Shown | Go]


def missing(what: str) -> RequestError:
    """There is no such thing in the ledger."""
    return RequestError(HTTPStatus.NOT_FOUND, f"There is no {what} of that name in this ledger.")
