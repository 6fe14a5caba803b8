"""Who did it, or what caused it, in two claims about one matter.

In: two tellings. Out: findings. Those who acted are compared where one deed was done to the same; causes
where both claims name one (`questions.py`).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from sayso.core.links import Aspect
from sayso.core.text import hull
from sayso.ledger.link.claims.compare import wording_alike
from sayso.ledger.link.claims.finding import Finding, called, listed, one_deed
from sayso.ledger.link.claims.questions import DEED, DONE, HOLDS, WHY, Asked
from sayso.ledger.link.claims.sides import are_of_two_sorts, are_one, is_side, names_in, words_in
from sayso.ledger.link.claims.story import answers, days_apart
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import ANY_PEOPLE, LIGHT, concept, rarity, stems

_SAME_WORDS = 0.55  # alike words from which a claim with another actor or place is the same claim otherwise
_MUCH = 0.4  # alike words from which one deed was done to the same
_NEXT_DAY = 1
_BEGINS = 4  # letters of two words from which both may be of one thing: "arson", "arsonist"
_SUBJECT, _OBJECT = 4, 4.0  # words of a subject at most, and weight of what both tell was done
_MANY = re.compile(
    r"(?!(?:The|They|These|Those|Others)\b)(?:\w[a-z]* )?(?:[a-z]+ ){0,2}\w[a-z]*[^us\W]s(?: ha(?:ve|d))?"
)


def doers(a: Telling, b: Telling) -> Iterator[Finding]:
    """Who did it, where both tell of one deed to the same; else who is named, where the other words are the
    same.
    """
    asked = next((pair for pair in answers(a, b) if _asks_who(a, b, pair[0])), None)
    if asked is not None:
        found = _answered(a, b, *asked)
        if found is not None:
            yield found
        return
    first, second = _sides(a), _sides(b)
    if first and second:
        if first & second:
            yield Finding(Aspect.ACTOR, True, "Both name the same side as the one who acted.")
        elif a.types & b.types:
            sure = one_deed(a, b) and wording_alike(a, b) >= _MUCH
            said = f"{_acting(a, first)}; {_acting(b, second)}"
            reason = f"They name different sides as the one who acted: {said}."
            yield Finding(Aspect.ACTOR, False, reason, comparable=sure)
        return
    if (found := _subjects(a, b)) is not None:
        yield found
        return
    mine, yours = _others(a, b), _others(b, a)
    otherwise = len(mine) == len(yours) == 1 and len(a.actors) == len(b.actors) and not _related(mine, yours)
    if otherwise and a.head == b.head and wording_alike(a, b) >= _SAME_WORDS:
        said = f"{called(mine, a)}; {called(yours, b)}"
        yield Finding(Aspect.ACTOR, False, f"They name different actors: {said}.")
    elif a.actors & b.actors:
        yield Finding(Aspect.ACTOR, True, f"Both name {called(a.actors & b.actors, a, b)}.")


def _asks_who(a: Telling, b: Telling, one: Asked) -> bool:
    """True for a question of who did it; a town that one side held may be the other's now."""
    late = HOLDS in one.about and days_apart(a, b) > _NEXT_DAY
    return one.question in (WHY, DEED, DONE) and not late


def _subjects(a: Telling, b: Telling) -> Finding | None:
    """Others who are told to have done one deed to the same, where no name says who: "masked youths threw the
    first stones", and "officers".
    """
    if a.head != b.head or a.is_light or a.trigger is None or b.trigger is None or a.negated or b.negated:
        return None
    if not (_are_many(a) and _are_many(b)):
        return None
    mine, yours = _parts(a), _parts(b)
    if not (mine[0] and yours[0]) or max(len(mine[0]), len(yours[0])) > _SUBJECT:
        return None
    shared = sum(map(rarity, sorted(mine[1] & yours[1])))
    if shared < _OBJECT or shared < _MUCH * min(sum(map(rarity, sorted(part[1]))) for part in (mine, yours)):
        return None
    if mine[0] & yours[0] or (mine[0] | yours[0]) & ANY_PEOPLE:
        return None
    reason = f"They name different doers of one deed: {listed(mine[0], a)}; {listed(yours[0], b)}."
    return Finding(Aspect.ACTOR, False, reason)


def _are_many(telling: Telling) -> bool:
    """True where a claim begins with some people that no name tells: "the" one of a text may be anybody."""
    whole, text = hull(telling.claim.spans), telling.claim.document.text
    subject = text[whole.start : telling.trigger.start].split() if telling.trigger is not None else []
    if not subject or not telling.topic.names.isdisjoint(stems(" ".join(subject))):
        return False
    return _MANY.fullmatch(" ".join(subject)) is not None


def _parts(telling: Telling) -> tuple[frozenset[str], frozenset[str]]:
    """What stands before the word that carries a claim, and what stands after it, as concepts."""
    text, whole, trigger = telling.claim.document.text, hull(telling.claim.spans), telling.trigger
    if trigger is None:
        return frozenset(), frozenset()
    sides = text[whole.start : trigger.start], text[trigger.end : whole.end]
    before, after = (
        frozenset(concept(word) for word in stems(side) if word not in LIGHT and not word[:1].isdigit())
        for side in sides
    )
    return before, after


def _answered(a: Telling, b: Telling, one: Asked, other: Asked) -> Finding | None:
    """Two answers to one question in words. Nothing where they may be of one side by two names, and where one
    says who did not do it.
    """
    if a.negated or b.negated:
        return None
    first, second = words_in(one.answer), words_in(other.answer)
    marks = one.answer - first, other.answer - second
    same = are_one(*marks)
    if same is None and are_of_two_sorts(*marks) and (_knows(b, marks[0]) or _knows(a, marks[1])):
        same = False
    shared = first & second or {
        word for word in first if any(word[:_BEGINS] == also[:_BEGINS] for also in second)
    }
    question = "why" if one.question == WHY else "who did it"
    if same or (same is None and shared):
        words = listed(shared or first, a, b)
        return Finding(Aspect.ACTOR, True, f"Both answer one question ({question}) alike: {words}.")
    if same is None and is_side(one.answer) and is_side(other.answer):
        return None
    reason = f"They answer one question ({question}) differently: {listed(first, a)}; {listed(second, b)}."
    return Finding(Aspect.ACTOR, False, reason)


def _knows(telling: Telling, marks: frozenset[str]) -> bool:
    """True where a document gives all names of a side, and so would say who it is, if it meant that one."""
    names = names_in(marks)
    return bool(names) and names <= _stems_of(telling.claim.document.text)


@lru_cache(maxsize=1 << 9)  # the documents of one story are asked about by turns
def _stems_of(text: str) -> frozenset[str]:
    return frozenset(stems(text))


def _others(telling: Telling, other: Telling) -> frozenset[str]:
    """Whom a claim names before its head, as the one who did it, and the other document in no place."""
    head = telling.trigger.start if telling.trigger is not None else telling.claim.spans[-1].end
    named = frozenset((one.id or one.name).lower() for one in telling.claim.actors if one.span.end <= head)
    names = (named & telling.actors) - other.actors - other.places
    there = _stems_of(other.claim.document.text) if names else frozenset()
    return frozenset(name for name in names if there.isdisjoint(stems(name)))


def _sides(telling: Telling) -> frozenset[str]:
    """The sides that act, by state where they have one."""
    return frozenset(
        side for event in telling.claim.events for one in event.actor if (side := one.country or one.id)
    )


def _acting(telling: Telling, sides: frozenset[str]) -> str:
    """The words of the sides that act, for a reader."""
    words = (
        one.text for event in telling.claim.events for one in event.actor if (one.country or one.id) in sides
    )
    return ", ".join(sorted(set(words)))


def _related(mine: frozenset[str], yours: frozenset[str]) -> bool:
    """True where a name is part of another: a surname of a full name."""
    words = [{word for name in names for word in name.split()} for names in (mine, yours)]
    return bool(words[0] & words[1])
