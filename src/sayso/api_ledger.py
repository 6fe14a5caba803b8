"""The Python API of a ledger: `sayso.Ledger.open("news.db")`."""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from sayso.core.claim import Claim
from sayso.core.errors import MissingLedgerError, QueryError
from sayso.core.selection import Selection
from sayso.core.settings import Settings
from sayso.core.text import Document

if TYPE_CHECKING:
    from sayso.core.reading import Reading
    from sayso.export.record import Exported
    from sayso.ledger.link.beside import Beside
    from sayso.ledger.plan import ClaimQuery
    from sayso.ledger.redact import Redaction
    from sayso.ledger.review.agreement import Agreement
    from sayso.ledger.search import Search
    from sayso.ledger.store import Store
    from sayso.ledger.upkeep import Stats
    from sayso.ledger.verify import Verdict
    from sayso.ledger.views import CitedSource, FlowSum, Moment, NamedActor, Views
    from sayso.ledger.watch.changes import Change
    from sayso.run.adding import Tally
    from sayso.run.importing import ImportTally


class Ledger:
    """A ledger. Open it with `Ledger.open`, use it in a `with` block or call `close()`; for one thread.

    Reading never waits for those who write, and sees what they have finished.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._opened: Store | None = None

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Self:
        """Open a ledger; with `create`, one that is not there is made.

        Raises MissingLedgerError, NotALedgerError, NewerLedgerError, DamagedLedgerError, ReadOnlyLedgerError.
        """
        from sayso.ledger.store import create_store  # noqa: PLC0415  msgspec, only for those who have a ledger

        ledger = cls(Path(path))
        if create and not ledger.path.exists():
            create_store(ledger.path).close()
        elif not ledger.path.exists():
            raise MissingLedgerError(f"{path}: there is no ledger of that name; create=True makes one")
        ledger._store()
        return ledger

    def add(
        self,
        *inputs: str | Path,
        settings: Settings | None = None,
        workers: int | None = None,
        limit: int | None = None,
        since: str | None = None,
        renew: bool = False,
        link: bool = True,
    ) -> "Tally":
        """Add inputs and link what is new, as `sayso add` does; without `link`, `link()` does that later.

        What failed stands in the tally's `failed`, and raises nothing.

        Raises LedgerError where the ledger cannot be written, ModelError where the models cannot be loaded.
        """
        from sayso.ledger.link.linker import CorpusLinker  # noqa: PLC0415  as above
        from sayso.ledger.store import create_store  # noqa: PLC0415
        from sayso.run.adding import Adder, AddOptions, cores  # noqa: PLC0415

        options = AddOptions(workers=workers or cores(), limit=limit, since=since, renew=renew)
        with create_store(self.path) as store:
            linker = CorpusLinker() if link else None
            return Adder(store, settings or Settings(), options, linker=linker).add(map(str, inputs))

    def link(self) -> int:
        """Find what joins documents that are not linked yet, as `sayso link` does. Returns how many.

        Raises LedgerError where the ledger cannot be written.
        """
        from sayso.ledger.link.linker import CorpusLinker  # noqa: PLC0415  as above
        from sayso.ledger.linking import link_new  # noqa: PLC0415
        from sayso.ledger.store import open_store  # noqa: PLC0415

        with open_store(self.path, write=True) as store:
            return link_new(store, CorpusLinker())

    def documents(self) -> Iterator[Document]:
        """All documents in the order of arrival, one after the other."""
        return self._search().documents()

    def document(self, key: str) -> Document:
        """The document with this id. Raises UnknownIdError."""
        return self._search().document(key)

    def reading(self, key: str) -> "Reading":
        """A document with its marks and claims. Raises UnknownIdError."""
        return self._search().reading(key)

    def diff(self, first: str, second: str) -> "tuple[Beside, ...]":
        """Two documents side by side, by id: each claim of both or of one, and what differs.

        Raises UnknownIdError.
        """
        from sayso.ledger.link.beside import beside  # noqa: PLC0415  as above

        return beside(self.reading(first), self.reading(second))

    def claims(
        self, words: str | None = None, *, limit: int | None = None, offset: int = 0, **facets: object
    ) -> Iterator[Claim]:
        """The claims that match, one after the other; all of them where nothing is asked for.

        Words as in `sayso find`. Facets are the fields of `sayso.ledger.plan.ClaimQuery`: level, least_level,
        most_level, source_kind, source, flag, kind, event, commitment, block, publisher, month, since, until,
        when_from, when_to, place, actor, document, review, superseded. Raises QueryError.
        """
        return self._search().claims(_query(words, facets), limit=limit, offset=offset)

    def count(self, words: str | None = None, **facets: object) -> int:
        """How many claims match, as in `claims`."""
        return self._search().count(_query(words, facets))

    def counts(self, by: str, words: str | None = None, **facets: object) -> list[tuple[str | int, int]]:
        """How many claims match for each level, kind, source, actor, publisher, month or flag."""
        return self._search().counts(_query(words, facets), by)

    def sources(
        self, words: str | None = None, *, most: int = 50, **facets: object
    ) -> "Iterator[CitedSource]":
        """Who is cited in the claims that match, the most cited first."""
        return self._views().sources(_query(words, facets), most)

    def actors(self, words: str | None = None, *, most: int = 50, **facets: object) -> "Iterator[NamedActor]":
        """Who is named in the claims that match, the most often first."""
        return self._views().actors(_query(words, facets), most)

    def flows(self, words: str | None = None, *, most: int = 50, **facets: object) -> "Iterator[FlowSum]":
        """Movements of people in the claims that match, one for each way."""
        return self._views().flows(_query(words, facets), most)

    def timeline(self, words: str | None = None, *, most: int = 50, **facets: object) -> "Iterator[Moment]":
        """The times that the claims that match speak of, the earliest first."""
        return self._views().timeline(_query(words, facets), most)

    def claim(self, key: str) -> Claim:
        """The claim with this id. Raises UnknownIdError."""
        return self._search().claim(key)

    def export(
        self,
        format: str,  # noqa: A002  the word that people know
        out: "str | Path | BinaryIO",
        words: str | None = None,
        *,
        mask: bool = False,
        rejected: bool = False,
        **facets: object,
    ) -> "Exported":
        """Export the claims that match, as `sayso export` does, to a file, a folder, or a stream of bytes.

        `mask` puts stand-ins for the names of private persons. With `rejected`, claims that people have
        rejected are in those formats too that leave them out.

        Raises ExportError for a format that is unknown or lacks its package, and QueryError.
        """
        from sayso.export.exporting import export_at, export_to, format_named  # noqa: PLC0415  as above
        from sayso.export.mask import MaskedSelection  # noqa: PLC0415
        from sayso.ledger.selection import LedgerSelection  # noqa: PLC0415

        listed, store = format_named(format), self._store()
        with store.reading():
            found = LedgerSelection(store, _query(words, facets))
            selection: Selection = MaskedSelection(found) if mask else found
            if isinstance(out, str | Path):
                return export_at(selection, listed, Path(out), rejected=rejected)
            return export_to(selection, listed, out, rejected=rejected)

    def import_files(self, *files: str | Path, settings: Settings | None = None) -> "ImportTally":
        """Import files or folders, as `sayso import` does. What failed stands in the tally.

        Raises LedgerError where the ledger cannot be written.
        """
        from sayso.ledger.store import create_store  # noqa: PLC0415  as above
        from sayso.run.importing import Importer  # noqa: PLC0415

        with create_store(self.path) as store:
            return Importer(store, (settings or Settings()).read).take(map(str, files))

    def agreement(self) -> "Agreement":
        """How far people agree on the claims that two or more of them have judged."""
        from sayso.ledger.review.agreement import agreement  # noqa: PLC0415  as above

        with self._store().reading() as connection:
            return agreement(connection)

    def training_records(self, by: str | None = None) -> Iterator[dict[str, object]]:
        """What people made of attributions, as `sayso review export` prints it."""
        from sayso.ledger.review.training import training_records  # noqa: PLC0415  as above

        return training_records(self._store().connection, by)

    def changes(self, watch: str) -> "tuple[Change, ...]":
        """What is new or has changed for a saved search since it was looked at. Raises UnknownIdError."""
        from sayso.ledger.watch.changes import Since, changes  # noqa: PLC0415  as above
        from sayso.ledger.watch.saved import saved_search  # noqa: PLC0415

        with self._store().reading() as connection:
            saved = saved_search(connection, watch)
            return changes(connection, saved.wanted, Since(saved.chain, saved.news))

    def verify(self, head: str | None = None) -> "Verdict":
        """Compare the ledger with its chain; with `head`, one that was noted must still be in it."""
        from sayso.ledger.verify import verify  # noqa: PLC0415  as above

        return verify(self._store(), head)

    def redact(self, *documents: str, reason: str, by: str) -> "tuple[Redaction, ...]":
        """Remove documents for good, and keep a tombstone of each. Raises UnknownIdError."""
        from sayso.ledger.redact import redact  # noqa: PLC0415  as above
        from sayso.ledger.store import open_store  # noqa: PLC0415

        with open_store(self.path, write=True) as store:
            return redact(store, documents, reason, by)

    def stats(self) -> "Stats":
        """Counts, size and head."""
        from sayso.ledger.upkeep import stats  # noqa: PLC0415  as above

        return stats(self._store())

    def close(self) -> None:
        """Close the file."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _store(self) -> "Store":
        from sayso.ledger.store import open_store  # noqa: PLC0415  as above

        if self._opened is None:
            self._opened = open_store(self.path)
        return self._opened

    def _search(self) -> "Search":
        from sayso.ledger.search import Search  # noqa: PLC0415  as above

        return Search(self._store().connection)

    def _views(self) -> "Views":
        from sayso.ledger.views import Views  # noqa: PLC0415  as above

        return Views(self._store().connection)


def _query(words: str | None, facets: dict[str, object]) -> "ClaimQuery":
    from sayso.ledger.plan import ClaimQuery  # noqa: PLC0415  as above

    known = ClaimQuery.__dataclass_fields__
    for name in facets:
        if name not in known:
            raise QueryError(f"there is no facet {name!r}; there are {', '.join(known)}")
    return ClaimQuery(words=words, **facets)  # type: ignore[arg-type]  # names are checked, values are the caller's
