"""Our own lines on their way into the ledger: documents and their claims, gathered and written together.

One transaction takes a few hundred documents or a few thousand claims. A claim's document is one that was
read before it, or that the ledger holds. A claim that a person added is not written: the judgement that adds
it brings it, with whoever made that.
"""

from dataclasses import dataclass, field

from sayso.core.claim import Claim
from sayso.core.errors import DamagedInputError, UnattachedError, UnknownIdError
from sayso.core.settings import ReadSettings
from sayso.core.stamp import BY_A_PERSON, Stamp
from sayso.core.text import Document
from sayso.ledger.imported import take_in
from sayso.ledger.packed import pack_document
from sayso.ledger.search import Search
from sayso.ledger.store import Store
from sayso.ledger.write import Outcome, Writer
from sayso.read.interchange.ours import claim_of, document_of, owner_of
from sayso.run.importing.tally import ImportTally

_MOST_DOCUMENTS, _MOST_CLAIMS = 200, 4_000


@dataclass(slots=True)
class _Waiting:
    """A document, whether its own line was read, and its claims by what made them, each with its line."""

    document: Document
    listed: bool = False
    claims: dict[Stamp, list[tuple[Claim, str]]] = field(default_factory=dict)


class Lines:
    """Gathers the documents and claims of one import."""

    def __init__(self, store: Store, settings: ReadSettings, tally: ImportTally) -> None:
        self._store, self._settings, self._tally = store, settings, tally
        self._search = Search(store.connection)
        self._waiting: dict[str, _Waiting] = {}
        self._claims = 0
        self._redacted: set[str] = set()
        self._of_people: list[tuple[str, str, str]] = []  # id, file, line
        self.source = ""  # the file at hand

    def document(self, data: bytes, where: str) -> None:
        """Take a document's line. Raises InputError."""
        found = document_of(data, self.source, where, self._settings)
        self._waiting.setdefault(found.id, _Waiting(found)).listed = True
        if len(self._waiting) > _MOST_DOCUMENTS:
            self.flush()

    def claim(self, data: bytes, where: str) -> None:
        """Take a claim's line. Raises InputError, and UnattachedError where its document is not there."""
        owner = owner_of(data, self.source, where)
        if owner in self._redacted:
            self._tally.redacted += 1
            return
        waiting = self._waiting.get(owner) or self._known(owner, where)
        found = claim_of(data, waiting.document, self.source, where)
        self._waiting[owner] = waiting
        if found.stamp == BY_A_PERSON:
            if self._stands(found.id):
                self._tally.claims_known += 1
            else:
                self._of_people.append((found.id, self.source, where))
            return
        waiting.claims.setdefault(found.stamp, []).append((found, where))
        self._claims += 1
        if self._claims > _MOST_CLAIMS:
            self.flush(keep=owner)

    def flush(self, keep: str | None = None) -> bool:
        """Write all that waits, but for the document `keep`, of which more claims may follow; then count.

        True where there was something.
        """
        kept = self._waiting.pop(keep, None) if keep and self._claims < 10 * _MOST_CLAIMS else None
        ready, self._waiting = list(self._waiting.values()), {}
        done: list[tuple[_Waiting, list[tuple[Outcome, int, int, list[str]]]]] = []
        if ready:
            with self._store.writing() as writer:
                done = [(one, _written(writer, one)) for one in ready]
        for one, outcomes in done:
            self._count(one, outcomes)
        self._claims = 0
        if kept is not None and keep is not None:
            self._waiting[keep] = kept
            self._claims = sum(map(len, kept.claims.values()))
        return bool(ready)

    def finish(self) -> None:
        """Count the claims that people added, now that all judgements are in."""
        for key, source, where in self._of_people:
            if self._stands(key):
                self._tally.claims_new += 1
            else:
                self._tally.fail(
                    UnattachedError(
                        "a person added this claim, and the judgement that adds it is neither in the ledger "
                        "nor in what is imported; import judgements.jsonl too",
                        source=source,
                        part=where,
                    )
                )
        self._of_people.clear()

    def _stands(self, claim: str) -> bool:
        found = self._store.connection.execute(
            "SELECT 1 FROM claim WHERE id = ? AND current = 1", (claim,)
        ).fetchone()
        return found is not None

    def _known(self, key: str, where: str) -> _Waiting:
        try:
            return _Waiting(self._search.document(key))
        except UnknownIdError as error:
            raise UnattachedError(
                "its document is neither in the ledger nor in a line before; import documents.jsonl first",
                source=self.source,
                part=where,
            ) from error

    def _count(self, one: _Waiting, outcomes: list[tuple[Outcome, int, int, list[str]]]) -> None:
        tally = self._tally
        first = outcomes[0][0]
        if first is Outcome.REDACTED:
            self._redacted.add(one.document.id)
            tally.redacted += one.listed + sum(map(len, one.claims.values()))
            return
        tally.documents_new += first is Outcome.NEW
        tally.documents_known += one.listed and first is not Outcome.NEW
        for _, new, known, strange in outcomes:
            tally.claims_new += new
            tally.claims_known += known
            for where in strange:
                tally.fail(
                    DamagedInputError(
                        "the ledger has all claims that this version and these models make of the document, "
                        "and this is none of them",
                        source=self.source,
                        part=where,
                    )
                )


def _written(writer: Writer, one: _Waiting) -> list[tuple[Outcome, int, int, list[str]]]:
    """What became of the document, and of its claims of each stamp: how many are new and how many known, and
    the lines of strange ones.
    """
    packed = pack_document(one.document)
    outcomes = [(writer.document(packed), 0, 0, list[str]())]
    for stamp, claims in one.claims.items():
        taken = take_in(writer, one.document, packed, stamp, [claim for claim, _ in claims])
        strange = [where for claim, where in claims if claim.id in taken.strange]
        outcomes.append((taken.outcome, taken.new, taken.known, strange))
    return outcomes
