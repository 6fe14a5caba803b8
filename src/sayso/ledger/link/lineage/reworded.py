"""What a change in a copied sentence means: from words put in the place of others to a kind of drift.

In: two tellings of one copied passage, and the changes between them. Out: `Drift` values. A change is told by
what its words are: a doubt, a day, a place, what a figure counts. Where they are none of these, and name
something on both sides, somebody or something else is meant.
"""

import re
from collections.abc import Iterable, Iterator

from sayso.core.links import Drift, DriftKind
from sayso.core.text import Document, Span, Spans
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import stems
from sayso.ledger.link.lineage.changes import Change, touches
from sayso.ledger.link.lineage.hedges import DOUBTS

_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|"
    r"september|october|november|december|dawn|dusk|noon|midday|midnight|morning|afternoon|evening|night|"
    r"yesterday|today|tomorrow|week|month|year|spring|summer|autumn|winter|(?:1[0-9]|20)\d\d)s?\b|\b(?-i:May)\b",
    re.IGNORECASE,
)
_PREPOSITION = (
    r"(?:in|at|on|near|into|across|inside|outside|around|within|throughout|above|below|beside|behind|off|"
    r"towards?|along|under|over)"
)
_WHERE = re.compile(rf"\b{_PREPOSITION}\s+(?:[\w’'-]+\s+){{0,2}}$", re.IGNORECASE)
_BEGINS = re.compile(rf"{_PREPOSITION}\s", re.IGNORECASE)
_SITE = re.compile(
    r"\b(?:lake|mount|mountain|river|bay|cape|port|harbou?r|island|valley|village|town|city|province|"
    r"district|region|street|square|floor|reservoir|border|coast|beach)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?:\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|"
    r"million|billion|half|third|quarter|pieces|pairs?))\s+(?:of\s+)?(?:the\s+|its\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_AHEAD = 48  # code points before a change where a preposition or a figure stands
_PRONOUN = re.compile(r"he|she|it|they|we|who|these|those", re.IGNORECASE)
_FEW = 2  # words that with the word that carries the claim are no more than that
_SWAP = 9  # words on a side up to which a change is one name or description in the place of another


def reworded(before: Telling, after: Telling, changes: Iterable[Change]) -> Iterator[Drift]:
    """What the changes mean, one by one; those that mean nothing here are passed over."""
    documents = (before.claim.document, after.claim.document)
    places = (before.claim.spans, after.claim.spans)
    for change in changes:
        sides = zip((change.before, change.after), places, strict=True)
        if not any(touches(span, place) for span, own in sides for place in own):
            continue
        kind = _kind(before, after, change)
        if kind is not None:
            old, new = _words(documents[0], change.before), _words(documents[1], change.after)
            words = " became ".join(f"“{words}”" for words in (old, new) if words)
            spans = (_spans(change.before, before), _spans(change.after, after))
            yield Drift(kind, *spans, f"{_SAID[kind]}: {words}.")


_SAID = {
    DriftKind.HEDGE_LOST: "A doubt is gone",
    DriftKind.HEDGE_GAINED: "A doubt has come in",
    DriftKind.DATE: "Another date",
    DriftKind.PLACE: "Another place",
    DriftKind.THING: "The number counts something else",
    DriftKind.ACTOR: "Somebody or something else is meant",
}


def _kind(before: Telling, after: Telling, change: Change) -> DriftKind | None:
    old = _words(before.claim.document, change.before)
    new = _words(after.claim.document, change.after)
    doubts = [bool(DOUBTS.search(words)) for words in (old, new)]
    if doubts[0] != doubts[1]:
        return DriftKind.HEDGE_LOST if doubts[0] else DriftKind.HEDGE_GAINED
    swapped = old and new and max(len(old.split()), len(new.split())) <= _SWAP
    figures = _is_figure(before, change.before) and _is_figure(after, change.after)
    if not swapped or figures:  # figures are compared as figures, not as words
        return None
    return _named_otherwise(before, after, change)


def _named_otherwise(before: Telling, after: Telling, change: Change) -> DriftKind | None:
    """What is named on both sides, and not by the same words."""
    text = before.claim.document.text
    old = _words(before.claim.document, change.before)
    new = _words(after.claim.document, change.after)
    if _DAY.search(old) and _DAY.search(new):
        return DriftKind.DATE
    lead = text[max(0, change.before.start - _AHEAD) : change.before.start]
    if _FIGURE.search(lead):
        return DriftKind.THING
    if _names_place(before, change.before, lead, old) and _names_place(after, change.after, lead, new):
        return DriftKind.PLACE
    return (
        DriftKind.ACTOR if _names(before, change.before, old) and _names(after, change.after, new) else None
    )


def _is_figure(telling: Telling, span: Span) -> bool:
    """True for words of a figure or its unit."""
    return any(one.mark.span.overlaps(span) for one in telling.counts)


def _names_place(telling: Telling, span: Span, lead: str, words: str) -> bool:
    """True for words that say where: by what they are, or by the preposition before them or at their head."""
    if any(place.span.overlaps(span) for place in telling.claim.places):
        return True
    return bool(_WHERE.search(lead) or _BEGINS.match(words) or _SITE.search(words))


def _names(telling: Telling, span: Span, words: str) -> bool:
    """True for words with content, and for a pronoun, that are more than the word that carries the claim."""
    if telling.trigger is not None and telling.trigger.overlaps(span) and len(words.split()) <= _FEW:
        return False
    return bool(stems(words)) or _PRONOUN.fullmatch(words) is not None


def _words(document: Document, span: Span) -> str:
    return document.text[span.start : span.end]


def _spans(span: Span, telling: Telling) -> Spans:
    """The words of a change; where nothing stands, those of the claim."""
    return (span,) if len(span) else telling.claim.spans
