"""Parts of the forms that mend a claim and add one: lists of values, and fields of one link of the chain."""

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.core.plover import QUADS
from sayso.export.words import COMMITMENT, KINDS, LEVELS, SOURCE_KINDS
from sayso.serve.asking import Ask
from sayso.serve.known import QUAD_NAMES
from sayso.serve.views.knowing import Known, known_actors
from sayso.serve.views.mending_parts import EVENT_ROLES, sides_in


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one link. `found` is who was looked for, where somebody was; `said` says so in words."""

    at: int
    legend: str
    known: bool
    values: Mapping[str, str]
    kinds: tuple[tuple[str, str, bool], ...]
    found: tuple[Known, ...]
    said: str


_UNKNOWN = "Nobody of that name is known: the name will stand as you typed it"


@dataclass(frozen=True, slots=True)
class SideFields:
    """The fields of one side of an event. `at` begins their names; `empty`: for a side that is missing."""

    at: str
    values: Mapping[str, str]
    found: tuple[Known, ...]
    said: str
    empty: bool


@dataclass(frozen=True, slots=True)
class EventFields:
    """The fields of one event; `sides` by role, with its legend. `empty`: the machine has none here."""

    at: str
    legend: str
    types: tuple[tuple[str, str, bool], ...]
    drop: str
    sides: tuple[tuple[str, tuple[SideFields, ...]], ...]
    empty: bool
    open: bool


@dataclass(frozen=True, slots=True)
class QuantityFields:
    """The fields of one quantity. `empty`: the machine has none here."""

    at: str
    legend: str
    values: Mapping[str, str]
    empty: bool


def event_fields(ask: Ask, values: Mapping[str, str], at: int, size: int) -> EventFields:
    """The fields of the event at a place, of as many as the machine has."""
    prefix = f"e{at}."
    kind = values[f"{prefix}type"]
    legends = {"actor": "Who did it", "recipient": "To whom"}
    sides = tuple((legends[role], _sides(ask, values, prefix + role)) for role in EVENT_ROLES)
    given = bool(kind) or any(
        side.found or side.said or side.values["words"] for _, own in sides for side in own
    )
    legend = (
        "A deed that the machine missed" if at == size else f"Deed {at + 1} of {size}" if size > 1 else "Deed"
    )
    types = tuple(
        (name, f"{name.lower()} ({QUAD_NAMES[quad]})", name == kind) for name, quad in QUADS.items()
    )
    return EventFields(prefix, legend, types, values[f"{prefix}drop"], sides, at == size, given)


def quantity_fields(values: Mapping[str, str], at: int, size: int) -> QuantityFields:
    """The fields of the quantity at a place, of as many as the machine has."""
    prefix = f"q{at}."
    own = {name.removeprefix(prefix): value for name, value in values.items() if name.startswith(prefix)}
    legend = (
        "A number that the machine missed"
        if at == size
        else f"Number {at + 1} of {size}"
        if size > 1
        else "Number"
    )
    return QuantityFields(prefix, legend, own, at == size)


def _sides(ask: Ask, values: Mapping[str, str], prefix: str) -> tuple[SideFields, ...]:
    return tuple(_side(ask, values, f"{prefix}{place}.") for place in sides_in(values, prefix))


def _side(ask: Ask, values: Mapping[str, str], prefix: str) -> SideFields:
    own = {name: values.get(prefix + name, "") for name in ("words", "name", "id")}
    sought = ask.form.get("find") == prefix
    found = tuple(known_actors(ask.shelf, own["name"])) if sought else ()
    if sought and not found:
        own["id"] = ""
    said = f"{_UNKNOWN}, without a page or a line." if sought and not found else ""
    return SideFields(prefix, own, found, said, not (own["words"] or own["name"]))


def choices(values: Mapping[str, str]) -> dict[str, list[tuple[str, str, bool]]]:
    """The values of kind, commitment and level: value, in words, whether it is chosen."""
    return {
        "kind": [(k.value, f"{s.name}: {s.meaning}", k.value == values["kind"]) for k, s in KINDS.items()],
        "commitment": [(c.value, name, c.value == values["commitment"]) for c, name in COMMITMENT.items()],
        "level": [(str(n), f"{n} {step.name}", str(n) == values["level"]) for n, step in enumerate(LEVELS)],
    }


def fieldset(ask: Ask, values: Mapping[str, str], at: int, legend: str, *, known: bool = False) -> Fields:
    """The fields of the link at a place; with those found whose name has the words of the form."""
    own = {
        name: values.get(f"{name}-{at}", "")
        for name in ("source", "cue", "content", "name", "id", "drop", "kind")
    }
    sought = ask.form.get("find") == str(at)
    found = tuple(known_actors(ask.shelf, own["name"])) if sought else ()
    if sought and not found:
        own["id"] = ""
    said = f"{_UNKNOWN}." if sought else ""
    kinds = tuple((k.value, name, k.value == own["kind"]) for k, name in SOURCE_KINDS.items())
    return Fields(at, legend, known, own, kinds, found, "" if found else said)
