"""Mending the parts of a claim: the fields of its form, and what a form changes.

In: a claim, and a form. Out: the changes, as the content of a judgement. The fields of the first deed begin
with `e0.` (`mending_deeds`), those of the first number with `q0.`, of the first time with `t0.`, of the first
movement with `f0.`. One past the last is for one that the machine missed. What stands in a field as the
machine has it is no change, and neither is what it would be by other changes of the form: a movement follows
the number and the time by which it was told, and a deed its time.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import NamedTuple, TypeVar

from sayso.core.claim import Claim
from sayso.core.errors import RequestError
from sayso.core.marks import Flow, Quantity, TimeExpression
from sayso.core.text import Document
from sayso.export.words import quoted, visible
from sayso.ledger.review.contents import FlowContent, PartsContent, QuantityContent, TimeContent
from sayso.ledger.review.parts import parts_of
from sayso.serve.views.mending_deeds import Known, changed_events, event_values
from sayso.serve.views.mending_values import Finds, check_bounds, date_of, digits, number_of, place_of
from sayso.serve.views.where import end_in_words, end_of, group_of

_OF_TIME = ("words", "edtf", "drop")
_OF_QUANTITY = ("words", "low", "high", "about", "of", "unit", "per", "drop")
_OF_FLOW = ("origin", "destination", "group", "low", "high", "per", "edtf", "drop")
_NONE = PartsContent()
_Part = TypeVar("_Part")
_Content = TypeVar("_Content", TimeContent, QuantityContent, FlowContent)


class _Row(NamedTuple):
    """The fields of one part: as they are in the form, and the names of those that are changed."""

    now: Mapping[str, str]
    differs: frozenset[str]


def part_fields(found: Claim, content: PartsContent = _NONE) -> dict[str, str]:
    """The parts of a claim as its form shows them, with what a person has changed of them."""
    now = parts_of(found, content)
    document = found.document
    fields: dict[str, str] = {}
    for at, (event, was) in enumerate(_each(found.events, now.events)):
        dropped = was is not None and event is None
        fields |= event_values(now.claim if event else found, f"e{at}.", event or was, drop=dropped)
    for at, (quantity, before) in enumerate(_each(found.quantities, now.quantities)):
        values = _quantity_values(document, quantity or before)
        fields |= _shown(f"q{at}.", values, drop=before is not None and quantity is None)
    for at, (time, known) in enumerate(_each(found.times, now.times)):
        values = _time_values(document, time or known)
        fields |= _shown(f"t{at}.", values, drop=known is not None and time is None)
    for at, (flow, told) in enumerate(_each(found.flows, now.flows)):
        fields |= _shown(f"f{at}.", _flow_values(flow or told), drop=told is not None and flow is None)
    return fields


def changed_parts(found: Claim, form: Mapping[str, str], finds: Finds, known: Known) -> PartsContent:
    """What the form changes of the parts, and what it adds. Raises RequestError."""
    before = part_fields(found)
    content = PartsContent(
        times=_changed_times(found, before, form, finds),
        quantities=_changed_quantities(found, before, form, finds),
    )
    told = parts_of(found, content).claim
    follows = part_fields(replace(found, events=told.events, flows=told.flows))
    content.flows = _changed_flows(found, before, follows, form)
    content.events = changed_events(found, follows, form, (finds, known))
    return content


def _each(found: Sequence[_Part], now: Sequence[_Part | None]) -> list[tuple[_Part | None, _Part | None]]:
    """Each part as it is now and as the machine has it, and one past the last of the machine's."""
    return [
        (now[at] if at < len(now) else None, found[at] if at < len(found) else None)
        for at in range(len(found) + 1)
    ]


def _shown(prefix: str, values: Mapping[str, str], *, drop: bool) -> dict[str, str]:
    return {f"{prefix}{name}": value for name, value in {**values, "drop": "on" if drop else ""}.items()}


def _time_values(document: Document, time: TimeExpression | None) -> dict[str, str]:
    if time is None:
        return dict.fromkeys(_OF_TIME, "")
    return {"words": quoted(document, (time.span,)), "edtf": time.edtf or ""}


def _quantity_values(document: Document, quantity: Quantity | None) -> dict[str, str]:
    if quantity is None:
        return dict.fromkeys(_OF_QUANTITY, "")
    return {
        "words": quoted(document, (quantity.span,)),
        "low": digits(quantity.low),
        "high": digits(quantity.high),
        "about": "on" if quantity.approximate else "",
        "of": visible(quantity.of or ""),
        "unit": visible(quantity.unit or ""),
        "per": visible(quantity.per or ""),
    }


def _flow_values(flow: Flow | None) -> dict[str, str]:
    if flow is None:
        return dict.fromkeys(_OF_FLOW, "")
    return {
        "origin": end_in_words(flow.origin or ""),
        "destination": end_in_words(flow.destination or ""),
        "group": visible(flow.group or ""),
        "low": digits(flow.low),
        "high": digits(flow.high),
        "per": visible(flow.per or ""),
        "edtf": flow.edtf or "",
    }


def _row(form: Mapping[str, str], prefix: str, names: Sequence[str], *as_before: Mapping[str, str]) -> _Row:
    now = {name: form.get(prefix + name, "").strip() for name in names}
    same = {name for name in names for known in as_before if now[name] == known[prefix + name].strip()}
    return _Row(now, frozenset(names) - same)


def _changes(
    kind: type[_Content],
    parts: Sequence[_Part],
    row: Callable[[int], _Row],
    change: Callable[[_Content, _Part | None, _Row], None],
) -> list[_Content]:
    """What `row` of each place, and of one past the last, changes: `change` writes it into the content."""
    found = []
    for at, known in enumerate((*parts, None)):
        given, one = row(at), kind(at)
        if given.differs and given.now["drop"]:
            one.drop = known is not None
        elif given.differs:
            change(one, known, given)
        if one != kind(at):
            found.append(one)
    return found


def _changed_times(
    found: Claim, before: Mapping[str, str], form: Mapping[str, str], finds: Finds
) -> list[TimeContent]:
    def change(one: TimeContent, known: TimeExpression | None, row: _Row) -> None:
        if "words" in row.differs or known is None:
            near = (known.span if known else found.spans[0]).start
            one.span = place_of(row.now["words"], "time", finds, near)
        if "edtf" in row.differs or known is None:
            one.edtf = date_of(row.now["edtf"])

    return _changes(TimeContent, found.times, lambda at: _row(form, f"t{at}.", _OF_TIME, before), change)


def _changed_quantities(
    found: Claim, before: Mapping[str, str], form: Mapping[str, str], finds: Finds
) -> list[QuantityContent]:
    def change(one: QuantityContent, known: Quantity | None, row: _Row) -> None:
        if "words" in row.differs or known is None:
            near = (known.span if known else found.spans[0]).start
            one.span = place_of(row.now["words"], "number", finds, near)
        if "about" in row.differs:
            one.approximate = bool(row.now["about"])
        _set_bounds(one, row)
        for name in {"of", "unit", "per"} & row.differs:
            setattr(one, name, row.now[name] or None)

    of = found.quantities
    return _changes(QuantityContent, of, lambda at: _row(form, f"q{at}.", _OF_QUANTITY, before), change)


def _set_bounds(one: QuantityContent | FlowContent, row: _Row) -> None:
    for name in {"low", "high"} & row.differs:
        setattr(one, name, number_of(row.now[name]))
    check_bounds(row.now["low"], row.now["high"])


def _changed_flows(
    found: Claim, before: Mapping[str, str], follows: Mapping[str, str], form: Mapping[str, str]
) -> list[FlowContent]:
    def change(one: FlowContent, known: Flow | None, row: _Row) -> None:
        now = row.now
        if not (now["origin"] or now["destination"] or now["group"]):
            raise RequestError(HTTPStatus.BAD_REQUEST, "Say from where, to where or with whom people went.")
        for name in {"origin", "destination", "group"} & row.differs:
            of = group_of if name == "group" else end_of
            given = of(now[name]) if now[name] else None
            if known is None or given != getattr(known, name):
                setattr(one, name, given)
        if "per" in row.differs:
            one.per = now["per"] or None
        if "edtf" in row.differs:
            one.edtf = date_of(now["edtf"])
        _set_bounds(one, row)

    return _changes(
        FlowContent, found.flows, lambda at: _row(form, f"f{at}.", _OF_FLOW, before, follows), change
    )
