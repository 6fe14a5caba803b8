"""Sentences with one marked event to examples of sites.

In: PLV's records (a sentence, the words of both sides, a type). Out: the sites that sayso sees in each, with
their rows of numbers. The data do not say which word denotes the event: it is taken to be the site whose
sides share most words with the marked ones, a site whose frame has the marked type before others. Every
other site of the sentence is an example of what the annotators did not code.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from evaluation.scorers.events import Event, Side
from sayso.annotate.engine import Engine
from sayso.annotate.events.chooser import NONE, YIELD
from sayso.annotate.events.features import Row, Seen
from sayso.annotate.events.find import may_be_event
from sayso.annotate.events.recipients import Sides
from sayso.read import read_text

DATA = "plv-train"
_EMPTY = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "to",
        "and",
        "for",
        "with",
        "by",
        "from",
        "its",
        "their",
        "his",
        "her",
    }
)
_YIELDS = frozenset({"CONCEDE", "RETREAT", "CONCEDE|RETREAT"})
# What speaks for a site: shared words of each side, being the main verb, a frame of that type, any frame.
_ACTOR, _RECIPIENT, _CROSSED, _MAIN, _SAME, _FRAMED = 2.0, 1.0, 0.3, 0.3, 0.6, 0.2


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's marked event, its sites with their rows, and which of them is taken for the event."""

    gold: Event
    sites: tuple[tuple[Seen, Row], ...]
    chosen: int | None

    def labels(self) -> list[str | None]:
        """The class of each site; None for one that says nothing.

        The annotators coded one event a sentence: that they left another out does not make it none.
        """
        return [
            class_of(self.gold.type) if number == self.chosen else None if may_be_event(seen) else NONE
            for number, (seen, _) in enumerate(self.sites)
        ]


def class_of(name: str) -> str:
    """The model's class of a PLOVER type."""
    return YIELD if name in _YIELDS else name


def read_sentences(engine: Engine, given: Iterable[dict[str, Any]]) -> list[Sentence]:
    """The examples of all records with a type."""
    return [_sentence(engine, record) for record in given if record["events"][0].get("plover_2_0")]


def _sentence(engine: Engine, record: dict[str, Any]) -> Sentence:
    event = record["events"][0]
    gold = Event(event["plover_2_0"], _sides(event["source"]), _sides(event["target"]))
    sites = tuple(engine.event_sites(read_text(record["text"], uri=str(record["id"]))))
    scores = [_likeness(seen, gold) for seen, _ in sites]
    chosen = max(range(len(scores)), key=lambda number: scores[number]) if scores else None
    return Sentence(gold, sites, chosen)


def _sides(given: list[dict[str, Any]]) -> tuple[Side, ...]:
    return tuple(Side(one.get("text") or "") for one in given)


def _likeness(seen: Seen, gold: Event) -> float:
    actors, recipients = _words(seen.actors), _words(seen.recipients)
    wanted, onto = _words(gold.actor), _words(gold.recipient)
    framed = seen.deed is not None
    same = seen.deed is not None and class_of(seen.deed.type) == class_of(gold.type)
    return (
        _ACTOR * len(actors & wanted) / (len(wanted) + 1)
        + _RECIPIENT * len(recipients & onto) / (len(onto) + 1)
        + _CROSSED * len(actors & onto) / (len(onto) + 1)
        + _MAIN * seen.site.main
        + (_SAME if same else _FRAMED if framed else 0.0)
    )


def _words(sides: Sides | tuple[Side, ...]) -> set[str]:
    return {word for side in sides for word in re.findall(r"\w+", side.text.lower())} - _EMPTY
