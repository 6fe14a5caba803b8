"""Two documents side by side, as rows to read or to take into a spreadsheet."""

from collections.abc import Iterable, Iterator

from sayso.core.claim import Claim
from sayso.export.words import speaker
from sayso.ledger.link.beside import Beside

COLUMNS = (
    "in", "first", "second", "score", "differs", "what differs", "first source", "second source",
    "first level", "second level", "first id", "second id",
)  # fmt: skip
SHORT = ("in", "first", "second", "what differs")  # those that fit on a screen
Row = tuple[object, ...]


def beside_rows(found: Iterable[Beside]) -> Iterator[Row]:
    """One row for each claim: `in` is both, first or second; `differs` the kinds of what differs."""
    for one in found:
        where = "both" if one.first and one.second else "first" if one.first else "second"
        kinds = ", ".join(difference.kind for difference in one.differences)
        what = " ".join(difference.reason for difference in one.differences)
        score = round(one.score, 3) if where == "both" else None
        sides = (one.first, one.second)
        yield (
            where, *map(_text, sides), score, kinds, what, *map(_source, sides),
            *(claim.level if claim else None for claim in sides),
            *(claim.id if claim else None for claim in sides),
        )  # fmt: skip


def short_rows(found: Iterable[Beside]) -> Iterator[Row]:
    """The rows with the columns of `SHORT`."""
    wanted = [COLUMNS.index(name) for name in SHORT]
    for row in beside_rows(found):
        yield tuple(row[at] for at in wanted)


def _text(claim: Claim | None) -> str | None:
    return claim.text if claim else None


def _source(claim: Claim | None) -> str | None:
    if claim is None:
        return None
    return " > ".join(speaker(claim.document, link) for link in claim.chain) or "the author"
