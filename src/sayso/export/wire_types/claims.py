"""The shape of a claim, as `sayso read --json` writes it, field by field."""

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from sayso.core.vocabulary import (
    BlockKind,
    ClaimKind,
    CommitmentLabel,
    DocumentStatus,
    FlagKind,
    Quotation,
    Reliability,
    SourceKind,
)
from sayso.export.wire_types.marks import Actor, Event, Flow, Place, Quantity, Timex
from sayso.export.wire_types.parts import (
    END,
    KNOWN_AS,
    START,
    Held,
    Level,
    Offset,
    Out,
    Pairs,
    Stamp,
    Unit,
    about,
)


class ClaimDocument(Out):
    """The document that a claim stands in."""

    id: Annotated[str, about("Id of the document, from its bytes and its text.")]
    uri: Annotated[str, about("Where it was read from, as given.")]
    title: Annotated[str | None, about("Title, as the page gives it.")]
    publisher: Annotated[str | None, about("Publisher, as the page gives it.")]
    published: Annotated[str | None, about("Date of publication, ISO 8601, as precise as the page gives it.")]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="SHA-256 of the bytes that were read.")]
    status: Annotated[DocumentStatus, about("`read`, or kept without annotation and why.")]


class ChainLink(Out):
    """One attribution around a claim."""

    attribution: Annotated[str, about("Id of the attribution.")]
    name: Annotated[str | None, about("Who is meant, where the text says who.")]
    id: Annotated[str | None, KNOWN_AS]
    source_kind: Annotated[SourceKind, about("How the source is named, if at all.")]
    source: Annotated[Pairs, about("The words that name the source.")]
    cue: Annotated[Pairs, about("The words that report.")]
    content: Annotated[Pairs, about("All that this source is said to say.")]
    commitment: Annotated[Held, about("How sure this source is of the claim.")]
    quotation: Annotated[Quotation, about("Direct, indirect, or both.")]
    level: Annotated[Level, about("Sourcing level of this link alone.")]
    reliability: Annotated[Reliability, about("Admiralty code; F until a person rates the source.")]


class FlagSpan(Out):
    """Evidence for a flag."""

    document: Annotated[str, about("Id of the document, not always the claim's own.")]
    start: Annotated[Offset, START]
    end: Annotated[Offset, END]


class Flag(Out):
    """A question for the reader. It never says that a claim is false."""

    id: Annotated[str, about("Id of the flag; one flag may stand on several claims.")]
    kind: Annotated[FlagKind, about("What it asks about.")]
    spans: Annotated[list[FlagSpan], about("The words that raise it.")]
    question: Annotated[str, about("The question.")]
    reason: Annotated[str, about("Why it is asked.")]


class CheckFirst(Out):
    """How soon to check the claim. Only the order counts."""

    score: Annotated[float, about("Higher is sooner.")]
    reasons: Annotated[list[str], about("Why.")]


class Mended(Out):
    """What a person would have instead of the machine's reading. What is not there stays as it is."""

    spans: Annotated[Pairs | UnsetType, about("The words that assert.")] = UNSET
    text: Annotated[str | UnsetType, about("Those words.")] = UNSET
    kind: Annotated[ClaimKind | UnsetType, about("What sort of thing is asserted.")] = UNSET
    chain: Annotated[list[ChainLink] | UnsetType, about("Who says so, the whole chain.")] = UNSET
    author_commitment: Annotated[CommitmentLabel | UnsetType, about("How sure the author is.")] = UNSET
    level: Annotated[Level | UnsetType, about("Sourcing level.")] = UNSET
    actors: Annotated[list[Actor] | UnsetType, about("Actors in the claim, all of them.")] = UNSET
    events: Annotated[list[Event] | UnsetType, about("Events in the claim, all of them.")] = UNSET
    quantities: Annotated[list[Quantity] | UnsetType, about("Quantities, all of them.")] = UNSET
    flows: Annotated[list[Flow] | UnsetType, about("Movements of people, all of them.")] = UNSET
    timexes: Annotated[list[Timex] | UnsetType, about("Times in the claim, all of them.")] = UNSET
    places: Annotated[list[Place] | UnsetType, about("Places in the claim, all of them.")] = UNSET


class Judged(Out):
    """The decision on a claim that counts now. All decisions stand in `judgements.jsonl`."""

    verdict: Annotated[str, about("accept, reject or mend.")]
    by: Annotated[str, about("Who decided it.")]
    at: Annotated[str, about("When: ISO 8601, UTC; empty where it is not known.")]
    reason: Annotated[str, about("Why, in that person's words.")]
    mended: Annotated[Mended | UnsetType, about("Only of a mend: what is changed.")] = UNSET
    earlier: Annotated[
        str | UnsetType,
        about("Id of the claim of an earlier reading that was judged, where it has other words than this."),
    ] = UNSET


class Claim(Out):
    """One claim, as `sayso read --json` writes it."""

    id: Annotated[str, about("Id, the same in every run on the same bytes.")]
    document: Annotated[ClaimDocument, about("The document it stands in.")]
    block: Annotated[BlockKind, about("Where it stands: headline, body, caption or quotation.")]
    spans: Annotated[Pairs, about("The words that assert.")]
    text: Annotated[str, about("Those words; ' … ' where some between them are left out.")]
    kind: Annotated[
        ClaimKind, about("What sort of thing is asserted. A plan, prediction or call is no deed.")
    ]
    chain: Annotated[list[ChainLink], about("Who says so, outermost first; empty: the author alone.")]
    author_commitment: Annotated[Held, about("How sure the author is.")]
    level: Annotated[Level, about("Sourcing level: 0 the author's word alone … 5 named and checkable.")]
    level_reason: Annotated[str, about("Why this level.")]
    credibility: Annotated[int, Meta(ge=1, le=6, description="Admiralty code; 6: cannot be judged.")]
    times: Annotated[list[str], about("Times as EDTF; those that are not on the calendar are left out.")]
    quantities: Annotated[list[Quantity], about("Quantities in the claim.")]
    actors: Annotated[list[Actor], about("Actors in the claim.")]
    places: Annotated[list[Place], about("Places in the claim.")]
    events: Annotated[list[Event], about("Events in the claim.")]
    flows: Annotated[list[Flow], about("Movements of people in the claim.")]
    flags: Annotated[list[Flag], about("Questions for the reader.")]
    check_first: Annotated[CheckFirst, about("How soon to check it.")]
    stamp: Annotated[Stamp, about("What made this line.")]
    timexes: Annotated[list[Timex], about("All times in the claim, with the words that name them.")]
    confidence: Annotated[
        Unit | None,
        about("Score of the weakest attribution of the chain, 0 to 1; null where the author alone says so."),
    ]
    judged: Annotated[
        Judged | UnsetType,
        about("What people decided of it; only from a ledger, and only where somebody has judged it."),
    ] = UNSET
