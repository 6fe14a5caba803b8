"""The reading room: an article as it was published, and its claims in the margin of the paragraph they
begin in, with the notes that people made on it in other tools.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from sayso.export.segments import Passage, passages
from sayso.export.wire import claim_line, document_line
from sayso.serve.asking import Ask, Shown
from sayso.serve.views.margin import Note, Remark, note_of, remarks_of
from sayso.serve.views.room import Room, enter, head


@dataclass(frozen=True, slots=True)
class Row:
    """A passage with the lines of the claims that begin in it, and the notes on words of it."""

    passage: Passage
    notes: tuple[Note, ...]
    remarks: tuple[Remark, ...]


def reading(ask: Ask) -> Shown:
    """A document with its claims."""
    room = enter(ask)
    document, claims = room.document, room.found.claims
    remarks, end = [*remarks_of(document, room.notes)], len(document.text.rstrip())
    top = head(ask, room, "text")
    made_by = claims[0].stamp if claims else None
    return Shown(
        "reading.html.jinja",
        {
            **top,
            "whole_remarks": [one for one in remarks if one.start is None or one.start >= end],
            "rows": rows(room, [one for one in remarks if one.start is not None and one.start < end]),
        },
        lambda: {
            "document": msgspec.Raw(document_line(document)),
            "claims": [msgspec.Raw(claim_line(claim)) for n, claim in room.shown.items() if n not in room.by],
            "added": [
                {"by": room.by[n], "claim": msgspec.Raw(claim_line(claim))}
                for n, claim in room.shown.items()
                if n in room.by
            ],
            "notes": room.notes,
        },
        (
            document.id,
            made_by,
            len(claims),
            room.filters,
            room.at,
            top["seen_at"],
            top["views"],
            room.notes,
            [(claims[n - 1], by) for n, by in room.by.items()],
        ),
    )


def rows(room: Room, remarks: Sequence[Remark]) -> Iterator[Row]:
    """The passages in order, with what stands beside them."""
    targets = {room.at} if room.at is not None else set[int]()
    targets.update(one.start for one in remarks if one.start is not None)
    for claim in room.shown.values():
        targets.update(link.source[0].start for link in claim.chain if link.source)
        targets.update(e.span.start for f in claim.flags for e in f.spans if e.document == room.document.id)
    waiting = [*remarks]
    for passage in passages(room.found, targets):
        end = passage.segments[-1].end
        beside = tuple(one for one in waiting if one.start is not None and one.start < end)
        waiting = waiting[len(beside) :]
        yield Row(room.only_shown(passage), notes_beside(room, passage), beside)


def notes_beside(room: Room, passage: Passage) -> tuple[Note, ...]:
    """The lines of the claims that begin in a passage."""
    begun = {n for segment in passage.segments for n in segment.begins if n in room.shown}
    return tuple(note_of(n, room.shown[n], room.by.get(n)) for n in sorted(begun))
