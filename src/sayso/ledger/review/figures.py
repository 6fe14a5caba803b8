"""Quantities as a person would have them, and what was told by them: sizes of events, numbers of flows.

In: a claim, and what changes of its quantities. Out: the claim with what follows, and the quantities in their
places.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from msgspec import UNSET

from sayso.core.claim import Claim
from sayso.core.marks import Event, Flow, Quantity
from sayso.ledger.review.contents import QuantityContent
from sayso.ledger.review.placing import in_places, span_in

_HIGH = "_high"  # the end of the name of an event's size that is an upper bound
_CHANGES = {"up", "down"}  # what a quantity says of a change, whatever its number is
_SIGNED = {"low", "high", "approximate"}  # what the sign of a quantity follows


def changed_figures(
    claim: Claim, changed: Sequence[QuantityContent]
) -> tuple[Claim, tuple[Quantity | None, ...]]:
    """The claim with what follows its quantities, and these in their places."""
    counted = in_places(claim.quantities, changed, lambda one, known: _quantity(claim, one, known))
    events, flows = claim.events, claim.flows
    for before, after in zip(claim.quantities, counted, strict=False):
        if after != before:
            events = tuple(_sized(event, before, after) for event in events)
            flows = tuple(_numbered(flow, before, after) for flow in flows)
    return replace(claim, events=events, flows=flows), counted


def _quantity(claim: Claim, given: QuantityContent, known: Quantity | None) -> Quantity | None:
    span = span_in(claim.document, given.span)
    if known is None:
        if span is None:
            return None
        known = Quantity(span, None, None)
    changes = {name: value for name, value in _given(given) if value is not UNSET}
    if span is not None:
        changes["span"] = span
    changes |= {f"{name}_open": False for name in {"low", "high"} & changes.keys()}
    changed = replace(known, **changes)  # type: ignore[arg-type]  # fields of a quantity, each of its own type
    return replace(changed, change=_sign(changed)) if changes.keys() & _SIGNED else changed


def _given(content: QuantityContent) -> Iterator[tuple[str, object]]:
    for name in ("low", "high", "approximate", "of", "unit", "per"):
        yield name, getattr(content, name)


def _sign(quantity: Quantity) -> str:
    """What a quantity's `change` says, by its bounds: that something rose or fell stays."""
    if quantity.change in _CHANGES:
        return quantity.change
    if quantity.high is None and quantity.low is not None:
        return ">"
    if quantity.low is None and quantity.high is not None:
        return "<"
    return "~" if quantity.approximate else "="


def _numbered(flow: Flow, before: Quantity, after: Quantity | None) -> Flow:
    """A movement of as many people as a quantity said says what that says now."""
    told = (flow.low, flow.high) == (before.low, before.high)
    if not told or not any(span.overlaps(before.span) for span in flow.spans):
        return flow
    if after is None:
        return replace(flow, low=None, high=None, per=None if flow.per == before.per else flow.per)
    per = after.per if flow.per == before.per or after.per else flow.per
    return replace(flow, low=after.low, high=after.high, per=per)


def _sized(event: Event, before: Quantity, after: Quantity | None) -> Event:
    """The size of an event that was told by a quantity is what that says now."""
    size = dict(event.size)
    for name in [name for name in size if not name.endswith(_HIGH)]:
        if _bounds(size, name) == _of(before):
            size.pop(name + _HIGH, None)
            size.pop(name)
            low, high = _of(after) if after else (0.0, 0.0)
            size |= {name: low} if low or high else {}
            size |= {name + _HIGH: high} if high > low else {}
    return replace(event, size=tuple(size.items()))


def _bounds(size: dict[str, float], name: str) -> tuple[float, float]:
    return size[name], size.get(name + _HIGH, size[name])


def _of(quantity: Quantity) -> tuple[float, float]:
    """Bounds as the size of an event has them: of one alone, that one twice."""
    low, high = quantity.low, quantity.high
    return (low if low is not None else high) or 0.0, (high if high is not None else low) or 0.0
