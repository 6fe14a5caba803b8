"""Claim: one assertion with everything that says how well it is sourced.

A claim points into its document and carries it along, so that `claim.text` is always the page's words.
"""

from dataclasses import dataclass, field

from sayso.core.keys import make_key
from sayso.core.marks import ActorMention, Event, Flow, Place, Quantity, TimeExpression
from sayso.core.stamp import Stamp
from sayso.core.text import Document, Span, Spans
from sayso.core.vocabulary import (
    BlockKind,
    ClaimKind,
    CommitmentLabel,
    FlagKind,
    Quotation,
    Reliability,
    SourceKind,
)

CREDIBILITY_UNKNOWN = 6  # Admiralty code: cannot be judged


@dataclass(frozen=True, slots=True)
class Held:
    """One holder's commitment to a claim: the score (-3 to 3) and its label."""

    score: float
    label: CommitmentLabel


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One attribution around a claim. `name` is who is meant, where the text says who.

    `commitment` is how sure this source is of the claim; `level` is the sourcing level of this link alone;
    `reliability` is F until a person rates the source.
    """

    attribution: str
    name: str | None
    id: str | None
    source_kind: SourceKind
    source: Spans
    cue: Spans
    content: Spans
    commitment: Held
    quotation: Quotation
    level: int
    reliability: Reliability = Reliability.F


Chain = tuple[ChainLink, ...]  # outermost first, ending in the one who is said to know; () = the author alone


@dataclass(frozen=True, slots=True)
class FlagSpan:
    """Evidence for a flag: a span of a document (not always the claim's own)."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Flag:
    """A question for the reader, with the spans that raise it. It never says that a claim is false."""

    id: str
    kind: FlagKind
    spans: tuple[FlagSpan, ...]
    question: str
    reason: str


@dataclass(frozen=True, slots=True)
class CheckFirst:
    """How soon a reader should check this claim, and why. Higher is sooner; only the order counts."""

    score: float
    reasons: tuple[str, ...]


def claim_key(document: str, spans: Spans) -> str:
    """The id of a claim: from its document's id and its words' places alone, so that a better reading of the
    same words keeps it.
    """
    return make_key("clm", document, *(bound for span in spans for bound in (span.start, span.end)))


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion. `block` is where it stands; `chain` who says so, outermost first.

    `confidence` is how sure the reading of the chain is: the calibrated score (0 to 1) of its weakest
    attribution. None where the author alone says so, and in readings of before it was kept.
    """

    id: str
    document: Document = field(repr=False)
    block: BlockKind
    spans: Spans
    kind: ClaimKind
    chain: Chain
    author_commitment: Held
    level: int
    level_reason: str
    check_first: CheckFirst
    stamp: Stamp
    credibility: int = CREDIBILITY_UNKNOWN
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    flows: tuple[Flow, ...] = ()
    flags: tuple[Flag, ...] = ()
    confidence: float | None = None

    @property
    def text(self) -> str:
        """The words of the claim; " … " stands where words between its spans are left out."""
        return " … ".join(self.document.words(span) for span in self.spans)
