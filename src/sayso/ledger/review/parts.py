"""Parts of a claim as a person would have them: who did what to whom, where and when, how many, and who went
where.

In: a claim as the machine read it, and what a judgement changes of its events, quantities, times and flows.
Out: a claim of the same form. What was told by a part that is changed follows it: the size of an event and
the number of a flow a quantity, the time of either a time. What the judgement says of an event or a flow
itself goes before that.
"""

from dataclasses import replace
from typing import NamedTuple

from sayso.core.claim import Claim
from sayso.core.marks import Event, Flow, Quantity, TimeExpression
from sayso.ledger.review.contents import PartsContent
from sayso.ledger.review.deeds import changed_deeds
from sayso.ledger.review.figures import changed_figures
from sayso.ledger.review.moments import changed_moments
from sayso.ledger.review.movements import changed_movements


class Parts(NamedTuple):
    """The claim with what was changed; each kind of part in its places, None where one is gone."""

    claim: Claim
    events: tuple[Event | None, ...]
    quantities: tuple[Quantity | None, ...]
    times: tuple[TimeExpression | None, ...]
    flows: tuple[Flow | None, ...]


def with_parts(claim: Claim, content: PartsContent) -> Claim:
    """The claim with what was changed of its parts."""
    changed = content.events or content.quantities or content.times or content.flows
    return parts_of(claim, content).claim if changed else claim


def parts_of(claim: Claim, content: PartsContent) -> Parts:
    """The same, with the place of each part."""
    claim, times = changed_moments(claim, content.times)
    claim, quantities = changed_figures(claim, content.quantities)
    flows = changed_movements(claim, content.flows)
    claim, events = changed_deeds(claim, content.events)
    whole = replace(
        claim,
        events=tuple(one for one in events if one is not None),
        quantities=tuple(one for one in quantities if one is not None),
        times=tuple(one for one in times if one is not None),
        flows=tuple(one for one in flows if one is not None),
    )
    return Parts(whole, events, quantities, times, flows)
