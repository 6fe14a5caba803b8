"""Times as a person would have them, and what was told by them: when an event was, and a flow.

In: a claim, and what changes of its times. Out: the claim with what follows, and the times in their places.
An EDTF string of a person's is taken as it is (`days_of` says what can be placed); where it is given, the
TIMEX3 value is the same string, and `mod` is none: what the machine had there was of another reading.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from msgspec import UNSET

from sayso.core.claim import Claim
from sayso.core.marks import Event, Flow, TimeExpression
from sayso.core.vocabulary import TimeType
from sayso.ledger.review.contents import TimeContent
from sayso.ledger.review.placing import in_places, span_in

_UNKNOWN = "XXXX-XX-XX"  # TIMEX3 of a day that nobody knows
_ON_CALENDAR = frozenset({TimeType.DATE, TimeType.TIME})
_Dated = TypeVar("_Dated", Event, Flow)


def changed_moments(
    claim: Claim, changed: Sequence[TimeContent]
) -> tuple[Claim, tuple[TimeExpression | None, ...]]:
    """The claim with what follows its times, and these in their places.

    Of two times of one value none is followed: nothing says by which of them an event was told.
    """
    told = in_places(claim.times, changed, lambda one, known: _time(claim, one, known))
    values = [time.edtf for time in claim.times]
    events, flows = claim.events, claim.flows
    for before, after in zip(claim.times, told, strict=False):
        edtf = after.edtf if after else None
        if before.edtf is not None and edtf != before.edtf and values.count(before.edtf) == 1:
            events = tuple(_dated(event, before.edtf, edtf) for event in events)
            flows = tuple(_dated(flow, before.edtf, edtf) for flow in flows)
    return replace(claim, events=events, flows=flows), told


def _time(claim: Claim, given: TimeContent, known: TimeExpression | None) -> TimeExpression | None:
    span = span_in(claim.document, given.span)
    if known is None:
        if span is None:
            return None
        known = TimeExpression(span, TimeType.DATE, _UNKNOWN, None)
    changed = known if span is None else replace(known, span=span)
    if given.edtf is UNSET or given.edtf == known.edtf:
        return changed
    edtf = given.edtf or None
    kind = known.type if edtf is None or known.type in _ON_CALENDAR else TimeType.DATE
    return replace(changed, type=kind, value=edtf or _UNKNOWN, edtf=edtf, mod=None)


def _dated(one: _Dated, before: str, after: str | None) -> _Dated:
    return replace(one, edtf=after) if one.edtf == before else one
