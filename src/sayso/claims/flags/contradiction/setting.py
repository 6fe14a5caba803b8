"""`other-date`, `other-place`, `other-actor`: the same thing told twice, with another day, place or doer.

The two claims must be alike in all other words, carried by the same word, and name nobody and nothing that
the other does not name. One voice tells of many attacks and votes, so that only what happens once (a birth, a
founding) is asked about where both are its word.
"""

import re
from collections.abc import Callable, Iterator

from sayso.claims.flags.contradiction.same import (
    dated,
    facts,
    is_denied,
    names,
    raised,
    tells_of_another,
    told,
    trigger,
    voice,
    without,
)
from sayso.claims.flags.dates import overlap
from sayso.claims.flags.evidence import Case, Raised
from sayso.claims.similarity import Similarity
from sayso.claims.words import ONCE
from sayso.core.claim import Claim
from sayso.core.marks import ActorMention
from sayso.core.text import Span

_ALIKE, _WORDS = 0.6, 3


def other_date(case: Case) -> list[Raised]:
    """One flag for each pair of claims alike in all but their one date."""
    claims = [claim for claim in facts(case) if len(claim.times) == 1 and dated(claim) and _is_one(claim)]
    found = []
    for one, other in _pairs(case, claims, lambda claim: [time.span for time in claim.times]):
        ((time, mine),), ((second, theirs),) = dated(one), dated(other)
        if not overlap(mine, theirs):
            a, b = case.document.words(time.span), case.document.words(second.span)
            reason = f"In one place it is “{a}”, in the other “{b}”. {told(one, other)}"
            found.append(raised(case, one, other, "On which of the two days was it?", reason))
    return found


def other_place(case: Case) -> list[Raised]:
    """One flag for each pair of claims alike in all but their one place."""
    claims = [claim for claim in facts(case) if len(claim.places) == 1 and _is_one(claim)]
    found = []
    for one, other in _pairs(case, claims, lambda claim: [place.span for place in claim.places]):
        (first,), (second,) = one.places, other.places
        if first.name != second.name and first.country != second.country:
            a, b = case.document.words(first.span), case.document.words(second.span)
            reason = f"In one place it is “{a}”, in the other “{b}”. {told(one, other)}"
            found.append(raised(case, one, other, "In which of the two places was it?", reason))
    return found


def other_actor(case: Case) -> list[Raised]:
    """One flag for each pair of claims alike in all but the doer, before the verb or after "by"."""
    claims = [claim for claim in facts(case) if _doer(case, claim) is not None and _is_one(claim)]
    found = []
    for one, other in _pairs(
        case, claims, lambda claim: [a.span for a in [_doer(case, claim)] if a is not None]
    ):
        first, second = _doer(case, one), _doer(case, other)
        if (
            first is not None
            and second is not None
            and first.name != second.name
            and not _are_one(first, second)
        ):
            a, b = case.document.words(first.span), case.document.words(second.span)
            reason = f"In one place it is “{a}”, in the other “{b}”. {told(one, other)}"
            found.append(raised(case, one, other, "Which of the two did it?", reason))
    return found


def _doer(case: Case, claim: Claim) -> ActorMention | None:
    """The one actor of a claim, where it stands before the verb or after "by"."""
    word = case.triggers.get(claim.spans)
    if len(claim.actors) != 1 or word is None:
        return None
    actor = claim.actors[0]
    by = re.search(r"\bby (?:the )?$", case.document.text[max(0, actor.span.start - 8) : actor.span.start])
    return actor if actor.span.end <= word.start or by else None


def _are_one(one: ActorMention, other: ActorMention) -> bool:
    return one.country is not None and one.country == other.country


def _is_one(claim: Claim) -> bool:
    return not is_denied(claim) and not tells_of_another(claim)


def _pairs(
    case: Case, claims: list[Claim], spans: Callable[[Claim], list[Span]]
) -> Iterator[tuple[Claim, Claim]]:
    similarity = Similarity(claims, lambda claim: without(claim, spans(claim)))
    seen: set[tuple[str, str]] = set()
    for one, other in similarity.alike(claims, claims, _ALIKE):
        first, second = sorted((one, other), key=lambda claim: claim.spans)
        if (first.id, second.id) in seen or len(similarity.shared(one, other)) < _WORDS:
            continue
        seen.add((first.id, second.id))
        word = trigger(case, first)
        if word != trigger(case, second) or names(first, spans(first)) != names(second, spans(second)):
            continue
        if voice(first) != voice(second) or word in ONCE:
            yield first, second
