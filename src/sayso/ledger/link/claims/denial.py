"""Whether one claim denies what another says.

In: two tellings. Out: whether just one of them is a denial, and whether what it denies is what the other one
says. "No arrest has been made" and, a day later, "two men were arrested" are no contradiction: it has
happened since.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from sayso.core.text import hull
from sayso.ledger.link.claims.compare import covered, meant_by
from sayso.ledger.link.claims.questions import DEED, NONE
from sayso.ledger.link.claims.sides import are_one, words_in
from sayso.ledger.link.claims.subjects import have_one_subject
from sayso.ledger.link.claims.telling import Sketch, Telling
from sayso.ledger.link.claims.words import (
    FATES,
    LIGHT,
    OPEN_COUNTS,
    OPEN_DEEDS,
    OPPOSING,
    are_opposed,
    are_opposite_deeds,
    concept,
    rarity,
    stems,
)
from sayso.ledger.link.copies.moments import moment
from sayso.ledger.link.lineage.changes import sentence_of

_NEARLY_ALL = 0.7  # part of the words of a denial, by weight, that the other must hold
_MUCH = 0.4  # part of the rest of one claim, by weight, that the other must hold, where two words are opposed
_SOME = 2.5  # and the weight of what both hold
_WORDS = 2  # words beside names that a denial must have to say what it denies
_THING = 2.0  # rarity of a word for something of which there was none
_OF_ITS_OWN = 3.5  # and of one that says what is denied: "shots" are told of in many words
_TELLING = 6.0  # weight of the words of a denial that tell what is denied: less is "it is not so"
_PARTICLE = re.compile(r" (on|off)(?=$|[,.;:]| (?:in|at|by|when|before|after|during|and|for)\b)")
_REST = 0.6  # part of what else it says that the other must say
_NO = frozenset(stems("no nobody none never nothing neither cannot not"))  # what denies is not denied
_OVER = re.compile(
    r"\b(?:is|are|was|were) over\b(?! \d)|\bha[sd] (?:ended|come to an end|been called off|been broken off|"
    r"ceased)\b|"
    r"\bcame to an end\b|\b(?:was|were) (?:called|broken) off\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:go|goes|went|going) on\b|\bcontinue[sd]?\b|\bis (?:still )?(?:under way|continuing)\b|"
    r"\bstill on\b",
    re.IGNORECASE,
)
_GUILTY = re.compile(
    r"\bple(?:aded|ads|d) guilty\b|\b(?:admitted|admits|confessed(?: to)?) (?:everything|it all|(?:the|all|"
    r"most of the) charges?|"
    r"(?:his|her|their) guilt|the \w+)\b|\b(?:has|had|have) confessed\b",
    re.IGNORECASE,
)
_NOT_GUILTY = re.compile(
    r"\bnot guilty\b|\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)) (?:(?:all|any|the|both|"
    r"these) )?(?:charges?|accusations?|"
    r"allegations?|guilt|wrongdoing)\b|\b(?:innocence|is innocent|was innocent)\b",
    re.IGNORECASE,
)
_YET = re.compile(r"\b(?:yet|so far|still|immediate(?:ly)?|until now|by now)\b", re.IGNORECASE)


def denies_the_same(a: Sketch, b: Sketch) -> bool:
    """True where one of the two is a denial, of which the other holds nearly all words."""
    if a.negated == b.negated:
        return False
    denial, other = (a, b) if a.negated else (b, a)
    if denies_a_deed(denial):
        return denies_the_attack(a, b)
    if not tells_what(denial):
        return False
    if denies_a_thing(denial):
        return says_there_is_none(a, b)  # "there were no flights from the airport, which was shut"
    if not denial.is_light and not _says(other, denial.head):
        return False  # paintings that "were not found" are not those that "were taken"
    weight = sum(weight for word, weight in denial.words.items() if not word[:1].isdigit())
    return weight >= _TELLING and max(covered(denial, other), meant_by(denial, other)) >= _NEARLY_ALL


def held_of(denial: Sketch, other: Sketch) -> float:
    """How much of what is denied the other says, by weight, figures left out. A name that stands elsewhere in
    its document is meant by it too.
    """
    own = {
        word: weight for word, weight in denial.words.items() if word not in _NO and not word[:1].isdigit()
    }
    meant = {concept(word) for word in other.words} | (denial.topic.names & other.topic.names)
    held = sum(weight for word, weight in own.items() if word in meant or concept(word) in meant)
    return held / (sum(own.values()) or 1.0)


def tells_what(denial: Sketch) -> bool:
    """False where the words do not tell of what a denial is: "it was never in Port Hallam"."""
    return len(denial.wording - LIGHT - _NO) >= _WORDS


def denies_a_thing(denial: Sketch) -> bool:
    """True where a claim says that there was none of something that has a word of its own."""
    return any(
        rarity(word) >= _OF_ITS_OWN for one in denial.asks if one.question == NONE for word in one.about
    )


def _says(other: Sketch, word: str) -> bool:
    """True where a word stands in a claim, or one that means the same."""
    return word in other.words or concept(word) in {concept(one) for one in other.words}


def says_there_is_none(a: Sketch, b: Sketch) -> bool:
    """True where one says that there was no such thing ("no alarm was heard"), and the other tells of it, and
    of most of what else the denial says: no shells on the hospital are none on the market.
    """
    if a.negated == b.negated:
        return False
    denial, other = (a, b) if a.negated else (b, a)
    if denies_a_deed(denial):
        return False
    return any(
        _tells_of(other, frozenset(word for word in asked.about if rarity(word) >= _THING))
        and _holds(other, asked.answer)
        for asked in denial.asks
        if asked.question == NONE
    )


def _tells_of(other: Sketch, about: frozenset[str]) -> bool:
    return any(_says(other, word) for word in about)


def _holds(other: Sketch, which: frozenset[str]) -> bool:
    """True where a claim has most of the words that say which one is denied."""
    held = sum(rarity(word) for word in sorted(which) if _says(other, word))
    return held >= _REST * sum(map(rarity, sorted(which)))


def denies_a_deed(denial: Sketch) -> bool:
    """True where a denial is of what one side did: that it was done it does not deny."""
    return any(asked.question == DEED for asked in denial.asks)


def denies_the_attack(a: Sketch, b: Sketch) -> bool:
    """True where one says that a side attacked something or somebody, and the other that it did not."""
    return a.negated != b.negated and any(
        one.question == other.question == DEED
        and one.about & other.about
        and are_one(one.answer - words_in(one.answer), other.answer - words_in(other.answer))
        for one in a.asks
        for other in b.asks
    )


def opposed(a: Sketch, b: Sketch) -> tuple[str, str] | None:
    """Two concepts that cannot both hold ("open", "shut") in two claims that else say much the same."""
    if a.negated or b.negated:
        return None
    for one in sorted(a.concepts & OPPOSING.keys()):
        for other in sorted(b.concepts & OPPOSING.keys()):
            if are_opposed(one, other) and one not in b.concepts and other not in a.concepts:
                rest = [sketch.concepts - OPPOSING.keys() for sketch in (a, b)]
                shared = sum(map(rarity, sorted(rest[0] & rest[1])))
                least = min(sum(map(rarity, sorted(words))) for words in rest)
                if (shared >= _SOME and shared >= _MUCH * least) or _are_of_one_name(a, b, rest):
                    return one, other
    return None


def _are_of_one_name(a: Sketch, b: Sketch, rest: Sequence[frozenset[str]]) -> bool:
    """True where one says of somebody by name nothing but that ("he is alive"), and the other names him."""
    short, longer = (a, b) if len(rest[0]) <= len(rest[1]) else (b, a)
    return not min(rest, key=len) and bool(short.actors) and short.actors <= longer.names


def opposite_deeds(a: Telling, b: Telling) -> tuple[str, str] | None:
    """The words that carry two claims, where both cannot be true of the one subject that the two have ("won",
    "lost"), and what else they say is much the same.
    """
    if a.negated or b.negated or not (are_opposite_deeds(a.head, b.head) or _are_on_and_off(a, b)):
        return None
    if not have_one_subject(a, b):
        return None
    rest = [sketch.concepts - {concept(sketch.head)} for sketch in (a, b)]
    shared = sum(map(rarity, sorted(rest[0] & rest[1]))) + sum(map(rarity, sorted(a.names & b.names)))
    least = min(sum(map(rarity, sorted(words))) for words in rest)
    return (a.head, b.head) if shared >= max(_SOME, _MUCH * least) else None


def over_and_on(a: Telling, b: Telling) -> tuple[str, str] | None:
    """The words of which one says that something has ended, and the other that it goes on, of one subject."""
    if a.negated or b.negated:
        return None
    one, other = _ended_or_not(a.claim.text), _ended_or_not(b.claim.text)
    if one is None or other is None or one[0] is other[0]:
        return None
    rest = a.wording & b.wording - LIGHT
    if not (have_one_subject(a, b) and sum(map(rarity, sorted(rest))) >= _SOME):
        return None
    return one[1], other[1]


@lru_cache(maxsize=1 << 12)  # reprints have the same words
def _ended_or_not(text: str) -> tuple[bool, str] | None:
    """Whether some words say that something has ended, or goes on, and by which; None for neither."""
    found = _OVER.search(text)
    if found is not None:
        return True, found.group()
    found = _GOES_ON.search(text)
    return (False, found.group()) if found is not None else None


def pleas(a: Telling, b: Telling) -> tuple[str, str] | None:
    """The words of which one says that an accused admits what he is charged with, and the other that he does
    not, where both documents give one name.
    """
    if not a.topic.names & b.topic.names:
        return None
    one, other = (_plea(one.claim.document.words(sentence_of(one.claim))) for one in (a, b))
    return (one[1], other[1]) if one is not None and other is not None and one[0] is not other[0] else None


@lru_cache(maxsize=1 << 12)
def _plea(sentence: str) -> tuple[bool, str] | None:
    """Whether a sentence tells of somebody who admits his guilt, or of one who does not, and by which words;
    None for neither, and for both.
    """
    admits, denies = _GUILTY.search(sentence), _NOT_GUILTY.search(sentence)
    if (admits is None) == (denies is None):
        return None
    found = admits or denies
    return (found is admits, found.group()) if found is not None else None


def _are_on_and_off(a: Telling, b: Telling) -> bool:
    """True for one verb with two particles that cannot both hold: switched on, switched off."""
    if a.head != b.head or a.is_light:
        return False
    one = _particle(a)
    return bool(one) and {one, _particle(b)} == {"on", "off"}


def _particle(telling: Telling) -> str:
    if telling.trigger is None:
        return ""
    found = _PARTICLE.match(telling.claim.document.text, telling.trigger.end, hull(telling.claim.spans).end)
    return found[1] if found is not None else ""


def has_come_since(a: Telling, b: Telling) -> bool:
    """True where the denial is of an earlier document, and of what can still happen."""
    denial, other = (a, b) if a.negated else (b, a)
    first, second = (moment(one.claim.document.metadata.published) for one in (denial, other))
    if first is not None and second is not None and not first.before(second):
        return False
    heads = {denial.head, other.head}
    open_ = any(head in FATES or head in OPEN_COUNTS or head in OPEN_DEEDS for head in heads)
    return open_ or _YET.search(denial.claim.text) is not None
