"""How the event of a claim stands: said to have happened, or not. The one place where that is decided.

In: a claim and one of its events. Out: a word. What is planned, foretold, called for, wanted, denied, only
imagined, or put forward by somebody who takes no position, is no deed: no format counts it as one.
"""

from enum import StrEnum

from sayso.core.claim import Claim
from sayso.core.marks import Event
from sayso.core.vocabulary import ClaimKind, CommitmentLabel


class EventStanding(StrEnum):
    """How an event stands in its claim."""

    SAID_TO_HAVE_HAPPENED = "said-to-have-happened"
    PLANNED = "planned"
    FORETOLD = "foretold"
    CALLED_FOR = "called-for"
    WANTED = "wanted"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
    TO_COME = "to-come"
    DOUBTED = "doubted"
    NO_POSITION = "no-position"


NO_DEED = frozenset(EventStanding) - {EventStanding.SAID_TO_HAVE_HAPPENED}

_BY_KIND = {
    ClaimKind.PLAN: EventStanding.PLANNED,
    ClaimKind.PREDICTION: EventStanding.FORETOLD,
    ClaimKind.CALL: EventStanding.CALLED_FOR,
    ClaimKind.STANCE: EventStanding.WANTED,
}
_BY_STATUS = {
    "negated": EventStanding.DENIED,
    "hypothetical": EventStanding.HYPOTHETICAL,
    "future": EventStanding.TO_COME,
}


def standing_of(claim: Claim, event: Event) -> EventStanding:
    """How the event stands.

    Denied or doubted is what any holder (the author, or a source of the chain) denies or doubts; no position
    takes the one who is said to know, the last of the chain.
    """
    if claim.kind in _BY_KIND:
        return _BY_KIND[claim.kind]
    for status, standing in _BY_STATUS.items():
        if status in event.status:
            return standing
    labels = [claim.author_commitment.label, *(link.commitment.label for link in claim.chain)]
    if CommitmentLabel.DENIED in labels:
        return EventStanding.DENIED
    if CommitmentLabel.DOUBTFUL in labels:
        return EventStanding.DOUBTED
    if labels[-1] is CommitmentLabel.UNKNOWN:
        return EventStanding.NO_POSITION
    return EventStanding.SAID_TO_HAVE_HAPPENED
