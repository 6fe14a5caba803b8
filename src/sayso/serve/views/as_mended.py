"""As mended: beside claims that the machine compared, what people would have instead of its reading of them.

In: rows of claims. Out: for each whose last decision mends it, the changes in words. What compares claims
looks at the machine's reading alone, so that pages must say where people read otherwise.
"""

from collections.abc import Iterable, Mapping

from sayso.core.judging import MEND, REVIEW, standing
from sayso.export.decided import told
from sayso.ledger.page_rows import ClaimRow
from sayso.ledger.review.mended import mend_of
from sayso.serve.ports import Shelf

Changes = Mapping[str, tuple[str, ...]]  # id of a claim, to what is changed of it


def changes_of_rows(shelf: Shelf, rows: Iterable[ClaimRow]) -> Changes:
    """What was changed of those that are mended; the others are not in it."""
    keys = [row.id for row in rows if row.verdict == MEND]
    found = {}
    for key, judgements in shelf.judgements(keys).items() if keys else ():
        last, placed = standing(judgements, REVIEW), shelf.claim(key)
        if last is not None and last.verdict == MEND and placed is not None:
            found[key] = told(placed.claim, mend_of(last))
    return found
