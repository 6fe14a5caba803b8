"""What the HTML templates show: a reading turned into plain rows, with every link worked out.

In: readings. Out: frozen rows of text, numbers and ids for the templates, which only lay them out. All text
is made visible here (see `words.visible`) and escaped by the templates. Places in an article are linked as
`PREFIX-OFFSET`, claims as `PREFIX-cNUMBER`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from sayso.core.claim import ChainLink, Claim, Flag
from sayso.core.marks import Quantity
from sayso.core.reading import Reading
from sayso.core.text import Document
from sayso.core.vocabulary import BlockKind, DocumentStatus
from sayso.export.happenings import event_line, flow_line
from sayso.export.segments import Passage, passages
from sayso.export.words import (
    BLOCKS,
    COMMITMENT,
    FLAGS,
    KIND_SHOWN,
    KINDS,
    LEVELS,
    MOST_TO_CHECK,
    QUOTATIONS,
    SOURCE_KINDS,
    check_first,
    counts_by_level,
    quoted,
    reasons,
    speaker,
    visible,
)

_NAMED = 3  # the lowest level at which somebody is named
_BAR = 100  # the width of the longest bar, in the units of its drawing
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ISO_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?)?)?")


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
class LinkRow:
    """One step of a chain. `href` leads to the words that name the source, where there are any."""

    who: str
    href: str | None
    sure: str
    about: str
    level: int | None


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A question, with its evidence as (words, link or None)."""

    kind: str
    name: str
    question: str
    reason: str
    evidence: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about one claim."""

    number: int
    id: str
    key: str
    href: str
    words: str
    level: int
    level_name: str
    level_reason: str
    kind: str
    kind_shown: str
    kind_meaning: str
    block: str
    block_shown: str
    chain: tuple[LinkRow, ...]
    facts: tuple[tuple[str, str], ...]
    flags: tuple[FlagRow, ...]
    rank: int | None
    reasons: str


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
class _Place:
    """A document on the page: the prefix of its ids."""

    prefix: str
    document: Document


def sheets(readings: Sequence[Reading], prefixes: Sequence[str]) -> tuple[Sheet, ...]:
    """All documents of a page, in order, each with its prefix."""
    pairs = tuple(zip(readings, prefixes, strict=True))
    known = {reading.document.id: _Place(prefix, reading.document) for reading, prefix in pairs}
    targets = _targets(readings)
    return tuple(_sheet(reading, prefix, known, targets[reading.document.id]) for reading, prefix in pairs)


def _sheet(reading: Reading, prefix: str, known: Mapping[str, _Place], targets: Iterable[int]) -> Sheet:
    document, meta = reading.document, reading.document.metadata
    ranked = check_first(reading, MOST_TO_CHECK)
    ranks = {number: rank for rank, (number, _) in enumerate(ranked, 1)}
    maker = _Cards({**known, document.id: _Place(prefix, document)}, prefix, ranks)
    cards = tuple(maker.card(n, claim) for n, claim in enumerate(reading.claims, 1))
    in_head = sum(c.block is BlockKind.HEADLINE for c in reading.claims)
    return Sheet(
        prefix=prefix,
        title=visible(meta.title or "Untitled document"),
        publisher=visible(meta.publisher) if meta.publisher else None,
        published=visible(meta.published) if meta.published else None,
        machine_date=meta.published if meta.published and _ISO_DATE.fullmatch(meta.published) else None,
        bylines=", ".join(map(visible, meta.bylines)),
        language=meta.language if meta.language and _LANGUAGE.fullmatch(meta.language) else None,
        read=document.status is DocumentStatus.READ,
        origin=_origin(document),
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


def _origin(document: Document) -> tuple[tuple[str, str, str | None], ...]:
    origin, meta = document.origin, document.metadata
    rows = (
        ("Read from", origin.uri, _web_address(origin.uri)),
        ("Part", origin.part, None),
        ("The page's own address", meta.canonical_url, _web_address(meta.canonical_url)),
        ("Last changed", meta.modified, None),
        ("Language", meta.language, None),
        ("Format", ", ".join(filter(None, (origin.media_type, origin.charset))), None),
        ("Done to the text", "; ".join(document.normalisations), None),
        ("SHA-256 of the bytes", origin.sha256, None),
    )
    return tuple((name, visible(value), href) for name, value, href in rows if value)


def _web_address(uri: str | None) -> str | None:
    """The address, where following it opens a web page and can do nothing else."""
    try:
        parts = urlsplit(uri or "")
    except ValueError:  # not an address at all, such as "http://[": shown as text
        return None
    return uri if parts.scheme in {"http", "https"} and parts.netloc else None


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


class _Cards:
    """Makes the cards of one document."""

    def __init__(self, known: Mapping[str, _Place], prefix: str, ranks: Mapping[int, int]) -> None:
        self._known = known
        self._prefix = prefix
        self._ranks = ranks

    def card(self, number: int, claim: Claim) -> Card:
        kind = KINDS[claim.kind]
        return Card(
            number=number,
            id=f"{self._prefix}-c{number}",
            key=claim.id,
            href=f"#{self._prefix}-{min(s.start for s in claim.spans)}",
            words=quoted(claim.document, claim.spans),
            level=claim.level,
            level_name=LEVELS[claim.level].name,
            level_reason=visible(claim.level_reason),
            kind=claim.kind,
            kind_shown=KIND_SHOWN[claim.kind],
            kind_meaning=kind.meaning,
            block=claim.block,
            block_shown=BLOCKS[claim.block],
            chain=self._chain(claim),
            facts=_facts(claim),
            flags=tuple(self._flag(flag) for flag in claim.flags),
            rank=self._ranks.get(number),
            reasons=reasons(claim) if claim.check_first.reasons else "",
        )

    def _chain(self, claim: Claim) -> tuple[LinkRow, ...]:
        author = "The author" if claim.chain else "The author alone"
        rows = [LinkRow(author, None, COMMITMENT[claim.author_commitment.label], "", None)]
        return (*rows, *(self._link(claim.document, link) for link in claim.chain))

    def _link(self, document: Document, link: ChainLink) -> LinkRow:
        href = f"#{self._prefix}-{link.source[0].start}" if link.source else None
        about = [SOURCE_KINDS[link.source_kind]] if link.source else []
        about.append(QUOTATIONS[link.quotation])
        who = speaker(document, link)
        return LinkRow(who, href, COMMITMENT[link.commitment.label], ", ".join(about), link.level)

    def _flag(self, flag: Flag) -> FlagRow:
        evidence = tuple(self._evidence(s.document, s.span.start, s.span.end) for s in flag.spans)
        return FlagRow(flag.kind, FLAGS[flag.kind], visible(flag.question), visible(flag.reason), evidence)

    def _evidence(self, document: str, start: int, end: int) -> tuple[str, str | None]:
        if document not in self._known:
            return "another document, not on this page", None
        place = self._known[document]
        return visible(place.document.text[start:end]), f"#{place.prefix}-{start}"


def _facts(claim: Claim) -> tuple[tuple[str, str], ...]:
    words = claim.document.words
    times = [f"“{visible(words(t.span))}”" + (f" ({t.edtf})" if t.edtf else "") for t in claim.times]
    quantities = [f"“{visible(words(q.span))}” ({amount(q)})" for q in claim.quantities]
    actors = list(dict.fromkeys(f"{visible(a.name)} ({a.kind.replace('-', ' ')})" for a in claim.actors))
    places = list(dict.fromkeys(visible(p.name) for p in claim.places))
    events = [event_line(event) for event in claim.events]
    flows = [flow_line(flow) for flow in claim.flows]
    rows = (
        ("When", times),
        ("How many", quantities),
        ("Who", actors),
        ("Where", places),
        ("Event, as claimed", events),
        ("Movement, as claimed", flows),
    )
    return tuple((name, "; ".join(values)) for name, values in rows if values)


def amount(quantity: Quantity) -> str:
    """A quantity in digits: "about 1,000 to 2,000 ton per day"."""
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        number = "no number given"
    elif low is None and high is not None:
        number = ("fewer than " if quantity.high_open else "at most ") + f"{high:,.10g}"
    elif high is None:
        number = ("more than " if quantity.low_open else "at least ") + f"{low:,.10g}"
    else:
        number = f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"
    about = "about " if quantity.approximate and low == high else ""
    what = " ".join(visible(word) for word in (quantity.unit, quantity.of) if word)
    rate = f" per {visible(quantity.per)}" if quantity.per else ""
    return f"{about}{number}{' ' + what if what else ''}{rate}"
