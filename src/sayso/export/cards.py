"""Cards: everything about one claim in rows of text, for the report and the workbench alike.

In: a claim, and where words of documents can be linked to (`Places`). Out: frozen rows of text and links. All
text is made visible here (see `words.visible`) and escaped by the templates.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from sayso.core.claim import ChainLink, Claim, Flag
from sayso.core.text import Span
from sayso.export.happenings import amount, event_line, flow_line
from sayso.export.words import (
    BLOCKS,
    FLAGS,
    KIND_SHOWN,
    KINDS,
    LEVELS,
    QUOTATIONS,
    SOURCE_KINDS,
    how_sure,
    quoted,
    reasons,
    speaker,
    visible,
)


class Places(Protocol):
    """Where the words of documents can be looked up and linked to."""

    def words(self, document: str, span: Span) -> str | None:
        """The words, as they stand in the document; None where it is not at hand."""
        ...

    def href(self, document: str, offset: int) -> str | None:
        """A link to what starts at a code point of a document; None where it is not at hand."""
        ...


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
    href: str | None
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


class Cards:
    """Makes the cards of one document. `prefix` begins their ids; `ranks` are the claims to check first."""

    def __init__(self, places: Places, prefix: str, ranks: Mapping[int, int]) -> None:
        self._places = places
        self._prefix = prefix
        self._ranks = ranks

    def card(self, number: int, claim: Claim) -> Card:
        """The card of a claim; `number` is its place in the order of the text, from 1."""
        kind = KINDS[claim.kind]
        return Card(
            number=number,
            id=f"{self._prefix}-c{number}",
            key=claim.id,
            href=self._places.href(claim.document.id, min(s.start for s in claim.spans)),
            words=quoted(claim.document, claim.spans),
            level=claim.level,
            level_name=LEVELS[claim.level].name,
            level_reason=visible(claim.level_reason),
            kind=claim.kind,
            kind_shown=KIND_SHOWN[claim.kind],
            kind_meaning=kind.meaning,
            block=claim.block,
            block_shown=BLOCKS[claim.block],
            chain=self.chain(claim),
            facts=facts(claim),
            flags=tuple(self._flag(flag) for flag in claim.flags),
            rank=self._ranks.get(number),
            reasons=reasons(claim) if claim.check_first.reasons else "",
        )

    def chain(self, claim: Claim) -> tuple[LinkRow, ...]:
        """Who says so, from the author inwards."""
        author = "The author" if claim.chain else "The author alone"
        rows = [LinkRow(author, None, how_sure(claim.author_commitment, claim), "", None)]
        return (*rows, *(self._link(claim, link) for link in claim.chain))

    def _link(self, claim: Claim, link: ChainLink) -> LinkRow:
        document, sure = claim.document, how_sure(link.commitment, claim, link)
        href = self._places.href(document.id, link.source[0].start) if link.source else None
        about = [SOURCE_KINDS[link.source_kind]] if link.source else []
        about.append(QUOTATIONS[link.quotation])
        who = speaker(document, link)
        return LinkRow(who, href, sure, ", ".join(about), link.level)

    def _flag(self, flag: Flag) -> FlagRow:
        evidence = tuple(self._evidence(s.document, s.span.start, s.span.end) for s in flag.spans)
        return FlagRow(flag.kind, FLAGS[flag.kind], visible(flag.question), visible(flag.reason), evidence)

    def _evidence(self, document: str, start: int, end: int) -> tuple[str, str | None]:
        words = self._places.words(document, Span(start, end))
        if words is None:
            return "another document, not on this page", None
        return visible(words), self._places.href(document, start)


def facts(claim: Claim) -> tuple[tuple[str, str], ...]:
    """What the claim holds, as (what, in words): when, how many, who, where, events, movements."""
    words = claim.document.words
    times = [f"“{visible(words(t.span))}”" + (f" ({t.edtf})" if t.edtf else "") for t in claim.times]
    quantities = [f"“{visible(words(q.span))}” ({amount(q)})" for q in claim.quantities]
    actors = list(dict.fromkeys(f"{visible(a.name)} ({a.kind.replace('-', ' ')})" for a in claim.actors))
    places = list(dict.fromkeys(visible(p.name) for p in claim.places))
    events = [event_line(event, claim) for event in claim.events]
    flows = [flow_line(flow, claim) for flow in claim.flows]
    rows = (
        ("When", times),
        ("How many", quantities),
        ("Who", actors),
        ("Where", places),
        ("Event, as claimed", events),
        ("Movement, as claimed", flows),
    )
    return tuple((name, "; ".join(values)) for name, values in rows if values)
