"""Two reports of one event, in their own words, with the real models: what is listed as a contradiction."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from sayso.core.links import Aspect, ClaimLink, LinkKind
from sayso.ledger.link.claims.telling import Telling, tellings_of
from sayso.ledger.link.whole import link_all
from sayso.read import read_text
from sayso.run.pipeline import Pipeline

pytestmark = pytest.mark.models

_WIRE = """Army shells clinic in Tarsk, nurses say

TARSK, May 3 (Lowland) - The army shelled the clinic of Tarsk on Tuesday, two nurses who work there said.

Four people died when the roof of the maternity ward came down, they said. Tarsk, in the hills of Ormel, has
been under siege since March and is held by the Ormel Front.
"""
_STATE = """Command rejects reports from Tarsk

The army did not shell the clinic in Tarsk, the general staff said on Wednesday.

The clinic had been bombed by rebels of the Ormel Front, a spokesman, Colonel Ivo Drann, told reporters in the
capital. The siege of Tarsk would go on, he said.
"""


def _told(text: str, publisher: str, day: str, pipeline: Pipeline) -> list[Telling]:
    document = read_text(text, uri=f"{publisher}.txt", published=day)
    metadata = replace(document.metadata, publisher=publisher)
    return tellings_of(pipeline.reading(replace(document, metadata=metadata)))


def test_what_two_sides_say_against_each_other_is_listed_and_nothing_else() -> None:
    pipeline = Pipeline()
    told = {
        one.id: one
        for text, publisher, day in ((_WIRE, "Lowland", "2031-05-03"), (_STATE, "State News", "2031-05-04"))
        for one in _told(text, publisher, day, pipeline)
    }
    found = [pair for matter in link_all(told.values()) for pair in matter.contradictions]
    aspects = {aspect for pair in found for aspect in pair.aspects}
    assert aspects == {Aspect.POLARITY, Aspect.ACTOR}
    for pair in found:
        words = {told[one].claim.text for one in (pair.first, pair.second)}
        assert any(text.startswith(("The army shelled", "Army shells")) for text in words)


_PAIRS = [
    (  # the word that carries the claim turns it round
        ("2031-03-14", "Mara Sund won the race for mayor of Hovd on Sunday, the election board said."),
        ("2031-03-15", "Mara Sund lost the race for mayor of Hovd, according to her own party."),
        {LinkKind.CONTRADICTS},
    ),
    (  # a closed count in other words
        ("2031-07-06", "The ferry Halla carried 212 passengers when it left Tarn, the owner said."),
        ("2031-07-07", "There were 231 passengers on board the ferry Halla, according to the list."),
        {LinkKind.CONTRADICTS},
    ),
    (  # another guard
        ("2031-11-02", "The guard Tom Helg opened the gate of the Brenn depot on Sunday, police said."),
        ("2031-11-03", "Police questioned a guard who did not open the gate of the Brenn depot on Sunday."),
        set(),
    ),
    (  # another gate
        ("2031-05-14", "The north gate of the Brenn depot was open on Friday night, a guard said."),
        ("2031-05-15", "The south gate of the Brenn depot was closed on Friday night, a guard said."),
        set(),
    ),
    (  # another bomb of a series
        ("2031-03-07", "A car bomb killed seven people at the fish market of Dorvel on Friday, police said."),
        ("2031-03-14", "A car bomb at the bus station of Dorvel killed nine people on Friday, police said."),
        set(),
    ),
    (  # what every paper says of the delta, below other news
        (
            "2031-06-01",
            (
                "A ship lost 40 tonnes of oil off the Velta delta on Sunday, the coastguard said. "
                "The slick is two miles long. Sturgeon have been fished in the delta."
            ),
        ),
        (
            "2031-06-30",
            (
                "The fishing season in the Velta delta was called off on Monday by the ministry. "
                "Fishermen must hand in their nets. Sturgeon have been fished there by whole villages."
            ),
        ),
        set(),
    ),
]


@pytest.mark.parametrize(("first", "second", "kinds"), _PAIRS)
def test_what_bears_out_what_and_near_misses(
    first: tuple[str, str], second: tuple[str, str], kinds: set[LinkKind]
) -> None:
    pipeline = Pipeline()
    told = [
        one
        for (day, text), publisher in ((first, "Courier"), (second, "Mail"))
        for one in _told(text, publisher, day, pipeline)
    ]
    for tellings in (told, told[::-1]):
        assert {link.kind for matter in link_all(tellings) for link in matter.links} == kinds


_CASES = Path(__file__).parents[2] / "cases" / "links" / "two_accounts.txt"
_AGREEING = frozenset({LinkKind.SAME, LinkKind.SUPPORTS, LinkKind.ELABORATES})
# Of the pairs in the file: what is listed and right, what is listed, what is found, what there is to find.
# What is missed is mostly in two matters, or cut in reading.
_FLOORS = {"contradicts": (24, 26, 25, 37), "revises": (5, 5, 4, 5), "agree": (12, 16, 12, 12)}


@cache
def _pipeline() -> Pipeline:
    return Pipeline()


def _name(link: ClaimLink) -> str:
    if link.kind in _AGREEING:
        return "agree"
    return " ".join(
        (link.kind.value, *(one.value for one in link.aspects if link.kind is LinkKind.CONTRADICTS))
    )


def _marked(text: str, head: str) -> tuple[list[Telling], frozenset[str]]:
    """The claims of a report, and which of them stand at the words in brackets."""
    day, publisher = (part.strip() for part in head.split("|"))
    start, end = text.index("["), text.index("]") - 1
    found = _told(re.sub(r"[][]", "", text), publisher, day, _pipeline())
    inside = {
        one.id: sum(max(0, min(span.end, end) - max(span.start, start)) for span in one.spans)
        for one in found
    }
    half = {one.id: min(end - start, sum(map(len, one.spans))) / 2 for one in found}
    return found, frozenset(name for name, size in inside.items() if size >= half[name])


def _said(lines: list[str]) -> tuple[set[str], set[str]]:
    """What is said of the words in brackets, and what of others."""
    (one, first), (other, second) = _marked(lines[2], lines[1]), _marked(lines[4], lines[3])
    links = [link for matter in link_all([*one, *other]) for link in matter.links]
    marked = first | second
    inside = {_name(link) for link in links if {link.first, link.second} <= marked}
    return inside, {_name(link) for link in links if not {link.first, link.second} <= marked} - {"agree"}


def test_what_is_listed_of_two_accounts_is_right() -> None:
    text = re.sub(r"^#.*\n", "", _CASES.read_text(encoding="utf-8"), flags=re.MULTILINE)
    counts: Counter[tuple[str, str]] = Counter()
    for block in text.strip().split("\n\n"):
        lines = block.strip().split("\n")
        right = {part.strip() for part in lines[0].split("/")}
        inside, outside = _said(lines)
        for said in (*inside, *outside):
            counts[said.split()[0], "listed"] += 1
            counts[said.split()[0], "right"] += said in right and said in inside
        wanted = lines[0].split()[0]
        counts[wanted, "wanted"] += 1
        counts[wanted, "found"] += bool(inside & right)
    columns = ("right", "listed", "found", "wanted")
    for kind, floor in _FLOORS.items():
        row = [counts[kind, column] for column in columns]
        assert row[3] == floor[3]
        assert row[0] / row[1] >= floor[0] / floor[1], (kind, row)
        assert row[2] >= floor[2], (kind, row)
