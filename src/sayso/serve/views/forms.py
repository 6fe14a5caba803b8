"""Parts of the forms that mend a claim and add one: lists of values, and fields of one link of the chain."""

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.export.words import COMMITMENT, KINDS, LEVELS, SOURCE_KINDS
from sayso.serve.asking import Ask
from sayso.serve.views.knowing import Known, known_actors


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
    said = "" if not sought else "Nobody of that name is known: the name will stand as you typed it."
    kinds = tuple((k.value, name, k.value == own["kind"]) for k, name in SOURCE_KINDS.items())
    return Fields(at, legend, known, own, kinds, found, "" if found else said)
