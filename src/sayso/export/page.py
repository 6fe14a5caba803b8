"""What the HTML templates show: a reading turned into plain rows, with every link worked out.

In: readings. Out: frozen rows of text, numbers and ids for the templates, which only lay them out. All text
is made visible here (see `words.visible`) and escaped by the templates. Places in an article are linked as
`PREFIX-OFFSET`, claims as `PREFIX-cNUMBER`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.core.reading import Reading
from sayso.core.text import Document, Span
from sayso.core.vocabulary import BlockKind, DocumentStatus
from sayso.export.cards import Card, Cards
from sayso.export.imprint import imprint_of
from sayso.export.segments import Passage, passages
from sayso.export.words import (
    BLOCKS,
    FLAGS,
    KINDS,
    LEVELS,
    MOST_TO_CHECK,
    check_first,
    counts_by_level,
    unread_note,
)

_NAMED = 3  # the lowest level at which somebody is named
_BAR = 100  # the width of the longest bar, in the units of its drawing


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One step of the ladder with its counts; `bar` is 0 to 100."""

    level: int
    name: str
    meaning: str
    body: int
    headline: int
    bar: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document on the page."""

    prefix: str
    title: str
    publisher: str | None
    published: str | None
    machine_date: str | None
    bylines: str
    language: str | None
    read: bool
    unread: str
    origin: tuple[tuple[str, str, str | None], ...]
    levels: tuple[LevelRow, ...]
    claims_in_text: int
    claims_in_headline: int
    questions: int
    unnamed: int
    first: tuple[Card, ...]
    passages: tuple[Passage, ...]
    cards: tuple[Card, ...]
    filters: tuple[tuple[str, str, tuple[Choice, ...]], ...]
    asked: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Here:
    """The documents of one page, by id, each with the prefix of its ids."""

    known: Mapping[str, tuple[str, Document]]

    def words(self, document: str, span: Span) -> str | None:
        return self.known[document][1].words(span) if document in self.known else None

    def href(self, document: str, offset: int) -> str | None:
        return f"#{self.known[document][0]}-{offset}" if document in self.known else None


def sheets(readings: Sequence[Reading], prefixes: Sequence[str]) -> tuple[Sheet, ...]:
    """All documents of a page, in order, each with its prefix."""
    pairs = tuple(zip(readings, prefixes, strict=True))
    known = {reading.document.id: (prefix, reading.document) for reading, prefix in pairs}
    targets = _targets(readings)
    return tuple(_sheet(reading, prefix, known, targets[reading.document.id]) for reading, prefix in pairs)


def _sheet(
    reading: Reading, prefix: str, known: Mapping[str, tuple[str, Document]], targets: Iterable[int]
) -> Sheet:
    document, imprint = reading.document, imprint_of(reading.document)
    ranked = check_first(reading, MOST_TO_CHECK)
    ranks = {number: rank for rank, (number, _) in enumerate(ranked, 1)}
    maker = Cards(_Here({**known, document.id: (prefix, document)}), prefix, ranks)
    cards = tuple(maker.card(n, claim) for n, claim in enumerate(reading.claims, 1))
    in_head = sum(c.block is BlockKind.HEADLINE for c in reading.claims)
    return Sheet(
        prefix=prefix,
        title=imprint.title,
        publisher=imprint.publisher,
        published=imprint.published,
        machine_date=imprint.machine_date,
        bylines=imprint.bylines,
        language=imprint.language,
        read=document.status is DocumentStatus.READ,
        unread=unread_note(document),
        origin=imprint.origin,
        levels=_levels(reading),
        claims_in_text=len(reading.claims) - in_head,
        claims_in_headline=in_head,
        questions=len(reading.flags),
        unnamed=sum(c.level < _NAMED for c in reading.claims),
        first=tuple(cards[number - 1] for number, _ in ranked),
        passages=tuple(passages(reading, targets)),
        cards=cards,
        filters=_filters(cards),
        asked=frozenset(card.number for card in cards if card.flags),
    )


def _targets(readings: Sequence[Reading]) -> Mapping[str, set[int]]:
    """Offsets that cards link to, by document: evidence and sources. Claims' own are known anyway."""
    targets: dict[str, set[int]] = defaultdict(set)
    for reading in readings:
        for flag in reading.flags:
            for evidence in flag.spans:
                targets[evidence.document].add(evidence.span.start)
        for claim in reading.claims:
            targets[claim.document.id].update(s.start for link in claim.chain for s in link.source[:1])
    return targets


def _levels(reading: Reading) -> tuple[LevelRow, ...]:
    body = counts_by_level([c for c in reading.claims if c.block is not BlockKind.HEADLINE])
    head = counts_by_level([c for c in reading.claims if c.block is BlockKind.HEADLINE])
    longest = max(*body, 1)
    return tuple(
        LevelRow(
            level, step.name, step.meaning, body[level], head[level], round(body[level] / longest * _BAR)
        )
        for level, step in enumerate(LEVELS)
    )


def _filters(cards: Sequence[Card]) -> tuple[tuple[str, str, tuple[Choice, ...]], ...]:
    levels = Counter(card.level for card in cards)
    kinds = Counter(card.kind for card in cards)
    blocks = Counter(card.block for card in cards)
    flags = Counter(kind for card in cards for kind in {flag.kind for flag in card.flags})
    return (
        ("level", "Sourcing", tuple(_choice(str(n), LEVELS[n].name, levels[n]) for n in sorted(levels))),
        ("flags", "Question", tuple(_choice(k, name, flags[k]) for k, name in FLAGS.items() if flags[k])),
        ("kind", "Kind", tuple(_choice(k, step.name, kinds[k]) for k, step in KINDS.items() if kinds[k])),
        ("block", "Where", tuple(_choice(k, name, blocks[k]) for k, name in BLOCKS.items() if blocks[k])),
    )


def _choice(value: str, name: str, count: int) -> Choice:
    return Choice(value, f"{value} {name}" if value.isdigit() else name, count)
