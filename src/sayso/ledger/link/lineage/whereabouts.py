"""Where it was, in two tellings that are not aligned word by word: the same place, or another one.

In: an earlier and a later telling. Out: a `Drift`, or none. Places are those that annotation found; where it
found none on a side, the names that stand after "in", "near" and the like. Such a name is another place only
where the earlier document does not give it at all: what both name may be a town and its district.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from sayso.core.links import Drift, DriftKind
from sayso.core.marks import Place
from sayso.core.text import Span, Spans, hull
from sayso.ledger.link.claims.places import sites_of
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.lineage.changes import own_sentence_of
from sayso.ledger.link.lineage.papers import in_short, names_one_of
from sayso.ledger.link.lineage.where import EXACTLY, SIDED, names_town
from sayso.ledger.link.lineage.within import are_apart
from sayso.ledger.link.lineage.wording import is_side

_NAME = re.compile(r"\b[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*")
_OF = re.compile(
    r"[A-Z][\w’'-]+\s+of\s+(?:the\s+)?$"
)  # before the last word of a name: "Sons of the | River"
_BETWEEN = re.compile(r"\b(?i:between)\s+(?:the\s+)?([A-Z][\w’'-]+)\s+and\s+(?:the\s+)?([A-Z][\w’'-]+)")
_PEOPLE = "-people"  # at the end of the id of those who are from a state
_AROUND = 48  # code points before and after a name that are looked at


def place_drift(before: Telling, after: Telling, papers: AbstractSet[str]) -> Iterator[Drift]:
    """Another place in the later telling. `papers` are no places, whatever stands before their names."""
    turned = _on_another_side(before, after) or _between_others(before, after)
    if turned is not None:
        yield _drift(before, after, *turned)
        return
    old, new = _sites(before), _sites(after)
    spans = [tuple(place.span for place in places) for places in (old, new)]
    if old and new:
        if are_apart(before.claim, old, after.claim, new) and not _are_in_both(before, after, old, new):
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


def _are_in_both(before: Telling, after: Telling, old: Sequence[Place], new: Sequence[Place]) -> bool:
    """True where each sentence has the places of both: whoever gave is whoever got, and no place is new."""
    told = [one.claim.document.words(own_sentence_of(one.claim)) for one in (before, after)]
    return all(place.name in words for place in (*old, *new) for words in told)


def _on_another_side(before: Telling, after: Telling) -> tuple[Spans, Spans] | None:
    """The words of a side of something, of which the later claim's sentence gives another side, and neither
    has that of the other: "the east gate" and "the west gate", "northern Vasht" and "the south of Vasht".
    """
    old, new = (_sides(one) for one in (before, after))
    for what in sorted(old.keys() & new.keys()):
        if old[what].keys().isdisjoint(new[what].keys()):
            return tuple(old[what].values()), tuple(new[what].values())
    return None


def _sides(telling: Telling) -> dict[str, dict[str, Span]]:
    """By what has sides, in small letters, its sides and where they are named in the claim's sentence."""
    place = own_sentence_of(telling.claim)
    found: dict[str, dict[str, Span]] = {}
    for side, what, start, end in _sided_in(telling.claim.document.words(place)):
        found.setdefault(what, {})[side] = Span(place.start + start, place.start + end)
    return found


@lru_cache(maxsize=1 << 12)  # reprints have the same sentences
def _sided_in(sentence: str) -> tuple[tuple[str, str, int, int], ...]:
    """Each side, whose it is, and where it stands in a sentence. "North Korea" is a name, and no side."""
    return tuple(
        (
            match.group("side").lower().removesuffix("ern").replace("-", ""),
            match.group("of").lower(),
            *match.span(),
        )
        for match in SIDED.finditer(sentence)
        if not (match.group("side")[0].isupper() and match.group("of")[0].isupper())
    )


def _between_others(before: Telling, after: Telling) -> tuple[Spans, Spans] | None:
    """The words of a way between two places, of which one is another one in the later claim's sentence."""
    places = [own_sentence_of(one.claim) for one in (before, after)]
    ways = [_ways_in(one.claim.document.words(at)) for one, at in zip((before, after), places, strict=True)]
    for ends, start, end in ways[0]:
        for others, first, last in ways[1]:
            if len(ends & others) == 1:
                old, new = places
                return (
                    (Span(old.start + start, old.start + end),),
                    (Span(new.start + first, new.start + last),),
                )
    return None


@lru_cache(maxsize=1 << 12)
def _ways_in(sentence: str) -> tuple[tuple[frozenset[str], int, int], ...]:
    return tuple((frozenset(way.groups()), *way.span()) for way in _BETWEEN.finditer(sentence))


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
    peoples = [actor.span for actor in telling.claim.actors if (actor.id or "").endswith(_PEOPLE)]
    found = []
    for match in _NAME.finditer(text, whole.start, whole.end):
        around = text[max(0, match.start() - _AROUND) : match.start()], text[match.end() :][:_AROUND]
        place = Span(*match.span())
        if any(place.overlaps(people) for people in peoples):
            continue  # "in the | Senegalese | capital"
        if names_town(match.group(), *around) and not names_one_of(match.group(), short):
            found.append(place)
    return tuple(found)


def _drift(before: Telling, after: Telling, old: Spans, new: Spans) -> Drift:
    words = [
        ", ".join(telling.claim.document.words(span) for span in spans)
        for telling, spans in ((before, old), (after, new))
    ]
    return Drift(DriftKind.PLACE, old, new, f"Another place: “{words[0]}” became “{words[1]}”.")
