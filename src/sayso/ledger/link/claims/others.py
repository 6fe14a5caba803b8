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
from sayso.core.text import hull
from sayso.core.vocabulary import TimeType
from sayso.ledger.link.claims.finding import Finding
from sayso.ledger.link.claims.questions import DEED, DONE, WHY
from sayso.ledger.link.claims.revision import tells_when
from sayso.ledger.link.claims.story import days_apart
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.topic import names_in_common
from sayso.ledger.link.claims.words import COUNTED_ALIKE, FATES, RARE, SET_APART, rarity, stem, stems
from sayso.ledger.link.lineage.changes import sentence_of

ANOTHER = 5  # days between two documents, and two deeds, from which these are two
_WORD = re.compile(r"[^\W\d_]+")
_INNER = re.compile(r"(?<=[\w,’'-] )[A-Z][\w’'-]+")
_CALLED = re.compile(
    r"\b((?:[A-Z][\w’'.-]+ )+)(School|College|University|Hospital|Clinic|Hotel|Bridge|Street|Square|Church|"
    r"Mosque|Prison|"
    r"Station|Airport|Market|Dam|Mine|Camp|Theatre|Museum)\b"
)
_SITE = re.compile(
    r"\b(?:in|at|near|through|outside|off) (?:the (?:town|city|village|port) of |"
    r"the )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
)
_TIME = re.compile(
    r"\w+day|January|February|March|April|May|June|July|August|September|October|November|December|Spring|"
    r"Summer|Autumn|Winter"
)
_LOOK = 20  # code points before a day in which a word says that it is the day of a deed
_ON = re.compile(r"\bon (?:the (?:night|evening|morning|afternoon) of )?(?:\w+, )?$", re.IGNORECASE)
_COUNTED_UP = re.compile(
    r"\b(?:now|so far|by|until|up to|as of|since|ha[sd] (?:risen|grown|climbed|reached)|have (?:risen|"
    r"grown|climbed|reached)|"
    r"rose|rises|stood|stands|toll|number of|total)\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"PT?\d+(?:\.\d+)?[A-Z]")
# "North Korea" is no Korea that is set apart from another one, but a name.
_SET_APART = re.compile(rf"\b({'|'.join(sorted(SET_APART))}) ([a-z]+)\b")


def are_of_two_things(a: Telling, b: Telling, found: Sequence[Finding]) -> bool:
    """True where two claims are of two deeds, or of others in other places. `found`: in what they agree."""
    return _are_two_deeds(a, b) or _are_of_others(a, b, found)


def cannot_be_one(a: Telling, b: Telling) -> bool:
    """True where two claims that differ in nothing that is compared are still not the same."""
    if have_two_ends(a, b) or _give_two_lengths(a, b) or are_two_of_a_kind(a, b):
        return True
    return any(_answer_two_questions(a, b, question) for question in (WHY, DEED, DONE))


def _answer_two_questions(a: Telling, b: Telling, question: str) -> bool:
    """True where each says who did something, or what caused it, and of two things: what caused the fire, and
    what caused the row over it.
    """
    ours, theirs = ([one for one in telling.asks if one.question == question] for telling in (a, b))
    return bool(ours and theirs) and not any(one.meets(other) for one in ours for other in theirs)


def count_otherwise(a: Telling, b: Telling) -> bool:
    """True for figures that cannot be compared, and so cannot be the same: a part and a whole, two units."""
    return _is_of_a_part(a) != _is_of_a_part(b) or _are_of_two_units(a, b) or _count_two_of_a_sort(a, b)


def _count_two_of_a_sort(a: Telling, b: Telling) -> bool:
    """True where both count one sort of thing, and give no number in common: 80,000 homes without light, and
    240 that lost their roofs.
    """
    pairs = [(one, other) for one in a.counts for other in b.counts if one.things & other.things]
    return bool(pairs) and all(one.named != other.named for one, other in pairs)


def are_two_of_a_kind(a: Telling, b: Telling) -> bool:
    """True where one speaks of the north gate, and the other of the south gate."""
    first, second = (_set_apart(telling.claim.text) for telling in (a, b))
    for kind, words in first.items():
        if kind in second and not (_name_one(b, words) or _name_one(a, second[kind])):
            return True
    return _is_one_of_many(first, b) or _is_one_of_many(second, a) or _name_two_of_a_kind(a, b)


def _name_two_of_a_kind(a: Telling, b: Telling) -> bool:
    """True for two houses of one sort by name: the North School, the Lakeside School."""
    first, second = (
        {kind: frozenset(stems(name)) for name, kind in _CALLED.findall(one.claim.text)} for one in (a, b)
    )
    return any(kind in second and words.isdisjoint(second[kind]) for kind, words in first.items())


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
    if a.counts and b.counts and not (_names_its_day(a) and _names_its_day(b)):
        return False  # what was counted up to each of two days
    return all(one.apart(other) >= ANOTHER for one in a.times for other in b.times)


def are_in_two_places(a: Telling, b: Telling) -> bool:
    """True where each claim names a place of its own, and one of the documents gives both: who marched in
    Lenn, and who in Tolme.
    """
    ours, theirs = _sites(a), _sites(b)
    if not (ours and theirs) or not {part for one in ours for part in one.split()}.isdisjoint(
        part for one in theirs for part in one.split()
    ):
        return False
    texts = a.claim.document.text, b.claim.document.text
    return any(one in texts[1] for one in ours) or any(one in texts[0] for one in theirs)


def _sites(telling: Telling) -> frozenset[str]:
    """The names of the places where a claim says that something was."""
    whole, text = hull(telling.claim.spans), telling.claim.document.text
    times = {time.span.start for time in telling.claim.times}
    found = _SITE.finditer(text, whole.start, whole.end)
    return frozenset(one[1] for one in found if one.start(1) not in times and not _TIME.fullmatch(one[1]))


def are_of_two_times(a: Telling, b: Telling) -> bool:
    """True where each claim names days, and none is of both."""
    return bool(a.times and b.times) and not any(one.meets(other) for one in a.times for other in b.times)


def _names_its_day(telling: Telling) -> bool:
    """True where the day of a claim is that of its deed, and not one up to which something was counted."""
    if tells_when(telling):
        return True
    whole, text = hull(telling.claim.spans), telling.claim.document.text
    if _COUNTED_UP.search(text, whole.start, whole.end) is not None:
        return False
    return any(
        _ON.search(text[max(0, time.span.start - _LOOK) : time.span.start]) is not None
        for time in telling.claim.times
        if time.edtf
    )


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
