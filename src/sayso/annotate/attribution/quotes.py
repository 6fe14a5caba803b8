"""Quotations: the stretches of a document that stand between quotation marks.

In: a Document. Out: its quotations in order, marks included, none inside another. Works block by block,
in one pass over the characters. A quotation that is not closed in its block runs to the block's end
where the next block opens with a mark again (the printers' way to quote several paragraphs), where the
mark stood first in its block, or where it can only open one and stands at a sentence's start; otherwise a
lone mark is taken for an accident and quotes nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.core.text import Document, Span
from sayso.core.vocabulary import BlockKind

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", '"': '"', "''": "''", "``": "''"}
OPENING = frozenset(_PAIRS)  # marks that open a quotation
_DOUBLED = ("''", "``")
_STRAIGHT = ('"', "''")
_SPOKEN = frozenset({BlockKind.BODY, BlockKind.HEADLINE})
_MARK = re.compile(f"{'|'.join(_DOUBLED)}|[{''.join(mark for mark in _PAIRS if len(mark) == 1)}”»›’]")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, its marks included. `closed` is False where the closing mark is missing."""

    span: Span
    closed: bool
    inner: Span


def find_quotes(document: Document) -> tuple[Quote, ...]:
    """All quotations of a document in the order of its text."""
    found: list[Quote] = []
    spans = [block.span for block in document.blocks] or [Span(0, len(document.text))]
    set_off = {block.span for block in document.blocks if block.kind is BlockKind.QUOTATION}
    for at, span in enumerate(spans):
        if span in set_off:  # a block quotation is one without any marks
            found.append(Quote(span, True, span))
            continue
        follows = spans[at + 1] if at + 1 < len(spans) else None
        reopened = follows is not None and _mark_at(document.text, follows.start, follows.end) in _PAIRS
        found.extend(_in_block(document.text, span, reopened))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class SetOff:
    """Paragraphs one after the other that are quotations and nothing else.

    `before` is the block before them; None where that is no paragraph, or where there is none.
    """

    quotes: tuple[Quote, ...]
    before: Span | None


def set_off(document: Document, quotes: Sequence[Quote]) -> list[SetOff]:
    """The quotations with marks that fill their whole paragraphs or headlines, in order."""
    found: list[SetOff] = []
    starts = [quote.span.start for quote in quotes]
    for at, block in enumerate(document.blocks):
        inside = quotes[bisect_left(starts, block.span.start) : bisect_left(starts, block.span.end)]
        if block.kind not in _SPOKEN or not _fill(document.text, block.span, inside):
            continue
        earlier = document.blocks[at - 1] if at else None
        before = earlier.span if earlier and {earlier.kind, block.kind} == {BlockKind.BODY} else None
        if found and before is not None and before.contains(found[-1].quotes[-1].span):
            found[-1] = SetOff((*found[-1].quotes, *inside), found[-1].before)
        else:
            found.append(SetOff(tuple(inside), before))
    return found


def _fill(text: str, block: Span, inside: Sequence[Quote]) -> bool:
    """Whether nothing but marks and spaces stands beside quotations that have marks."""
    if not inside or any(quote.span == quote.inner for quote in inside):
        return False
    ends = [block.start, *(end for quote in inside for end in (quote.span.start, quote.span.end)), block.end]
    return not any(
        c.isalnum() for start, end in zip(ends[::2], ends[1::2], strict=True) for c in text[start:end]
    )


def _in_block(text: str, block: Span, reopened: bool) -> Iterator[Quote]:
    start, opener = -1, ""
    for found in _MARK.finditer(text, block.start, block.end):
        mark, at, after = found.group(), found.start(), found.end()
        if opener and _closes(text, opener, mark, at, block.end):
            yield Quote(Span(start, after), True, Span(start + len(opener), at))
            opener = ""
        elif not opener and mark in _PAIRS and _opens(text, mark, at, block):
            start, opener = at, mark
        elif opener and mark == opener and opener not in _STRAIGHT and _opens(text, mark, at, block):
            start = at  # a second opening mark: the first was never closed, and quotes nothing
    if opener and (reopened or _begins_speech(text, start, opener, block)):
        yield Quote(Span(start, block.end), False, Span(start + len(opener), block.end))


def _begins_speech(text: str, start: int, opener: str, block: Span) -> bool:
    """True at a block's start; for a mark that only opens, also after a full stop or a colon."""
    before = text[block.start : start][-3:].rstrip()
    return not before or (opener in "“«" and before[-1] in ".:?!”")


def _mark_at(text: str, at: int, end: int) -> str:
    found = _MARK.match(text, at, end)
    return found.group() if found is not None else ""


def _opens(text: str, mark: str, at: int, block: Span) -> bool:
    before = text[at - 1] if at > block.start else " "
    after = text[at + len(mark)] if at + len(mark) < block.end else " "
    if mark == "‘":
        return not before.isalnum() and (after.isalnum() or after in "“[…")
    if mark in _STRAIGHT:
        return not before.isalnum() and before not in ".,?!;" and not after.isspace()
    return True


def _closes(text: str, opener: str, mark: str, at: int, end: int) -> bool:
    if mark not in _PAIRS[opener]:
        return mark in "”" and opener == '"'
    after = text[at + len(mark)] if at + len(mark) < end else " "
    if opener in _STRAIGHT:
        return not after.isalnum() or text[at - 1] in ".,?!"
    return not (opener == "‘" and after.isalnum())
