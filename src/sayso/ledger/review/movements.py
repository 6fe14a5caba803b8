"""Movements of people as a person would have them: from where, to where, with whom, how many, when.

In: a claim, and what changes of its flows. Out: the flows in their places.
"""

from collections.abc import Sequence
from dataclasses import replace

import msgspec
from msgspec import UNSET

from sayso.core.claim import Claim
from sayso.core.marks import Flow
from sayso.ledger.review.contents import FlowContent
from sayso.ledger.review.placing import in_places

_NAMES = tuple(name for name in msgspec.structs.asdict(FlowContent(0)) if name not in ("at", "drop"))


def changed_movements(claim: Claim, changed: Sequence[FlowContent]) -> tuple[Flow | None, ...]:
    """The flows of a claim in their places. One that was missed is told by all words of the claim."""
    return in_places(claim.flows, changed, lambda one, known: _flow(claim, one, known))


def _flow(claim: Claim, given: FlowContent, known: Flow | None) -> Flow | None:
    changes = {name: value for name in _NAMES if (value := getattr(given, name)) is not UNSET}
    if known is not None:
        return replace(known, **changes)
    inner = claim.chain[-1].attribution if claim.chain else None
    made = replace(Flow(None, None, None, None, None, None, None, claim.spans, inner), **changes)
    return made if made.origin or made.destination or made.group else None
