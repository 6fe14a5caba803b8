"""What a ledger can be asked: the commands that read, under the same names."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Unpack

from sayso.api_ledger.facets import Facets
from sayso.api_ledger.opened import Opened
from sayso.core.claim import Claim
from sayso.core.errors import QueryError
from sayso.core.links import Aspect, Contradiction
from sayso.core.selection import Selection
from sayso.core.text import Document

if TYPE_CHECKING:
    from sayso.core.reading import Reading
    from sayso.export.record import Exported
    from sayso.ledger.link.beside import Beside
    from sayso.ledger.manifest import InputRow
    from sayso.ledger.plan import ClaimQuery
    from sayso.ledger.review.agreement import Agreement
    from sayso.ledger.search import Search
    from sayso.ledger.sql import Table
    from sayso.ledger.tracing import Trace
    from sayso.ledger.upkeep import Stats
    from sayso.ledger.verify import Verdict
    from sayso.ledger.views import CitedSource, FlowSum, Moment, NamedActor, Views
    from sayso.ledger.watch.changes import Change
    from sayso.ledger.watch.saved import Saved


class Asking(Opened):
    """The part that reads. Lists come one after the other, as they are asked for."""

    def documents(self) -> Iterator[Document]:
        """All documents in the order of arrival, one after the other."""
        return self._search().documents()

    def document(self, key: str) -> Document:
        """The document with this id. Raises UnknownIdError."""
        return self._search().document(key)

    def reading(self, key: str) -> "Reading":
        """A document with its marks and claims. Raises UnknownIdError."""
        return self._search().reading(key)

    def claim(self, key: str) -> Claim:
        """The claim with this id. Raises UnknownIdError."""
        return self._search().claim(key)

    def claims(
        self, words: str | None = None, *, limit: int | None = None, offset: int = 0, **facets: Unpack[Facets]
    ) -> Iterator[Claim]:
        """The claims that match, one after the other; all of them where nothing is asked for.

        Words as in `sayso find`, facets as in `sayso.api_ledger.facets.Facets`. Raises QueryError.
        """
        return self._search().claims(_query(words, facets), limit=limit, offset=offset)

    def count(self, words: str | None = None, **facets: Unpack[Facets]) -> int:
        """How many claims match, as in `claims`."""
        return self._search().count(_query(words, facets))

    def counts(
        self, by: str, words: str | None = None, **facets: Unpack[Facets]
    ) -> list[tuple[str | int, int]]:
        """How many claims match for each level, kind, source, actor, publisher, month or flag."""
        return self._search().counts(_query(words, facets), by)

    def sources(
        self, words: str | None = None, *, most: int = 50, **facets: Unpack[Facets]
    ) -> "Iterator[CitedSource]":
        """Who is cited in the claims that match, the most cited first."""
        return self._views().sources(_query(words, facets), most)

    def actors(
        self, words: str | None = None, *, most: int = 50, **facets: Unpack[Facets]
    ) -> "Iterator[NamedActor]":
        """Who is named in the claims that match, the most often first."""
        return self._views().actors(_query(words, facets), most)

    def flows(
        self, words: str | None = None, *, most: int = 50, **facets: Unpack[Facets]
    ) -> "Iterator[FlowSum]":
        """Movements of people in the claims that match, one for each way."""
        return self._views().flows(_query(words, facets), most)

    def timeline(
        self, words: str | None = None, *, most: int = 50, **facets: Unpack[Facets]
    ) -> "Iterator[Moment]":
        """The times that the claims that match speak of, the earliest first."""
        return self._views().timeline(_query(words, facets), most)

    def contradictions(
        self,
        words: str | None = None,
        *,
        most: int = 50,
        aspect: Aspect | str | None = None,
        **facets: Unpack[Facets],
    ) -> Iterator[Contradiction]:
        """Pairs of claims that cannot both be so, the weightiest first; `claim` gives either side by its id.

        A pair is there where either of its claims matches, unless somebody has rejected one of them. `aspect`
        is what they are to differ in: number, date, polarity, actor or place. Raises QueryError.
        """
        return self._views().contradictions(_query(words, facets), most, _aspect(aspect))

    def diff(self, first: str, second: str) -> "tuple[Beside, ...]":
        """Two documents side by side, by id or address: each claim of both or of one, and what differs.

        Raises UnknownIdError, and QueryError where several documents stand at an address.
        """
        from sayso.ledger.addresses import the_document  # noqa: PLC0415  only when it is asked
        from sayso.ledger.link.beside import beside  # noqa: PLC0415

        connection = self._store().connection
        return beside(*(self.reading(the_document(connection, name)) for name in (first, second)))

    def trace(self, query: str) -> "Trace":
        """The life of a claim, by its id or its words: its tellings, what changed, who contradicts it.

        Of the claims with the words, the one that is told most often is taken.

        Raises QueryError where no claim has the words, UnknownIdError.
        """
        from sayso.ledger.tracing import Tracer  # noqa: PLC0415  as above

        with self._store().reading() as connection:
            tracer = Tracer(connection)
            return tracer.trace(query if query.startswith("clm-") else tracer.find(query))

    def sql(self, query: str, *, seconds: float = 30.0) -> "Table":
        """The answer to one SELECT, which can read everything and change nothing.

        Raises QueryError, also after `seconds`.
        """
        from sayso.ledger.sql import ask  # noqa: PLC0415  as above

        return ask(self.path, query, seconds=seconds)

    def export(
        self,
        format: str,  # noqa: A002  the word that people know
        out: "str | Path | BinaryIO",
        words: str | None = None,
        *,
        mask: bool = False,
        rejected: bool = False,
        **facets: Unpack[Facets],
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

    def watches(self) -> "tuple[Saved, ...]":
        """All saved searches, by name."""
        from sayso.ledger.watch.saved import saved_searches  # noqa: PLC0415  as above

        with self._store().reading() as connection:
            return saved_searches(connection)

    def changes(self, watch: str) -> "tuple[Change, ...]":
        """What is new or has changed for a saved search since it was looked at. Raises UnknownIdError."""
        from sayso.ledger.watch.changes import Since, changes  # noqa: PLC0415  as above
        from sayso.ledger.watch.saved import saved_search  # noqa: PLC0415

        with self._store().reading() as connection:
            saved = saved_search(connection, watch)
            return changes(connection, saved.wanted, Since(saved.chain, saved.news))

    def agreement(self) -> "Agreement":
        """How far people agree on the claims that two or more of them have judged."""
        from sayso.ledger.review.agreement import agreement  # noqa: PLC0415  as above

        with self._store().reading() as connection:
            return agreement(connection)

    def training_records(self, by: str | None = None) -> Iterator[dict[str, object]]:
        """What people made of attributions, as `sayso review export` prints it."""
        from sayso.ledger.review.training import training_records  # noqa: PLC0415  as above

        return training_records(self._store().connection, by)

    def verify(self, head: str | None = None) -> "Verdict":
        """Compare the ledger with its chain; with `head`, one that was noted must still be in it."""
        from sayso.ledger.verify import verify  # noqa: PLC0415  as above

        return verify(self._store(), head)

    def inputs(self, state: str | None = None) -> "Iterator[InputRow]":
        """What was named to `add`, and what each input listed or held, with what became of it.

        `state` is begun, done, failed or redacted. Raises QueryError.
        """
        from sayso.ledger.manifest import inputs  # noqa: PLC0415  as above

        return inputs(self._store().connection, state)

    def stats(self) -> "Stats":
        """Counts, size and head."""
        from sayso.ledger.upkeep import stats  # noqa: PLC0415  as above

        return stats(self._store())

    def _search(self) -> "Search":
        from sayso.ledger.search import Search  # noqa: PLC0415  as above

        return Search(self._store().connection)

    def _views(self) -> "Views":
        from sayso.ledger.views import Views  # noqa: PLC0415  as above

        return Views(self._store().connection)


def _query(words: str | None, facets: Facets) -> "ClaimQuery":
    from sayso.ledger.facets import BY_NAME  # noqa: PLC0415  as above
    from sayso.ledger.plan import ClaimQuery  # noqa: PLC0415

    known = ClaimQuery.__dataclass_fields__
    for name, value in facets.items():
        if name not in known:
            raise QueryError(f"there is no facet {name!r}; there are {', '.join(known)}")
        values = BY_NAME[name].values if name in BY_NAME else ()
        if value is not None and values and str(value) not in values:
            raise QueryError(f"{name}: {value!r} is none of {', '.join(values)}")
    return ClaimQuery(words=words, **facets)


def _aspect(given: Aspect | str | None) -> Aspect | None:
    if given is not None and given not in set(Aspect):
        raise QueryError(f"claims do not differ in {given!r}; they do in {', '.join(Aspect)}")
    return None if given is None else Aspect(given)
