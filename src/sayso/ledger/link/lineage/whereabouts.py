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
from sayso.ledger.link.claims.words import stem, stems
from sayso.ledger.link.lineage.sources import in_short, names_one_of
from sayso.ledger.link.lineage.wording import EXACTLY, is_side, names_town, words_of

_NAME = re.compile(r"\b[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*")
_OF = re.compile(
    r"[A-Z][\w’'-]+\s+of\s+(?:the\s+)?$"
)  # before the last word of a name: "Sons of the | River"
_SITES = frozenset(map(stem, words_of("sites")))
_AROUND = 48  # code points before and after a name that are looked at


def place_drift(before: Telling, after: Telling, papers: AbstractSet[str]) -> Iterator[Drift]:
    """Another place in the later telling. `papers` are no places, whatever stands before their names."""
    old, new = _sites(before), _sites(after)
    spans = [tuple(place.span for place in places) for places in (old, new)]
    if old and new:
        if not any(
            sites_fit(one, other) or is_one_name(one.name, other.name) for one in old for other in new
        ):
            yield _drift(before, after, spans[0], spans[1])
        return
    wider = _widened(before, after)
    if wider is not None:
        yield _drift(before, after, *wider)
        return
    there, come = spans[0] or _named(before, papers), spans[1] or _named(after, papers)
    words = before.claim.document.words, after.claim.document.words
    told = words[1](hull(after.claim.spans))
    come = tuple(span for span in come if words[1](span) not in before.claim.document.text)
    if come and there and not any(words[0](span) in told for span in there):
        yield _drift(before, after, there, come)


def is_one_name(one: str, other: str) -> bool:
    """True for "Lamba district" and "Lamba", which differ by what they are called; not for "Lower Lamba"."""
    words = [set(stems(name)) for name in (one, other)]
    return bool(words[0] & words[1]) and (words[0] ^ words[1]) <= _SITES


def _widened(before: Telling, after: Telling) -> tuple[Spans, Spans] | None:
    """The words of a place, and of the town by which it was told, where that alone is left: "off Pike Point,
    two miles from Lakemoor" is "off Lakemoor". What the later document names at all is no loss.
    """
    old, new = before.claim, after.claim
    whole, place = hull(old.spans), hull(new.spans)
    for match in EXACTLY.finditer(old.document.text, whole.start, whole.end):
        exact, town = match.group("exact"), match.group("town")
        if exact in new.document.text:
            continue
        found = re.compile(rf"\b(?:in|at|near|off|on)\s+{re.escape(town)}\b").search(
            new.document.text, place.start, place.end
        )
        if found is not None:
            return (Span(match.start("exact"), match.end()),), (Span(*found.span()),)
    return None


def _sites(telling: Telling) -> list[Place]:
    """The places of a claim that are no end of a longer name, and nobody's side."""
    text = telling.claim.document.text
    found = []
    for place in sites_of(telling):
        lead = text[max(0, place.span.start - _AROUND) : place.span.start]
        if _OF.search(lead) is None and not is_side(lead):
            found.append(place)
    return found


def _named(telling: Telling, papers: AbstractSet[str]) -> Spans:
    """The names in the words of a claim that stand where places stand: no papers."""
    whole, text, short = hull(telling.claim.spans), telling.claim.document.text, in_short(papers)
    found = []
    for match in _NAME.finditer(text, whole.start, whole.end):
        around = text[max(0, match.start() - _AROUND) : match.start()], text[match.end() :][:_AROUND]
        if names_town(match.group(), *around) and not names_one_of(match.group(), short):
            found.append(Span(*match.span()))
    return tuple(found)


def _drift(before: Telling, after: Telling, old: Spans, new: Spans) -> Drift:
    words = [
        ", ".join(telling.claim.document.words(span) for span in spans)
        for telling, spans in ((before, old), (after, new))
    ]
    return Drift(DriftKind.PLACE, old, new, f"Another place: “{words[0]}” became “{words[1]}”.")
