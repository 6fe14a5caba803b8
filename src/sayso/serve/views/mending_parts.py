"""Mending who did what to whom, and how many: an event's and a quantity's fields, and what a form changes.

In: a claim, and a form. Out: the changes, as the content of a judgement. The fields of the first event begin
with `e0.`, of its first actor with `e0.actor0.`; those of the first quantity with `q0.`. One past the last is
for one that the machine missed. What stands in a field as the machine has it is no change.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from typing import NamedTuple

from sayso.core.claim import Claim
from sayso.core.errors import RequestError
from sayso.core.marks import Event, Participant, Quantity
from sayso.core.plover import QUADS
from sayso.core.text import Document, Span, hull
from sayso.core.vocabulary import ActorKind
from sayso.export.words import quoted, visible
from sayso.knowledge import load_knowledge
from sayso.ledger.review.mended import MendContent
from sayso.ledger.review.parts import (
    EventContent,
    Pair,
    QuantityContent,
    SideContent,
    meant,
    parts_of,
    side_of,
)

Finds = Callable[[str, int], tuple[Span, ...]]  # words of the document and about where, to where they stand


class OfLedger(NamedTuple):
    """What the ledger knows of an actor."""

    name: str
    kind: ActorKind
    country: str | None


Known = Callable[[str], OfLedger | None]  # an actor of the ledger, by its id or its name
EVENT_ROLES = ("actor", "recipient")
_OF_SIDE = ("words", "name", "id")
_OF_QUANTITY = ("words", "low", "high", "about", "of", "unit", "per", "drop")
_NONE = MendContent()


def part_fields(found: Claim, content: MendContent = _NONE) -> dict[str, str]:
    """Events and quantities of a claim as its form shows them, with what a person has changed of them."""
    now = parts_of(found, content.events, content.quantities)
    fields: dict[str, str] = {}
    for at in range(len(found.events) + 1):
        event = now.events[at] if at < len(now.events) else None
        known = found.events[at] if at < len(found.events) else None
        shown = now.claim if event else found
        fields |= _event_fields(shown, f"e{at}.", event or known, drop=known is not None and event is None)
    for at in range(len(found.quantities) + 1):
        counted = now.quantities[at] if at < len(now.quantities) else None
        before = found.quantities[at] if at < len(found.quantities) else None
        dropped = before is not None and counted is None
        fields |= _quantity_fields(found.document, f"q{at}.", counted or before, drop=dropped)
    return fields


def sides_in(form: Mapping[str, str], prefix: str) -> Iterator[int]:
    """The places of the sides that a form has, of `e0.actor` for instance."""
    at = 0
    while f"{prefix}{at}.words" in form:
        yield at
        at += 1


def turned(form: Mapping[str, str], at: int) -> dict[str, str]:
    """The form with who and whom of an event changed about."""
    one, other = f"e{at}.actor", f"e{at}.recipient"
    swapped = {name: value for name, value in form.items() if not name.startswith((one, other))}
    for name, value in form.items():
        if name.startswith(one):
            swapped[other + name.removeprefix(one)] = value
        elif name.startswith(other):
            swapped[one + name.removeprefix(other)] = value
    return swapped


def changed_events(found: Claim, form: Mapping[str, str], finds: Finds, known: Known) -> list[EventContent]:
    """The events that the form changes, and the one that it adds. Raises RequestError."""
    before = part_fields(found)
    sides = _Sides(found, before, finds, known)
    changed = []
    for at in range(len(found.events) + 1):
        event = found.events[at] if at < len(found.events) else None
        one = _event(f"e{at}.", at, event, (before, form), sides)
        if one is not None:
            changed.append(one)
    return changed


def changed_quantities(found: Claim, form: Mapping[str, str], finds: Finds) -> list[QuantityContent]:
    """The quantities that the form changes, and the one that it adds. Raises RequestError."""
    before = part_fields(found)
    changed = []
    for at in range(len(found.quantities) + 1):
        names = {name: f"q{at}.{name}" for name in _OF_QUANTITY}
        now = {name: form.get(field, "").strip() for name, field in names.items()}
        differs = {name for name, field in names.items() if now[name] != before[field].strip()}
        if not differs:
            continue
        if now["drop"]:
            changed += [QuantityContent(at, drop=True)] if at < len(found.quantities) else []
        else:
            missed = at == len(found.quantities)
            differs |= {"words"} if missed else set()
            near = found.spans[0].start if missed else found.quantities[at].span.start
            changed.append(_quantity(at, now, differs - {"drop"}, (finds, near)))
    return [one for one in changed if one != QuantityContent(one.at)]


def _event_fields(claim: Claim, prefix: str, event: Event | None, *, drop: bool) -> dict[str, str]:
    fields = {f"{prefix}type": event.type if event else "", f"{prefix}drop": "on" if drop else ""}
    for role in EVENT_ROLES:
        sides: tuple[Participant | None, ...] = (*(getattr(event, role) if event else ()), None)
        for at, side in enumerate(sides):
            values = _side_fields(claim, side) if side else dict.fromkeys(_OF_SIDE, "")
            fields |= {f"{prefix}{role}{at}.{name}": value for name, value in values.items()}
    return fields


def _side_fields(claim: Claim, side: Participant) -> dict[str, str]:
    mention = meant(claim, side)
    return {
        "words": quoted(claim.document, (side.span,)),
        "name": visible(mention.name) if mention else "",
        "id": side.id or "",
    }


def _quantity_fields(
    document: Document, prefix: str, quantity: Quantity | None, *, drop: bool
) -> dict[str, str]:
    values = dict.fromkeys(_OF_QUANTITY, "")
    if quantity is not None:
        values = {
            "words": quoted(document, (quantity.span,)),
            "low": _digits(quantity.low),
            "high": _digits(quantity.high),
            "about": "on" if quantity.approximate else "",
            "of": visible(quantity.of or ""),
            "unit": visible(quantity.unit or ""),
            "per": visible(quantity.per or ""),
            "drop": "on" if drop else "",
        }
    return {f"{prefix}{name}": value for name, value in values.items()}


class _Sides:
    """Reads the sides of events from a form. Those that stand in the machine's reading stay as they are."""

    def __init__(self, found: Claim, before: Mapping[str, str], finds: Finds, known: Known) -> None:
        self._found, self._finds, self._known = found, finds, known
        self._machine = {
            tuple(before[f"e{at}.{role}{place}.{name}"] for name in _OF_SIDE): side
            for at, event in enumerate(found.events)
            for role in EVENT_ROLES
            for place, side in enumerate(getattr(event, role))
        }

    def read(self, form: Mapping[str, str], prefix: str) -> list[SideContent]:
        """The sides of one role, without rows that are empty."""
        rows = [
            ({name: form.get(f"{prefix}{at}.{name}", "").strip() for name in _OF_SIDE}, f"{prefix}{at}.was")
            for at in sides_in(form, prefix)
        ]
        return [
            self._side(row, form.get(was))
            for row, was in rows
            if row["words"] or row["name"]  # an id alone is left over from words that were taken away
        ]

    def _side(self, row: Mapping[str, str], was: str | None) -> SideContent:
        same = self._machine.get(tuple(row[name] for name in _OF_SIDE))
        if same is not None:
            return side_of(same)
        if not row["words"]:
            raise RequestError(
                HTTPStatus.BAD_REQUEST,
                f"Give the words that name “{visible(row['name'])}”, as they stand in the document.",
            )
        span = hull(self._finds(row["words"], self._found.spans[0].start))
        given = SideContent((span.start, span.end))
        for key, side in self._machine.items():
            if key[1:] == (row["name"], row["id"]) and span.overlaps(side.span):  # other words of the same
                return SideContent(given.span, side.id, side.country, side.inferred)
        return self._linked(given, row, was) if row["name"] else given

    def _linked(self, given: SideContent, row: Mapping[str, str], was: str | None) -> SideContent:
        """With who is meant: one that was chosen brings its name; a name that was typed has no id."""
        typed = was is not None and was != row["name"]
        actor = None if typed or not row["id"] else load_knowledge().by_id.get(row["id"])
        if actor is not None:
            given.id, given.name, given.kind = actor.id, actor.name, actor.kind
            given.country, given.sector = actor.country, actor.sector
            return given
        given.id = None if typed else row["id"] or None
        known = self._known(given.id or row["name"])
        given.name = known.name if known and given.id else row["name"]
        if known is not None:
            given.kind, given.country = known.kind, known.country
        return given


def _event(
    prefix: str,
    at: int,
    known: Event | None,
    forms: tuple[Mapping[str, str], Mapping[str, str]],
    sides: _Sides,
) -> EventContent | None:
    before, form = forms
    if form.get(f"{prefix}drop"):
        return EventContent(at, drop=True) if known else None
    kind = form.get(f"{prefix}type", "")
    if kind and kind not in QUADS:
        raise RequestError(HTTPStatus.BAD_REQUEST, f"PLOVER has no type “{visible(kind)}”.")
    own = {role: sides.read(form, prefix + role) for role in EVENT_ROLES}
    if known is None:
        if not kind and any(own.values()):
            raise RequestError(HTTPStatus.BAD_REQUEST, "Say what kind of deed it is that is to be added.")
        return EventContent(at, type=kind, actor=own["actor"], recipient=own["recipient"]) if kind else None
    machine = {role: sides.read(before, prefix + role) for role in EVENT_ROLES}
    differs = {role: given for role, given in own.items() if given != machine[role]}
    if not differs and kind == known.type:
        return None
    changed = kind if kind != known.type else None
    return EventContent(at, type=changed, actor=differs.get("actor"), recipient=differs.get("recipient"))


def _quantity(
    at: int, now: Mapping[str, str], differs: set[str], where: tuple[Finds, int]
) -> QuantityContent:
    one = QuantityContent(at)
    if "words" in differs:
        one.span = _pair(now["words"], *where)
    if "low" in differs:
        one.low = _number(now["low"])
    if "high" in differs:
        one.high = _number(now["high"])
    if "about" in differs:
        one.approximate = bool(now["about"])
    for name in {"of", "unit", "per"} & differs:
        setattr(one, name, now[name] or None)
    low, high = _number(now["low"]), _number(now["high"])
    if low is not None and high is not None and low > high:
        raise RequestError(HTTPStatus.BAD_REQUEST, "At least cannot be more than at most.")
    return one


def _pair(words: str, finds: Finds, near: int) -> Pair:
    if not words:
        raise RequestError(
            HTTPStatus.BAD_REQUEST, "Give the words of the number as they stand in the document."
        )
    span = hull(finds(words, near))
    return span.start, span.end


def _digits(value: float | None) -> str:
    return "" if value is None else f"{value:,.15g}"


def _number(given: str) -> float | None:
    """A number as people type it. Raises RequestError."""
    if not given:
        return None
    try:
        value = float(given.replace(",", "").replace(" ", ""))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise RequestError(HTTPStatus.BAD_REQUEST, f"“{visible(given)}” is no number. Type digits: 8,000.")
    return value
