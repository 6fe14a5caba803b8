"""What becomes of a story in a corpus: its tellings, copies, cuts, borrowings and drifted reprints.

In: a story, the outlets that may reprint it, and a source of chance. Out: drafts, each with the draft that it
was made from. Every edit that a story has is planted once; a new lead is used once, so that nobody has it in
common with anybody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from random import Random

from evaluation.corpora import filler
from evaluation.corpora.drafts import CopyKind, Draft, Paragraph, Piece, Role
from evaluation.corpora.editor import Desk, House, original
from evaluation.corpora.outlets import Outlet
from evaluation.corpora.stories import CONVERTED, Patch, Story, Wording
from sayso.core.links import StepKind

_HOST = 0.6  # how often a telling of its own holds a borrowed passage
_AGAIN = 0.5  # how often a copy is copied
_SHORT = 0.4  # how often a reprint with changes in its first half is cut to that
_SENTENCE = 0.35  # of those, how often one sentence alone
_BRIEF = 0.2  # of the fillers are short reports on the subjects of the stories
_ROUNDUP_TITLES = ("News in brief", "In short", "The day in brief", "Around the world", "What else happened")
_LATER = ("In other news:", "Also today:", "Briefly:", "Elsewhere:")


@dataclass(slots=True)
class Planner:
    """One story's documents. `outlets` reprint it; the first `original` documents are its tellings."""

    story: Story
    outlets: Sequence[Outlet]
    chance: Random

    def drafts(self) -> list[Draft]:
        """All documents of the story, tellings first."""
        made = list(self._tellings())
        wire = made[0]
        made += self._copies(wire)
        made += self._drifted(wire, [sentence.wording for sentence in self.story.first.sentences])
        made += self._edited(wire)
        made += [self._roundup(wire, CopyKind.BORROWED_30), self._roundup(wire, CopyKind.BORROWED_SENTENCE)]
        return made

    def _tellings(self) -> Iterator[Draft]:
        """Each telling once; some of those that hang on nobody hold a passage borrowed from the first."""
        made: dict[str, Draft] = {}
        told_on = {telling.origin for telling in self.story.tellings.values()}
        for telling in self.story.tellings.values():
            told_by = made[telling.origin] if telling.origin else None
            draft = original(self.story, telling, told_by)
            free = made and told_by is None and telling.label not in told_on
            if free and telling.published > self.story.first.published and self.chance.random() < _HOST:
                first = next(iter(made.values()))
                desk = self._desk(first)
                if self.chance.random() < _SENTENCE or not desk.borrow(draft, first, CopyKind.BORROWED_30):
                    desk.borrow(draft, first, CopyKind.BORROWED_SENTENCE)
            made[telling.label] = draft
            yield draft

    def _copies(self, wire: Draft) -> Iterator[Draft]:
        leads = iter(range(len(self.story.first.leads)))
        desk = self._desk
        yield (verbatim := desk(wire).copy(wire, CopyKind.VERBATIM))
        if (lead := next(leads, None)) is not None:
            yield desk(wire).copy(wire, CopyKind.NEW_LEAD, lead=lead)
        yield desk(wire).copy(wire, CopyKind.FIRST_HALF)
        yield desk(wire).copy(wire, CopyKind.LAST_PARAGRAPHS, lead=next(leads, None))
        if self.chance.random() < _AGAIN:
            yield desk(verbatim).copy(verbatim, CopyKind.VERBATIM)

    def _edited(self, wire: Draft) -> Iterator[Draft]:
        """An edited copy, a cut of it, and reprints of it with the changes that fit its words as well."""
        sentences = self.story.first.sentences
        if not all(sentence.edited for sentence in sentences):
            return
        yield (edited := self._desk(wire).copy(wire, CopyKind.EDITED))
        if self.chance.random() < _AGAIN:
            yield self._desk(edited).copy(edited, CopyKind.FIRST_HALF)
        yield from self._drifted(edited, [s.edited for s in sentences if s.edited])

    def _drifted(self, of: Draft, wordings: Sequence[Wording]) -> Iterator[Draft]:
        """Reprints with one to three changes each; a later reprint of some of them keeps the changes.

        `wordings` are the sentences as they stand in the document that is reprinted.
        """
        patches = [
            (number, patch)
            for number, sentence in enumerate(self.story.first.sentences)
            for patch in sentence.patches
            if wordings[number].text.count(patch.before) == 1
        ]
        self.chance.shuffle(patches)
        while patches:
            taken = self._some(patches)
            short = not of.kind and self._early(taken) and self.chance.random() < _SHORT
            kind = CopyKind.FIRST_HALF if short else CopyKind.VERBATIM
            yield (copy := self._desk(of).planted(self._desk(of).copy(of, kind), taken))
            if self.chance.random() < _AGAIN / 2:
                yield self._desk(copy).copy(copy, CopyKind.VERBATIM)

    def _some(self, patches: list[tuple[int, Patch]]) -> list[tuple[int, Patch]]:
        """One to three of the patches, no two in one sentence; they are taken from the list.

        A converted unit comes alone: it must be told from drift on its own.
        """
        taken = [patches.pop()]
        for number in range(len(patches) - 1, -1, -1):
            kinds = {patch.kind for _, patch in taken} | {patches[number][1].kind}
            apart = patches[number][0] not in {sentence for sentence, _ in taken}
            if apart and CONVERTED not in kinds and len(taken) < 3 and self.chance.random() < 0.3:
                taken.append(patches.pop(number))
        return taken

    def _early(self, edits: list[tuple[int, Patch]]) -> bool:
        """True where all the edited sentences stand in the first half of the paragraphs."""
        paragraphs = self.story.first.paragraphs
        kept = sum(len(paragraph) for paragraph in paragraphs[: (len(paragraphs) + 1) // 2])
        return all(number < kept for number, _ in edits)

    def _roundup(self, wire: Draft, kind: CopyKind) -> Draft:
        """A column of short items about other things, with a sentence or more of the wire among them."""
        chance = self.chance
        count = 2 if kind is CopyKind.BORROWED_30 else chance.randint(3, 5)
        paragraphs: list[Paragraph] = [(Piece(item),) for item in filler.items(chance, count)]
        house = self._house(wire)
        title = f"{chance.choice(_ROUNDUP_TITLES)}, {house.published:%-d %B}"
        paragraphs.insert(0, (Piece(title, Role.HEADLINE),))
        paragraphs.insert(2, (Piece(chance.choice(_LATER)),))
        host = Draft(
            wire.story, "", house.publisher, house.published, "", title, paragraphs, how=StepKind.COPIED
        )
        desk = self._desk(wire)
        return desk.borrow(host, wire, kind) or desk.borrow(host, wire, CopyKind.BORROWED_SENTENCE) or host

    def _desk(self, of: Draft) -> Desk:
        return Desk(self.story, self._house(of), self.chance)

    def _house(self, of: Draft) -> House:
        """An outlet, by what it prints, and a time after the document that it copies."""
        outlet = self.chance.choices(self.outlets, weights=[o.weight for o in self.outlets])[0]
        while outlet.name == of.publisher:
            outlet = self.chance.choice(self.outlets)
        minutes = self.chance.choice((25, 70, 140, 260, 600, 1100, 1500, 2900))
        later = timedelta(minutes=minutes + self.chance.randrange(50))
        return House(outlet.name, of.published + later)


def fillers(number: int, outlets: Sequence[Outlet], chance: Random, days: Sequence[Draft]) -> Iterator[Draft]:
    """Filler documents, published about the days of the planted ones; a brief's `telling` is its topic."""
    briefs = sorted(filler.grammar().briefs)
    names, weights = [o.name for o in outlets], [o.weight for o in outlets]
    for n in count():
        if n == number:
            return
        brief = chance.choice(briefs) if chance.random() < _BRIEF else None
        title, sentences = filler.article(chance, brief)
        paragraphs: list[Paragraph] = [tuple(Piece(s) for s in paragraph) for paragraph in sentences]
        byline = filler.Article(filler.grammar(), chance).write("{person}") if chance.random() < 0.6 else ""
        published = chance.choice(days).published + timedelta(minutes=chance.randrange(-2000, 2000))
        head: list[Paragraph] = [(Piece(title, Role.HEADLINE),)]
        if byline:
            head.append((Piece(f"By {byline}", Role.BYLINE),))
        publisher = chance.choices(names, weights=weights)[0]
        yield Draft("", brief or "", publisher, published, byline, title, [*head, *paragraphs])
