"""Events as a person would have them: what and how, who, to whom, where and when.

In: a claim, and what changes of its events. Out: the claim with who and which place is meant by its words,
and the events in their places. A side that is linked to another actor brings the mention of that actor, in
place of the one to which the machine linked it; a place likewise brings its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from msgspec import UnsetType

from sayso.core.claim import Claim
from sayso.core.marks import ActorMention, Event, Participant, Place
from sayso.core.plover import BLAMES, MODES, QUADS, SUPPORTS
from sayso.core.text import Document, Span
from sayso.ledger.review.contents import EventContent, PlaceContent, SideContent
from sayso.ledger.review.placing import in_places, span_in


def changed_deeds(claim: Claim, changed: Sequence[EventContent]) -> tuple[Claim, tuple[Event | None, ...]]:
    """The claim with the mentions that its events bring, and these in their places."""
    told = in_places(claim.events, changed, lambda one, known: _event(claim, one, known))
    kept = [one for one in changed if not one.drop]
    named = [side for one in kept for side in _named(claim.document, one)]
    actors, told = _relinked(claim, told, named)
    places = [one.place for one in kept if isinstance(one.place, PlaceContent)]
    return replace(claim, actors=actors, places=_placed(claim, places)), told


def side_of(side: Participant) -> SideContent:
    """A side of the machine's, as a judgement keeps it."""
    return SideContent((side.span.start, side.span.end), side.id, side.country, side.inferred)


def meant(claim: Claim, side: Participant) -> ActorMention | None:
    """The mention to which a side of an event is linked: one inside its words, of its id where it has one."""
    return next((m for m in claim.actors if side.span.contains(m.span) and m.id == side.id), None)


def _event(claim: Claim, given: EventContent, known: Event | None) -> Event | None:
    kind = given.type if given.type in QUADS else None
    if known is None:
        if kind is None:
            return None
        known = Event(kind, None, (), (), (), claim.spans, score=1.0)
    document, type_ = claim.document, kind or known.type
    supports = known.supports if isinstance(given.supports, UnsetType) else _known(given.supports, SUPPORTS)
    size = known.size if isinstance(given.size, UnsetType) else tuple(given.size.items())
    return replace(
        known,
        type=type_,
        mode=_mode(given, known, type_),
        support=supports[0] if supports else None,
        also_support=supports[1:],
        blame=known.blame if isinstance(given.blame, UnsetType) else _one(given.blame, BLAMES),
        size=size,
        actor=_sides(document, given.actor, known.actor),
        recipient=_sides(document, given.recipient, known.recipient),
        place=_where(document, given, known.place),
        edtf=(given.edtf or None) if isinstance(given.edtf, str | None) else known.edtf,
    )


def _mode(given: EventContent, known: Event, type_: str) -> str | None:
    """A mode is one of its type's: with another type the machine's goes."""
    if isinstance(given.mode, UnsetType):
        return known.mode if type_ == known.type else None
    return _one(given.mode, MODES.get(type_, ()))


def _one(given: str | None, known: Sequence[str]) -> str | None:
    return given if given in known else None


def _known(given: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in given if one in known)


def _where(document: Document, given: EventContent, known: str | None) -> str | None:
    if given.place is None:
        return None
    if isinstance(given.place, PlaceContent) and span_in(document, given.place.span) is not None:
        return given.place.name
    return known


def _placed(claim: Claim, given: Iterable[PlaceContent]) -> tuple[Place, ...]:
    """The places of a claim, each of the given ones in place of what the machine read in its words."""
    found = claim.places
    for one in given:
        span = span_in(claim.document, one.span)
        if span is not None:
            place = Place(span, one.name, one.country, one.id, one.lat, one.lon)
            found = (*(known for known in found if not known.span.overlaps(span)), place)
    return tuple(sorted(found, key=lambda place: (place.span.start, -place.span.end)))


def _sides(
    document: Document, given: list[SideContent] | None, known: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    if given is None:
        return known
    return tuple(side for one in given if (side := _side(document, one)) is not None)


def _side(document: Document, given: SideContent) -> Participant | None:
    span = span_in(document, given.span)
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
