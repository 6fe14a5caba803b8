"""One ledger as the workbench reads it: whole documents, claims and judgements, beside the lists of `pages`.

In: an open store. Out: values of the core. It writes judgements and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

from sayso.core.claim import Claim
from sayso.core.errors import UnknownIdError
from sayso.core.links import ClaimLink, Contradiction, Credibility, Judgement, Lineage
from sayso.core.marks import Marks
from sayso.core.reading import Reading
from sayso.core.selection import Evidence
from sayso.core.stamp import BY_A_PERSON
from sayso.core.text import Document
from sayso.ledger.custody import Holding, Witness, holding, witnesses
from sayso.ledger.linked import is_linked
from sayso.ledger.overviews.actors import ActorPages
from sayso.ledger.overviews.contradictions import ContradictionPages
from sayso.ledger.overviews.flows import FlowPages
from sayso.ledger.overviews.levels import LevelPages
from sayso.ledger.overviews.moments import MomentPages
from sayso.ledger.overviews.ties import TiePages
from sayso.ledger.pages import Pages
from sayso.ledger.rawfiles import file_bytes, file_of
from sayso.ledger.records import unpack
from sayso.ledger.relations import LedgerRelations
from sayso.ledger.review.book import COLUMNS
from sayso.ledger.review_shelf import ReviewShelf
from sayso.ledger.search import Search
from sayso.ledger.selection import ListedSelection
from sayso.ledger.store import Store
from sayso.ledger.verify import Verdict, Walk
from sayso.ledger.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim with its number in its document (from 1), and the ids of the claims before and after it.

    `current` is False where a newer annotation has superseded it. One that a person added has the number 0.
    """

    claim: Claim
    number: int
    before: str | None
    after: str | None
    current: bool


class LedgerShelf(ReviewShelf, Pages):
    """Everything that the pages ask of a ledger, within one transaction of `store`."""

    def __init__(self, store: Store) -> None:
        super().__init__(store.connection)
        self._store = store
        self._search = Search(store.connection)
        self._relations = LedgerRelations(store.connection)
        self.actor_pages = ActorPages(store.connection)
        self.tie_pages = TiePages(store.connection)
        self.moment_pages = MomentPages(store.connection)
        self.flow_pages = FlowPages(store.connection)
        self.level_pages = LevelPages(store.connection)
        self.contradiction_pages = ContradictionPages(store.connection)

    def document(self, key: str) -> Document | None:
        """The document alone."""
        try:
            return self._search.document(key)
        except UnknownIdError:
            return None

    def reading(self, key: str) -> Reading | None:
        """The document with its current marks and claims; without any where it was not annotated."""
        try:
            return self._search.reading(key)
        except UnknownIdError:
            document = self.document(key)
            return Reading(document, Marks(), ()) if document else None

    def seen_at(self, key: str) -> tuple[str, ...]:
        """Every place where the document was found."""
        rows = self._connection.execute(
            "SELECT uri FROM appearance a JOIN document d ON d.nr = a.document WHERE d.id = ? ORDER BY a.seq",
            (key,),
        )
        return tuple(str(uri) for (uri,) in rows)

    def original_hash(self, key: str) -> str | None:
        """The SHA-256 of the bytes that the document was read from, where the ledger keeps them."""
        row = self._connection.execute(
            "SELECT r.sha256, r.packing FROM document d JOIN raw r ON r.sha256 = d.sha256 WHERE d.id = ?",
            (key,),
        ).fetchone()
        if row is None:
            return None
        folder = self._store.folder
        if row[1] == "file" and (folder is None or not file_of(folder, row[0]).exists()):
            return None
        return bytes(row[0]).hex()

    def original(self, key: str) -> bytes | None:
        """The bytes that the document was read from, where the ledger keeps them."""
        row = self._connection.execute(
            "SELECT r.sha256, r.packing, r.data FROM document d JOIN raw r ON r.sha256 = d.sha256 "
            "WHERE d.id = ?",
            (key,),
        ).fetchone()
        if row is None:
            return None
        if row[1] == "file":
            return file_bytes(self._store.folder, row[0]) if self._store.folder else None
        return unpack(row[2], f"the bytes of {key}") if row[1] == "zlib" else bytes(row[2])

    def claim(self, key: str) -> Placed | None:
        """One claim; of several annotations of its document the current one, or else the newest."""
        try:
            found = self._search.claim(key)
        except UnknownIdError:
            return None
        at, annotation, current = self._connection.execute(
            "SELECT position, annotation, current FROM claim WHERE id = ? "
            "ORDER BY current DESC, nr DESC LIMIT 1",
            (key,),
        ).fetchone()
        if found.stamp == BY_A_PERSON:
            return Placed(found, 0, None, None, bool(current))
        beside = dict(
            self._connection.execute(
                "SELECT position, id FROM claim WHERE annotation = ? AND position IN (?, ?)",
                (annotation, at - 1, at + 1),
            ).fetchall()
        )
        return Placed(found, at + 1, beside.get(at - 1), beside.get(at + 1), bool(current))

    def is_linked(self, document: str) -> bool:
        """True where the claims of the document, as they are now, were compared with those of others."""
        return is_linked(self._connection, document)

    def links(self, claim: str) -> tuple[ClaimLink, ...]:
        """How claims of other documents stand to this one, the surest first."""
        return self._relations.links(claim)

    def contradictions(self, claim: str) -> tuple[Contradiction, ...]:
        """Claims of other voices that cannot be so as well, the weightiest first."""
        return self._relations.contradictions(claim)

    def credibility(self, claim: str) -> Credibility | None:
        """The grade of the claim with its reasons; None where no other voice tells of it."""
        return self._relations.credibility(claim)

    def lineage(self, claim: str) -> Lineage | None:
        """The path of the claim through documents, where it was traced."""
        return self._relations.lineage(claim)

    def judgements(self, subjects: Sequence[str]) -> dict[str, tuple[Judgement, ...]]:
        """Every judgement on each of the subjects, the oldest first; a subject without one is left out."""
        rows = self._among(
            "SELECT " + COLUMNS + " FROM judgement WHERE subject IN ({}) ORDER BY nr",  # noqa: S608  a constant
            subjects,
        )
        found: dict[str, list[Judgement]] = {}
        for row in rows:
            found.setdefault(row[1], []).append(Judgement(*row))
        return {subject: tuple(made) for subject, made in found.items()}

    def recent(self, by: str, most: int) -> tuple[Judgement, ...]:
        """The judgements of one person that were not taken back, the newest first."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM judgement j WHERE \"by\" = ? AND verdict <> 'undo' "  # noqa: S608  a constant
            "AND kind <> 'watch' "  # a saved search is dropped, not taken back
            # what was carried over goes with the one that it comes from; an import may bring any content
            "AND CASE WHEN json_valid(content) THEN json_extract(content, '$.carried') END IS NULL "
            "AND NOT EXISTS (SELECT 1 FROM judgement u WHERE u.subject = j.subject AND u.verdict = 'undo' "
            "AND json_extract(u.content, '$.undoes') = j.id) ORDER BY nr DESC LIMIT ?",
            (by, most),
        )
        return tuple(Judgement(*row) for row in rows)

    def selection(self, wanted: Wanted) -> Evidence:
        """The claims that fit, for an export."""
        return ListedSelection(self._store, wanted)

    def holding(self) -> Holding:
        """The chain in numbers."""
        return holding(self._store)

    def witnesses(self, claim: str) -> tuple[Witness, ...]:
        """The entries of the chain that a claim rests on, each compared with its content."""
        return witnesses(self._store, claim)

    def walk(self, walk: Walk, seconds: float) -> Verdict:
        """Go on with a verification for so long; begins and ends a read transaction of its own."""
        end = monotonic() + seconds
        with self._store.reading():
            walk.go_on(self._store, enough=lambda: monotonic() > end)
        return walk.verdict(self._store)

    def decide(self, judgement: Judgement) -> None:
        """Add a judgement. When this returns, it is on the disk."""
        with self._store.writing() as writer:
            writer.decide(judgement)

    def follow_decisions(self) -> bool:
        """Let clusters and lineages follow what people decided; False where `sayso link` has more to do."""
        # The linker brings numpy and rapidfuzz: no page waits for it but the one that has decided something.
        from sayso.ledger.link.linker import CorpusLinker  # noqa: PLC0415  see the line above
        from sayso.ledger.linking import link_decided  # noqa: PLC0415  as above

        return link_decided(self._store, CorpusLinker())
