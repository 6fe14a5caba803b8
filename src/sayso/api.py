"""The Python API behind `import sayso`: read something, get its claims."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.core.claim import Claim, Flag
from sayso.core.errors import InputError, NoTextError
from sayso.core.marks import Marks
from sayso.core.reading import Reading
from sayso.core.settings import Settings
from sayso.core.text import Document

if TYPE_CHECKING:
    from sayso.ledger.link.beside import Beside
    from sayso.run.pipeline import Pipeline


@dataclass(frozen=True, slots=True)
class Article:
    """One document with its marks and claims."""

    reading: Reading

    @property
    def document(self) -> Document:
        """The text, its blocks, where it came from, and where each part stands on the page."""
        return self.reading.document

    @property
    def text(self) -> str:
        """The document's text, which all offsets point into."""
        return self.document.text

    @property
    def title(self) -> str | None:
        """The title as the page gives it."""
        return self.document.metadata.title

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims in the order of the text."""
        return self.reading.claims

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The flags of all claims, each once."""
        return self.reading.flags

    @property
    def marks(self) -> Marks:
        """What each annotator found."""
        return self.reading.marks

    def to_jsonl(self) -> str:
        """The claims as JSON Lines, as `sayso read --json` prints them."""
        from sayso.export.wire import claim_line  # noqa: PLC0415  msgspec, only for those who export

        return b"".join(claim_line(claim) + b"\n" for claim in self.claims).decode("utf-8")

    def _repr_html_(self) -> str:
        from sayso.export.html import fragment  # noqa: PLC0415  jinja2, only for notebooks

        return fragment(self.reading)


def read(source: str | Path, settings: Settings | None = None) -> Article:
    """Read one article from a file, a URL, or `-` (standard input).

    Raises the InputError that says why it could not be read. Where the source holds several documents (a
    folder, a feed, an archive), use `read_all`: here that is an InputError too.
    """
    found = iter(read_all(source, settings=settings))
    first = next(found, None)
    if first is None:
        raise NoTextError("there is no document in it", source=str(source))
    if isinstance(first, InputError):
        raise first
    if next(found, None) is not None:
        raise InputError("it holds several documents; use sayso.read_all", source=str(source))
    return first


def read_all(*sources: str | Path, settings: Settings | None = None) -> Iterator[Article | InputError]:
    """Read everything in the sources, in order. What failed comes as its error, in its place."""
    for found in _pipeline(settings or Settings()).read(map(str, sources)):
        yield found if isinstance(found, InputError) else Article(found)


def read_text(text: str, *, published: str | None = None, settings: Settings | None = None) -> Article:
    """Read a string as it is. `published` (ISO 8601) is what "yesterday" counts from."""
    from sayso.read import read_text as document_of  # noqa: PLC0415  the readers, only when something is read

    return Article(
        _pipeline(settings or Settings()).reading(document_of(text, uri="text", published=published))
    )


def diff(first: str | Path, second: str | Path, settings: Settings | None = None) -> "tuple[Beside, ...]":
    """Two articles side by side: each claim of both or of one, and what differs, as `sayso diff` shows it.

    Raises what `read` raises.
    """
    from sayso.ledger.link.beside import beside  # noqa: PLC0415  the linker, only for those who compare

    one, other = (read(source, settings).reading for source in (first, second))
    return beside(one, other)


@lru_cache(maxsize=2)
def _pipeline(settings: Settings) -> "Pipeline":
    """One pipeline for each settings, kept: loading the model takes longer than reading an article."""
    from sayso.run.pipeline import Pipeline  # noqa: PLC0415  spaCy, only when something is read

    return Pipeline(settings)
