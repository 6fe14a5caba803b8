"""Whether two claims in like words are of two things: two bombs, two gates, two towns, a part and its whole.

In: two tellings of different documents. Out: yes or no. What is of two things neither agrees nor contradicts,
however alike the words are: these are near misses of which a reader sees at once that they are two, by what
sets one apart (the north gate), by the day or the name that each has of its own, or by what is counted.
"""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from sayso.core.links import Aspect
from sayso.core.vocabulary import TimeType
from sayso.ledger.link.claims.finding import Finding
from sayso.ledger.link.claims.revision import tells_when
from sayso.ledger.link.claims.story import days_apart
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.topic import names_in_common
from sayso.ledger.link.claims.words import COUNTED_ALIKE, FATES, RARE, SET_APART, rarity, stem, stems
from sayso.ledger.link.lineage.changes import sentence_of

ANOTHER = 5  # days between two documents, and two deeds, from which these are two
_WORD = re.compile(r"[^\W\d_]+")
_INNER = re.compile(r"(?<=[\w,’'-] )[A-Z][\w’'-]+")
_LENGTH = re.compile(r"PT?\d+(?:\.\d+)?[A-Z]")
# "North Korea" is no Korea that is set apart from another one, but a name.
_SET_APART = re.compile(rf"\b({'|'.join(sorted(SET_APART))}) ([a-z]+)\b")


def are_of_two_things(a: Telling, b: Telling, found: Sequence[Finding]) -> bool:
    """True where two claims are of two deeds, or of others in other places. `found`: in what they agree."""
    return _are_two_deeds(a, b) or _are_of_others(a, b, found)


def cannot_be_one(a: Telling, b: Telling) -> bool:
    """True where two claims that differ in nothing that is compared are still not the same."""
    return have_two_ends(a, b) or _give_two_lengths(a, b) or are_two_of_a_kind(a, b)


def count_otherwise(a: Telling, b: Telling) -> bool:
    """True for figures that cannot be compared, and so cannot be the same: a part and a whole, two units."""
    return _is_of_a_part(a) != _is_of_a_part(b) or _are_of_two_units(a, b)


def are_two_of_a_kind(a: Telling, b: Telling) -> bool:
    """True where one speaks of the north gate, and the other of the south gate."""
    first, second = (_set_apart(telling.claim.text) for telling in (a, b))
    for kind, words in first.items():
        if kind in second and not (_name_one(b, words) or _name_one(a, second[kind])):
            return True
    return _is_one_of_many(first, b) or _is_one_of_many(second, a)


def _name_one(telling: Telling, words: AbstractSet[str]) -> bool:
    """True where a claim has one of these words, "the north and the south gate" both."""
    return not words.isdisjoint(_plain(match[0]) for match in _WORD.finditer(telling.claim.text))


def _plain(word: str) -> str:
    """One word for "north" and "northern"."""
    return stem(word.lower().removesuffix("ern"))


def _is_one_of_many(apart: Mapping[tuple[int, str], set[str]], other: Telling) -> bool:
    """True for one of those whom the other claim counts: the first pupil who fell ill, forty pupils."""
    things = {thing for count in other.counts if (count.named or 0) > 1 for thing in count.things}
    return any(thing in things or COUNTED_ALIKE.get(thing) in things for _, thing in apart)


def _set_apart(text: str) -> dict[tuple[int, str], set[str]]:
    """For each thing that is set apart from others of its sort: the sort of word, the thing, the words."""
    found: dict[tuple[int, str], set[str]] = {}
    for match in _SET_APART.finditer(text):
        word = match[1]
        found.setdefault((SET_APART[word], stem(match[2])), set()).add(_plain(word))
    return found


def have_two_ends(a: Telling, b: Telling) -> bool:
    """True where the words that carry two claims say that two things became of somebody: survived, died."""
    return FATES.get(a.head, -1) != FATES.get(b.head, -1) and a.head in FATES and b.head in FATES


def _are_two_deeds(a: Telling, b: Telling) -> bool:
    """True where each of two documents, days apart, names the day of what happened as its own news: two
    bombs on two Fridays are no two figures of one.
    """
    if not (a.times and b.times and a.day and b.day) or days_apart(a, b) < ANOTHER:
        return False
    if a.counts and b.counts and not (tells_when(a) and tells_when(b)):
        return False  # what was counted up to each of two days
    return all(one.apart(other) >= ANOTHER for one in a.times for other in b.times)


def _are_of_others(a: Telling, b: Telling, found: Sequence[Finding]) -> bool:
    """True where the sentence of each claim gives a name that the other document has nowhere, and both have
    none in common: the river at one town, and at another.
    """
    if any(one.agree and one.aspect in (Aspect.ACTOR, Aspect.PLACE) for one in found):
        return False
    if any(rarity(word) >= RARE for word in a.words.keys() & b.words.keys() & a.topic.names & b.topic.names):
        return False
    ours, theirs = _named_around(a), _named_around(b)
    if ours & theirs:
        return False
    return bool(ours - b.topic.words.keys()) and bool(theirs - a.topic.words.keys())


def _named_around(telling: Telling) -> frozenset[str]:
    """The names in the sentence of a claim, without those of whoever says so."""
    sentence, text = sentence_of(telling.claim), telling.claim.document.text
    said = frozenset().union(*telling.sources)
    found = frozenset(stems(text[sentence.start : sentence.end])) & telling.topic.names & _inner_names(text)
    return frozenset(word for word in found if rarity(word) >= RARE) - said


@lru_cache(maxsize=1 << 9)  # the documents of one story are asked about by turns
def _inner_names(text: str) -> frozenset[str]:
    """The stems of the words with a capital that begin no sentence."""
    return frozenset(stem for match in _INNER.finditer(text) for stem in stems(match.group()))


def real_names_shared(a: Telling, b: Telling) -> float:
    """The weight of the names of both documents that stand somewhere inside a sentence: "Snow lay on the
    pass" names nobody.
    """
    inside = _inner_names(a.claim.document.text) | _inner_names(b.claim.document.text)
    return names_in_common(a.topic, b.topic, a.topic.names - inside)


def _is_of_a_part(telling: Telling) -> bool:
    """True where all that a claim counts is part of a whole: three women among the dead."""
    return all(count.part for count in telling.counts)


def _are_of_two_units(a: Telling, b: Telling) -> bool:
    """True for one amount each of two units: nobody can say that dollars and crowns are the same."""
    return (
        len(a.counts) == len(b.counts) == 1
        and None not in {a.counts[0].unit, b.counts[0].unit}
        and a.counts[0].unit != b.counts[0].unit
    )


def _give_two_lengths(a: Telling, b: Telling) -> bool:
    """True for a length of time each, of one unit: closed for two days, and for three."""
    first, second = (
        {
            time.value
            for time in one.claim.times
            if time.type is TimeType.DURATION and _LENGTH.fullmatch(time.value)
        }
        for one in (a, b)
    )
    return (
        bool(first and second)
        and first.isdisjoint(second)
        and {x[-1] for x in first} == {y[-1] for y in second}
    )
