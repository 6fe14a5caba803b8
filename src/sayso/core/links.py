"""Links: what joins documents and claims in a ledger, and what people decided about them.

All of it points at ids and spans: the words stay in the documents. A pair is always told in the order of its
ids, so that the same link has the same id whichever document arrived first.
"""

from dataclasses import dataclass
from enum import StrEnum

from sayso.core.keys import make_key
from sayso.core.text import Span, Spans


class Direction(StrEnum):
    """Who took the text from whom, for a pair told as (first, second)."""

    FIRST_FROM_SECOND = "first-from-second"
    SECOND_FROM_FIRST = "second-from-first"
    COMMON_ORIGIN = "common-origin"  # both carry the same third text, such as an agency's
    UNKNOWN = "unknown"

    def turned(self) -> "Direction":
        """The same, for the pair told the other way round."""
        match self:
            case Direction.FIRST_FROM_SECOND:
                return Direction.SECOND_FROM_FIRST
            case Direction.SECOND_FROM_FIRST:
                return Direction.FIRST_FROM_SECOND
            case _:
                return self


class LinkKind(StrEnum):
    """How two claims of different documents stand to each other."""

    SAME = "same"
    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    REVISES = "revises"  # a later figure for a count that was still open
    ELABORATES = "elaborates"


class Aspect(StrEnum):
    """What two claims differ in."""

    NUMBER = "number"
    DATE = "date"
    POLARITY = "polarity"
    ACTOR = "actor"
    PLACE = "place"


class DriftKind(StrEnum):
    """What changed on the way from one telling of a claim to the next."""

    NUMBER = "number"
    THING = "thing"  # what is counted, or of what something is
    UNIT = "unit"
    HEDGE_LOST = "hedge-lost"
    HEDGE_GAINED = "hedge-gained"
    SOURCE_LOST = "source-lost"
    LAUNDERED = "laundered"  # somebody unnamed became a named paper, or "it is known"
    DATE = "date"
    PLACE = "place"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that stands in both documents of a pair, with what was changed inside.

    `changes` are pairs of spans, one in each document, that are not the same words; either may be empty.
    """

    first: Span
    second: Span
    changes: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """What two documents have in common, word for word or nearly. `first` < `second` are document ids.

    `share` is the part of each one's words that stands in the passages (0 to 1). `reason` says in a sentence
    where the direction comes from, or why it is not known.
    """

    first: str
    second: str
    passages: tuple[Passage, ...]
    share: tuple[float, float]
    direction: Direction
    reason: str


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """Two claims of different documents. `first` < `second` are claim ids; the score is 0 to 1.

    `aspects` says in what they differ, for links that contradict or revise.
    """

    first: str
    second: str
    kind: LinkKind
    score: float
    reasons: tuple[str, ...]
    aspects: tuple[Aspect, ...] = ()


@dataclass(frozen=True, slots=True)
class Drift:
    """One change between two tellings; the spans point into the documents of either claim."""

    kind: DriftKind
    before: Spans
    after: Spans
    reason: str


class StepKind(StrEnum):
    """How a telling of a claim hangs on an earlier one."""

    FIRST = "first"  # nothing earlier is known
    COPIED = "copied"  # its words stand in a copied passage
    CITES = "cites"  # its chain names the publication or agency of the earlier one
    REPEATS = "repeats"  # the same claim, later, with no sign where it was taken from


@dataclass(frozen=True, slots=True)
class Step:
    """One telling of a claim; `origin` is the id of the earlier one that it hangs on (None: the first)."""

    claim: str
    origin: str | None
    kind: StepKind
    drift: tuple[Drift, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Lineage:
    """The path of one claim through documents: its steps, each after the one that it hangs on."""

    cluster: str
    steps: tuple[Step, ...]


class Stand(StrEnum):
    """What another telling of a claim is worth to it."""

    AGREES = "agrees"  # an independent voice that says the same
    DISAGREES = "disagrees"  # an independent voice that says otherwise
    REPEATS = "repeats"  # the same voice again, or one that has it from there
    REVISED = "revised"  # an earlier or later figure of an open count


@dataclass(frozen=True, slots=True)
class Credibility:
    """The Admiralty grade of a claim, 1 (confirmed) to 6 (cannot be judged), with the rule that gave it.

    `stands` are the other claims that were weighed, by id, with what each is worth.
    """

    claim: str
    grade: int
    reasons: tuple[str, ...]
    stands: tuple[tuple[str, Stand], ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims of different voices of which not both can be so. `first` < `second` are claim ids.

    The spans are the words that differ, each in its own document; `sources` says in words who stands behind
    each side. Higher scores come first; only the order counts.
    """

    first: str
    second: str
    aspects: tuple[Aspect, ...]
    first_spans: Spans
    second_spans: Spans
    sources: tuple[str, str]
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Claims about one matter. The id is that of the earliest claim in another form: later ones don't
    change it.

    `claims` are ids in their order.
    """

    id: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided. Only ever added, never changed: a later one on the same matter counts.

    `subject` is the id judged (a claim, a cluster, a source, a flag), `verdict` the decision in a word of the
    kind's own list, `content` what it says beyond that, as JSON. `at` is ISO 8601 in UTC.
    """

    id: str
    subject: str
    kind: str
    verdict: str
    content: str
    by: str
    at: str
    reason: str


def judgement_key(*said: str) -> str:
    """The id of a judgement: of its subject, kind, verdict, content, who, when and why, in this order."""
    return make_key("jdg", *said)
