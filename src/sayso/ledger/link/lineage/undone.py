"""Which changes take back what was changed on the way before.

In: the changes of steps. Out: kinds of change. Whoever copies a print with another figure prints that figure:
where a step would tell that it is the old one again, it was taken from further up.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from sayso.core.links import Drift, DriftKind

FROM_BOTH = "It has what the earlier one has, without a change that another copy made in between."

# What two tellings may differ in, whether or not the one was taken from the other. That a source or a doubt
# was lost is said only of what was.
FACTS = frozenset(
    {DriftKind.NUMBER, DriftKind.THING, DriftKind.UNIT, DriftKind.DATE, DriftKind.PLACE, DriftKind.ACTOR}
)
# Kinds of change by which a change of the kind is taken back.
_GONE = frozenset({DriftKind.SOURCE_LOST, DriftKind.LAUNDERED})
_OPPOSITE = {kind: frozenset({kind}) for kind in DriftKind} | {
    DriftKind.HEDGE_LOST: frozenset({DriftKind.HEDGE_GAINED}),
    DriftKind.HEDGE_GAINED: frozenset({DriftKind.HEDGE_LOST}),
    DriftKind.SOURCE_LOST: _GONE,
    DriftKind.LAUNDERED: _GONE,
}


def kinds_of(changes: Iterable[Drift]) -> set[DriftKind]:
    """The kinds of some changes."""
    return {change.kind for change in changes}


def with_step(made: AbstractSet[DriftKind], changes: Iterable[Drift], *, further: bool) -> set[DriftKind]:
    """The kinds of what was changed on the way, with a step of it. A doubt, or a source, may be lost more
    than once on a way of several steps: of these only the step before says something (`further`: it is one
    before that).
    """
    kinds = made | kinds_of(changes)
    return {kind for kind in kinds if kind in FACTS or not further}


def taken_back(changed: AbstractSet[DriftKind], made: AbstractSet[DriftKind]) -> set[DriftKind]:
    """Those kinds of change by which something that was changed on the way is taken back."""
    return {kind for kind in changed if _OPPOSITE[kind] & made}
