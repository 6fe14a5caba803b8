"""What several documents tell twice under one matter: each of the two is followed by itself.

In: the tellings of a cluster, and copies. Out: lines, each with one telling of a document at most. A report
may say in its first paragraph that people died and in its last how many were buried; and one sentence may say
that a loan was agreed on and how much it is. Where both are one matter, and reprints have both, a change in
the second one must not be hidden by the first, nor told of it. There is one line as a rule.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from sayso.ledger.link.claims.compare import wording_alike, words_alike
from sayso.ledger.link.claims.telling import Telling, in_headline
from sayso.ledger.link.lineage.changes import own_sentence_of
from sayso.ledger.link.lineage.copied import Copies

_MANY = 60  # places of a cluster from which they are not compared with each other
_BESIDE = 0.5  # part of the documents of the rarer of two statements that have both, to follow each by itself
_TWICE = 2  # documents that must have two statements of a sentence, to follow each by itself
_SOME = 6  # places of a line that another one is compared with: reprints have what the first of them has


@dataclass(frozen=True, slots=True)
class Line:
    """The tellings of a cluster that are one statement. `told` has one of each document, `members` all.
    `beside` are those of other documents that make another statement of the same sentence, and not this one:
    it may have been taken from there.
    """

    told: tuple[Telling, ...]
    members: tuple[Telling, ...]
    beside: tuple[Telling, ...] = ()


def lines_of(chosen: Sequence[Telling], members: Sequence[Telling], copies: Copies) -> list[Line]:
    """The lines of a cluster. `chosen` has for each document the telling that stands for it."""
    places = _places(chosen, members)
    parts = [part for part in _apart(places, chosen, copies) if part]
    lines = [line for part in parts for line in _of_part(part, copies)]
    return lines if len(lines) > 1 else [Line(lines[0].told, tuple(members))]


def _of_part(part: Sequence[list[Telling]], copies: Copies) -> list[Line]:
    """A line for each statement of a part."""
    whole = _line(part)
    found = [_line(some) for some in _statements(part, copies)]
    for number, line in enumerate(found):
        own = {one.document for one in line.told}
        others = {one.document: one for other in found if other is not line for one in other.told}
        beside = tuple(one for document, one in others.items() if document not in own)
        found[number] = Line(line.told, whole.members if len(found) == 1 else line.members, beside)
    return found


def _apart(
    places: Sequence[list[Telling]], chosen: Sequence[Telling], copies: Copies
) -> list[list[list[Telling]]]:
    """The places by what they are a copy of; one part where all are, or where there are too many."""
    if len(places) == len(chosen) or len(places) > _MANY:
        return [_those_of(chosen, places)]
    parts = [part for part in _hanging_together(places, copies) if len({p[0].document for p in part}) > 1]
    if len(parts) < 2:
        return [_those_of(chosen, places)]
    held = {place[0].document for part in parts for place in part}
    for place in places:
        if place[0].document not in held and any(place[0] is one for one in chosen):
            max(parts, key=lambda part: max(words_alike(place[0], other[0]) for other in part)).append(place)
    return parts


def _those_of(chosen: Iterable[Telling], places: Iterable[list[Telling]]) -> list[list[Telling]]:
    """The places in which the tellings stand that stand for their documents."""
    leads = {one.id for one in chosen}
    return [place for place in places if place[0].id in leads]


def _statements(part: Sequence[list[Telling]], copies: Copies) -> list[list[list[Telling]]]:
    """The statements of which one sentence has several, each with the claims that are one, copied. Other
    words for one of them are put to the one that they are most like.
    """
    if all(len(place) == 1 for place in part):
        return [list(part)]
    found: list[dict[str, Telling]] = []
    for place in part:
        _sort_in(place, found, copies)
    if len(found) > _MANY:
        return [list(part)]
    whole = [one for one in _put_together(found) if len(one) > 1]
    return [[[telling] for telling in one.values()] for one in whole] or [list(part)]


def _put_together(statements: Sequence[dict[str, Telling]]) -> list[dict[str, Telling]]:
    """The statements, the most alike ones put together first, but for those that most documents which make
    the one make beside the other.
    """
    alike = sorted(
        ((_alike(one, other), -a, -b) for (a, one), (b, other) in combinations(enumerate(statements), 2)),
        reverse=True,
    )
    at = list(range(len(statements)))
    found = {number: dict(one) for number, one in enumerate(statements)}
    for _, a, b in alike:
        first, second = sorted((at[-a], at[-b]), key=lambda number: (-len(found[number]), number))
        if first == second or _are_beside(found[first], found[second]):
            continue
        for document, telling in found.pop(second).items():
            found[first].setdefault(document, telling)
        at = [first if number == second else number for number in at]
    return list(found.values())


def _are_beside(one: dict[str, Telling], other: dict[str, Telling]) -> bool:
    """True where most documents that make the rarer one of two statements make both."""
    rarer = min(len(one), len(other))
    return len(one.keys() & other.keys()) >= max(_TWICE, _BESIDE * rarer)


def _alike(one: dict[str, Telling], other: dict[str, Telling]) -> float:
    """How alike two statements are put, where they are most alike."""
    return max(words_alike(a, b) for a in _wordings(one) for b in _wordings(other))


def _wordings(statement: dict[str, Telling]) -> list[Telling]:
    """Some tellings of a statement, each in words of its own."""
    found: dict[str, Telling] = {}
    for one in statement.values():
        found.setdefault(one.claim.text, one)
    return list(islice(found.values(), _SOME))


def _sort_in(place: Sequence[Telling], found: list[dict[str, Telling]], copies: Copies) -> None:
    """Put each claim of a sentence to the statement that it copies, the most alike ones first."""
    fits = [
        (max(likeness), -at, -number)
        for number, telling in enumerate(place)
        for at, statement in enumerate(found)
        if (
            likeness := [
                wording_alike(telling, other)
                for other in islice(statement.values(), _SOME)
                if copies.hold_as_one(telling, other)
            ]
        )
    ]
    taken: set[int] = set()
    for _, at, number in sorted(fits, reverse=True):
        telling, statement = place[-number], found[-at]
        if -number not in taken and telling.document not in statement:
            statement[telling.document] = telling
            taken.add(-number)
    found += [{one.document: one} for number, one in enumerate(place) if number not in taken]


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
