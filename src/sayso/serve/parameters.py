"""What an address can be asked: the names after its question mark, with their values."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sayso.core.links import Aspect
from sayso.core.plover import QUADS
from sayso.core.vocabulary import ActorKind
from sayso.export.formats import FORMATS
from sayso.ledger.facets import FACETS, Facet
from sayso.ledger.page_rows import Order
from sayso.read.pages import WIDTHS

Parameter = tuple[dict[str, Any], str]


def _one_of(values: Iterable[StrEnum | str], told: str) -> Parameter:
    return {"type": "string", "enum": [str(value) for value in values]}, told


def _number(least: int, most: int, told: str) -> Parameter:
    return {"type": "integer", "minimum": least, "maximum": most}, told


def _text(told: str, most: int | None = None) -> Parameter:
    return {"type": "string"} | ({"maxLength": most} if most else {}), told


def _facet(facet: Facet) -> Parameter:
    if facet.takes == "LEVEL":
        return _number(0, len(facet.values) - 1, facet.about)
    return _one_of(facet.values, facet.about) if facet.values else _text(facet.about)


# What follows an @ tells apart what has one name and is not the same everywhere.
PARAMETERS: dict[str, Parameter] = {
    "words": _text("Words that must occur, as in `sayso find`; on other lists, words of the name.", 500),
    **{facet.name: _facet(facet) for facet in FACETS},
    "order": _one_of(Order, "In which order; not all lists know all of them."),
    "page": _number(1, 100_000, "Which page of the list, from 1; `next` of an answer has the next one."),
    "key": _text("Key of the source or actor."),
    "at": _number(0, 999_999_999, "A code point of the text."),
    "skip": _number(0, 10_000, "How many claims to leave aside."),
    "seed": _number(0, 999_999_999, "Of the sample: the same seed gives the same one."),
    "reader": _one_of(("second",), "second: what others have judged, and you have not."),
    "kind@actors": _one_of(ActorKind, "Kind of actor."),
    "level@least": _number(0, 5, "The lowest sourcing level."),
    "quad": _number(1, 4, "PLOVER's quad: 1 and 2 cooperate, 3 and 4 conflict, each in words or deeds."),
    "type": _one_of(sorted(QUADS), "PLOVER's type of event."),
    "from": _number(1, 9999, "The first year."),
    "to": _number(1, 9999, "The last year."),
    "most": _number(1, 2_000, "How many lines at most."),
    "sort": _one_of(
        ("voices", "claims", "actor", "recipient", "quad", "level", "time"), "How the page's table is sorted."
    ),
    "recipient": _text("Key of the actor toward whom."),
    "between": _number(1, 4, "The quad of the line, beside the filters of the network."),
    "aspect": _one_of(Aspect, "What the two differ in."),
    "end": _text("A country, or the id of an actor, at any end of the way."),
    "format": _one_of(FORMATS, "The format of the file."),
    "mask": _one_of(("1",), "1: stand-ins for the names of private persons."),
    "rejected": _one_of(("1",), "1: claims that people have rejected, whatever the format."),
    "width": ({"type": "integer", "enum": [*WIDTHS]}, "How many pixels wide."),
    "query": _text("One SELECT statement of SQLite's.", 8_000),
}
