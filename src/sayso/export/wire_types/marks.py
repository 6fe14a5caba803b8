"""The shapes of marks, as `sayso annotate` takes texts and gives what it found in them, field by field."""

from typing import Annotated

from msgspec import UNSET, UnsetType

from sayso.core.vocabulary import (
    ActorKind,
    AttributionKind,
    CommitmentLabel,
    Quotation,
    Reference,
    SourceKind,
    TimeType,
    WordingKind,
)
from sayso.export.wire_types.parts import (
    COUNTRY,
    EDTF,
    END,
    HIGH,
    KNOWN_AS,
    LOW,
    NAMED,
    PER,
    START,
    VOICE,
    WITHIN,
    Error,
    Offset,
    Out,
    Pair,
    Pairs,
    Stamp,
    Sure,
    Unit,
    about,
)


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
