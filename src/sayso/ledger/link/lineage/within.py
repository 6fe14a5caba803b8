"""Whether two places may be one, or the one a part of the other.

In: places that two tellings name. Out: yes or no. A town and its province, a town and a part of its state,
"Tehran" for Iran: of these nobody can say that they differ. Two states, two provinces, two towns do. What no
list has is a town, unless the words around call it a province.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from functools import lru_cache

from sayso.core.claim import Claim
from sayso.core.marks import Place
from sayso.core.text import Span
from sayso.core.vocabulary import Reference
from sayso.knowledge import load_knowledge
from sayso.ledger.link.claims.places import sites_fit
from sayso.ledger.link.claims.words import stem, stems
from sayso.ledger.link.lineage.wording import any_of, words_of

_SITES = frozenset(map(stem, words_of("sites")))
_AROUND = 24  # code points before and after a name where it is called a province
_REGION = any_of(words_of("regions"))
_REGION_BEHIND = re.compile(rf"\s*{_REGION}s?\b", re.IGNORECASE)
_REGION_BEFORE = re.compile(rf"\b{_REGION}\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_REGION_IN = re.compile(rf"\b{_REGION}\b", re.IGNORECASE)
_STATE = re.compile(r"([a-z]{3})(?:-government)?")  # the id of a state, or of its government
_OF_STATE = re.compile(r"([a-z]{3})-people")  # of the adjective of a state
_TOWN_OF = re.compile(r"\s+(?:capital|city|port|town|village|province|region)\b", re.IGNORECASE)
_NEAR = 12  # code points before a name where "in", "at" or "near" stands
_IN_PLACE = re.compile(r"\b(?:in|at|near|outside|around)\s+$")
_NO_MORE = re.compile(r"\b(?![’']s|\s+[A-Z])")
_DATELINE = re.compile(r",| [-–—(]")

_WORDS = re.compile(r"[\w-]+")
_LONGEST = 3  # words of the name of a state that are looked for


class _Level(IntEnum):
    WIDE = 0  # in several states, or in none: Kashmir, Europe
    STATE = 1
    REGION = 2
    POINT = 3


def places_in(claim: Claim, where: Span) -> list[Place]:
    """The places that some words of a claim name: those that annotation found, a state that is called by its
    capital ("Tehran" for Iran), and the state of a town that is called by it ("the Senegalese capital").
    """
    found = [place for place in claim.places if place.span.overlaps(where)]
    text = claim.document.text
    for actor in claim.actors:
        if not actor.span.overlaps(where) or not actor.id:
            continue
        state = _STATE.fullmatch(actor.id) if actor.reference is not Reference.PRONOUN else None
        if state is None and _TOWN_OF.match(text, actor.span.end) is not None:
            state = _OF_STATE.fullmatch(actor.id)
        if state is not None:
            code = state.group(1)
            found.append(Place(actor.span, actor.name or code, code.upper(), code))
    return found


def states_in(words: str) -> frozenset[str]:
    """The codes of the states that some words name, by their names, initials and adjectives: "the UK"."""
    said = _WORDS.findall(words)
    spans = (said[at : at + size] for size in range(1, _LONGEST + 1) for at in range(len(said) - size + 1))
    names = _names_of_states()
    return frozenset(names[" ".join(span)] for span in spans if " ".join(span) in names)


@lru_cache(maxsize=1)
def _names_of_states() -> dict[str, str]:
    return {
        name: state.code
        for state in load_knowledge().countries
        for name in (state.name, *state.aliases, *state.acronyms, *state.demonyms)
    }


def are_apart(one: Claim, ours: Sequence[Place], other: Claim, theirs: Sequence[Place]) -> bool:
    """True where the places of one claim cannot be those of the other: none is the same, and neither may lie
    in the other.
    """
    if any(is_one_place(a, b) for a in ours for b in theirs):
        return False
    levels = [_by_level(claim, places) for claim, places in ((one, ours), (other, theirs))]
    if (levels[0].keys() & levels[1].keys()) - {_Level.WIDE}:
        return True
    if any(_is_state_of_unknown(a, b) for a, b in (levels, levels[::-1])):
        return False
    finest = [own[max(own)] for own in levels]
    alike = max(levels[0]) == max(levels[1])
    return alike or not any(_may_hold(a, b) for a in finest[0] for b in finest[1])


def _is_state_of_unknown(
    wide: Mapping[_Level, Sequence[Place]], narrow: Mapping[_Level, Sequence[Place]]
) -> bool:
    """True where the one names a state alone, and the other places of which no list says where they are."""
    unknown = all(place.id is None for places in narrow.values() for place in places)
    return set(wide) == {_Level.STATE} and bool(narrow) and unknown


def is_one_place(one: Place, other: Place) -> bool:
    """True for one place, or a state and what lies in it; and for "Lamba district" and "Lamba"."""
    return sites_fit(one, other) or is_one_name(one.name, other.name)


def is_one_name(one: str, other: str) -> bool:
    """True for "Lamba district" and "Lamba", which differ by what they are called; not for "Lower Lamba"."""
    words = [set(stems(name)) for name in (one, other)]
    return bool(words[0] & words[1]) and (words[0] ^ words[1]) <= _SITES


def _by_level(claim: Claim, places: Sequence[Place]) -> dict[_Level, list[Place]]:
    found: dict[_Level, list[Place]] = {}
    for place in places:
        found.setdefault(_level(claim, place), []).append(place)
    return found


def _level(claim: Claim, place: Place) -> _Level:
    if place.id is not None and place.id == (place.country or "").lower():
        return _Level.STATE
    if place.id is not None and place.lat is None:
        return _Level.WIDE if place.country is None else _Level.REGION
    text = claim.document.text
    called = (
        _REGION_IN.search(place.name)
        or _REGION_BEHIND.match(text[place.span.end : place.span.end + _AROUND])
        or _REGION_BEFORE.search(text[max(0, place.span.start - _AROUND) : place.span.start])
    )
    return _Level.REGION if called else _Level.POINT


def _may_hold(one: Place, other: Place) -> bool:
    """True where nothing is against it that the one of two places of two levels lies in the other."""
    return one.country is None or other.country is None or one.country == other.country


def is_place_in(text: str, name: str) -> bool:
    """True for a name that a text has after "in", "at" or "near", or that its dateline begins with."""
    inside = any(
        _IN_PLACE.search(text, max(0, start - _NEAR), start) and _NO_MORE.match(text, end)
        for start, end in _found(name, text)
    )
    return inside or any(
        (start == 0 or text[start - 1] == "\n") and _DATELINE.match(text, end)
        for start, end in _found(name.upper(), text)
    )


def _found(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where some words stand in a text. No pattern is made of them: there is another one for each name."""
    start = text.find(words) if words else -1
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)
