"""In what two claims about one matter agree and differ: number, date, polarity, actor, place.

In: two tellings. Out: `Finding` values, each with the words of it for the reader. Only what answers one
question is compared: two figures of one thing, the days and the places of one deed, those who did one deed to
the same. What only one of the two says is no difference.
"""

import re
from collections.abc import Iterator

from sayso.core.links import Aspect
from sayso.core.vocabulary import ClaimKind, Reference
from sayso.ledger.link.claims.compare import meant_alike
from sayso.ledger.link.claims.denial import (
    denies_a_deed,
    denies_a_thing,
    denies_the_attack,
    denies_the_same,
    has_come_since,
    held_of,
    opposed,
    opposite_deeds,
    over_and_on,
    pleas,
    says_there_is_none,
    tells_what,
)
from sayso.ledger.link.claims.doers import doers
from sayso.ledger.link.claims.figures import (
    ALIKE,
    Count,
    agree,
    distance,
    is_one_number,
    may_be_one,
    names_one_number,
    one_question,
    words_of,
)
from sayso.ledger.link.claims.finding import Finding, listed, one_deed
from sayso.ledger.link.claims.negation import has_a_no, hides_a_name, is_rejected, is_said_in_passing
from sayso.ledger.link.claims.others import are_two_of_a_kind
from sayso.ledger.link.claims.places import places
from sayso.ledger.link.claims.results import results
from sayso.ledger.link.claims.story import days_apart
from sayso.ledger.link.claims.subjects import are_of_two
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.when import days_of_deeds, lengths
from sayso.ledger.link.claims.words import concept, stem, stems

_EXACT_DAYS = 31  # a time that names more days than this is too wide to differ from another
_NEXT_DAY = 1  # days between two dates that a time zone, or "Tuesday night", explains
_LONG_AFTER = 14  # days between two dates from which they are of two events
_SAME_DEED = 2  # days between two dates at most of which two attacks on one thing may be the same
_ALONE = 0.2  # alike words from which the only figure of each of two claims is of one thing
_WEEK = 7  # days between two documents from which one word names two days
_ONE_WORDING = 0.8  # alike words from which one claim may be a print of the other
_MORTAL = frozenset({concept(stem("alive"))})
_DENIED = 0.6  # part of the words of a denial that the other must hold, by weight
# A word that names a day or more by the day of publication; the evening is one of any day.
_NAMES_A_DAY = re.compile(
    r"\w+day|tomorrow|tonight|week\w*|months?|years?|january|february|march|april|may|june|july|august|"
    r"september|"
    r"october|november|december|spring|summer|autumn|fall|winter"
)
_NIGHT = re.compile(r"\b(?:night|overnight|midnight|dawn|early|late)\b", re.IGNORECASE)


def findings(a: Telling, b: Telling) -> tuple[Finding, ...]:
    """What two claims agree and differ in, in a set order."""
    return tuple(
        found
        for compare in (_polarity, _numbers, results, lengths, days_of_deeds, doers, places)
        for found in compare(a, b)
    )


def _polarity(a: Telling, b: Telling) -> Iterator[Finding]:
    """What the one denies must be what the other says, nearly word for word, or the same deed in half of
    the words; and no later telling of what had not happened yet.
    """
    words = _soon(opposed(a, b), a, b) or opposite_deeds(a, b) or over_and_on(a, b) or pleas(a, b)
    if words is not None:
        said = f"{listed(words[:1], a)}, {listed(words[1:], b)}"
        reason = f"What one says cannot hold with what the other says: {said}."
        yield Finding(
            Aspect.POLARITY, False, reason, comparable=not (are_two_of_a_kind(a, b) or are_of_two(a, b))
        )
    if a.negated == b.negated:
        return
    denial, other = (a, b) if a.negated else (b, a)
    denied = denies_the_same(a, b) or says_there_is_none(a, b) or denies_the_attack(a, b)
    tells = denial.head == other.head != "" or _tells_of_it(denial, other)
    most = not denies_a_thing(denial) and held_of(denial, other) >= _DENIED
    same = denied or (
        (tells or (is_rejected(denial.claim) and tells_what(denial))) and most and not denies_a_deed(denial)
    )
    sure = same and not has_come_since(a, b) and not _is_of_another(denial, other)
    sure = sure and ClaimKind.CALL not in (
        a.claim.kind,
        b.claim.kind,
    )  # who asks for it does not say that it is so
    yield Finding(Aspect.POLARITY, False, "One denies what the other says.", comparable=sure)


def _soon(words: tuple[str, str] | None, a: Telling, b: Telling) -> tuple[str, str] | None:
    """The words, but where they may be of two hours: who was alive one day can be dead on another."""
    if words is not None and _MORTAL & set(words) and days_apart(a, b) > _NEXT_DAY:
        return None
    return words


def _is_of_another(denial: Telling, other: Telling) -> bool:
    """True where a denial is of somebody whom the other document has nowhere, only says which one is meant,
    or denies what the other denies too.
    """
    if is_said_in_passing(denial.claim) or has_a_no(other.claim) or are_two_of_a_kind(denial, other):
        return True
    if hides_a_name(denial.claim) or hides_a_name(other.claim):
        return True
    text = frozenset(stems(other.claim.document.text))
    return any(
        text.isdisjoint(stems(denial.claim.document.words(one.span)))
        for one in denial.claim.actors
        if one.reference is Reference.NAME
    )


def _tells_of_it(denial: Telling, other: Telling) -> bool:
    """True where the word that carries a denial stands in the other claim, by what it means."""
    return not denial.is_light and concept(denial.head) in other.concepts


def _numbers(a: Telling, b: Telling) -> Iterator[Finding]:
    """Each figure of the one with the figure of the other that answers the same: first those that agree,
    then those that are left, the nearest first; and at last what is one number on both sides.
    """
    if not (a.counts and b.counts):
        return
    same_head = one_deed(a, b) or _are_alone(a, b)
    left, open_, agreed = list(b.counts), [], set[int | None]()
    for one in a.counts:
        asked = [
            other
            for other in left
            if one_question(one, other, same_head=same_head) or is_one_number(one, other)
        ]
        same = next((other for other in asked if agree(one, other)), None)
        if same is None:
            open_.append(one)
        else:
            left.remove(same)
            agreed.add(one.fate)
            yield _figures(a, b, one, same)
    for one in open_:
        if one.fate is not None and one.fate in agreed:
            continue  # "more than thirty, 31 at the least"
        alike = [other for other in left if one_question(one, other, same_head=same_head)]
        if alike:
            nearest = min(alike, key=lambda other: (distance(one, other), other.mark.span))
            left.remove(nearest)
            yield _figures(a, b, one, nearest)
            continue
        same = next((other for other in left if may_be_one(one, other)), None)
        if same is not None:
            left.remove(same)
            yield _figures(a, b, one, same)


def _are_alone(a: Telling, b: Telling) -> bool:
    """True where each claim gives one figure, of one unit, and the two are of one size: in claims about one
    matter they answer one question.
    """
    if len(a.counts) != 1 or len(b.counts) != 1:
        return False
    low, high = sorted(abs(one.named or 0.0) for one in (*a.counts, *b.counts))
    return low > 0 and high < ALIKE * low and meant_alike(a, b) >= _ALONE


def _figures(a: Telling, b: Telling, one: Count, other: Count) -> Finding:
    same = agree(one, other)
    verb = "differ" if not same else "agree" if names_one_number(one, other) else "fit each other"
    words = f"“{words_of(a.claim, one)}” and “{words_of(b.claim, other)}”"
    return Finding(Aspect.NUMBER, same, f"The figures {verb}: {words}.", (one, other))


def counts_differ(telling: Telling, other: Telling) -> list[Count]:
    """The figures of a claim that differ from the other's figures for the same things."""
    return [found.counts[0] for found in _numbers(telling, other) if found.counts and not found.agree]
