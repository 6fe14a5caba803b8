"""Changes: what is new for a search since some place of the chain, claim by claim.

In: a connection to a ledger, for reading; a search; two places (`Since`). Out: changes, the latest first:
claims that are new, that another annotation reads otherwise (level, kind, commitment, who says so), or that
it does not find any more (superseded); and pairs of claims that conflict, or of which one revises the other.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from sayso.core.claim import Claim
from sayso.core.errors import UnknownIdError
from sayso.core.stamp import BY_A_PERSON
from sayso.ledger.search import Search
from sayso.ledger.wanted import Wanted, conditions
from sayso.ledger.watch.fits import fits

MOST = 1_000  # changes of each kind that are told


class ChangeKind(StrEnum):
    """What happened to a claim."""

    NEW = "new"
    REVISED = "revised"
    SUPERSEDED = "superseded"
    CONTRADICTED = "contradicted"
    UPDATED = "updated"  # a later figure, or an earlier one, was found


@dataclass(frozen=True, slots=True)
class Since:
    """A place in the chain of a ledger, and one in its news: what comes after both is new."""

    chain: int = 0
    news: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one claim. `what` says it in words; `other` is the claim that has to do with it.

    `at` is when it came into the ledger; `place` is where in the chain or in the news, for ids.
    """

    kind: ChangeKind
    claim: str
    document: str
    words: str
    level: int
    at: str
    place: int
    what: str
    other: str | None = None

    @property
    def id(self) -> str:
        """The same for the same change, each time that it is told."""
        return f"{self.kind}-{self.claim}-{self.place}"


def changes(
    connection: sqlite3.Connection, wanted: Wanted, since: Since, most: int = MOST
) -> tuple[Change, ...]:
    """All changes since then, the latest first; at most `most` of those of readings, losses and links."""
    looker = _Looker(connection, wanted, since)
    found = [*islice(looker.read(), most), *islice(looker.gone(), most), *islice(looker.linked(), most)]
    return tuple(sorted(found, key=lambda one: (one.at, one.place, one.claim, one.kind), reverse=True))


class _Looker:
    def __init__(self, connection: sqlite3.Connection, wanted: Wanted, since: Since) -> None:
        self._connection = connection
        self._wanted = wanted
        self._since = since
        self._search = Search(connection)

    def read(self) -> Iterator[Change]:
        """Current claims that fit, of annotations after that place: new ones, and those read otherwise."""
        where, values = conditions(self._wanted)
        rows = self._connection.execute(
            "SELECT c.nr, c.id, a.seq, e.at FROM annotation a CROSS JOIN claim c ON c.annotation = a.nr "  # noqa: S608  constants
            "JOIN document d ON d.nr = c.document JOIN chain e ON e.seq = a.seq "
            f"WHERE a.seq > ? AND {where} ORDER BY a.seq DESC, c.position",
            (self._since.chain, *values),
        )
        for _, key, seq, at in rows:
            now = self._search.claim(str(key))
            before = self._before(str(key), int(seq))
            if before is None:
                yield _change(ChangeKind.NEW, now, (str(at), int(seq)), "New in this ledger.")
            elif what := difference(before, now):
                yield _change(ChangeKind.REVISED, now, (str(at), int(seq)), what)

    def gone(self) -> Iterator[Change]:
        """Claims that fitted, of annotations that another took the place of after that place."""
        rows = self._connection.execute(
            "SELECT DISTINCT c.id, n.seq, e.at, u.by_people "
            "FROM annotation n JOIN standing u ON u.annotation = n.nr JOIN stamp s ON s.nr = n.stamp "
            "JOIN chain e ON e.seq = n.seq JOIN claim c ON c.document = n.document "
            "JOIN annotation o ON o.nr = c.annotation JOIN stamp os ON os.nr = o.stamp "
            "WHERE n.seq > ?1 AND c.current = 0 AND (s.version = ?2) = (os.version = ?2) AND NOT EXISTS "
            "(SELECT 1 FROM claim k WHERE k.id = c.id AND k.current = 1) ORDER BY n.seq DESC, c.id",
            (self._since.chain, BY_A_PERSON.version),
        )
        for key, seq, at, by_people in rows:
            claim = self._search.claim(str(key))
            if fits(claim, self._wanted):
                what = (
                    "Whoever added it took it back."
                    if by_people
                    else "A newer reading of its document does not have it."
                )
                yield _change(ChangeKind.SUPERSEDED, claim, (str(at), int(seq)), what)

    def linked(self) -> Iterator[Change]:
        """Claims that fit, in pairs that linking found after that place."""
        where, values = conditions(self._wanted)
        rows = self._connection.execute(
            "SELECT n.kind, c.id, CASE c.id WHEN n.first THEN n.second ELSE n.first END, n.nr, n.at "  # noqa: S608  constants
            "FROM news n CROSS JOIN claim c ON c.id IN (n.first, n.second) "
            "JOIN document d ON d.nr = c.document "
            f"WHERE n.nr > ? AND {where} ORDER BY n.nr DESC, c.id",
            (self._since.news, *values),
        )
        for kind, key, other, number, at in rows:
            second = self._claim(str(other))
            if second is None:
                continue
            conflict = kind == "contradicts"
            meta = second.document.metadata
            where_from = meta.publisher or meta.title or second.document.id
            what = f"{'Conflicts with' if conflict else 'Another figure'}: “{second.text}” ({where_from})"
            changed = ChangeKind.CONTRADICTED if conflict else ChangeKind.UPDATED
            place = (str(at), int(number))
            yield _change(changed, self._search.claim(str(key)), place, what, str(other))

    def _before(self, key: str, seq: int) -> Claim | None:
        """The claim as the annotation before had it."""
        found = self._connection.execute(
            "SELECT count(*) FROM claim c JOIN annotation a ON a.nr = c.annotation "
            "WHERE c.id = ? AND a.seq < ?",
            (key, seq),
        ).fetchone()
        history = list(islice(self._search.history(key), int(found[0])))
        return history[-1] if history else None

    def _claim(self, key: str) -> Claim | None:
        try:
            return self._search.claim(key)
        except UnknownIdError:
            return None


def difference(before: Claim, now: Claim) -> str:
    """What a newer annotation reads otherwise, in words; empty where that is nothing that a reader sees."""
    told = []
    for name, one, other in (
        ("level", before.level, now.level),
        ("kind", before.kind, now.kind),
        ("the author is", before.author_commitment.label, now.author_commitment.label),
        ("who says so", _who(before), _who(now)),
    ):
        if one != other:
            told.append(f"{name}: {one}, now {other}")
    return "; ".join(told)


def _who(claim: Claim) -> str:
    names = (
        link.name or " ".join(map(claim.document.words, link.source)) or link.source_kind.value
        for link in claim.chain
    )
    return " > ".join(names) or "the author alone"


def _change(
    kind: ChangeKind, claim: Claim, place: tuple[str, int], what: str, other: str | None = None
) -> Change:
    at, number = place
    return Change(kind, claim.id, claim.document.id, claim.text, claim.level, at, number, what, other)
