"""Book: all that people decided, by person and by subject, as it stands now.

In: a connection to a ledger, for reading. Out: judgements. Of several of one person's on one subject the
newest counts that was not taken back.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator

from sayso.core.claim import Claim
from sayso.core.judging import standing_of_each, undone
from sayso.core.links import Judgement
from sayso.core.marks import Marks
from sayso.core.text import Document
from sayso.ledger.review.missed import NO_MARKS, missed_claim

MISSED = "missed"  # the kind of a judgement that adds a claim; its subject is the document
ADD = "add"
COLUMNS = 'id, subject, kind, verdict, content, "by", at, reason'


class Book:
    """Reads judgements from one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of_kind(self, kind: str) -> Iterator[Judgement]:
        """All judgements of a kind, in the order of arrival."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM judgement WHERE kind = ? ORDER BY nr",  # noqa: S608  a constant
            (kind,),
        )
        yield from (Judgement(*row) for row in rows)

    def standing(self, kind: str) -> dict[str, dict[str, Judgement]]:
        """Subject to person to what that person thinks of it now."""
        made: dict[str, list[Judgement]] = defaultdict(list)
        for judgement in self.of_kind(kind):
            made[judgement.subject].append(judgement)
        found = {subject: standing_of_each(judgements, kind) for subject, judgements in made.items()}
        return {subject: each for subject, each in found.items() if each}

    def missed(self, document: str) -> tuple[Judgement, ...]:
        """The claims that people added to a document and did not take back."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM judgement WHERE subject = ? AND kind = ? ORDER BY nr",  # noqa: S608  a constant
            (document, MISSED),
        )
        return tuple(still_there(Judgement(*row) for row in rows))

    def missed_claims(self, document: Document, marks: Marks = NO_MARKS) -> tuple[tuple[Claim, str], ...]:
        """The same as claims in the order of the text, each with who added it (of the same words, last).

        `marks` are the machine's of the document, for what they say inside the claims' words.
        """
        found = {
            claim.id: (claim, judgement.by)
            for judgement in self.missed(document.id)
            if (claim := missed_claim(document, judgement, marks)) is not None
        }
        return tuple(sorted(found.values(), key=lambda pair: (pair[0].spans, pair[0].id)))


def still_there(judgements: Iterator[Judgement]) -> list[Judgement]:
    """Those that were not taken back; unlike a verdict, one does not take the place of another."""
    made = list(judgements)
    gone = undone(made)
    return [one for one in made if one.verdict == ADD and one.id not in gone]
