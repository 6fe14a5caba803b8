"""Documents of random words, told as news is: some papers tell a story, and most of its facts alike.

In: how many papers tell a story, and a seed. Out: texts without end, each with the places of its facts and
what these mean. The words are the stems of news by their rarity and many made-up names, drawn by Zipf's law.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from sayso.core.meaning import EVENT, HEAD, Meaning
from sayso.core.text import Span, Spans
from sayso.ledger.link.claims.words import common_stems

FACTS = 10  # of a document
TOLD = 4  # papers that tell a story, as news does
_WORDS = 12  # of a fact
_OWN = 40  # words of a story
_KEPT = 0.8  # chance of a word of a fact to be in a telling of it
_MADE_UP = 40_000  # names and rare words beside the common stems
_SEED = 7
_YEAR, _WEEK = 358, 7  # days in which a story may begin, and in which it is told
_Row = np.ndarray[tuple[int], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A text of one sentence a fact; `meanings` are those of the facts, each with its first word."""

    text: str
    day: str
    name: str  # no other has it
    facts: Spans
    meanings: tuple[Meaning, ...]


def drafts(told: int = TOLD, seed: int = _SEED) -> Iterator[Draft]:
    """Texts without end, story by story; `told` of them tell each."""
    chance = random.Random(seed)  # noqa: S311  made-up words, no secret
    rows = np.random.default_rng(seed)
    words = [*common_stems(), *(f"x{_name(number)}" for number in range(_MADE_UP))]
    while True:
        own = [_pick(chance, words) for _ in range(_OWN)]
        facts = [[chance.choice(own) for _ in range(_WORDS)] for _ in range(FACTS)]
        events = list(rows.normal(size=(FACTS, EVENT)))
        first = date(2031, 1, 1) + timedelta(days=chance.randrange(_YEAR))
        for _ in range(told):
            day = first + timedelta(days=chance.randrange(_WEEK))
            yield _draft(chance, day, own, facts, events)


def _draft(
    chance: random.Random, day: date, own: list[str], facts: list[list[str]], events: list[_Row]
) -> Draft:
    told = [
        " ".join(word if chance.random() < _KEPT else chance.choice(own) for word in fact).capitalize()
        for fact in facts
    ]
    spans, at = list[Span](), 0
    for fact in told:
        spans.append(Span(at, at + len(fact)))
        at += len(fact) + 2
    triggers = [
        Span(one.start, one.start + len(fact.split()[0])) for one, fact in zip(spans, told, strict=True)
    ]
    meanings = tuple(
        Meaning(trigger, _row(event[:HEAD]), _row(event))
        for trigger, event in zip(triggers, events, strict=True)
    )
    return Draft(". ".join(told), day.isoformat(), str(chance.random()), tuple(spans), meanings)


def _row(numbers: _Row) -> bytes:
    return bytes(np.rint(numbers / np.linalg.norm(numbers) * 127).astype(np.int8).tobytes())


def _name(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number, 20)
        letters += "aeiou"[rest % 5] + "bdgklmnprstvz"[rest % 13]
    return letters or "a"


def _pick(chance: random.Random, words: list[str]) -> str:
    """A word by Zipf's law, roughly."""
    return words[min(len(words) - 1, int(len(words) ** chance.random()))]
