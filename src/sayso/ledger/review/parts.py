"""Parts of a claim as a person would have them: who did what to whom, and how many.

In: a claim as the machine read it, and what a judgement changes of its events and quantities. Out: a claim of
the same form. A side that is linked to another actor brings the mention of that actor, in place of the one to
which the machine linked it. Where a number is mended, a movement of people and the size of an event that told
it follow.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

import msgspec
from msgspec import UNSET, UnsetType

from sayso.core.claim import Claim
from sayso.core.marks import ActorMention, Event, Flow, Participant, Quantity
from sayso.core.plover import QUADS
from sayso.core.text import Document, Span
from sayso.core.vocabulary import ActorKind

Pair = tuple[int, int]
_HIGH = "_high"  # the end of the name of an event's size that is an upper bound
_CHANGES = {"up", "down"}  # what a quantity says of a change, whatever its number is
_SIGNED = {"low", "high", "approximate"}  # what the sign of a quantity follows


class SideContent(msgspec.Struct, omit_defaults=True):
    """One side of an event, whole. `name` is given where a person says who is meant, and then `kind`,
    `country` and `sector` are that actor's; without it the machine's reading of who is meant stands.
    """

    span: Pair
    id: str | None = None
    country: str | None = None
    inferred: bool = False
    name: str | None = None
    kind: ActorKind = ActorKind.PERSON  # of one of whom no more is known: nobody has a page by mistake
    sector: str | None = None


class EventContent(msgspec.Struct, omit_defaults=True):
    """What changes of one event. `at` is its place among the machine's; one past the last: one it missed.

    With `drop` the claim tells of no such event. What is None stays.
    """

    at: int
    drop: bool = False
    type: str | None = None
    actor: list[SideContent] | None = None
    recipient: list[SideContent] | None = None


class QuantityContent(msgspec.Struct, omit_defaults=True):
    """What changes of one quantity. `at` is its place among the machine's; one past the last: one it missed.

    What is not given stays; a bound that is None is none.
    """

    at: int
    drop: bool = False
    span: Pair | UnsetType = UNSET
    low: float | UnsetType | None = UNSET
    high: float | UnsetType | None = UNSET
    approximate: bool | UnsetType = UNSET
    of: str | UnsetType | None = UNSET
    unit: str | UnsetType | None = UNSET
    per: str | UnsetType | None = UNSET


class Parts(NamedTuple):
    """The claim with what was changed; its events and quantities in their places, None where one is gone."""

    claim: Claim
    events: tuple[Event | None, ...]
    quantities: tuple[Quantity | None, ...]


def with_parts(claim: Claim, events: Sequence[EventContent], quantities: Sequence[QuantityContent]) -> Claim:
    """The claim with what was changed of its events and quantities."""
    return parts_of(claim, events, quantities).claim if events or quantities else claim


def parts_of(claim: Claim, events: Sequence[EventContent], quantities: Sequence[QuantityContent]) -> Parts:
    """The same, with the place of each."""
    counted = _quantities(claim, quantities)
    found = claim.events
    for before, after in zip(claim.quantities, counted, strict=False):
        if after != before:
            found = tuple(_sized(event, before, after) for event in found)
            flows = tuple(_flow(flow, before, after) for flow in claim.flows)
            claim = replace(claim, flows=flows)
    told = _events(replace(claim, events=found), events)
    named = [side for one in events if not one.drop for side in _named(claim.document, one)]
    actors, told = _relinked(claim, told, named)
    kept = tuple(quantity for quantity in counted if quantity is not None)
    standing = tuple(event for event in told if event is not None)
    return Parts(replace(claim, quantities=kept, events=standing, actors=actors), told, counted)


def side_of(side: Participant) -> SideContent:
    """A side of the machine's, as a judgement keeps it."""
    return SideContent((side.span.start, side.span.end), side.id, side.country, side.inferred)


def meant(claim: Claim, side: Participant) -> ActorMention | None:
    """The mention to which a side of an event is linked: one inside its words, of its id where it has one."""
    return next((m for m in claim.actors if side.span.contains(m.span) and m.id == side.id), None)


def _quantities(claim: Claim, changed: Sequence[QuantityContent]) -> tuple[Quantity | None, ...]:
    found: list[Quantity | None] = list(claim.quantities)
    for one in sorted(changed, key=lambda content: content.at):
        if not 0 <= one.at <= len(found):
            continue
        if one.at == len(found):
            found.append(None)
        found[one.at] = None if one.drop else _quantity(claim, one, found[one.at])
    return tuple(found)


def _quantity(claim: Claim, given: QuantityContent, known: Quantity | None) -> Quantity | None:
    if known is None:
        span = _span(claim.document, given.span)
        if span is None:
            return None
        known = Quantity(span, None, None)
    changes = {name: value for name, value in _given(given) if value is not UNSET}
    span = _span(claim.document, given.span)
    if span is not None:
        changes["span"] = span
    changes |= {f"{name}_open": False for name in {"low", "high"} & changes.keys()}
    changed = replace(known, **changes)  # type: ignore[arg-type]  # fields of a quantity, each of its own type
    return replace(changed, change=_sign(changed)) if changes.keys() & _SIGNED else changed


def _sign(quantity: Quantity) -> str:
    """What a quantity's `change` says, by its bounds: that something rose or fell stays."""
    if quantity.change in _CHANGES:
        return quantity.change
    if quantity.high is None and quantity.low is not None:
        return ">"
    if quantity.low is None and quantity.high is not None:
        return "<"
    return "~" if quantity.approximate else "="


def _given(content: QuantityContent) -> Iterator[tuple[str, object]]:
    for name in ("low", "high", "approximate", "of", "unit", "per"):
        yield name, getattr(content, name)


def _span(document: Document, pair: Pair | UnsetType) -> Span | None:
    if isinstance(pair, UnsetType):
        return None
    start, end = pair
    return Span(start, end) if 0 <= start < end <= len(document.text) else None


def _flow(flow: Flow, before: Quantity, after: Quantity | None) -> Flow:
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


def _events(claim: Claim, changed: Sequence[EventContent]) -> tuple[Event | None, ...]:
    found: list[Event | None] = list(claim.events)
    for one in sorted(changed, key=lambda content: content.at):
        if not 0 <= one.at <= len(found):
            continue
        if one.at == len(found):
            found.append(None)
        found[one.at] = None if one.drop else _event(claim, one, found[one.at])
    return tuple(found)


def _event(claim: Claim, given: EventContent, known: Event | None) -> Event | None:
    kind = given.type if given.type in QUADS else None
    if known is None:
        if kind is None:
            return None
        known = Event(kind, None, (), (), (), claim.spans, score=1.0)
    mode = known.mode if kind in (None, known.type) else None  # a mode is one of its type's
    return replace(
        known,
        type=kind or known.type,
        mode=mode,
        actor=_sides(claim.document, given.actor, known.actor),
        recipient=_sides(claim.document, given.recipient, known.recipient),
    )


def _sides(
    document: Document, given: list[SideContent] | None, known: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    if given is None:
        return known
    return tuple(side for one in given if (side := _side(document, one)) is not None)


def _side(document: Document, given: SideContent) -> Participant | None:
    span = _span(document, given.span)
    if span is None:
        return None
    words = " ".join(document.words(span).split())
    return Participant(words, given.country, given.id, span, given.inferred)


def _named(document: Document, event: EventContent) -> Iterator[tuple[Participant, SideContent]]:
    """The sides of which a person said who is meant."""
    for given in chain(event.actor or (), event.recipient or ()):
        side = _side(document, given)
        if given.name and side is not None:
            yield side, given


def _relinked(
    claim: Claim, events: tuple[Event | None, ...], named: Iterable[tuple[Participant, SideContent]]
) -> tuple[tuple[ActorMention, ...], tuple[Event | None, ...]]:
    """The mentions, and the events with all sides of the same words, as a person says whom they mean."""
    for side, given in named:
        wrong = _linked(claim, side)
        where = min((span for span in wrong if side.span.contains(span)), default=side.span)
        mention = ActorMention(where, given.name or "", given.id, given.kind, given.sector, given.country)
        others = [m for m in claim.actors if m.span not in {*wrong, where}]
        events = tuple(event and _same_words(claim, event, side, wrong) for event in events)
        claim = replace(
            claim, actors=tuple(sorted((mention, *others), key=lambda m: (m.span.start, -m.span.end)))
        )
    return claim.actors, events


def _linked(claim: Claim, side: Participant) -> frozenset[Span]:
    """The mentions to which the machine linked words that overlap those of a side."""
    sides = [one for event in claim.events for one in (*event.actor, *event.recipient)]
    found = (meant(claim, one) for one in sides if one.span.overlaps(side.span))
    return frozenset(mention.span for mention in found if mention is not None)


def _same_words(claim: Claim, event: Event, side: Participant, wrong: frozenset[Span]) -> Event:
    """An event in which the same words, and words that were linked to a wrong mention, mean the same."""

    def corrected(one: Participant) -> Participant:
        found = meant(claim, one)
        if one.span == side.span or (found is not None and found.span in wrong):
            return replace(one, id=side.id, country=side.country, inferred=False)
        return one

    return replace(
        event, actor=tuple(map(corrected, event.actor)), recipient=tuple(map(corrected, event.recipient))
    )
