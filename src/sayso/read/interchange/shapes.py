"""The shapes of our own lines as they are read: the counterpart of `export.wire_types`, made into values.

In: fields of JSON. Out: values of the core. A field that an earlier version did not write has what stands
for "not known" here; a field that a later one adds is passed by. Types and ranges are checked here; whether
the parts fit together is checked in `ours`.
"""

from dataclasses import fields
from typing import Annotated, Any, TypeVar

from msgspec import Meta, Struct

from sayso.core.claim import ChainLink, CheckFirst, Flag, FlagSpan, Held
from sayso.core.marks import ActorMention, Event, Flow, Participant, Place, Quantity, TimeExpression
from sayso.core.stamp import Stamp
from sayso.core.text import Anchor, HtmlAnchor, PdfAnchor, Span, Spans
from sayso.core.vocabulary import (
    ActorKind,
    BlockKind,
    ClaimKind,
    CommitmentLabel,
    DocumentStatus,
    FlagKind,
    Quotation,
    Reference,
    Reliability,
    SourceKind,
    TimeType,
)

Offset = Annotated[int, Meta(ge=0, le=2**40)]
Pair = tuple[Offset, Offset]
Level = Annotated[int, Meta(ge=0, le=5)]
_T = TypeVar("_T")


def spans_of(pairs: tuple[Pair, ...]) -> Spans:
    """Pairs as spans. Raises SpanError for one that runs backward."""
    return tuple(Span(start, end) for start, end in pairs)


class Line(Struct, frozen=True):
    """Base of all of them."""


class Placed(Line, frozen=True):
    """Something that stands in the text."""

    start: Offset
    end: Offset

    @property
    def span(self) -> Span:
        """Its span. Raises SpanError where it runs backward."""
        return Span(self.start, self.end)


def _made(kind: type[_T], line: Line, **rest: object) -> _T:
    """The core's value: the fields of the same names, and the rest."""
    given: dict[str, Any] = {
        field.name: getattr(line, field.name)
        for field in fields(kind)  # type: ignore[arg-type]  # every kind here is a dataclass
        if field.name not in rest
    }
    return kind(**given, **rest)


class HeldLine(Line, frozen=True):
    """How sure a holder is."""

    score: Annotated[float, Meta(ge=-3, le=3)]
    label: CommitmentLabel

    def made(self) -> Held:
        """The value."""
        return Held(self.score, self.label)


class TimexLine(Placed, frozen=True):
    """A time with its words."""

    type: TimeType
    value: str
    edtf: str | None = None
    mod: str | None = None

    def made(self) -> TimeExpression:
        """The value."""
        return _made(TimeExpression, self)


class QuantityLine(Placed, frozen=True):
    """A quantity."""

    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False
    change: str = "="
    unit: str | None = None
    of: str | None = None
    per: str | None = None
    counted: Pair | None = None

    def made(self) -> Quantity:
        """The value."""
        return _made(Quantity, self, counted=Span(*self.counted) if self.counted else None)


class ActorLine(Placed, frozen=True):
    """An actor."""

    name: str
    id: str | None
    kind: ActorKind
    sector: str | None = None
    country: str | None = None
    office: str | None = None
    reference: Reference = Reference.NAME

    def made(self) -> ActorMention:
        """The value."""
        return _made(ActorMention, self)


class PlaceLine(Placed, frozen=True):
    """A place."""

    name: str
    country: str | None = None
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    candidates: tuple[str, ...] = ()

    def made(self) -> Place:
        """The value."""
        return _made(Place, self)


class ParticipantLine(Placed, frozen=True):
    """One side of an event."""

    text: str
    country: str | None = None
    id: str | None = None
    inferred: bool = False

    def made(self) -> Participant:
        """The value."""
        return _made(Participant, self)


class EventLine(Line, frozen=True):
    """An event."""

    type: str
    mode: str | None
    context: tuple[str, ...]
    actor: tuple[ParticipantLine, ...]
    recipient: tuple[ParticipantLine, ...]
    trigger: tuple[Pair, ...]
    place: str | None = None
    edtf: str | None = None
    size: dict[str, float] = {}
    support: str | None = None
    supports: tuple[str, ...] = ()
    blame: str | None = None
    status: tuple[str, ...] = ()
    attribution: str | None = None
    score: Annotated[float, Meta(ge=0, le=1)] = 0.0

    def made(self) -> Event:
        """The value."""
        return _made(
            Event,
            self,
            actor=tuple(side.made() for side in self.actor),
            recipient=tuple(side.made() for side in self.recipient),
            trigger=spans_of(self.trigger),
            size=tuple(self.size.items()),
            also_support=tuple(kind for kind in self.supports if kind != self.support),
        )


class FlowLine(Line, frozen=True):
    """A movement of people."""

    origin: str | None
    destination: str | None
    group: str | None
    low: float | None
    high: float | None
    per: str | None
    edtf: str | None
    spans: tuple[Pair, ...]
    attribution: str | None = None

    def made(self) -> Flow:
        """The value."""
        return _made(Flow, self, spans=spans_of(self.spans))


class LinkLine(Line, frozen=True):
    """One attribution of a chain."""

    attribution: str
    name: str | None
    id: str | None
    source_kind: SourceKind
    source: tuple[Pair, ...]
    cue: tuple[Pair, ...]
    content: tuple[Pair, ...]
    commitment: HeldLine
    quotation: Quotation
    level: Level
    reliability: Reliability = Reliability.F

    def made(self) -> ChainLink:
        """The value."""
        return _made(
            ChainLink,
            self,
            source=spans_of(self.source),
            cue=spans_of(self.cue),
            content=spans_of(self.content),
            commitment=self.commitment.made(),
        )


class FlagSpanLine(Placed, frozen=True):
    """Evidence for a flag."""

    document: str


class FlagLine(Line, frozen=True):
    """A flag."""

    id: str
    kind: FlagKind
    spans: tuple[FlagSpanLine, ...]
    question: str
    reason: str

    def made(self) -> Flag:
        """The value."""
        return _made(Flag, self, spans=tuple(FlagSpan(s.document, s.span) for s in self.spans))


class CheckLine(Line, frozen=True):
    """How soon to check a claim."""

    score: float
    reasons: tuple[str, ...]

    def made(self) -> CheckFirst:
        """The value."""
        return CheckFirst(self.score, self.reasons)


class StampLine(Line, frozen=True):
    """What made a line."""

    version: str
    models: dict[str, str]
    settings: str

    def made(self) -> Stamp:
        """The value."""
        return Stamp(self.version, tuple(self.models.items()), self.settings)


class OwnerLine(Line, frozen=True):
    """The document that a claim stands in: its id alone counts, for the rest stands on its own line."""

    id: str


class ClaimLine(Line, frozen=True):
    """A line of `claims.jsonl`."""

    id: str
    document: OwnerLine
    block: BlockKind
    spans: Annotated[tuple[Pair, ...], Meta(min_length=1)]
    text: str
    kind: ClaimKind
    chain: tuple[LinkLine, ...]
    author_commitment: HeldLine
    level: Level
    level_reason: str
    credibility: Annotated[int, Meta(ge=1, le=6)]
    times: tuple[str, ...]
    quantities: tuple[QuantityLine, ...]
    actors: tuple[ActorLine, ...]
    places: tuple[PlaceLine, ...]
    events: tuple[EventLine, ...]
    flows: tuple[FlowLine, ...]
    flags: tuple[FlagLine, ...]
    check_first: CheckLine
    stamp: StampLine
    timexes: tuple[TimexLine, ...] | None = None  # None: written before there was this field
    confidence: Annotated[float, Meta(ge=0, le=1)] | None = None


class BlockLine(Placed, frozen=True):
    """A block."""

    kind: BlockKind


class AnchorLine(Placed, frozen=True):
    """Where a stretch of the text stands on its page."""

    xpath: str | None = None
    offset: Offset = 0
    page: Annotated[int, Meta(ge=1)] | None = None
    box: tuple[float, float, float, float] | None = None

    def made(self) -> Anchor | None:
        """The value; None where it is neither of HTML nor of a PDF."""
        if self.xpath is not None:
            return HtmlAnchor(self.span, self.xpath, self.offset)
        if self.page is not None and self.box is not None:
            return PdfAnchor(self.span, self.page, self.box)
        return None


class DocumentLine(Line, frozen=True):
    """A line of `documents.jsonl`."""

    id: str
    uri: str
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    media_type: str
    text: str
    blocks: tuple[BlockLine, ...]
    title: str | None = None
    bylines: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    canonical_url: str | None = None
    charset: str | None = None
    part: str | None = None
    status: DocumentStatus = DocumentStatus.READ
    normalisations: tuple[str, ...] = ()
    map: tuple[AnchorLine, ...] = ()


class JudgementLine(Line, frozen=True):
    """A person's decision, as our exports write it."""

    id: str
    subject: str
    kind: str
    verdict: str
    content: str
    by: str
    at: str
    reason: str
