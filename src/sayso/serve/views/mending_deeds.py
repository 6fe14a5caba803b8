"""Mending deeds: what, who, to whom, where and when; the fields of an event, and what a form changes.

In: a claim, and a form. Out: the changes, as the content of a judgement. The fields of the first event begin
with `e0.`, of its first actor with `e0.actor0.`, of its place with `e0.where.`. One past the last is for one
that the machine missed. What stands in a field as the machine has it is no change.
"""

from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from typing import NamedTuple

from sayso.core.claim import Claim
from sayso.core.errors import RequestError
from sayso.core.marks import Event, Participant, Place
from sayso.core.plover import QUADS
from sayso.core.text import Span, hull
from sayso.core.vocabulary import ActorKind
from sayso.export.words import quoted, visible
from sayso.knowledge import load_knowledge
from sayso.ledger.review.contents import EventContent, PlaceContent, SideContent
from sayso.ledger.review.deeds import meant, side_of
from sayso.serve.views.mending_how import how_values, read_how
from sayso.serve.views.mending_values import Finds, date_of
from sayso.serve.views.where import chosen_place, machine_place


class OfLedger(NamedTuple):
    """What the ledger knows of an actor."""

    name: str
    kind: ActorKind
    country: str | None


Known = Callable[[str], OfLedger | None]  # an actor of the ledger, by its id or its name
EVENT_ROLES = ("actor", "recipient")
_WHERE = "where"
_OF_SIDE = ("words", "name", "id")


def event_values(claim: Claim, prefix: str, event: Event | None, *, drop: bool) -> dict[str, str]:
    """The fields of one event as its form shows it; of none, empty ones. `claim` is the one it stands in."""
    fields = {
        f"{prefix}type": event.type if event else "",
        f"{prefix}edtf": event.edtf or "" if event else "",
        f"{prefix}drop": "on" if drop else "",
    }
    for role in EVENT_ROLES:
        sides: tuple[Participant | None, ...] = (*(getattr(event, role) if event else ()), None)
        for at, side in enumerate(sides):
            values = _side_values(claim, side) if side else dict.fromkeys(_OF_SIDE, "")
            fields |= {f"{prefix}{role}{at}.{name}": value for name, value in values.items()}
    where = _place_values(claim, event.place if event else None)
    fields |= how_values(prefix, event)
    return fields | {f"{prefix}{_WHERE}.{name}": value for name, value in where.items()}


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


def changed_events(
    found: Claim, follows: Mapping[str, str], form: Mapping[str, str], of: tuple[Finds, Known]
) -> list[EventContent]:
    """The events that the form changes, and those that it adds. Raises RequestError.

    `follows` are the fields as they would be by what the form changes of times.
    """
    before: dict[str, str] = {}
    for at, event in enumerate((*found.events, None)):
        before |= event_values(found, f"e{at}.", event, drop=False)
    deeds = _Deeds(found, (before, follows), of)
    changed = (deeds.read(form, at) for at in range(len(found.events) + 1))
    return [one for one in changed if one is not None]


def _side_values(claim: Claim, side: Participant) -> dict[str, str]:
    mention = meant(claim, side)
    return {
        "words": quoted(claim.document, (side.span,)),
        "name": visible(mention.name) if mention else "",
        "id": side.id or "",
    }


def _place_values(claim: Claim, name: str | None) -> dict[str, str]:
    """A deed's place stands in it by its name; its words are those of the place of this name in the claim."""
    place = next((one for one in claim.places if one.name == name), None)
    return {
        "words": quoted(claim.document, (place.span,)) if place else "",
        "name": visible(name or ""),
        "id": place.id or "" if place else "",
    }


def _row(form: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {name: form.get(f"{prefix}{name}", "").strip() for name in _OF_SIDE}


class _Deeds:
    """Reads events from a form. Sides that stand in the machine's reading stay as they are."""

    def __init__(
        self, found: Claim, fields: tuple[Mapping[str, str], Mapping[str, str]], of: tuple[Finds, Known]
    ) -> None:
        self._found = found
        self._before, self._follows = fields
        self._finds, self._known = of
        self._near = found.spans[0].start
        self._machine = {
            tuple(self._before[f"e{at}.{role}{place}.{name}"] for name in _OF_SIDE): side
            for at, event in enumerate(found.events)
            for role in EVENT_ROLES
            for place, side in enumerate(getattr(event, role))
        }

    def read(self, form: Mapping[str, str], at: int) -> EventContent | None:
        """What the form changes of the event at a place; None where that is nothing."""
        prefix, known = f"e{at}.", self._found.events[at] if at < len(self._found.events) else None
        if form.get(f"{prefix}drop"):
            return EventContent(at, drop=True) if known else None
        kind = form.get(f"{prefix}type", "")
        if kind and kind not in QUADS:
            raise RequestError(HTTPStatus.BAD_REQUEST, f"PLOVER has no type “{visible(kind)}”.")
        one = EventContent(at, type=kind if known is None or kind != known.type else None)
        for role in EVENT_ROLES:
            given = self._sides(form, prefix + role)
            if known is None or given != self._sides(self._before, prefix + role):
                setattr(one, role, given)
        self._where(form, prefix, one)
        self._when(form, prefix, one)
        read_how(form, prefix, (self._before, self._follows), one, known)
        if known is not None:
            return None if one == EventContent(at) else one
        if kind:
            return one
        if one != EventContent(at, type=kind, actor=[], recipient=[]):
            raise RequestError(HTTPStatus.BAD_REQUEST, "Say what kind of deed it is that is to be added.")
        return None

    def _when(self, form: Mapping[str, str], prefix: str, one: EventContent) -> None:
        given = form.get(f"{prefix}edtf", "").strip()
        if given not in (self._before[f"{prefix}edtf"], self._follows.get(f"{prefix}edtf")):
            one.edtf = date_of(given)

    def _where(self, form: Mapping[str, str], prefix: str, one: EventContent) -> None:
        begins = f"{prefix}{_WHERE}."
        row = _row(form, begins)
        if row == _row(self._before, begins):
            return
        if not row["words"] and row["name"]:
            raise RequestError(
                HTTPStatus.BAD_REQUEST,
                f"Give the words that name “{visible(row['name'])}”, as they stand in the document.",
            )
        one.place = self._place(row, form.get(f"{begins}was")) if row["words"] else None

    def _place(self, row: Mapping[str, str], was: str | None) -> PlaceContent:
        """A place that was chosen brings its name; one that was typed has no id."""
        span = hull(self._finds(row["words"], self._near))
        pair = (span.start, span.end)
        if not row["name"]:
            mark = next((place for place in self._found.places if span.contains(place.span)), None)
            return _as_marked(pair, mark) if mark else PlaceContent(pair, " ".join(row["words"].split()))
        typed = was is not None and was != row["name"]
        id_ = "" if typed else row["id"]
        chosen = chosen_place(id_, row["name"]) if id_ else None
        if chosen is not None:
            return PlaceContent(pair, chosen.name, chosen.id, chosen.country, chosen.lat, chosen.lon)
        mark = machine_place(self._found.places, id_, row["name"])
        return _as_marked(pair, mark) if mark else PlaceContent(pair, row["name"])

    def _sides(self, form: Mapping[str, str], prefix: str) -> list[SideContent]:
        """The sides of one role, without rows that are empty."""
        rows = [
            (_row(form, f"{prefix}{at}."), form.get(f"{prefix}{at}.was")) for at in sides_in(form, prefix)
        ]
        return [
            self._side(row, was)
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
        span = hull(self._finds(row["words"], self._near))
        for key, side in self._machine.items():
            if key[1:] == (row["name"], row["id"]) and span.overlaps(side.span):  # other words of the same
                return SideContent((span.start, span.end), side.id, side.country, side.inferred)
        return self._linked(span, row, was) if row["name"] else self._marked(span, row["words"])

    def _marked(self, span: Span, words: str) -> SideContent:
        """A side of which only the words are given: whom the machine sees named in them, if anybody.

        Where the machine has just these words as a side, their name was taken away.
        """
        given = SideContent((span.start, span.end))
        if any(key[0] == words for key in self._machine):
            return given
        mention = next((one for one in self._found.actors if span.contains(one.span)), None)
        if mention is not None:
            given.id, given.country = mention.id, mention.country
        return given

    def _linked(self, span: Span, row: Mapping[str, str], was: str | None) -> SideContent:
        """With who is meant: one that was chosen brings its name; a name that was typed has no id."""
        given = SideContent((span.start, span.end))
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


def _as_marked(pair: tuple[int, int], mark: Place) -> PlaceContent:
    return PlaceContent(pair, mark.name, mark.id, mark.country, mark.lat, mark.lon)
