"""How two claims about one matter stand to each other.

In: two tellings of different documents and the score of the pair. Out: a `ClaimLink` with its kind, aspects
and reasons, or none where nothing can be said of the two. The rules, first that holds:

1. Figures for one question differ, and the count was open: `revises` (`revision.py` says when).
2. They differ in one thing: figures, polarity, date, actor or place: `contradicts`, where something else ties
   the two together. Where they differ in more than one, or in what may be of two things (the day of one deed
   and of another), there is no link.
3. Nothing differs: `same` where each holds most of the other's words, `elaborates` where one does, else
   `supports`: both tell of the matter, and agree in what both say. That asks for a higher score.

In a copied passage another figure is no news of its own, and every difference counts. What a document tells
as known before is no report: it stands to another claim only where both documents tell of one event.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from sayso.core.links import Aspect, ClaimLink, LinkKind
from sayso.core.vocabulary import ClaimKind
from sayso.ledger.link.claims.aspects import findings
from sayso.ledger.link.claims.cluster import COPIED
from sayso.ledger.link.claims.compare import covered
from sayso.ledger.link.claims.figures import may_be_one
from sayso.ledger.link.claims.finding import Finding, one_deed
from sayso.ledger.link.claims.others import (
    are_in_two_places,
    are_of_two_things,
    are_of_two_times,
    cannot_be_one,
    count_otherwise,
    real_names_shared,
)
from sayso.ledger.link.claims.revision import Told, is_later_figure, revision
from sayso.ledger.link.claims.saying import rarest_shared
from sayso.ledger.link.claims.standing import are_told_in_passing
from sayso.ledger.link.claims.story import (
    ask_the_same,
    days_apart,
    have_two_fates,
    names_shared,
    stand_in_one_sentence,
)
from sayso.ledger.link.claims.telling import Telling, is_deed
from sayso.ledger.link.claims.words import LIGHT, as_written, rarity

_REPRINTED = "Both stand in one copied passage, in the same words."
_SURE = 0.9  # the score from which two claims are surely one matter
# In other words, a false "supports" makes a witness: from here on 83 to 94 of 100 are right on `dev`,
# `voices` and `wires` (75 to 89 without it), for 0 to 3 of 100 that are found less.
_BORNE_OUT = 0.93
_RETOLD = 0.75  # where the one was made from the other: two sentences that an alignment took for one are none
# Where both give one number: 25 links more are found so on `wires`, 4 on `voices`, as often rightly.
_ONE_NUMBER = 0.75
_ONE_LOW_NUMBER = 0.85  # up to a dozen
_MOST = 0.6  # share of a claim's words, by weight, that the other must hold
_HALF, _THIRD = 0.5, 0.3  # shares of the words of one claim, or of both, that say that they tell the like
_SHOWN = 5  # words in common that a reason names
_TELLING = 4.0  # rarity of the words of both claims, added up, that tell something
_TIED = 0.75  # weight of the names that both documents give, that ties two claims together
_SOON = 14  # days between two documents up to which both may tell of one event as news
_ONE_EVENT = 0.15  # and the likeness of their news from which they do
# What is told as still to come, also where it is told as a fact: "the works are to be sold".
_TO_COME = re.compile(
    r"\b(?:will|won't|would|shall|(?:is|are|was|were) (?:not )?to|going to|plans? to)\b", re.IGNORECASE
)

Said = tuple[LinkKind, tuple[Aspect, ...], tuple[str, ...]]


def link_of(
    a: Telling, b: Telling, score: float, *, copied: bool = False, told: Told = MappingProxyType({})
) -> ClaimLink | None:
    """The link between two claims of different documents; the smaller id is told first.

    `copied`: both stand in one copied passage. `told`: when copied claims were first printed.
    """
    a, b = (a, b) if a.id < b.id else (b, a)
    if not copied and not are_reports(a, b):
        return None
    found = findings(a, b)
    said = (
        _copied(a, b, found) if copied else _independent(a, b, [_compared(one, score) for one in found], told)
    )
    if said is None or (said[0] is LinkKind.SUPPORTS and score < (_RETOLD if copied else _borne_out(found))):
        return None
    kind, aspects, why = said
    more = tuple(one.reason for one in found if one.reason not in why)
    return ClaimLink(a.id, b.id, kind, score, (*why, *more, *_shared(a, b)), aspects)


def reprint_of(one: Telling, other: Telling) -> ClaimLink:
    """The link between two claims in the same words of one copied passage."""
    first, second = sorted((one.id, other.id))
    return ClaimLink(first, second, LinkKind.SAME, COPIED, (_REPRINTED,))


def are_reports(a: Telling, b: Telling) -> bool:
    """True where neither claim is background, or both documents tell of one event in words of their own."""
    if not (a.is_background or b.is_background):
        return True
    if days_apart(a, b) > _SOON or stand_in_one_sentence(a, b):
        return False
    return a.background.alike(b.background) >= _ONE_EVENT


def _borne_out(found: Sequence[Finding]) -> float:
    """The score from which one report bears out another in other words: less where both give one number."""
    if any(one.aspect is Aspect.NUMBER and _is_one_number(one) for one in found):
        rare = any(count.is_rare for one in found if one.agree for count in one.counts or ())
        return _ONE_NUMBER if rare else _ONE_LOW_NUMBER
    return _BORNE_OUT


def _is_one_number(one: Finding) -> bool:
    return one.agree and one.counts is not None and may_be_one(*one.counts)


def _compared(one: Finding, score: float) -> Finding:
    """Another day or place of what is surely one matter is not that of another deed; and what is not surely
    one matter is denied by nobody: a "no" in a like sentence may be of something else.
    """
    if one.aspect is Aspect.POLARITY and score < _SURE:
        return replace(one, comparable=False)
    sure = score >= _SURE and one.alike and one.aspect in (Aspect.DATE, Aspect.PLACE)
    return replace(one, comparable=True) if sure else one


def _independent(a: Telling, b: Telling, found: Sequence[Finding], told: Told) -> Said | None:
    if are_of_two_things(a, b, found):
        return None
    differ = [one for one in found if not one.agree]
    if any(map(_is_one_number, found)) and a.negated != b.negated and not (a.denied or b.denied):
        # 41,000 that "were void" and that "were not valid": nobody denies the number.
        differ = [one for one in differ if one.aspect is not Aspect.POLARITY]
    if any(one.aspect is Aspect.NUMBER for one in differ) and are_in_two_places(a, b):
        return None
    open_ = _revising(a, b, found, told)
    if open_ and all(one.aspect in (Aspect.NUMBER, Aspect.DATE) for one in differ):
        return LinkKind.REVISES, (Aspect.NUMBER,), tuple(dict.fromkeys(open_))
    if are_told_in_passing(a, b):
        return None
    if not differ:
        alike = not cannot_be_one(a, b) and _says_the_like(a, b, found)
        return _agreeing(a, b) if alike else None
    return _contradicting(a, b, found, differ)


def _contradicting(
    a: Telling, b: Telling, found: Sequence[Finding], differ: Sequence[Finding]
) -> Said | None:
    if not _are_of_one_time(a, b) and any(one.aspect is not Aspect.NUMBER for one in differ):
        return None  # a plan contradicts no deed
    aspects = tuple(dict.fromkeys(one.aspect for one in differ))
    if Aspect.NUMBER in aspects and are_of_two_times(a, b):
        return None  # 200 calls on Tuesday, and 257 on Wednesday
    if len(aspects) > 1 or not all(one.comparable for one in differ) or not _is_tied(a, b, found):
        return None
    return LinkKind.CONTRADICTS, aspects, tuple(one.reason for one in differ)


def _are_of_one_time(a: Telling, b: Telling) -> bool:
    """True where both tell of what was or is so, or both of what is to come."""
    if is_deed(a.claim) == is_deed(b.claim) or ClaimKind.STANCE in (a.claim.kind, b.claim.kind):
        return True  # who rejected an offer has done so
    return all(not is_deed(one.claim) or _TO_COME.search(one.claim.text) for one in (a, b))


def _revising(a: Telling, b: Telling, found: Sequence[Finding], told: Told) -> list[str]:
    """What is to be said of figures of an open count; nothing where one of them contradicts the other."""
    said = []
    for one in found:
        if one.counts is None or (one.agree and not is_later_figure(a, b, one.counts, told)):
            continue
        why = revision(a, b, one.counts, told)
        if why is None:
            return []
        said += [one.reason, why]
    return said


def _is_tied(a: Telling, b: Telling, found: Sequence[Finding]) -> bool:
    """True where a name in both documents says that it is one thing they differ in, or one in both claims; or
    where both answer one question, in documents that are much alike.
    """
    if any(one.agree and one.aspect in (Aspect.ACTOR, Aspect.PLACE) for one in found):
        return True
    return ask_the_same(a, b) or (names_shared(a, b) >= _TIED and real_names_shared(a, b) >= _TIED)


def _says_the_like(a: Telling, b: Telling, found: Sequence[Finding]) -> bool:
    """True where two claims share more than a word: something on which they agree, a deed, or much of what
    they say. A plan and what was done need one deed; figures of which none answers the other's question ask
    for more, and those of the dead are not those of the hurt.
    """
    held = (covered(a, b), covered(b, a))
    deed, words = one_deed(a, b), a.words.keys() & b.words.keys()
    if not _are_of_one_time(a, b):
        return deed or any(map(_is_one_number, found))
    if a.counts and b.counts and not any(one.counts is not None for one in found):
        return min(held) >= _HALF and not (have_two_fates(a, b) or count_otherwise(a, b))
    if any(one.agree for one in found):
        return True
    if deed and sum(map(rarity, words)) >= _TELLING:
        return True
    return (deed or len(words - LIGHT) > 1) and (max(held) >= _HALF or min(held) >= _THIRD)


def _copied(a: Telling, b: Telling, found: Sequence[Finding]) -> Said:
    differ = [one for one in found if not one.agree]
    if a.denied == b.denied:  # one text: what is cut otherwise does not deny itself
        differ = [one for one in differ if one.aspect is not Aspect.POLARITY]
    if is_deed(a.claim) != is_deed(b.claim):
        differ = [one for one in differ if one.aspect is Aspect.NUMBER]
    differ = [one for one in differ if one.comparable]
    if not differ:
        return _agreeing(a, b)
    aspects = tuple(dict.fromkeys(one.aspect for one in differ))
    return LinkKind.CONTRADICTS, aspects, tuple(one.reason for one in differ)


def _agreeing(a: Telling, b: Telling) -> Said:
    held = (covered(a, b), covered(b, a))
    if is_deed(a.claim) != is_deed(b.claim):
        why = "One tells as done what the other tells as meant, foretold or judged."
        return LinkKind.SUPPORTS, (), (why,)
    if min(held) >= _MOST:
        return LinkKind.SAME, (), ("Each says nearly all that the other says.",)
    if max(held) >= _MOST:
        return LinkKind.ELABORATES, (), ("One says what the other says, and more.",)
    return LinkKind.SUPPORTS, (), ("Both tell of the same, in other words, and nothing in them differs.",)


def _shared(a: Telling, b: Telling) -> tuple[str, ...]:
    words = rarest_shared(a.said, b.said, _SHOWN)
    written = as_written(a.claim.text) if words else {}
    shown = ", ".join(written.get(word, word) for word in words)
    return (f"Words in common, the rarest first: {shown}.",) if words else ()
