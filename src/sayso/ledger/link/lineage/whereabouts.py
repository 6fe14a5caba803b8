"""Where it was, in two tellings that are not aligned word by word: the same place, or another one.

In: an earlier and a later telling. Out: a `Drift`, or none. Places are those that annotation found; where it
found none on a side, the names that stand after "in", "near" and the like. Such a name is another place only
where the earlier document does not give it at all: what both name may be a town and its district.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from sayso.core.links import Drift, DriftKind
from sayso.core.marks import Place
from sayso.core.text import Span, Spans, hull
from sayso.ledger.link.claims.places import sites_fit, sites_of
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.lineage.sources import in_short, names_one_of
from sayso.ledger.link.lineage.wording import any_of, names_day, words_of

_NAMED = re.compile(
    rf"\b(?:in|at|near|off|outside|inside|around|{any_of(words_of('moving'))}\s+to)\s+(?:the\s+)?"
    r"(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)"
)
_OF = re.compile(
    r"[A-Z][\w’'-]+\s+of\s+(?:the\s+)?$"
)  # before the last word of a name: "Sons of the | River"
_BEFORE = 40  # code points of a name that are looked at


def place_drift(before: Telling, after: Telling, papers: AbstractSet[str]) -> Iterator[Drift]:
    """Another place in the later telling. `papers` are no places, whatever stands before their names."""
    old, new = _sites(before), _sites(after)
    if old and new:
        if not any(sites_fit(one, other) for one in old for other in new):
            spans = [tuple(place.span for place in places) for places in (old, new)]
            yield _drift(before, after, spans[0], spans[1])
        return
    there = _named(before, papers)
    come = tuple(
        span for span in _named(after, papers)
        if after.claim.document.words(span) not in before.claim.document.text
    )  # fmt: skip
    words = after.claim.document.words(hull(after.claim.spans))
    gone = tuple(span for span in there if before.claim.document.words(span) not in words)
    if come and gone and len(gone) == len(there):
        yield _drift(before, after, gone, come)


def _sites(telling: Telling) -> list[Place]:
    """The places of a claim that are no end of a longer name."""
    text = telling.claim.document.text
    return [
        place for place in sites_of(telling)
        if _OF.search(text, max(0, place.span.start - _BEFORE), place.span.start) is None
    ]  # fmt: skip


def _named(telling: Telling, papers: AbstractSet[str]) -> Spans:
    """The names after "in" or "near" in the words of a claim: no days, no papers."""
    whole, text = hull(telling.claim.spans), telling.claim.document.text
    short = in_short(papers)
    return tuple(
        Span(*match.span("name"))
        for match in _NAMED.finditer(text, whole.start, whole.end)
        if not names_day(match["name"]) and not names_one_of(match["name"], short)
    )


def _drift(before: Telling, after: Telling, old: Spans, new: Spans) -> Drift:
    words = [
        ", ".join(telling.claim.document.words(span) for span in spans)
        for telling, spans in ((before, old), (after, new))
    ]
    return Drift(DriftKind.PLACE, old, new, f"Another place: “{words[0]}” became “{words[1]}”.")
