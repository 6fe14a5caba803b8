"""Claims that a search found, as rows to read or to take into a spreadsheet.

In: claims. Out: rows of words. As JSON they are the lines of `sayso read --json`.
"""

from collections.abc import Iterable, Iterator

from sayso.core.claim import Claim
from sayso.core.selection import Relations
from sayso.core.stamp import BY_A_PERSON
from sayso.export.decided import decided
from sayso.export.words import speaker
from sayso.ledger.review.judging import SHOWN

COLUMNS = (
    "level", "who says so", "claim", "published", "publisher", "document", "id", "added by a person",
    "judged",
)  # fmt: skip


SHORT = ("level", "claim", "who says so", "document")  # what a terminal has room for


def short_rows(claims: Iterable[Claim], relations: Relations) -> Iterator[tuple[object, ...]]:
    """One row for each claim, with the document's title, or else the end of its address."""
    for claim in claims:
        level, who, text, _, _, uri, _, added, judged = _row(claim, relations)
        notes = [*(["added by a person"] if added else ()), *([SHOWN.get(judged, judged)] if judged else ())]
        words = f"{text} ({', '.join(notes)})" if notes else text
        yield level, words, who, claim.document.metadata.title or str(uri).rstrip("/").rsplit("/", 1)[-1]


def found_rows(claims: Iterable[Claim], relations: Relations) -> Iterator[tuple[object, ...]]:
    """One row for each claim; `who says so` is the chain, outermost first, empty for the author alone."""
    yield from (_row(claim, relations) for claim in claims)


_Row = tuple[int, str, str, str | None, str | None, str, str, str | None, str | None]


def _row(claim: Claim, relations: Relations) -> _Row:
    document, found = claim.document, decided(claim, relations)
    return (
        claim.level,
        " > ".join(speaker(document, link) for link in claim.chain),
        claim.text,
        document.metadata.published,
        document.metadata.publisher,
        document.origin.uri,
        claim.id,
        "yes" if claim.stamp == BY_A_PERSON else None,
        found.verdict if found else None,
    )
