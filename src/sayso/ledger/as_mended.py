"""As mended: what current claims can be found by, where the last decision on them mends the reading.

In: rows of claims, and the judgements on them. Out: their facets as that person has them. The claim's own row
stays as the machine made it; so do its level, kind and words in lists, which show the verdict beside them.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from sayso.core.claim import Claim
from sayso.core.judging import MEND, REVIEW, standing
from sayso.core.links import Judgement
from sayso.ledger.packed import Facets, facets_of
from sayso.ledger.records import claim_from, document_from, stamp_from
from sayso.ledger.review.book import COLUMNS
from sayso.ledger.review.mended import mend_of, mended

_MENDED = f"v.last = 1 AND v.verdict = '{MEND}'"


def mended_in(connection: sqlite3.Connection, annotation: int) -> list[int]:
    """The numbers of an annotation's current claims that are mended."""
    rows = connection.execute(
        f"SELECT c.nr FROM claim c JOIN claim_verdict v ON v.claim = c.nr AND {_MENDED} "  # noqa: S608  a constant
        "WHERE c.annotation = ? AND c.current = 1 ORDER BY c.nr",
        (annotation,),
    )
    return [int(nr) for (nr,) in rows]


def all_mended(connection: sqlite3.Connection) -> list[int]:
    """The numbers of all current claims that are mended."""
    rows = connection.execute(f"SELECT v.claim FROM claim_verdict v WHERE {_MENDED} ORDER BY 1")  # noqa: S608  a constant
    return [int(nr) for (nr,) in rows]


def is_mended(connection: sqlite3.Connection, claim: int) -> bool:
    """True where the last decision on a claim mends it."""
    found = connection.execute(
        f"SELECT 1 FROM claim_verdict v WHERE v.claim = ? AND {_MENDED}",  # noqa: S608  a constant
        (claim,),
    ).fetchone()
    return found is not None


def facets_now(connection: sqlite3.Connection, claims: Iterable[int]) -> Iterator[tuple[int, Facets]]:
    """Number and facets of claims as they stand: as they are mended, else as the machine has them."""
    for number in claims:
        claim = _claim(connection, number)
        rows = connection.execute(
            f"SELECT {COLUMNS} FROM judgement WHERE subject = ? AND kind = ? ORDER BY nr",  # noqa: S608  a constant
            (claim.id, REVIEW),
        )
        found = standing((Judgement(*row) for row in rows), REVIEW)
        is_mend = found is not None and found.verdict == MEND
        yield number, facets_of(mended(claim, mend_of(found)) if found and is_mend else claim)


def _claim(connection: sqlite3.Connection, number: int) -> Claim:
    key, document, record, *stamp = connection.execute(
        "SELECT d.id, d.record, c.record, s.version, s.models, s.settings FROM claim c "
        "JOIN document d ON d.nr = c.document JOIN annotation a ON a.nr = c.annotation "
        "JOIN stamp s ON s.nr = a.stamp WHERE c.nr = ?",
        (number,),
    ).fetchone()
    return claim_from(record, document_from(document, key, ""), stamp_from(*stamp))
