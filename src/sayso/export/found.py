"""Claims that a search found, as rows to read or to take into a spreadsheet.

In: claims. Out: rows of words. As JSON they are the lines of `sayso read --json`.
"""

from collections.abc import Iterable, Iterator

from sayso.core.claim import Claim
from sayso.export.words import speaker

COLUMNS = ("level", "who says so", "claim", "published", "publisher", "document", "id")


def found_rows(claims: Iterable[Claim]) -> Iterator[tuple[object, ...]]:
    """One row for each claim; `who says so` is the chain, outermost first, empty for the author alone."""
    for claim in claims:
        document = claim.document
        yield (
            claim.level,
            " > ".join(speaker(document, link) for link in claim.chain),
            claim.text,
            document.metadata.published,
            document.metadata.publisher,
            document.origin.uri,
            claim.id,
        )
