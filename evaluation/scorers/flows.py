"""Flows of fighters: from where, to where, with whom, how many, how often, when.

In: gold and found flows of each sentence. Out: counts. Found flows are paired with gold ones by the slots
in which they agree; a slot that both leave empty says nothing, one that only the gold or only we fill is an
error.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.scorers.measure import ZERO, Count, count_of

SLOTS = ("origin", "destination", "group", "low", "high", "per", "edtf")
_WORDED = frozenset({"origin", "destination", "group"})


@dataclass(frozen=True, slots=True)
class GoldFlow:
    """A flow as a sentence tells it. The first three hold every name that is right, if one is told."""

    origin: tuple[str, ...]
    destination: tuple[str, ...]
    group: tuple[str, ...]
    low: float | None
    high: float | None
    per: str | None
    edtf: str | None


@dataclass(frozen=True, slots=True)
class FoundFlow:
    """A flow as we found it."""

    origin: str | None
    destination: str | None
    group: str | None
    low: float | None
    high: float | None
    per: str | None
    edtf: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """`flows` counts flows that are there, `slots` their filled slots, `whole` flows without any error."""

    flows: Count = ZERO
    slots: Count = ZERO
    whole: Count = ZERO

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.flows + other.flows, self.slots + other.slots, self.whole + other.whole)


def score_sentence(gold: Sequence[GoldFlow], found: Sequence[FoundFlow]) -> Tally:
    """The counts of one sentence."""
    pairs = _pairs(gold, found)
    right = sum(len(_agreeing(one, other)) for one, other in pairs)
    whole = sum(_filled(one) == _agreeing(one, other) == _filled(other) for one, other in pairs)
    return Tally(
        flows=count_of(len(pairs), len(found), len(gold)),
        slots=count_of(right, sum(map(len, map(_filled, found))), sum(map(len, map(_filled, gold)))),
        whole=count_of(whole, len(found), len(gold)),
    )


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum."""
    return sum(tallies, Tally())


def _pairs(gold: Sequence[GoldFlow], found: Sequence[FoundFlow]) -> list[tuple[GoldFlow, FoundFlow]]:
    """One found flow for each gold one, the best agreeing first; two that share no slot are no pair."""
    able = [
        (-len(_agreeing(one, other)), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if _agreeing(one, other)
    ]
    chosen: dict[int, int] = {}
    for _, i, j in sorted(able):
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return [(gold[i], found[j]) for i, j in chosen.items()]


def _filled(flow: GoldFlow | FoundFlow) -> set[str]:
    return {slot for slot in SLOTS if getattr(flow, slot) not in {None, ()}}


def _agreeing(gold: GoldFlow, found: FoundFlow) -> set[str]:
    return {slot for slot in _filled(gold) & _filled(found) if _agrees(slot, gold, found)}


def _agrees(slot: str, gold: GoldFlow, found: FoundFlow) -> bool:
    wanted, got = getattr(gold, slot), getattr(found, slot)
    if slot not in _WORDED:
        return bool(wanted == got)
    if slot == "group":  # "the insurgents" for "insurgents"
        return any(_plain(name) in _plain(got) for name in wanted)
    return got in wanted


def _plain(name: str) -> str:
    return name.lower().replace("-", " ")
