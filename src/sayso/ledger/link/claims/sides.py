"""Who is meant by the words for a doer, and whether two of them can be the same.

In: the words of an answer to "who did it". Out: marks of it: the names that it gives ("^korvan"), and of what
sort it is ("+army", "+police", "+rebel", "+gunman" for anybody with a gun: the lines of `words.SIDES`). Two
sides are two where their names are, or where the one is a state's and the other an armed group; of an army
and of "gunmen" nobody can tell. The same holds whoever they are: no list here knows a side by name.
"""

import re
from collections.abc import Iterable, Iterator

from sayso.core.claim import Claim
from sayso.ledger.link.claims.words import RAREST, SIDES, rarity, stems

NAME, SORT = "^", "+"
_ANYBODY = "+gunman"
_OF_A_STATE = frozenset({"+army", "+police"})
_BEGINS = 4  # letters in which two names of one side agree: "Tavia", "Tavian"
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_OF_A_PERSON = re.compile(
    r"\b(?:President|King|Queen|Prime Minister|Minister|Governor|General|Gen\.|Colonel|Col\.|Major|Captain|"
    r"Commander|Sheikh|Emir|Mr\.?|Mrs\.?|Ms\.?|Dr\.?)(?:\s+[A-Z][\w’'-]+)+"
)
# Where an answer says where, and not who: "the soldiers in Korda".
_WHERE = re.compile(r"\s(?:in|at|near|outside|from|on|around|with)\s.*$", re.DOTALL)


def marks_of(words: str, claim: Claim) -> frozenset[str]:
    """The marks of a side; none where the words are of no side that acts by arms or by law."""
    said = _OF_A_PERSON.sub(" ", _WHERE.sub("", words))
    # Rebels of the Salvation Army are no army.
    plain = _sorts_in(" ".join(found.group() for found in _WORD.finditer(said) if found.group()[0].islower()))
    sorts = plain or _sorts_in(said)
    return sorts | frozenset(_names(said, claim, first=bool(sorts)))


def _sorts_in(said: str) -> frozenset[str]:
    return frozenset(f"{SORT}{SIDES[word]}" for word in stems(said) if word in SIDES)


def _names(said: str, claim: Claim, *, first: bool) -> Iterator[str]:
    """The names in it; a `first` word with a capital only where it is told of what sort they are."""
    known = {
        part: one.id
        for one in claim.actors
        if one.id is not None
        for part in stems(claim.document.words(one.span))
    }
    text = claim.document.text
    for at, found in enumerate(_WORD.finditer(said)):
        word = found.group()
        if not word[0].isupper():
            continue
        for part in stems(word):
            if part in SIDES:
                continue
            if part in known:
                yield f"{NAME}{known[part]}"
            elif at > 0 or (first and rarity(part) >= RAREST and word.lower() not in text):
                yield f"{NAME}{part}"


def words_in(answer: Iterable[str]) -> frozenset[str]:
    """An answer without its marks."""
    return frozenset(word for word in answer if word[:1] not in (NAME, SORT))


def is_side(answer: Iterable[str]) -> bool:
    """True for an answer that names some side, or says of what sort it is."""
    return any(word[:1] == SORT for word in answer)


def are_one(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """True for marks of one side, False for two, None where nobody can tell."""
    first, second = names_in(one), names_in(other)
    if first and second:
        return any(x[:_BEGINS] == y[:_BEGINS] for x in first for y in second)
    sorts = _sorts(one), _sorts(other)
    if not sorts[0] or not sorts[1]:
        return None
    if sorts[0].isdisjoint(sorts[1]):
        return None if bool(sorts[0] & _OF_A_STATE) == bool(sorts[1] & _OF_A_STATE) else False
    return True if sorts[0] == sorts[1] <= _OF_A_STATE and not (first or second) else None


def are_of_two_sorts(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where both say of what sort they are, and these are two: a militia, jihadists."""
    return bool(_sorts(one) and _sorts(other)) and _sorts(one).isdisjoint(_sorts(other))


def names_in(marks: Iterable[str]) -> frozenset[str]:
    """The names among the marks of a side."""
    return frozenset(mark[1:] for mark in marks if mark[:1] == NAME)


def _sorts(marks: frozenset[str]) -> frozenset[str]:
    return frozenset(mark for mark in marks if mark[:1] == SORT) - {_ANYBODY}
