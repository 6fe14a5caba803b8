"""What a telling hangs on: of the documents that told of it before, the one that it was most likely taken
from.

In: the tellings of a cluster, and copies. Out: for each telling the earlier one, the kind of step, and how
that is known. What is copied goes before what is cited, and that before what only tells the same (`trace`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache

from sayso.core.links import Direction, Drift, StepKind
from sayso.core.text import Document
from sayso.ledger.link.claims.compare import words_alike
from sayso.ledger.link.claims.telling import Telling, in_headline
from sayso.ledger.link.copies.credits import credit_of, signs_of
from sayso.ledger.link.copies.moments import moment
from sayso.ledger.link.lineage.amounts import gives_another_amount, is_converted
from sayso.ledger.link.lineage.changes import sentence_of
from sayso.ledger.link.lineage.copied import Copies, Taken
from sayso.ledger.link.lineage.drift import drift
from sayso.ledger.link.lineage.papers import in_short, names_one_of, papers_of
from sayso.ledger.link.lineage.sources import (
    cited_in,
    is_named_by,
    publishers_of,
    source_words,
    told_by_called,
    told_by_words,
)

_PAIR = 2  # documents of which dates and credits have said all that can be said
_MUCH = 0.5  # part of a copy that stands in some document in the same words, where this tells of its origin
_DATELINE = (
    40  # code points: where fewer were changed elsewhere, this says nothing of where a copy comes from
)
_NEARLY = 0.75  # part of the most that any document shares with a copy, from which on it may be its origin
_IT_NAMES = "It names “{}”, which published the earlier one."
_ELSEWHERE = "It tells of the same later; elsewhere its document names “{}”, which published the earlier one."
_LATER = "It tells of the same later, and does not say where it was taken from."


@dataclass(frozen=True, slots=True)
class Found:
    """An earlier telling, how the later one hangs on it, and how that is known. `named`: the later claim
    itself names whoever published the earlier one; `elsewhere`: its document does, in another place.
    """

    telling: Telling
    kind: StepKind
    reason: str
    named: bool = False
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """The tellings of a cluster, one of each document, by time and id; the words of their sentences, those
    whose publisher is credited with the text, and the names of all who published one; all tellings of each
    document.
    """

    tellings: tuple[Telling, ...]
    copies: Copies
    sentences: Mapping[str, Counter[str]]
    credited: AbstractSet[str]
    papers: AbstractSet[str]
    members: Mapping[str, Sequence[Telling]]
    asked: dict[tuple[str, str], tuple[Drift, ...]] = field(default_factory=dict)

    def drifted(self, before: Telling, after: Telling) -> tuple[Drift, ...]:
        """What changed between two tellings that are not aligned; kept, as it is asked for again."""
        key = (before.id, after.id)
        if key not in self.asked:
            self.asked[key] = drift(before, after, None, self.papers)
        return self.asked[key]

    def alike(self, telling: Telling, other: Telling) -> float:
        """How alike a telling and that of another document are which is most like it."""
        return max(round(words_alike(telling, one), 6) for one in self.members[other.document])

    def nearest(self, telling: Telling, other: Telling) -> Telling:
        """The telling of the other one's document that is most like this one; itself, if none is more. A
        headline is no more than a short form of what stands below it.
        """
        if self.alike(telling, other) <= round(words_alike(telling, other), 6):
            return other
        return max(
            self.members[other.document],
            key=lambda one: (not in_headline(one.claim), words_alike(telling, one), one.id),
        )


@dataclass(frozen=True, slots=True)
class _Other:
    """What a telling may be copied from: that telling, how it was taken, and its place among all."""

    telling: Telling
    taken: Taken
    place: int


def told(tellings: Sequence[Telling], members: Iterable[Telling], copies: Copies) -> Told:
    """What is asked again and again of the tellings of a cluster."""
    by_document: dict[str, list[Telling]] = {}
    for one in members:
        by_document.setdefault(one.document, []).append(one)
    return Told(
        tuple(tellings),
        copies,
        {one.id: _sentence(one) for one in tellings},
        _credited(tellings) if len(tellings) > _PAIR else frozenset(),
        papers_of(one.claim.document for one in tellings),
        by_document,
    )


def origin_of(telling: Telling, story: Told) -> Found | None:
    """What a telling hangs on; None where nothing earlier is known."""
    copied = _copied(telling, story)
    if copied is not None:
        return copied
    earlier = list(_earlier(telling, story))
    return _cites(telling, earlier) or _repeats(telling, earlier, story)


def _earlier(telling: Telling, story: Told) -> Iterator[Telling]:
    """The tellings that came before one. Where dates leave open which of two is older, it is the one that the
    other's document names.
    """
    placed = True
    for other in story.tellings:
        if other is telling:
            placed = False
            continue
        before = placed
        if _are_open(other, telling) and _is_named(telling, other) is not _is_named(other, telling):
            before = _is_named(telling, other)
        if before:
            yield other


def _copied(telling: Telling, story: Told) -> Found | None:
    """Of the documents that the passage can come from, those whose text is most nearly the later one's: what
    was reworded throughout comes from the rewording, though it may share one change with a reprint of the
    first. Of these, the one with the same sentence, as a change that only one reprint made is that reprint's;
    else the one to which fewest words were added. Then the one against which fewest words were
    changed in the whole text, the one from which most others took text, and the earliest. Where all is in
    other words, it is rather taken from a wording from which nothing drifted than from a print with a change
    of its own, which would have to be undone. One of which nobody can tell whether it is older is taken only
    where there is no other: both of two such prints have their change against the first then. What others
    credit with the text is older than all that nobody credits.
    """
    tellings, copies = story.tellings, story.copies
    at = next(number for number, one in enumerate(tellings) if one is telling)
    sure: list[_Other] = []
    open_: list[_Other] = []  # those of which nobody can tell whether they came before or after
    for number, other in enumerate(tellings):
        taken = copies.taken(other, telling) if other is not telling else None
        if taken is None or taken.direction is Direction.FIRST_FROM_SECOND:
            continue
        if taken.direction is Direction.SECOND_FROM_FIRST:
            sure.append(_Other(other, taken, number))
        elif not _are_open(other, telling):
            if number < at:
                sure.append(_Other(other, taken, number))
        elif (other.id in story.credited) is not (telling.id in story.credited):
            if other.id in story.credited:
                sure.append(_Other(other, taken, number))
        elif _is_earlier(other, telling, copies, number < at):
            open_.append(_Other(other, taken, number))
    some = sure or open_
    copied = [one for one in some if not one.taken.retold]
    retold = not copied  # the same words say more than other words
    nearest = _nearest(telling, copied or _named(telling, some), retold, story)
    return _as_cited(telling, nearest) if retold and nearest is not None else nearest


def _as_cited(telling: Telling, found: Found) -> Found:
    """What a telling took from somebody in other words, and gives as that one's word."""
    origin = found.telling.claim.document
    if not _speaks_as(telling, origin):
        return found
    return Found(found.telling, StepKind.CITES, _IT_NAMES.format(origin.metadata.publisher), named=True)


def _named(telling: Telling, some: list[_Other]) -> list[_Other]:
    """Of what a document may have put into other words, that whose publisher it names; else all."""
    return [one for one in some if _is_named(telling, one.telling)] or some


def _is_named(telling: Telling, other: Telling) -> bool:
    """True where a document names the publisher of another one, and not as its own."""
    names = papers_of([other.claim.document]) - papers_of([telling.claim.document])
    return any(_gives(telling.claim.document.text, name) for name in names)


@lru_cache(maxsize=1 << 12)  # each matter of two documents asks for it
def _gives(text: str, name: str) -> bool:
    """True for a text in which a name stands with a capital letter."""
    whole = r"\W+".join(map(re.escape, name.split()))
    found = re.finditer(rf"(?<!\w){whole}(?!\w)", text, 0 if name.isupper() else re.IGNORECASE)
    return any(match.group()[:1].isupper() for match in found)


def _nearest(telling: Telling, some: Sequence[_Other], retold: bool, story: Told) -> Found | None:
    """Words are counted for most; but "nine miles" come from "14 kilometres", and not from another print's
    "14 miles", which has the more words in common. Each thing is asked of those only that are left by then.
    """
    if not some:
        return None
    copies = story.copies
    equal = [copies.equal(one.telling, telling) for one in some]
    most = max(equal)
    least = _NEARLY * most if most >= _MUCH else 0.0  # of little it says nothing how little it is
    near = [one for one, part in zip(some, equal, strict=True) if part >= least]
    likest = _likest(telling, near, retold, story)
    if all(gives_another_amount(one.telling, telling) for one in likest):
        converted = [one for one in near if is_converted(one.telling, telling)]
        likest = _likest(telling, converted, retold, story) or likest
    if retold and len(likest) > 1:
        drifted = [len(story.drifted(one.telling, telling)) for one in likest]
        likest = [one for one, found in zip(likest, drifted, strict=True) if found == min(drifted)]
    changed = [copies.changed(one.telling, telling) for one in likest]
    near = [one for one, found in zip(likest, changed, strict=True) if found <= min(changed) + _DATELINE]
    found = near[0] if len(near) == 1 else max(near, key=lambda one: _worth(one, telling, copies))
    return Found(found.telling, StepKind.COPIED, found.taken.reason)


def _worth(one: _Other, telling: Telling, copies: Copies) -> tuple[int, float, bool, int]:
    """What is said for one of several that are near: how many took text from it, its words, and its place."""
    told = one.taken.direction is Direction.SECOND_FROM_FIRST
    return copies.takers(one.telling), round(words_alike(one.telling, telling), 2), told, -one.place


def _likest(telling: Telling, some: Sequence[_Other], retold: bool, story: Told) -> list[_Other]:
    found = [_likeness(one.telling, telling, story.sentences, retold) for one in some]
    most = max(found, default=None)
    return [one for one, likeness in zip(some, found, strict=True) if likeness == most]


def _is_earlier(one: Telling, other: Telling, copies: Copies, placed: bool) -> bool:
    """True for the one of two documents, of which dates leave open which is older, from which more others
    took text. `placed` is how the two stand in the list.
    """
    takers = copies.takers(one), copies.takers(other)
    return takers[0] > takers[1] or (takers[0] == takers[1] and placed)


def _are_open(one: Telling, other: Telling) -> bool:
    """True where the dates of two documents leave open which is older."""
    first, second = (moment(telling.claim.document.metadata.published) for telling in (one, other))
    return first is None or second is None or not (first.before(second) or second.before(first))


def _credited(tellings: Sequence[Telling]) -> frozenset[str]:
    """The tellings whose publisher is credited for its text, by another document or by its own dateline."""
    signed = [(one, signs_of(one.claim.document)) for one in tellings]
    found: set[str] = set()
    for one in tellings:
        publisher = one.claim.document.metadata.publisher
        for other, signs in signed if publisher else ():
            credit = credit_of(other.claim.document, signs, publisher)
            if credit.own if other is one else publisher in credit.credited | credit.helped:
                found.add(one.id)
                break
    return frozenset(found)


def _sentence(telling: Telling) -> Counter[str]:
    """The words of the sentences that hold a claim, and how often each stands there."""
    return Counter(telling.claim.document.words(sentence_of(telling.claim)).lower().split())


def _likeness(
    other: Telling, telling: Telling, sentences: Mapping[str, Counter[str]], retold: bool
) -> tuple[bool, int]:
    """Whether two sentences have the same words, and how many words the later one has more, as a number below
    nought. Where all is in other words, only figures tell.
    """
    if retold:
        return False, -len(telling.figures - other.figures)
    before, after = sentences[other.id], sentences[telling.id]
    if dict.__eq__(before, after):  # a Counter asks word by word
        return True, 0
    return False, -sum(count - before[word] for word, count in after.items() if count > before[word])


def _cites(telling: Telling, earlier: Sequence[Telling]) -> Found | None:
    """The earliest telling whose publisher, or writer, this one names; who printed it rather than whoever is
    only credited with it.
    """
    cited = cited_in(telling.claim.chain)
    for other in earlier:
        shared = sorted(cited & publishers_of(other.claim.document))
        if shared:
            called = other.claim.document.metadata.publisher or shared[-1]
            return Found(other, StepKind.CITES, _IT_NAMES.format(called), named=True)
    for other in earlier:
        document = other.claim.document
        if _names(telling, document):
            name = document.metadata.publisher
            return Found(other, StepKind.CITES, _IT_NAMES.format(name), named=True)
    return None


def _names(telling: Telling, other: Document) -> bool:
    """True where a claim's source, or its sentence where it has none, names the publisher of another
    document; "the agency" may be one that is named elsewhere in the claim's document.
    """
    claim, papers = telling.claim, papers_of([other])
    if not papers or papers & papers_of([claim.document]):
        return False
    papers = in_short(papers)
    if told_by_called(claim):
        return names_one_of(claim.document.text, papers)
    return is_named_by(claim, papers)


def _speaks_as(telling: Telling, other: Document) -> bool:
    """True where the publisher of another document is said to know, and not only named beside a claim."""
    papers = papers_of([other]) - papers_of([telling.claim.document])
    words = f"{source_words(telling.claim)} {told_by_words(telling.claim)}"
    return bool(papers) and names_one_of(words, in_short(papers))


def _repeats(telling: Telling, earlier: Sequence[Telling], story: Told) -> Found | None:
    """What tells the same in other words, most nearly: what comes from whom the document names elsewhere, if
    anything does. A document that took the passage from this one is none that this one repeats; nor does who
    tells a thing repeat whoever denies it, where somebody else told it.
    """
    open_ = [
        other
        for other in earlier
        if (taken := story.copies.taken(telling, other)) is None
        or taken.direction is not Direction.SECOND_FROM_FIRST
    ]
    if not open_:
        return None
    if not (telling.negated and telling.taken):  # "it is no secret that" denies nothing
        open_ = [other for other in open_ if other.negated == telling.negated] or open_
    named = [other for other in open_ if _is_named(telling, other)]
    nearest = max(named or open_, key=lambda other: (story.alike(telling, other), -open_.index(other)))
    if named:
        reason = _ELSEWHERE.format(nearest.claim.document.metadata.publisher)
        return Found(nearest, StepKind.REPEATS, reason, elsewhere=True)
    return Found(nearest, StepKind.REPEATS, _LATER)
