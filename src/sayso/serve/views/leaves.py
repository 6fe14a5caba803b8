"""The pages of a PDF as pictures, with the words of claims as boxes, and the claims beside them.

In: a document that was read from a PDF whose bytes the ledger keeps. Out: some of its pages at a time, and
one picture. Whoever may not have the bytes sees neither: a picture shows all that they hold, the text does
not.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from sayso.core.errors import InputError, LedgerError, MissingInputError, RequestError
from sayso.export.segments import VOICES, Segment, passages
from sayso.export.words import visible
from sayso.read.pages import WIDTHS, Artist, Part, PdfBytes, Rect, Size
from sayso.serve.asking import Ask, Given, Shown
from sayso.serve.drawn.leaves import Leaves, Mark
from sayso.serve.shapes import document_path, link_to, number
from sayso.serve.views.margin import Note, Remark, note_of, remarks_of
from sayso.serve.views.room import Room, enter, has_pages, head

_AT_ONCE = 10  # pages
_MOST = 100_000
_SHOWN_AS = 720  # CSS pixels: no picture is shown wider
_FOR_READERS = "Pictures of a document’s pages are for those who have logged in, as its bytes are."


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the PDF: number, size in points and on the screen, pictures, and what stands on it.

    `why` says why there are no boxes on it.
    """

    number: int
    width: float
    height: float
    shown: tuple[int, int]
    src: str
    srcset: str
    marks: tuple[Mark, ...]
    notes: tuple[Note, ...]
    remarks: tuple[Remark, ...]
    why: str | None


@dataclass(frozen=True, slots=True)
class Bundle:
    """The pages that are shown at once, of how many, and the ways to those before and after."""

    first: int
    last: int
    of: int
    before: str | None
    after: str | None


class Pages:
    """The views, and the artist whom they ask."""

    def __init__(self, artist: Artist) -> None:
        self._artist = artist

    def page(self, ask: Ask) -> Shown:
        """Pages of a document with its claims."""
        if not ask.person.token:
            raise RequestError(HTTPStatus.FORBIDDEN, _FOR_READERS)
        room = enter(ask)
        if not has_pages(ask, room.document):
            raise RequestError(
                HTTPStatus.NOT_FOUND, "This document was not read from a PDF: it has no pages."
            )
        remarks = [*remarks_of(room.document, room.notes)]
        bundle, leaves, why = None, list[Leaf](), None
        try:
            pdf = _kept(ask, room.document.id)
            sizes = self._artist.sizes(pdf)
            bundle = _bundle(ask, room, len(sizes))
            leaves = [*self._leaves(room, pdf, sizes[bundle.first - 1 : bundle.last], bundle, remarks)]
        except InputError as error:
            why = error.message
        except LedgerError as error:
            why = str(error)
        return Shown(
            "leaves.html.jinja",
            {
                **head(ask, room, "pages"),
                "bundle": bundle,
                "leaves": leaves,
                "why": visible(why) if why else None,
                "whole_remarks": [one for one in remarks if one.start is None],
            },
            lambda: _data(room, leaves, bundle),
        )

    def picture(self, ask: Ask) -> Given:
        """One page as PNG."""
        if not ask.person.token:
            raise RequestError(HTTPStatus.FORBIDDEN, _FOR_READERS)
        nth = number({"page": ask.parts["nth"]}, "page", 1, _MOST)
        width = number(ask.query, "width", WIDTHS[0], WIDTHS[-1]) or WIDTHS[0]
        if nth is None or width not in WIDTHS:
            raise RequestError(
                HTTPStatus.BAD_REQUEST, f"A picture is {' or '.join(map(str, WIDTHS))} pixels wide."
            )
        try:
            return Given(self._artist.draw(_kept(ask, ask.parts["key"]), nth, width), "image/png")
        except MissingInputError as error:
            raise RequestError(HTTPStatus.NOT_FOUND, f"There is no such picture: {error.message}.") from error
        except InputError as error:
            words = f"Page {nth} cannot be drawn: {error.message}."
            raise RequestError(HTTPStatus.UNPROCESSABLE_ENTITY, words) from error

    def _leaves(
        self, room: Room, pdf: PdfBytes, sizes: Sequence[Size], bundle: Bundle, remarks: Sequence[Remark]
    ) -> Iterator[Leaf]:
        lines, faults = Leaves(room.document), dict[int, str]()

        def placing(page: int, parts: Sequence[Part]) -> Sequence[Rect | None]:
            try:
                return self._artist.place(pdf, page, parts)
            except InputError as error:  # that page alone goes without its boxes, and says so
                faults[page] = visible(error.message)
                return [None] * len(parts)

        marks = lines.marks(_segments(room, lines, bundle), bundle.first, bundle.last, placing)
        path = f"{document_path(room.document.id)}/pages"
        beside = defaultdict[int, list[Note]](list)
        for n, claim in room.shown.items():
            note = note_of(n, claim, room.by.get(n))
            beside[lines.at(note.start)].append(note)
        for nth, (width, height) in enumerate(sizes, bundle.first):
            yield Leaf(
                nth,
                round(width, 2),
                round(height, 2),
                (_SHOWN_AS, max(1, round(_SHOWN_AS * height / width))),
                f"{path}/{nth}?width={WIDTHS[0]}",
                ", ".join(f"{path}/{nth}?width={w} {w}w" for w in WIDTHS),
                tuple(marks.get(nth, ())),
                tuple(beside[nth]),
                tuple(one for one in remarks if one.start is not None and lines.at(one.start) == nth),
                faults.get(nth),
            )


def _kept(ask: Ask, key: str) -> PdfBytes:
    """The bytes of the document. Raises MissingInputError where the ledger does not keep them."""
    gone = MissingInputError("the bytes that it was read from are not kept in this ledger", source=key)
    sha256 = ask.shelf.original_hash(key)
    if sha256 is None:
        raise gone

    def load() -> bytes:
        data = ask.shelf.original(key)
        if data is None:
            raise gone
        return data

    return PdfBytes(sha256, load)


def _bundle(ask: Ask, room: Room, pages: int) -> Bundle:
    """Which pages: from the one that was asked for, or the one with the code point that was."""
    asked = number(ask.query, "page", 1, _MOST)
    if asked is None:
        asked = 1 if room.at is None else Leaves(room.document).at(room.at)
    if asked > pages:
        raise RequestError(HTTPStatus.NOT_FOUND, f"There is no page {asked}: there are {pages} in all.")
    last = min(asked + _AT_ONCE - 1, pages)
    path, filters = f"{document_path(room.document.id)}/pages", room.filters.given()
    return Bundle(
        asked,
        last,
        pages,
        link_to(path, filters, page=max(1, asked - _AT_ONCE)) if asked > 1 else None,
        link_to(path, filters, page=last + 1) if last < pages else None,
    )


def _segments(room: Room, lines: Leaves, bundle: Bundle) -> Iterator[Segment]:
    """The words of these pages that are more than plain words of the author."""
    span = lines.span(bundle.first, bundle.last)
    if span is None:
        return
    for passage in passages(room.found, (), span):
        for segment in room.only_shown(passage).segments:
            if segment.claims or segment.begins or segment.source or segment.voice != VOICES[0]:
                yield segment


def _data(room: Room, leaves: Sequence[Leaf], bundle: Bundle | None) -> dict[str, object]:
    ids = {n: claim.id for n, claim in room.shown.items()}
    return {
        "pages": bundle.of if bundle else 0,
        "items": [
            {
                "page": leaf.number,
                "width": leaf.width,
                "height": leaf.height,
                "boxes": [
                    {
                        "claims": [ids[n] for n in mark.segment.claims],
                        "voice": mark.segment.voice,
                        "span": [mark.segment.start, mark.segment.end],
                        "at": [[face.x, face.y, face.width, face.height] for face in mark.faces],
                    }
                    for mark in leaf.marks
                ],
            }
            for leaf in leaves
        ],
    }
