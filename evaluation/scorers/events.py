"""Events in PLOVER's types against gold sentences: was the type found, and with the right two sides?

In: gold and predicted events of each sentence. Out: counts. A gold type "CONCEDE|RETREAT" (or YIELD, where
a data set merges the two) is met by either. Sides are compared by country codes, or by words.

type_hit, type_precision   the type is among those of the other side
pair_hit, pair_precision   one event with that type, and a shared code on both sides; a gold side without a
                           code is met by anything; AGREE, CONSULT and COOPERATE also the other way round
text_hit                   as pair_hit, with words instead of codes
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evaluation.scorers.measure import share

_YIELDING = frozenset({"YIELD", "CONCEDE|RETREAT"})
_YIELDS = _YIELDING | {"CONCEDE", "RETREAT"}
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_EMPTY_WORDS = frozenset(
    {
        "a", "an", "and", "at", "by", "for", "from", "government", "her", "his", "in", "its", "of",
        "official", "officials", "on", "the", "their", "to", "with",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody in an event: words and country (ISO 3166 alpha-3, or IGO), where known."""

    text: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A type of PLOVER 2.0 and its two sides."""

    type: str
    actor: tuple[Side, ...] = ()
    recipient: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """Numbers of events. Hits count gold events; `type_right` and `pair_right` count predicted ones."""

    gold: int = 0
    predicted: int = 0
    type_hits: int = 0
    pair_hits: int = 0
    text_hits: int = 0
    type_right: int = 0
    pair_right: int = 0

    def __add__(self, other: "Result") -> "Result":
        return Result(
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.type_hits + other.type_hits,
            self.pair_hits + other.pair_hits,
            self.text_hits + other.text_hits,
            self.type_right + other.type_right,
            self.pair_right + other.pair_right,
        )

    def measures(self) -> dict[str, float]:
        """All five measures, from 0 to 1."""
        return {
            "type_hit": share(self.type_hits, self.gold),
            "pair_hit": share(self.pair_hits, self.gold),
            "text_hit": share(self.text_hits, self.gold),
            "type_precision": share(self.type_right, self.predicted),
            "pair_precision": share(self.pair_right, self.predicted),
        }


def score_sentence(gold: Sequence[Event], predicted: Sequence[Event]) -> Result:
    """The counts of one sentence. Leave negated predictions out beforehand."""
    return Result(
        gold=len(gold),
        predicted=len(predicted),
        type_hits=sum(any(_same_type(g, p) for p in predicted) for g in gold),
        pair_hits=sum(any(_pair(g, p, _codes) for p in predicted) for g in gold),
        text_hits=sum(any(_pair(g, p, _words) for p in predicted) for g in gold),
        type_right=sum(any(_same_type(g, p) for g in gold) for p in predicted),
        pair_right=sum(any(_pair(g, p, _codes) for g in gold) for p in predicted),
    )


def total(results: Iterable[Result]) -> Result:
    """All sentences together."""
    return sum(results, Result())


def _same_type(gold: Event, predicted: Event) -> bool:
    return gold.type == predicted.type or (gold.type in _YIELDING and predicted.type in _YIELDS)


def _pair(gold: Event, predicted: Event, key: Callable[[tuple[Side, ...]], set[str]]) -> bool:
    if not _same_type(gold, predicted):
        return False
    wanted, found = (key(gold.actor), key(gold.recipient)), (key(predicted.actor), key(predicted.recipient))
    if _meet(wanted[0], found[0]) and _meet(wanted[1], found[1]):
        return True
    return gold.type in _MUTUAL and _meet(wanted[0], found[1]) and _meet(wanted[1], found[0])


def _meet(gold: set[str], predicted: set[str]) -> bool:
    return not gold or bool(gold & predicted)


def _codes(side: tuple[Side, ...]) -> set[str]:
    return {one.country for one in side if one.country}


def _words(side: tuple[Side, ...]) -> set[str]:
    return {word for one in side for word in re.findall(r"\w+", one.text.lower())} - _EMPTY_WORDS
