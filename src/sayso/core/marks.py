"""Marks: what the annotators find in a document, one class per kind of mark.

A mark holds offsets and readings, never words: every span points into `Document.text`. Marks know
nothing of one another but ids: an attribution's `parent`, a commitment's `holder`.
"""

from dataclasses import dataclass, field

from sayso.core.meaning import Meaning
from sayso.core.text import Span, Spans
from sayso.core.vocabulary import (
    ActorKind,
    AttributionKind,
    ClaimKind,
    CommitmentLabel,
    Quotation,
    Reference,
    SourceKind,
    TimeType,
    WordingKind,
)

AUTHOR = "author"  # the holder that every commitment and wording has, beside the attributions' ids


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who a source is: a name as the text gives it, the knowledge file's id, and where the name stands."""

    name: str
    id: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """X said that Y: `source` X, `cue` said, `content` Y. Any of them may be in several pieces.

    `source` is empty where nobody is named. `parent` is the id of the attribution whose content holds
    this one. `occasion` is where and when it was said ("in a speech on Tuesday"). `score` is 0 to 1.
    `described` is for a pronoun whose source has no name: the words for whom it stands ("a farmer").
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    source_kind: SourceKind
    quotation: Quotation
    kind: AttributionKind
    score: float
    resolved: Resolved | None = None
    parent: str | None = None
    occasion: Span | None = None
    described: Span | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time. `value` is TIMEX3 (ISO 8601 with extensions), `edtf` an EDTF string.

    `edtf` is None where the time is not on the calendar: a duration, or "yesterday" in an undated text.
    """

    span: Span
    type: TimeType
    value: str
    edtf: str | None
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """Words that say how many. `None` as a bound means that the text gives none.

    `change` is CQE's sign: `=`, `~`, `>`, `<`, `up`, `down`. `of` is what is counted, `counted` where
    those words stand; `unit` is a unit of measure or a currency; `per` makes it a rate ("year").
    """

    span: Span
    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False
    change: str = "="
    unit: str | None = None
    of: str | None = None
    per: str | None = None
    counted: Span | None = None


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that name somebody. `id` is the knowledge file's, or None for one that is not in it.

    `country` is ISO 3166 alpha-3, or IGO. `sector` is PLOVER's (GOV, MIL, REB, SPY, JRN …). `office` is the
    id of the office that the words beside a person give them, held now or once: "pak-prime-minister".
    """

    span: Span
    name: str
    id: str | None
    kind: ActorKind
    sector: str | None = None
    country: str | None = None
    office: str | None = None
    reference: Reference = Reference.NAME


@dataclass(frozen=True, slots=True)
class Place:
    """Words that name a place. `candidates` are ids of other places with the same name."""

    span: Span
    name: str
    country: str | None = None
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """How sure `holder` is of what the word at `span` says. `score` runs from -3 (denied) to 3 (certain).

    The scale is that of the factuality corpora (Saurí & Pustejovsky 2009; Stanovsky et al. 2017).
    `words` are the hedges, modals and negations that show it.
    """

    span: Span
    holder: str
    score: float
    label: CommitmentLabel
    words: Spans = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """One side of an event, with the words that name it.

    `inferred`: the country, or the group that is meant, is not said of these words, but taken from who else
    is named: in the sentence, or, of "the rebels", in the text.
    """

    text: str
    country: str | None
    id: str | None
    span: Span
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, in PLOVER 2.0's types. Always the payload of a claim, never a fact by itself.

    `support` is the kind of support to an armed group that is named first, `also_support` the others.
    """

    type: str
    mode: str | None
    context: tuple[str, ...]
    actor: tuple[Participant, ...]
    recipient: tuple[Participant, ...]
    trigger: Spans
    place: str | None = None
    edtf: str | None = None
    size: tuple[tuple[str, float], ...] = ()
    support: str | None = None
    blame: str | None = None
    status: tuple[str, ...] = ()
    attribution: str | None = None
    score: float = 0.0
    also_support: tuple[str, ...] = ()

    @property
    def supports(self) -> tuple[str, ...]:
        """All kinds of support that it is, in the order of the words."""
        return (self.support, *self.also_support) if self.support is not None else ()


@dataclass(frozen=True, slots=True)
class Flow:
    """A claim that people moved or fought: from where, to where, with whom, how many, when."""

    origin: str | None
    destination: str | None
    group: str | None
    low: float | None
    high: float | None
    per: str | None
    edtf: str | None
    spans: Spans
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """Loaded words, kept apart by whose they are. `score` is 0 to 1: how likely readers are to mark them."""

    span: Span
    voice: str
    kind: WordingKind
    score: float


@dataclass(frozen=True, slots=True)
class Assertion:
    """One thing that the text puts forward as so: a clause with the word that carries it.

    `spans` are the clause's words without the clauses that are assertions of their own; `trigger` is the
    word that denotes the event or state, where commitment attaches. Questions and commands that nobody
    reports are no assertions.
    """

    spans: Spans
    trigger: Span
    kind: ClaimKind


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of one document, each layer in the order of the text.

    `meanings` are those of the assertions, in their order.
    """

    sentences: Spans = ()
    attributions: tuple[Attribution, ...] = ()
    suggestions: tuple[Attribution, ...] = ()
    timexes: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    places: tuple[Place, ...] = ()
    commitment: tuple[Commitment, ...] = ()
    events: tuple[Event, ...] = ()
    flows: tuple[Flow, ...] = ()
    wording: tuple[Wording, ...] = ()
    assertions: tuple[Assertion, ...] = field(default=())
    meanings: tuple[Meaning, ...] = field(default=(), repr=False)


# Score from which each label holds, highest first; below the last it is DENIED. The bands are those of
# the factuality corpora's five-way evaluation, with the positive middle one split in two.
COMMITMENT_BANDS: tuple[tuple[float, CommitmentLabel], ...] = (
    (2.0, CommitmentLabel.CERTAIN),
    (1.25, CommitmentLabel.PROBABLE),
    (0.5, CommitmentLabel.POSSIBLE),
    (-0.49, CommitmentLabel.UNKNOWN),
    (-1.99, CommitmentLabel.DOUBTFUL),
)


def commitment_label(score: float) -> CommitmentLabel:
    """The label of a score from -3 to 3, by `COMMITMENT_BANDS`."""
    for least, label in COMMITMENT_BANDS:
        if score >= least:
            return label
    return CommitmentLabel.DENIED
