"""What several documents tell twice under one matter: each of the two is followed by itself.

In: the tellings of a cluster, and copies. Out: lines, each with one telling of a document at most. A report
may say in its first paragraph that people died and in its last how many were buried; where both are one
matter, and reprints have both, a change in the second one must not be hidden by the first. There is one line
as a rule.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.ledger.link.claims.compare import words_alike
from sayso.ledger.link.claims.telling import Telling, in_headline
from sayso.ledger.link.lineage.changes import own_sentence_of
from sayso.ledger.link.lineage.copied import Copies

_MANY = 60  # places of a cluster from which they are not compared with each other
_SOME = 6  # places of a line that another one is compared with: reprints have what the first of them has


@dataclass(frozen=True, slots=True)
class Line:
    """The tellings of a cluster that are one statement. `told` has one of each document, `members` all."""

    told: tuple[Telling, ...]
    members: tuple[Telling, ...]


def lines_of(chosen: Sequence[Telling], members: Sequence[Telling], copies: Copies) -> list[Line]:
    """The lines of a cluster. `chosen` has for each document the telling that stands for it."""
    whole = Line(tuple(chosen), tuple(members))
    places = _places(chosen, members)
    if len(places) == len(chosen) or len(places) > _MANY:
        return [whole]
    parts = [part for part in _hanging_together(places, copies) if len({p[0].document for p in part}) > 1]
    if len(parts) < 2:
        return [whole]
    held = {place[0].document for part in parts for place in part}
    for place in places:
        if place[0].document not in held and any(place[0] is one for one in chosen):
            max(parts, key=lambda part: max(words_alike(place[0], other[0]) for other in part)).append(place)
    return [_line(part) for part in parts]


def _line(part: Sequence[Sequence[Telling]]) -> Line:
    told: dict[str, Telling] = {}
    for place in part:
        told.setdefault(place[0].document, place[0])
    return Line(tuple(told.values()), tuple(one for place in part for one in place))


def _places(chosen: Iterable[Telling], members: Iterable[Telling]) -> list[list[Telling]]:
    """The tellings by document and sentence, in the order of `chosen`, where the one that stands for a
    document comes first in its place. Headlines have no place of their own.
    """
    by_document: dict[str, list[Telling]] = defaultdict(list)
    for one in members:
        by_document[one.document].append(one)
    found: list[list[Telling]] = []
    for lead in chosen:
        own: list[list[Telling]] = [[lead]]
        for one in by_document[lead.document]:
            if one is lead or in_headline(one.claim):
                continue
            sentence = own_sentence_of(one.claim)
            place = next((p for p in own if own_sentence_of(p[0].claim).overlaps(sentence)), None)
            if place is None:
                own.append([one])
            else:
                place.append(one)
        found += own
    return found


def _hanging_together(places: Sequence[list[Telling]], copies: Copies) -> list[list[list[Telling]]]:
    """The places that stand at one place of a copied passage."""
    parts: list[list[list[Telling]]] = []
    for place in places:
        near = [part for part in parts if any(_are_copied(place, one, copies) for one in part[:_SOME])]
        parts = [part for part in parts if not any(part is one for one in near)]
        parts.append([*(one for part in near for one in part), place])
    return parts


def _are_copied(one: Sequence[Telling], other: Sequence[Telling], copies: Copies) -> bool:
    return one[0].document != other[0].document and any(copies.hold(a, b) for a in one for b in other)
