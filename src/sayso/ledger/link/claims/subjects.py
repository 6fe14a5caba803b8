"""Of whom or what a claim says something: the words before the verb that carries it.

In: tellings. Out: the stems of names in the subject and what its noun means, and whether two claims may have
one subject. A subject ends where a preposition or a clause begins: the driver of the train is no train.
"""

import re

from sayso.core.text import hull
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import LIGHT, concept, stems

_ENDS = re.compile(
    r"\s(?:of|in|at|from|for|near|on|by|with|to|outside|inside|behind|between|who|which|that|whose|where|when)\b|[,;:(–—]"
)
_NAME = re.compile(r"(?<=\S )[A-Z][\w’'-]+")


def subject_of(telling: Telling) -> tuple[frozenset[str], str]:
    """The stems of the names before the word that carries a claim, and what the subject's noun means."""
    if telling.trigger is None:
        return frozenset(), ""
    whole, text = hull(telling.claim.spans), telling.claim.document.text
    before = text[whole.start : telling.trigger.start]
    known = {
        stem
        for actor in telling.claim.actors
        if actor.span.end <= telling.trigger.start
        for stem in stems(text[actor.span.start : actor.span.end])
    }
    names = known | {stem for name in _NAME.findall(before) for stem in stems(name)}
    nouns = [word for word in stems(_ENDS.split(before.strip(), maxsplit=1)[0]) if word not in LIGHT]
    return frozenset(names), concept(nouns[-1]) if nouns else ""


def are_of_two(a: Telling, b: Telling) -> bool:
    """True where two claims are each of somebody by name, and not of the same one."""
    ours, theirs = subject_of(a)[0], subject_of(b)[0]
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def have_one_subject(a: Telling, b: Telling) -> bool:
    """True where the nouns of two subjects mean the same, or one is the other's name."""
    (ours, noun), (theirs, other) = subject_of(a), subject_of(b)
    return bool(noun) and (noun == other or noun in theirs or other in ours)
