"""What the machine was not sure of: attributions under the threshold, which make no link of any chain.

In: a document's suggestions and its claims. Out: rows for the page, the surest first, each with the claims
that would be this source's word if it is one, so that a reviewer can mend them or add one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.core.claim import Claim
from sayso.core.marks import Attribution
from sayso.core.reading import Reading
from sayso.core.text import Document, Span
from sayso.export.words import quoted
from sayso.serve.shapes import claim_path, document_path, link_to

_MOST = 40  # rows of a page
_LEAST = 0.1  # score: what is less sure is hardly ever a report
_CLAIMS = 3  # claims that a row names
_LONG = 200  # code points of a content that is shown
_QUOTES = "“”\"‘’'"


@dataclass(frozen=True, slots=True)
class Unsure:
    """One suggestion. `share` is its score in hundredths; `claims` are numbers and pages; `add` is the form
    for a claim of its words, where the machine has none of them.
    """

    source: str
    cue: str
    content: str
    share: int
    href: str
    claims: tuple[tuple[int, str], ...]
    add: str | None


@dataclass(frozen=True, slots=True)
class UnsureOf:
    """The rows of a document, and how many weaker suggestions there are besides."""

    rows: tuple[Unsure, ...]
    more: int


def unsure_of(found: Reading) -> UnsureOf:
    """The suggestions of a document, the surest first. The claims are in the order of their numbers."""
    ordered = sorted(found.marks.suggestions, key=lambda one: (-one.score, one.content[0]))
    shown = [one for one in ordered[:_MOST] if one.score >= _LEAST]
    rows = tuple(_row(found.document, one, found.claims) for one in shown)
    return UnsureOf(rows, len(ordered) - len(rows))


def _row(document: Document, one: Attribution, claims: Sequence[Claim]) -> Unsure:
    words = quoted(document, one.content)
    inside = tuple(_inside(one, claims))
    start = one.content[0].start
    add = link_to(f"{document_path(document.id)}/add", words=words, at=start) if not inside else None
    return Unsure(
        source=quoted(document, one.source),
        cue=quoted(document, one.cue),
        content=_short(words.strip(_QUOTES)),
        share=round(100 * one.score),
        href=document_path(document.id, start),
        claims=inside[:_CLAIMS],
        add=add,
    )


def _short(words: str) -> str:
    return words if len(words) <= _LONG else f"{words[: _LONG - 1]}…"


def _inside(one: Attribution, claims: Sequence[Claim]) -> Iterator[tuple[int, str]]:
    """The claims whose words all stand in the content: number and page."""
    for number, claim in enumerate(claims, 1):
        if all(_holds(one, span) for span in claim.spans):
            yield number, claim_path(claim.id)


def _holds(one: Attribution, span: Span) -> bool:
    return any(part.contains(span) for part in one.content)
