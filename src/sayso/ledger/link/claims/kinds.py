"""How two claims about one matter stand to each other.

In: two tellings of different documents and the score of the pair. Out: a `ClaimLink` with its kind, aspects
and reasons. The rules, first that holds:

1. One denies what the other says: `contradicts`.
2. Figures for the same things differ: `revises` where the count was still open, the document of the
   later figure is later, and it says more or says that it corrects; else `contradicts`. So with dates,
   actors and places, which nothing revises.
3. Nothing differs: `same` where each holds most of the other's words, `elaborates` where one does, else
   `supports`: both tell of the matter, and agree in what both say.
"""

import re

from sayso.core.links import Aspect, ClaimLink, LinkKind
from sayso.ledger.link.claims.aspects import Finding, findings
from sayso.ledger.link.claims.compare import covered
from sayso.ledger.link.claims.telling import Count, Telling, is_deed
from sayso.ledger.link.claims.words import OPEN_COUNTS

_MOST = 0.6  # share of a claim's words, by weight, that the other must hold
_STEEPEST, _SMALL = 5, 20  # a toll that grows more than so many times, and by more than so much, is no update
_LONGEST_OPEN = 366  # days after which a count is taken to be closed
_CORRECTS = re.compile(
    r"\b(revised?|revising|corrected|lowered|raised|updated?|earlier (?:figure|toll|count)|initially|climbed|"
    r"rose|risen|now|so far)\b",
    re.IGNORECASE,
)


def link_of(a: Telling, b: Telling, score: float, *, copied: bool = False) -> ClaimLink:
    """The link between two claims of different documents; the smaller id is told first.

    `copied`: both stand in one copied passage, where another figure is no news of its own.
    """
    a, b = (a, b) if a.id < b.id else (b, a)
    found = findings(a, b)
    kind, aspects, why = _kind(a, b, found, copied=copied)
    said = tuple(one.reason for one in found if one.reason not in why)
    shared = _shared(a, b)
    return ClaimLink(a.id, b.id, kind, score, (*why, *said, *shared), aspects)


def revision(a: Telling, b: Telling, counts: tuple[Count, Count]) -> tuple[Telling, Telling] | None:
    """The earlier and the later of two claims where the later one revises the figure; else None."""
    if a.day is None or b.day is None or a.day.meets(b.day):
        return None
    first, second = counts
    earlier, later, old, new = (a, b, first, second) if a.day.last < b.day.first else (b, a, second, first)
    if earlier.day is None or later.day is None or later.day.first - earlier.day.last > _LONGEST_OPEN:
        return None
    things = old.things | new.things | {a.head, b.head}
    if not things & OPEN_COUNTS or old.unit or new.unit:
        return None
    had, has = old.high or old.low or 0, new.low or new.high or 0
    more = had < has <= max(_STEEPEST * had, had + _SMALL)
    return (earlier, later) if more or _CORRECTS.search(_around(later)) else None


def _around(telling: Telling) -> str:
    """The claim's words with those just before and after them, where "revised" may stand."""
    spans = telling.claim.spans
    text = telling.claim.document.text
    return text[max(0, spans[0].start - 80) : spans[-1].end + 80]


def _kind(
    a: Telling, b: Telling, found: tuple[Finding, ...], *, copied: bool
) -> tuple[LinkKind, tuple[Aspect, ...], tuple[str, ...]]:
    differ = [one for one in found if not one.agree]
    if copied and a.denied == b.denied:  # one text: what is cut otherwise does not deny itself
        differ = [one for one in differ if one.aspect is not Aspect.POLARITY]
    if is_deed(a.claim) != is_deed(b.claim):
        differ = [one for one in differ if one.aspect is Aspect.NUMBER]  # a plan contradicts no deed
    if any(one.aspect is Aspect.POLARITY for one in differ) or any(
        one.aspect is not Aspect.NUMBER for one in differ
    ):
        kind = LinkKind.CONTRADICTS
    elif differ:
        revised = not copied and all(one.counts is not None and revision(a, b, one.counts) for one in differ)
        kind = LinkKind.REVISES if revised else LinkKind.CONTRADICTS
    else:
        return _agreeing(a, b)
    why = tuple(one.reason for one in differ)
    if kind is LinkKind.REVISES:
        why = (*why, "The count was still open, and the later figure is of a later document.")
    return kind, tuple(dict.fromkeys(one.aspect for one in differ)), why


def _agreeing(a: Telling, b: Telling) -> tuple[LinkKind, tuple[Aspect, ...], tuple[str, ...]]:
    held = (covered(a, b), covered(b, a))
    if is_deed(a.claim) != is_deed(b.claim):
        return (
            LinkKind.SUPPORTS,
            (),
            ("One tells as done what the other tells as meant, foretold or judged.",),
        )
    if min(held) >= _MOST:
        return LinkKind.SAME, (), ("Each says nearly all that the other says.",)
    if max(held) >= _MOST:
        return LinkKind.ELABORATES, (), ("One says what the other says, and more.",)
    return LinkKind.SUPPORTS, (), ("Both tell of the same, in other words, and nothing in them differs.",)


def _shared(a: Telling, b: Telling) -> tuple[str, ...]:
    words = sorted(a.words.keys() & b.words.keys(), key=lambda word: (-a.words[word], word))[:5]
    return (f"Words in common, the rarest first: {', '.join(words)}.",) if words else ()
