"""What a linker finds for a batch of documents."""

from dataclasses import dataclass, field

from sayso.core.links import Copy
from sayso.ledger.link.whole import Matter


@dataclass(frozen=True, slots=True)
class Links:
    """What a linker found for a batch of documents.

    `voices` gives a document its independence group. `claims` were looked at anew: what stands of them is
    replaced by what the matters say. `waiting` has a claim of each matter that is to be told later
    (`Linker.tell`). All of these may name documents and claims of earlier batches.
    """

    copies: tuple[Copy, ...] = ()
    parted: tuple[tuple[str, str], ...] = ()  # pairs of documents that are no copies any more
    voices: dict[str, str] = field(default_factory=dict)
    matters: tuple[Matter, ...] = ()
    claims: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
