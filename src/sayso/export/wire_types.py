"""The shapes of our JSON Lines, field by field: one struct for each object, in the order of its fields.

In: nothing; these are declarations, from which the lines are written and the JSON Schemas are made.
Names and order are a promise to other people's scripts: a field may be added, and none is ever renamed,
moved or taken away. Nothing is computed here.
"""

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from sayso.core.vocabulary import (
    ActorKind,
    AttributionKind,
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
    WordingKind,
)


def about(description: str) -> Meta:
    """What a field means, for the schema."""
    return Meta(description=description)


Offset = Annotated[int, Meta(ge=0)]
Pair = Annotated[tuple[Offset, Offset], about("[start, end): code points of the text, the end not included.")]
Pairs = list[Pair]
Page = Annotated[int, Meta(ge=1)]
Level = Annotated[int, Meta(ge=0, le=5)]
Unit = Annotated[float, Meta(ge=0, le=1)]
Sure = Annotated[float, Meta(ge=-3, le=3)]

START = about("First code point.")
END = about("The code point after the last.")
NAMED = about("The name, in the text's words or the knowledge file's.")
KNOWN_AS = about("Id in the knowledge file; null where it is not in it.")
COUNTRY = about("ISO 3166-1 alpha-3; IGO for an intergovernmental body; null where there is none.")
EDTF = about("EDTF (ISO 8601-2); null where the time is not on the calendar.")
LOW = about("Lower bound; null where the text gives none.")
HIGH = about("Upper bound; null where the text gives none.")
PER = about("What makes it a rate, such as 'year'; null where it is none.")
WITHIN = about("Id of the attribution in whose content it stands; null where the author says it.")
VOICE = about("'author', or the id of the attribution whose source holds it.")


class Out(Struct):
    """Base of every object that we write."""


class Stamp(Out):
    """What made the record: with the same bytes and the same stamp you get the same record."""

    version: Annotated[str, about("Version of sayso.")]
    models: Annotated[dict[str, str], about("Name of each model and knowledge file, and its digest.")]
    settings: Annotated[str, about("Digest of all settings.")]


class Error(Out):
    """Why there is nothing."""

    kind: Annotated[str, about("Kind of error, for programs.")]
    message: Annotated[str, about("What was wrong, for people.")]


class Held(Out):
    """How sure a holder is."""

    score: Annotated[Sure, about("From -3 (denied) to 3 (certain).")]
    label: Annotated[CommitmentLabel, about("The score's label, by the published thresholds.")]


class Resolved(Out):
    """Who a source is."""

    name: Annotated[str, NAMED]
    id: Annotated[str | None, KNOWN_AS]
    span: Annotated[Pair, about("Where the name stands.")]


class Attribution(Out):
    """X said that Y."""

    id: Annotated[str, about("Id, the same in every run on the same text.")]
    source: Annotated[Pairs, about("Who says so; empty where nobody is named.")]
    cue: Annotated[Pairs, about("The words that report: 'said', 'according to'.")]
    content: Annotated[Pairs, about("What is said.")]
    source_kind: Annotated[SourceKind, about("How the source is named, if at all.")]
    resolved: Annotated[
        Resolved | None, about("Who is meant by 'he' or 'the minister'; null where that is unknown.")
    ]
    parent: Annotated[str | None, about("Id of the attribution whose content holds this one.")]
    quotation: Annotated[Quotation, about("Direct, indirect, or both.")]
    kind: Annotated[AttributionKind, about("Said, thought, or written in a document.")]
    occasion: Annotated[Pair | None, about("When and where it was said, where the text says so.")]
    score: Annotated[Unit, about("How sure the annotator is that this is an attribution, 0 to 1.")]


class Timex(Out):
    """Words that name a time."""

    start: Annotated[Offset, START]
    end: Annotated[Offset, END]
    type: Annotated[TimeType, about("TIMEX3 type.")]
    value: Annotated[str, about("TIMEX3 value.")]
    edtf: Annotated[str | None, EDTF]
    mod: Annotated[str | None, about("TIMEX3 modifier, such as APPROX or START.")]


class Quantity(Out):
    """Words that say how many."""

    start: Annotated[Offset, START]
    end: Annotated[Offset, END]
    low: Annotated[float | None, LOW]
    high: Annotated[float | None, HIGH]
    low_open: Annotated[bool, about("True where the lower bound itself is left out: 'more than'.")]
    high_open: Annotated[bool, about("True where the upper bound itself is left out: 'fewer than'.")]
    approximate: Annotated[bool, about("True for 'about', 'nearly' and the like.")]
    change: Annotated[str, about("One of = ~ > < up down.")]
    unit: Annotated[str | None, about("Unit of measure or currency.")]
    of: Annotated[str | None, about("What is counted.")]
    per: Annotated[str | None, PER]
    counted: Annotated[Pair | None, about("Where the words for what is counted stand.")]


class Actor(Out):
    """Words that name somebody."""

    start: Annotated[Offset, START]
    end: Annotated[Offset, END]
    name: Annotated[str, NAMED]
    id: Annotated[str | None, KNOWN_AS]
    kind: Annotated[ActorKind, about("State, armed group, person and so on, in neutral words.")]
    sector: Annotated[str | None, about("PLOVER sector, such as GOV, MIL, REB.")]
    country: Annotated[str | None, COUNTRY]
    office: Annotated[str | None, about("Id of the office that a person holds or held.")]
    reference: Annotated[Reference, about("By name, or by words that point to somebody named elsewhere.")]


class Place(Out):
    """Words that name a place."""

    start: Annotated[Offset, START]
    end: Annotated[Offset, END]
    name: Annotated[str, NAMED]
    country: Annotated[str | None, COUNTRY]
    id: Annotated[str | None, KNOWN_AS]
    lat: Annotated[float | None, about("Latitude in degrees, WGS 84.")]
    lon: Annotated[float | None, about("Longitude in degrees, WGS 84.")]
    candidates: Annotated[list[str], about("Ids of other places of the same name.")]


class Commitment(Out):
    """How sure one holder is of what one word says."""

    start: Annotated[Offset, START]
    end: Annotated[Offset, END]
    holder: Annotated[str, VOICE]
    score: Annotated[Sure, about("From -3 (denied) to 3 (certain), as readers judge it.")]
    label: Annotated[
        CommitmentLabel,
        about("By the published thresholds; the author's, of what others say, is `unknown`."),
    ]
    words: Annotated[Pairs, about("The hedges, modals and negations that show it.")]


class Participant(Out):
    """One side of an event."""

    text: Annotated[str, about("The words that name it.")]
    country: Annotated[str | None, COUNTRY]
    id: Annotated[str | None, KNOWN_AS]
    start: Annotated[Offset, START]
    end: Annotated[Offset, END]
    inferred: Annotated[
        bool, about("The country is not said of these words: it comes from the rest of the sentence.")
    ]


class Event(Out):
    """Who did what to whom, as claimed; PLOVER types."""

    type: Annotated[str, about("PLOVER event type.")]
    mode: Annotated[str | None, about("PLOVER mode.")]
    context: Annotated[list[str], about("PLOVER contexts.")]
    actor: Annotated[list[Participant], about("Who did it.")]
    recipient: Annotated[list[Participant], about("To whom.")]
    place: Annotated[str | None, about("Where.")]
    edtf: Annotated[str | None, EDTF]
    size: Annotated[dict[str, float], about("How many, by what is counted.")]
    trigger: Annotated[Pairs, about("The words that denote the event.")]
    support: Annotated[
        str | None, about("Kind of support to an armed group that is named first: troops, weapons and so on.")
    ]
    supports: Annotated[list[str], about("All kinds of support that it is, in the order of the words.")]
    blame: Annotated[str | None, about("How the text assigns it: fact, claimed, suspected and so on.")]
    status: Annotated[list[str], about("Those that hold of historical, future, hypothetical, negated.")]
    attribution: Annotated[str | None, WITHIN]
    score: Annotated[Unit, about("How sure the annotator is, 0 to 1.")]


class Flow(Out):
    """A claim that people moved or fought."""

    origin: Annotated[str | None, about("From where.")]
    destination: Annotated[str | None, about("To where.")]
    group: Annotated[str | None, about("With whom they went or fought.")]
    low: Annotated[float | None, LOW]
    high: Annotated[float | None, HIGH]
    per: Annotated[str | None, PER]
    edtf: Annotated[str | None, EDTF]
    spans: Annotated[Pairs, about("The words that say so.")]
    attribution: Annotated[str | None, WITHIN]


class Wording(Out):
    """Loaded words."""

    start: Annotated[Offset, START]
    end: Annotated[Offset, END]
    voice: Annotated[str, VOICE]
    kind: Annotated[WordingKind, about("How they are loaded.")]
    score: Annotated[Unit, about("How likely readers are to mark them, 0 to 1.")]


class Annotation(Out):
    """One line of `sayso annotate`: the marks of one document, or the error in their place."""

    doc_id: Annotated[str | None, about("As in the input; null where the input line had none.")]
    error: Annotated[
        Error | UnsetType, about("Only where the document failed; then there are no layers.")
    ] = UNSET
    attributions: Annotated[list[Attribution] | UnsetType, about("Who says what.")] = UNSET
    suggestions: Annotated[list[Attribution] | UnsetType, about("Attributions below the threshold.")] = UNSET
    timexes: Annotated[list[Timex] | UnsetType, about("Times.")] = UNSET
    quantities: Annotated[list[Quantity] | UnsetType, about("Quantities.")] = UNSET
    actors: Annotated[list[Actor] | UnsetType, about("Actors.")] = UNSET
    places: Annotated[list[Place] | UnsetType, about("Places.")] = UNSET
    commitment: Annotated[list[Commitment] | UnsetType, about("One for each event word and each holder.")] = (
        UNSET
    )
    events: Annotated[list[Event] | UnsetType, about("Events, always as claimed.")] = UNSET
    flows: Annotated[list[Flow] | UnsetType, about("Movements of people, as claimed.")] = UNSET
    wording: Annotated[list[Wording] | UnsetType, about("Loaded words.")] = UNSET
    stamp: Annotated[Stamp | UnsetType, about("What made this line; absent where the document failed.")] = (
        UNSET
    )


class AnnotateInput(Out, kw_only=True):
    """One line into `sayso annotate`. Fields that are not named here are passed by."""

    doc_id: Annotated[str | UnsetType, about("Id that comes back in the output.")] = UNSET
    id: Annotated[str | UnsetType, about("Taken for `doc_id` where there is none.")] = UNSET
    text: Annotated[str, about("The text, taken as it is: no clean-up.")]
    date: Annotated[
        str | UnsetType | None, about("Date of the text, ISO 8601: what 'yesterday' counts from.")
    ] = UNSET
    dct: Annotated[str | UnsetType | None, about("Taken for `date` where there is none.")] = UNSET


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


class Block(Out):
    """A headline, heading, paragraph, caption or quotation."""

    start: Annotated[Offset, START]
    end: Annotated[Offset, END]
    kind: Annotated[BlockKind, about("What it is.")]


class Anchor(Out):
    """Where a stretch of the text stands on the page: `xpath` and `offset` in HTML, else `page` and `box`."""

    start: Annotated[Offset, START]
    end: Annotated[Offset, END]
    xpath: Annotated[str | UnsetType, about("Selects the text node.")] = UNSET
    offset: Annotated[Offset | UnsetType, about("Code point of that node where the stretch begins.")] = UNSET
    page: Annotated[Page | UnsetType, about("Page, from 1.")] = UNSET
    box: Annotated[
        tuple[float, float, float, float] | UnsetType,
        about("Left, bottom, right, top in PDF points from the lower left corner."),
    ] = UNSET


class Document(Out):
    """One document as it was read, as it stands in `documents.jsonl`."""

    id: Annotated[str, about("Id, from the bytes and the text.")]
    uri: Annotated[str, about("Where it was read from, as given.")]
    title: Annotated[str | None, about("Title, as the page gives it.")]
    bylines: Annotated[list[str], about("Who signed it.")]
    publisher: Annotated[str | None, about("Publisher, as the page gives it.")]
    published: Annotated[str | None, about("Date of publication, ISO 8601, as precise as the page gives it.")]
    modified: Annotated[str | None, about("Date of the last change, likewise.")]
    language: Annotated[str | None, about("Language of the text, BCP 47.")]
    canonical_url: Annotated[str | None, about("The address that the page gives for itself.")]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="SHA-256 of the bytes that were read.")]
    media_type: Annotated[str, about("Kind of the bytes, such as text/html.")]
    charset: Annotated[str | None, about("Charset by which they became text.")]
    part: Annotated[str | None, about("Which member, line or entry of the input it is.")]
    status: Annotated[DocumentStatus, about("`read`, or kept without annotation and why.")]
    normalisations: Annotated[list[str], about("What was done to the bytes to get the text.")]
    text: Annotated[str, about("The canonical text: every offset counts its code points.")]
    blocks: Annotated[list[Block], about("Its blocks, in order, not overlapping.")]
    map: Annotated[list[Anchor], about("Way back from the text to the page; empty where there is none.")]


class Judgement(Out):
    """What a person decided, as it stands in `judgements.jsonl`. A later one on the same matter counts."""

    id: Annotated[str, about("Id, from all that it says.")]
    subject: Annotated[str, about("Id of what was judged: a claim, a document, a source, a flag, a cluster.")]
    kind: Annotated[str, about("What was decided: review, reliability, rating, note and so on.")]
    verdict: Annotated[str, about("The decision, in a word of the kind's own list; undo takes one back.")]
    content: Annotated[str, about("What it says beyond that, as JSON.")]
    by: Annotated[str, about("Who decided it.")]
    at: Annotated[str, about("When: ISO 8601, UTC; empty where it is not known.")]
    reason: Annotated[str, about("Why, in that person's words.")]


class ErrorLine(Out):
    """One input that failed, as it stands in `errors.jsonl`."""

    source: Annotated[str, about("The input, as given.")]
    part: Annotated[str | None, about("Which member, line or entry of it.")]
    kind: Annotated[str, about("Kind of error, for programs.")]
    message: Annotated[str, about("What was wrong, for people.")]
