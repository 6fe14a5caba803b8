"""Marks made by hand for tests: spans by their words."""

from collections.abc import Sequence

from sayso.core.keys import make_key
from sayso.core.marks import (
    AUTHOR,
    Assertion,
    Attribution,
    Commitment,
    Quantity,
    Resolved,
    Wording,
    commitment_label,
)
from sayso.core.text import Document, Spans
from sayso.core.vocabulary import AttributionKind, ClaimKind, Quotation, SourceKind, WordingKind
from tests.support.documents import span_in


def spans_in(document: Document, *words: str) -> Spans:
    """The first place of each of the words; empty words give no span."""
    return tuple(span_in(document, part) for part in words if part)


def attribution(
    document: Document,
    source: str,
    cue: str,
    content: str,
    *,
    source_kind: SourceKind = SourceKind.NAMED_PERSON,
    kind: AttributionKind = AttributionKind.SPEECH,
    quotation: Quotation = Quotation.INDIRECT,
    name: str | None = None,
    parent: str | None = None,
    occasion: str = "",
    key: str | None = None,
) -> Attribution:
    """An attribution by the words of its parts, each at its first place in the text."""
    found = spans_in(document, source)
    return Attribution(
        id=key or make_key("att", source, cue, content),
        source=found,
        cue=spans_in(document, cue),
        content=spans_in(document, content),
        source_kind=source_kind,
        quotation=quotation,
        kind=kind,
        score=0.9,
        resolved=Resolved(name, None, found[0]) if name else None,
        parent=parent,
        occasion=span_in(document, occasion) if occasion else None,
    )


def cut_out(document: Document, cuts: Sequence[tuple[int, int]]) -> tuple[Attribution, ...]:
    """Attributions of contents alone, (start, length) each: also such as no annotator would give."""
    pieces = [document.text[start : start + length].strip() for start, length in cuts]
    return tuple(
        attribution(document, "", "", words, key=f"att-{n}") for n, words in enumerate(pieces) if words
    )


def assertion(
    document: Document, words: str, trigger: str, kind: ClaimKind = ClaimKind.EVENT, nth: int = 0
) -> Assertion:
    """An assertion of one piece, whose trigger is the first such word inside it."""
    span = span_in(document, words, nth)
    start = document.text.index(trigger, span.start, span.end)
    return Assertion((span,), type(span)(start, start + len(trigger)), kind)


def commitment(mark: Assertion, score: float, holder: str = AUTHOR) -> Commitment:
    """How sure a holder is of an assertion."""
    return Commitment(mark.trigger, holder, score, commitment_label(score))


def quantity(
    document: Document, words: str, low: float | None, high: float | None, of: str, *, nth: int = 0
) -> Quantity:
    """A quantity by its words; a missing bound is open."""
    return Quantity(
        span_in(document, words, nth), low, high, low_open=low is None, high_open=high is None, of=of
    )


def loaded(document: Document, words: str, score: float, voice: str = AUTHOR) -> Wording:
    """Loaded words of the author, or of a source."""
    return Wording(span_in(document, words), voice, WordingKind.LOADED_WORDS, score)
