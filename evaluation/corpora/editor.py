"""The editor's desk: tellings become documents, and documents become copies, cuts and borrowings.

In: a telling, or a draft to copy, and a source of chance. Out: a draft whose pieces keep their origin.
Nothing is written here: all words come from the stories and from the outlets.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from evaluation.corpora import stories
from evaluation.corpora.drafts import (
    Change,
    CopyKind,
    Draft,
    Paragraph,
    Piece,
    Role,
    Sentence,
    quoted,
    render,
    words,
)
from evaluation.corpora.stories import Patch, Story, Telling, Wording

SHARE_30 = 0.3
_LEAST_SENTENCE = 14  # words of a sentence worth borrowing
_LEANING = (
    "It ",
    "They ",
    "He ",
    "She ",
    "Its ",
    "Their ",
    "Of ",
    "Only ",
    "Some of ",
    '"',
)  # on a sentence before
_DESKS = ("Staff and agencies", "Staff Reporter", "")


@dataclass(frozen=True, slots=True)
class House:
    """Where a copy is printed, and when."""

    publisher: str
    published: datetime


def original(story: Story, telling: Telling, told_by: Draft | None = None) -> Draft:
    """The document in which a telling first stood."""
    draft = Draft(
        story.name, telling.label, telling.publisher, telling.published, telling.byline,
        telling.headlines[0], [], told_by=told_by, how=telling.how, wire=telling is story.first,
    )  # fmt: skip
    head = _head(telling.headlines[0], telling.byline)
    draft.paragraphs = [*head, *_dated(body(story, telling), telling.dateline)]
    return draft


def body(story: Story, telling: Telling) -> list[Paragraph]:
    """The paragraphs of a telling as pieces."""
    found, number = [], 0
    for paragraph in telling.paragraphs:
        pieces = []
        for sentence in paragraph:
            origin = Sentence(story.name, telling.label, number)
            pieces.append(Piece(sentence.wording.text, Role.TOLD, origin, sentence.wording.marks))
            number += 1
        found.append(tuple(pieces))
    return found


def told(draft: Draft) -> list[Paragraph]:
    """The paragraphs of a draft without what the page puts around them."""
    kept = [tuple(p for p in paragraph if p.role in {Role.TOLD, Role.OWN}) for paragraph in draft.paragraphs]
    return [paragraph for paragraph in kept if paragraph]


@dataclass(frozen=True, slots=True)
class Desk:
    """What one copy is made with: the story it belongs to, where it appears, and chance."""

    story: Story
    house: House
    chance: Random

    def copy(self, of: Draft, kind: CopyKind, lead: int | None = None) -> Draft:
        """A document made from another one, with a new lead for its first paragraph where one is named."""
        telling = self.story.tellings[of.telling]
        paragraphs = told(of)
        if kind is CopyKind.FIRST_HALF:
            paragraphs = paragraphs[: (len(paragraphs) + 1) // 2]
        elif kind is CopyKind.LAST_PARAGRAPHS:
            paragraphs = _last(paragraphs)
        elif kind is CopyKind.EDITED:
            paragraphs = self._moved([self._reworded(paragraph, telling) for paragraph in paragraphs])
        if lead is not None:
            opening = tuple(Piece(s.wording.text, Role.OWN) for s in telling.leads[lead])
            rest = paragraphs if kind is CopyKind.LAST_PARAGRAPHS else paragraphs[1:]
            paragraphs = [opening, *rest]
        return self._printed(of, kind, paragraphs, telling)

    def planted(self, draft: Draft, edits: Sequence[tuple[int, Patch]]) -> Draft:
        """The draft with patches in the sentences of those numbers (those that it still has)."""
        wanted = dict(edits)
        draft.paragraphs = [
            tuple(
                patch_piece(piece, wanted[piece.origin.number])
                if piece.origin is not None and piece.origin.number in wanted
                else piece
                for piece in paragraph
            )
            for paragraph in draft.paragraphs
        ]
        return draft

    def borrow(self, host: Draft, of: Draft, kind: CopyKind) -> Draft | None:
        """The host with a sentence, or about 30% of its words, taken from `of`; None where nothing fits."""
        run = self._run(host, of, kind)
        if not run:
            return None
        paragraphs = list(host.paragraphs)
        inside = [n for n, p in enumerate(paragraphs) if p[-1].role in {Role.TOLD, Role.OWN}]
        at = self.chance.choice(inside[1:] or inside) if len(inside) > 2 else inside[-1] + 1
        paragraphs.insert(at, tuple(run))
        host.paragraphs, host.parent, host.kind = paragraphs, of, kind
        host.published = max(host.published, of.published + timedelta(hours=1 + self.chance.randrange(8)))
        return host

    def _run(self, host: Draft, of: Draft, kind: CopyKind) -> list[Piece]:
        pieces = [piece for paragraph in told(of) for piece in paragraph if piece.role is Role.TOLD]
        alone = [not p.text.startswith(_LEANING) for p in pieces]
        if kind is CopyKind.BORROWED_SENTENCE:
            long = [len(p.text.split()) >= _LEAST_SENTENCE and not quotations(p.text) for p in pieces]
            fit = [p for n, p in enumerate(pieces) if n and alone[n] and long[n]]
            return [self.chance.choice(fit)] if fit else []
        own = words(host.pieces())
        target = own * SHARE_30 / (1 - SHARE_30)
        starts = [n for n in range(len(pieces)) if alone[n] and (n or not host.telling)]
        runs = [pieces[a:b] for a in starts for b in range(a + 2, len(pieces) + 1)]
        said = set(quotations(render(host).text))
        near = [
            run
            for run in runs
            if abs(words(run) - target) <= 0.2 * target
            and not any(said & set(quotations(piece.text)) for piece in run)
        ]
        return list(self.chance.choice(near)) if near else []

    def _reworded(self, paragraph: Paragraph, telling: Telling) -> Paragraph:
        return tuple(reword_piece(piece, telling) for piece in paragraph)

    def _moved(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """Two neighbouring paragraphs changed about, the first one never."""
        if len(paragraphs) < 4:
            return paragraphs
        at = self.chance.randrange(1, len(paragraphs) - 2)
        return [*paragraphs[:at], paragraphs[at + 1], paragraphs[at], *paragraphs[at + 2 :]]

    def _printed(self, of: Draft, kind: CopyKind, paragraphs: list[Paragraph], telling: Telling) -> Draft:
        """The copy on its page: a headline, a byline, and perhaps a sign of where it comes from."""
        chance = self.chance
        title = chance.choice(telling.headlines[1:] or telling.headlines)
        sign = chance.choice(("dateline", "byline", "credit", "input", "none", "none"))
        agency = telling.publisher
        byline = agency if sign == "byline" else chance.choice(_DESKS)
        if sign == "dateline":
            paragraphs = _dated(paragraphs, telling.dateline)
        tail: list[Paragraph] = []
        if sign == "credit":
            tail = [(Piece(chance.choice((f"({agency})", f"Source: {agency}", f"© {agency}")), Role.CREDIT),)]
        elif sign == "input":
            line = chance.choice((f"With input from {agency}.", f"Additional reporting by {agency}."))
            tail = [(Piece(line, Role.CREDIT),)]
        return Draft(
            of.story, of.telling, self.house.publisher, self.house.published, byline, title,
            [*_head(title, byline), *paragraphs, *tail], parent=of, kind=kind, how=of.how,
        )  # fmt: skip


def patch_piece(piece: Piece, patch: Patch) -> Piece:
    """A piece with a patch in it; one that has been changed already stays as it is."""
    if piece.changes:
        return piece
    wording, before, after = stories.patched(Wording(piece.text, piece.marks), patch)
    return replace(
        piece, text=wording.text, marks=wording.marks, changes=(Change(patch.kind, before, after),)
    )


def reword_piece(piece: Piece, telling: Telling) -> Piece:
    """A told piece in the editor's words, where there are any."""
    if piece.origin is None or piece.changes:
        return piece
    edited = telling.sentences[piece.origin.number].edited
    return piece if edited is None else replace(piece, text=edited.text, marks=edited.marks, edited=True)


def _last(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The last two paragraphs, or three where two are short."""
    kept = paragraphs[-2:]
    return kept if words([piece for p in kept for piece in p]) >= 45 else paragraphs[-3:]


def _head(title: str, byline: str) -> list[Paragraph]:
    head: list[Paragraph] = [(Piece(title, Role.HEADLINE),)]
    return [*head, (Piece(f"By {byline}", Role.BYLINE),)] if byline else head


def _dated(paragraphs: list[Paragraph], dateline: str) -> list[Paragraph]:
    if not dateline:
        return paragraphs
    first = (Piece(f"{dateline} -", Role.DATELINE), *paragraphs[0])
    return [first, *paragraphs[1:]]


def quotations(text: str) -> list[str]:
    """The words between quotation marks, one entry for each pair of marks."""
    return [text[start:end] for start, end in quoted(text)]
