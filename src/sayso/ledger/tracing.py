"""Tracing: the life of one claim through the documents of a ledger.

In: a claim's id, or words. Out: a `Trace`: its tellings, each under the one that it hangs on, with what
changed on the way, the grade of each, and the contradictions. A claim that no other document tells has one.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from sayso.core.claim import Claim
from sayso.core.errors import QueryError
from sayso.core.links import ClaimLink, Contradiction, Credibility, DriftKind, LinkKind, Step, StepKind
from sayso.ledger.plan import ClaimQuery
from sayso.ledger.search import Search

_LOST = frozenset({DriftKind.SOURCE_LOST, DriftKind.LAUNDERED})
_LOOKED_AT = 50  # claims with the words asked for, among which the one told most often is taken
_ALONE = "No other document in the ledger tells it."


@dataclass(frozen=True, slots=True)
class Told:
    """One telling. `depth` counts the tellings above it; `grade` is None for a claim without other voices.

    `revises` is the link to the nearest telling above it of whose open count it has a later figure.
    """

    claim: Claim
    step: Step
    depth: int
    grade: Credibility | None
    revises: ClaimLink | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """The tellings of one claim, each after the one that it hangs on.

    `voices` counts the independence groups among their documents. `claims` are those of the contradictions,
    by id. `unattributed` is the first telling without a source that has lost it on its step.
    """

    cluster: str | None
    told: tuple[Told, ...]
    voices: int
    contradictions: tuple[Contradiction, ...]
    claims: dict[str, Claim]
    unattributed: str | None

    @property
    def documents(self) -> int:
        """How many documents tell it."""
        return len({told.claim.document.id for told in self.told})


class Tracer:
    """Traces claims from one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._search = Search(connection)

    def find(self, words: str) -> str:
        """The id of the claim with these words that most documents tell; of several, the best match.

        Raises QueryError, also where no claim has them.
        """
        best, most = "", 0
        for claim in self._search.claims(ClaimQuery(words=words), limit=_LOOKED_AT):
            tellings = self._tellings(claim.id)
            if tellings > most:
                best, most = claim.id, tellings
        if not best:
            raise QueryError(f"no claim in the ledger has all of these words: {words}; leave some out")
        return best

    def trace(self, claim: str) -> Trace:
        """The trace of a claim. Raises UnknownIdError."""
        asked = self._search.claim(claim)
        found = self._connection.execute("SELECT cluster FROM cluster WHERE claim = ?", (claim,)).fetchone()
        if found is None:
            alone = Step(claim, None, StepKind.FIRST, (), _ALONE)
            return Trace(None, (Told(asked, alone, 0, None),), 1, (), {}, None)
        told = tuple(self._told(found[0]))
        contradictions = tuple(self._contradictions(found[0]))
        ids = sorted({side for one in contradictions for side in (one.first, one.second)})
        claims = {key: self._search.claim(key) for key in ids}
        voices = voices_in(told, self._group)
        return Trace(found[0], told, voices, contradictions, claims, unattributed(told))

    def _tellings(self, claim: str) -> int:
        row = self._connection.execute(
            "SELECT count(*) FROM cluster WHERE cluster = (SELECT cluster FROM cluster WHERE claim = ?)",
            (claim,),
        ).fetchone()
        return max(1, int(row[0]))

    def _told(self, cluster: str) -> Iterator[Told]:
        rows = self._connection.execute(
            "SELECT l.record, c.record FROM lineage l LEFT JOIN credibility c ON c.claim = l.claim "
            "WHERE l.cluster = ? ORDER BY l.position",
            (cluster,),
        ).fetchall()
        depths: dict[str, int] = {}
        origins: dict[str, str | None] = {}
        for record, graded in rows:
            step = msgspec.json.decode(record, type=Step)
            origins[step.claim] = step.origin
            depth = depths[step.claim] = depths.get(step.origin or "", -1) + 1
            grade = msgspec.json.decode(graded, type=Credibility) if graded else None
            yield Told(self._search.claim(step.claim), step, depth, grade, self._revised(step, origins))

    def _revised(self, step: Step, origins: Mapping[str, str | None]) -> ClaimLink | None:
        above = step.origin if step.kind is not StepKind.COPIED else None
        while above is not None:
            row = self._connection.execute(
                "SELECT record FROM claim_link WHERE first = ? AND second = ? AND kind = ?",
                (*sorted((step.claim, above)), LinkKind.REVISES),
            ).fetchone()
            if row is not None:
                return msgspec.json.decode(row[0], type=ClaimLink)
            above = origins.get(above)
        return None

    def _contradictions(self, cluster: str) -> Iterator[Contradiction]:
        rows = self._connection.execute(
            "SELECT x.record FROM contradiction x JOIN cluster c ON c.claim = x.first "
            "WHERE c.cluster = ? ORDER BY x.score DESC, x.first, x.second",
            (cluster,),
        )
        yield from (msgspec.json.decode(record, type=Contradiction) for (record,) in rows)

    def _group(self, document: str) -> str:
        row = self._connection.execute("SELECT voice FROM voice WHERE document = ?", (document,)).fetchone()
        return str(row[0]) if row else document


def voices_in(told: Sequence[Told], group_of: Callable[[str], str]) -> int:
    """How many voices tell it: the independence groups of its documents, where whoever copies or cites
    another one is no voice beside it.
    """
    documents = {one.claim.id: one.claim.document.id for one in told}
    group = {key: group_of(key) for key in documents.values()}
    for one in told:
        if one.step.origin in documents and one.step.kind in (StepKind.COPIED, StepKind.CITES):
            old, new = (group[documents[claim]] for claim in (one.claim.id, one.step.origin))
            group = {key: new if name == old else name for key, name in group.items()}
    return len(set(group.values()))


def unattributed(told: tuple[Told, ...]) -> str | None:
    """The first telling without a source that has lost it on its own step; what only tells the same later may
    never have had it.
    """
    for one in told:
        if not one.claim.chain and any(change.kind in _LOST for change in one.step.drift):
            return one.claim.id
    return None
