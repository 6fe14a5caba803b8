"""The forms that mend a claim and add one: lists of values, fields of a link of the chain, of each part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.core.claim import Claim
from sayso.core.plover import QUADS
from sayso.export.words import COMMITMENT, KINDS, LEVELS, SOURCE_KINDS
from sayso.serve.asking import Ask
from sayso.serve.known import QUAD_NAMES
from sayso.serve.views.knowing import known_actors
from sayso.serve.views.mending_deeds import EVENT_ROLES, sides_in
from sayso.serve.views.mending_how import How, how_fields
from sayso.serve.views.where import Pick, known_places


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one link. `found` is who was looked for, where somebody was; `said` says so in words."""

    at: int
    legend: str
    known: bool
    values: Mapping[str, str]
    kinds: tuple[tuple[str, str, bool], ...]
    found: tuple[Pick, ...]
    said: str


_UNKNOWN = "Nobody of that name is known: the name will stand as you typed it"
_UNKNOWN_PLACE = "No place of that name is known: the name will stand as you typed it"


@dataclass(frozen=True, slots=True)
class SideFields:
    """The fields of one side of an event, or of its place. `at` begins their names; `empty`: for one that is
    missing.
    """

    at: str
    values: Mapping[str, str]
    found: tuple[Pick, ...]
    said: str
    empty: bool


@dataclass(frozen=True, slots=True)
class EventFields:
    """The fields of one event; `sides` by role, with its legend. `empty`: the machine has none here."""

    at: str
    legend: str
    types: tuple[tuple[str, str, bool], ...]
    edtf: str
    drop: str
    sides: tuple[tuple[str, tuple[SideFields, ...]], ...]
    where: SideFields
    how: How
    empty: bool
    open: bool


@dataclass(frozen=True, slots=True)
class RowFields:
    """The fields of one number, time or movement. `empty`: the machine has none here."""

    at: str
    legend: str
    values: Mapping[str, str]
    empty: bool
    open: bool


@dataclass(frozen=True, slots=True)
class PartForms:
    """The fields of all parts of a claim."""

    events: tuple[EventFields, ...]
    quantities: tuple[RowFields, ...]
    times: tuple[RowFields, ...]
    flows: tuple[RowFields, ...]


def part_forms(ask: Ask, values: Mapping[str, str], found: Claim, *, missed: bool = False) -> PartForms:
    """The fields of all parts of a claim, and of one more of each kind.

    `missed`: the claim itself is one that the machine missed.
    """

    def legends(what: str, parts: Sequence[object]) -> list[str]:
        size = len(parts)
        known = [f"{what} {n} of {size}" if size > 1 else what for n in range(1, size + 1)]
        one = f"A {what.lower()}"
        return [*known, f"{one}, if it tells of one" if missed else f"{one} that the machine missed"]

    def rows(letter: str, what: str, parts: Sequence[object]) -> tuple[RowFields, ...]:
        return tuple(
            _row(values, f"{letter}{at}.", legend, empty=at == len(parts))
            for at, legend in enumerate(legends(what, parts))
        )

    events = tuple(
        _event(ask, values, f"e{at}.", legend, empty=at == len(found.events))
        for at, legend in enumerate(legends("Deed", found.events))
    )
    return PartForms(
        events,
        rows("q", "Number", found.quantities),
        rows("t", "Time", found.times),
        rows("f", "Movement of people", found.flows),
    )


def _event(ask: Ask, values: Mapping[str, str], prefix: str, legend: str, *, empty: bool) -> EventFields:
    kind, edtf = values[f"{prefix}type"], values[f"{prefix}edtf"]
    legends = {"actor": "Who did it", "recipient": "To whom"}
    sides = tuple((legends[role], _sides(ask, values, prefix + role)) for role in EVENT_ROLES)
    where = _side(ask, values, f"{prefix}where.", places=True)
    own = [where, *(side for _, given in sides for side in given)]
    how = how_fields(values, prefix)
    given = bool(kind or edtf or how.given) or any(
        one.found or one.said or one.values["words"] for one in own
    )
    types = tuple(
        (name, f"{name.lower()} ({QUAD_NAMES[quad]})", name == kind) for name, quad in QUADS.items()
    )
    return EventFields(prefix, legend, types, edtf, values[f"{prefix}drop"], sides, where, how, empty, given)


def _row(values: Mapping[str, str], prefix: str, legend: str, *, empty: bool) -> RowFields:
    own = {name.removeprefix(prefix): value for name, value in values.items() if name.startswith(prefix)}
    return RowFields(prefix, legend, own, empty, any(own.values()))


def _sides(ask: Ask, values: Mapping[str, str], prefix: str) -> tuple[SideFields, ...]:
    return tuple(_side(ask, values, f"{prefix}{place}.") for place in sides_in(values, prefix))


def _side(ask: Ask, values: Mapping[str, str], prefix: str, *, places: bool = False) -> SideFields:
    own = {name: values.get(prefix + name, "") for name in ("words", "name", "id")}
    sought = ask.form.get("find") == prefix
    found: tuple[Pick, ...] = ()
    if sought:
        found = tuple(known_places(own["name"]) if places else known_actors(ask.shelf, own["name"]))
    said = ""
    if sought and not found:
        own["id"] = ""
        said = f"{_UNKNOWN_PLACE}." if places else f"{_UNKNOWN}, without a page or a line."
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
