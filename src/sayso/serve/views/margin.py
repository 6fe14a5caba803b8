"""What stands in the margin of an article: its claims, and the notes that people made in other tools.

In: claims, and judgements of the kind `note`. Out: rows for the templates; all text is made visible here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.core.claim import Claim
from sayso.core.judging import NOTE, UNDO, content_of, undone
from sayso.core.links import Judgement
from sayso.core.text import Document, Span
from sayso.core.vocabulary import ClaimKind
from sayso.export.segments import VOICES
from sayso.export.words import KIND_SHOWN, how_sure, speaker, visible
from sayso.serve.shapes import claim_path

_PLAIN_KINDS = frozenset({ClaimKind.EVENT, ClaimKind.STATE, ClaimKind.QUANTITY, ClaimKind.RELATION})
_MOST_WORDS = 160  # code points of the words that a note is of


@dataclass(frozen=True, slots=True)
class Note:
    """A claim in the margin: its number, its level, who says so, how sure the one who knows is."""

    number: int
    key: str
    href: str
    start: int
    level: int
    voice: str
    who: str
    sure: str
    kind: str | None
    questions: int
    by: str | None = None  # who added it, where the machine missed it


@dataclass(frozen=True, slots=True)
class Remark:
    """A note that somebody made in another tool: who, when, what it does, of which words, and what it says.

    `start` is None where it is of the whole document.
    """

    by: str
    at: str
    does: str
    start: int | None
    words: str
    text: tuple[str, ...]
    tags: tuple[str, ...]


def note_of(n: int, claim: Claim, by: str | None = None) -> Note:
    """The line of the claim with this number; `by` added it."""
    last = claim.chain[-1] if claim.chain else None
    return Note(
        n,
        claim.id,
        claim_path(claim.id),
        min(span.start for span in claim.spans),
        claim.level,
        VOICES[min(len(claim.chain), len(VOICES) - 1)],
        " › ".join(speaker(claim.document, link) for link in claim.chain),
        how_sure(last.commitment if last else claim.author_commitment, claim, last),
        None if claim.kind in _PLAIN_KINDS else KIND_SHOWN[claim.kind],
        len(claim.flags),
        by,
    )


def notes_on(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The notes among the judgements on a document that nobody has taken back, in their order."""
    made = tuple(judgements)
    gone = undone(made)
    return tuple(j for j in made if j.kind == NOTE and j.verdict != UNDO and j.id not in gone)


def remarks_of(document: Document, notes: Iterable[Judgement]) -> Iterator[Remark]:
    """The notes as rows, in the order of the text; those on the whole document first."""
    yield from sorted((_remark(document, note) for note in notes), key=lambda made: made.start or -1)


def _remark(document: Document, note: Judgement) -> Remark:
    content = content_of(note)
    spans = [*_spans(content.get("spans"), len(document.text))]
    tags = content.get("tags")
    words = " … ".join(" ".join(document.words(span).split()) for span in spans)
    return Remark(
        visible(note.by),
        note.at,
        visible(note.verdict),
        min(span.start for span in spans) if spans else None,
        visible(words if len(words) <= _MOST_WORDS else f"{words[: _MOST_WORDS - 1]}…"),
        tuple(visible(line) for line in note.reason.splitlines() if line.strip()),
        tuple(visible(tag) for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
    )


def _spans(given: object, length: int) -> Iterator[Span]:
    """Spans as an import has written them; whatever is none is passed by."""
    for one in given if isinstance(given, list) else []:
        if isinstance(one, list) and len(one) == 2 and all(type(n) is int for n in one):
            start, end = one
            if 0 <= start < end <= length:
                yield Span(start, end)
