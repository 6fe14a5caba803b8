"""The report of a selection: one page to print, that holds everything it needs and asks no network.

Of each document it says what a citation of open-source material must (ICS 206-01: author, title, publisher,
address, dates of publication and retrieval, kind) with the SHA-256 of its bytes; of each claim its words in
their context, who says so and how sure, level and grade with their reasons, flags, decisions, and the tool
and models that made it. It is written document by document. The words of a text are escaped, never markup.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import count
from typing import BinaryIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.core.claim import ChainLink, Claim
from sayso.core.judging import MEND, REVIEW, carried_from
from sayso.core.links import Judgement, LinkKind
from sayso.core.selection import Asked, Chosen, Relations, Selection
from sayso.core.stamp import Stamp
from sayso.core.text import Document, Span
from sayso.export.cards import Card, Cards
from sayso.export.decided import told
from sayso.export.html import style_policy
from sayso.export.imprint import Imprint, imprint_of
from sayso.export.words import LEVEL_NOTE, LEVELS, credibility, maker_in_words, speaker, visible
from sayso.ledger.review.mended import mend_of

CONTEXT = 400  # code points of a paragraph that stand before and after a claim
_LINKED = 10  # claims of other documents that are told of each claim
_LINKS = {
    LinkKind.SAME: "says the same",
    LinkKind.SUPPORTS: "supports it",
    LinkKind.CONTRADICTS: "conflicts with it",
    LinkKind.REVISES: "gives a later figure, or an earlier one",
    LinkKind.ELABORATES: "says more of it",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim as the page shows it. `context` are its paragraphs in runs: words, and: of the claim."""

    card: Card
    context: tuple[tuple[tuple[str, bool], ...], ...]
    credibility: int
    credibility_name: str
    credibility_reasons: tuple[str, ...]
    sources: tuple[tuple[str, str, tuple[str, ...]], ...]
    linked: tuple[tuple[str, str, str], ...]
    decisions: tuple[str, ...]
    place: str
    made_by: int


@dataclass(frozen=True, slots=True)
class Section:
    """One document with its claims. `other` are further addresses at which it was found."""

    number: int
    imprint: Imprint
    id: str
    retrieved: str
    other: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class Totals:
    """What has been written so far; whole when the last section is."""

    documents: int = 0
    claims: int = 0


@dataclass(slots=True)
class _Elsewhere:
    """Words of the document at hand, for evidence; nothing is linked to."""

    document: Document

    def words(self, document: str, span: Span) -> str | None:
        known = document == self.document.id and span.end <= len(self.document.text)
        return self.document.words(span) if known else None

    def href(self, document: str, offset: int) -> None:
        """Nothing: on paper there is nothing to follow."""


class Report:
    """The page."""

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Write the page, section by section."""
        css, totals = _css(), Totals()
        asked = selection.asked
        page = (
            _environment()
            .get_template("selection.html.jinja")
            .stream(
                css=Markup(css),  # noqa: S704  our own files
                policy=style_policy(css),
                asked=asked,
                facets=[(name.replace("_", " "), visible(str(value))) for name, value in asked.facets],
                makers=[_maker(stamp) for stamp in asked.stamps],
                levels=LEVELS,
                note=LEVEL_NOTE,
                sections=_sections(selection, asked, totals),
                totals=totals,
            )
        )
        page.enable_buffering(64)
        page.dump(stream, encoding="utf-8", errors="replace")


@dataclass(slots=True)
class _Maker:
    """Makes the sections; claims are numbered throughout."""

    relations: Relations
    stamps: dict[Stamp, int]
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def section(self, number: int, chosen: Chosen) -> Section:
        document = chosen.document
        cards = Cards(_Elsewhere(document), f"d{number}", {})
        return Section(
            number,
            imprint_of(document),
            document.id,
            chosen.retrieved,
            tuple(visible(uri) for uri in chosen.seen_at if uri != document.origin.uri),
            tuple(self.entry(cards, claim) for claim in chosen.claims),
        )

    def entry(self, cards: Cards, claim: Claim) -> Entry:
        grade = self.relations.credibility(claim.id)
        reasons = tuple(map(visible, grade.reasons)) if grade else ()
        return Entry(
            cards.card(next(self.numbers), claim),
            tuple(context(claim)),
            claim.credibility,
            credibility(claim.credibility, reasons),
            reasons,
            tuple(self._source(claim.document, link) for link in claim.chain),
            tuple(self._linked(claim)),
            tuple(_decision(one, claim) for one in self.relations.judgements(claim.id)),
            ", ".join(f"{span.start} to {span.end}" for span in claim.spans),
            self.stamps.get(claim.stamp, 0),
        )

    def _source(self, document: Document, link: ChainLink) -> tuple[str, str, tuple[str, ...]]:
        key = link.id or link.name
        ratings = self.relations.judgements(key) if key else ()
        return speaker(document, link), link.reliability.value, tuple(map(_decision, ratings))

    def _linked(self, claim: Claim) -> Iterator[tuple[str, str, str]]:
        for link in self.relations.links(claim.id)[:_LINKED]:
            other = link.second if link.first == claim.id else link.first
            yield other, _LINKS[link.kind], "; ".join(map(visible, link.reasons))


def context(claim: Claim) -> Iterator[tuple[tuple[str, bool], ...]]:
    """The paragraphs that a claim stands in, cut where they are long, with its own words told apart."""
    document = claim.document
    blocks = [block.span for block in document.blocks if any(block.span.overlaps(s) for s in claim.spans)]
    for block in blocks or list(claim.spans):
        inside = [span for span in claim.spans if span.overlaps(block)]
        start = max(block.start, inside[0].start - CONTEXT)
        end = min(block.end, inside[-1].end + CONTEXT)
        runs = [("… ", False)] if start > block.start else []
        at = start
        for span in inside:
            runs.append((visible(document.text[at : max(at, span.start)]), False))
            runs.append((visible(document.text[max(at, span.start) : min(end, span.end)]), True))
            at = min(end, span.end)
        runs.append((visible(document.text[at:end]), False))
        runs += [(" …", False)] if end < block.end else []
        yield tuple(run for run in runs if run[0])


def _sections(selection: Selection, asked: Asked, totals: Totals) -> Iterator[Section]:
    stamps = {stamp: number for number, stamp in enumerate(asked.stamps, 1)}
    maker = _Maker(selection.relations, stamps)
    for number, chosen in enumerate(selection.documents(), 1):
        section = maker.section(number, chosen)
        totals.documents, totals.claims = number, totals.claims + len(section.entries)
        yield section


def _decision(judgement: Judgement, claim: Claim | None = None) -> str:
    """What somebody decided, of a mend with its changes."""
    day = judgement.at.partition("T")[0]
    said = [judgement.reason] if judgement.reason else []
    if claim is not None and judgement.kind == REVIEW and judgement.verdict == MEND:
        said += told(claim, mend_of(judgement))
    earlier = ", of an earlier reading" if carried_from(judgement) else ""
    parts = [f"{judgement.verdict}, {judgement.by}, {day}{earlier}", "; ".join(said)]
    return visible(": ".join(filter(None, parts)))


def _maker(stamp: Stamp) -> tuple[str, list[tuple[str, str]]]:
    models = [(visible(name), visible(digest)) for name, digest in stamp.models]
    return maker_in_words(stamp), models


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("sayso.export", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


@cache
def _css() -> str:
    templates = files("sayso.export") / "templates"
    return "".join((templates / name).read_text(encoding="utf-8") for name in ("base.css", "selection.css"))


FORMAT = Report()
