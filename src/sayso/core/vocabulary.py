"""The words that sayso uses for what it finds. Each value is what stands in the JSON.

The scales and lists are the product's own; where a word comes from a standard, the class names it.
"""

from collections.abc import Mapping
from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of a document is. Headings are kept, and never hold claims."""

    HEADLINE = "headline"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    QUOTATION = "quotation"


class DocumentStatus(StrEnum):
    """`read`: in a language that we read. `unsupported-language`: kept, but not annotated."""

    READ = "read"
    UNSUPPORTED_LANGUAGE = "unsupported-language"


class SourceKind(StrEnum):
    """Who is said to know, by how they are named."""

    NAMED_PERSON = "named-person"
    NAMED_ORGANISATION = "named-organisation"
    NAMED_PUBLICATION = "named-publication"
    NAMED_DOCUMENT = "named-document"
    UNNAMED_OFFICIAL = "unnamed-official"
    UNNAMED_GROUP = "unnamed-group"
    UNNAMED_DOCUMENT = "unnamed-document"
    ANONYMOUS = "anonymous"
    UNSPECIFIED = "unspecified"
    COMMON_KNOWLEDGE = "common-knowledge"


NAMED_KINDS = frozenset(
    {
        SourceKind.NAMED_PERSON,
        SourceKind.NAMED_ORGANISATION,
        SourceKind.NAMED_PUBLICATION,
        SourceKind.NAMED_DOCUMENT,
    }
)


class Quotation(StrEnum):
    """How the words of a source are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class AttributionKind(StrEnum):
    """Said, thought or wanted, or written in a document."""

    SPEECH = "speech"
    THOUGHT = "thought"
    DOCUMENT = "document"


class CommitmentLabel(StrEnum):
    """How sure a holder is that the thing is, was or will be so."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"
    DOUBTFUL = "doubtful"
    DENIED = "denied"


class ClaimKind(StrEnum):
    """What sort of thing is asserted. Plans, predictions and calls are never shown as deeds."""

    EVENT = "event"
    STATE = "state"
    QUANTITY = "quantity"
    RELATION = "relation"
    STANCE = "stance"
    PLAN = "plan"
    PREDICTION = "prediction"
    CALL = "call"
    EVALUATION = "evaluation"


class ActorKind(StrEnum):
    """Neutral words for who somebody is. A designation never makes a kind."""

    STATE = "state"
    TERRITORY = "territory"
    PEOPLE = "people"  # those of a state or territory: "Pakistani", "the Bangladeshis"
    PERSON = "person"
    ARMED_GROUP = "armed-group"
    MOVEMENT = "movement"
    PARTY = "party"
    INTERGOVERNMENTAL = "intergovernmental"
    GOVERNMENT_BODY = "government-body"
    ARMED_FORCES = "armed-forces"
    INTELLIGENCE_AGENCY = "intelligence-agency"
    NEWS_ORGANISATION = "news-organisation"
    ORGANISATION = "organisation"
    OFFICE = "office"


class Reference(StrEnum):
    """How a mention names somebody: `name` ("Hamas"), `description` ("the group"), `pronoun` ("he"), or
    `metonym` ("Moscow", a capital for its government).
    """

    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"
    METONYM = "metonym"


class TimeType(StrEnum):
    """TIMEX3 types (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class FlagKind(StrEnum):
    """What a flag asks about."""

    NUMBER_DRIFT = "number-drift"
    ANACHRONISM = "anachronism"
    UNRESOLVED_REFERENCE = "unresolved-reference"
    CONTRADICTION = "contradiction"
    DATE_CONFLICT = "date-conflict"
    ARITHMETIC = "arithmetic"
    LOADED_LANGUAGE = "loaded-language"
    LOST_ATTRIBUTION = "lost-attribution"
    LOST_HEDGE = "lost-hedge"
    HEADLINE_GAP = "headline-gap"


class Check(StrEnum):
    """What looks for flags. Several may raise the same kind of flag; a setting says which are left out."""

    HEADLINE_GAP = "headline-gap"
    NUMBER_DRIFT = "number-drift"
    LOST_ATTRIBUTION = "lost-attribution"
    LOST_HEDGE = "lost-hedge"
    ANACHRONISM = "anachronism"
    UNRESOLVED_REFERENCE = "unresolved-reference"
    LOADED_LANGUAGE = "loaded-language"
    PARTS_AND_TOTALS = "parts-and-totals"
    SHARES = "shares"
    CHANGES = "changes"
    LENGTHS_OF_TIME = "lengths-of-time"
    CALENDAR = "calendar"
    REFERENCE_DATE = "reference-date"
    DENIAL = "denial"
    OPPOSITES = "opposites"
    OTHER_NUMBER = "other-number"
    OTHER_DATE = "other-date"
    OTHER_PLACE = "other-place"
    OTHER_ACTOR = "other-actor"


class WordingKind(StrEnum):
    """How words are loaded: few names for what the training data tell apart (see the model's card)."""

    LOADED_WORDS = "loaded-words"  # "a brutal pack of lies"
    NAME_CALLING = "name-calling"  # "these butchers"
    EXAGGERATION = "exaggeration"  # and playing down: "the greatest ever", "a mere handful"
    REPETITION = "repetition"
    DOUBT = "doubt"  # "Can anybody believe that?"
    FEAR = "fear"  # "before it is too late"
    APPEAL = "appeal"  # to flag, authority, crowd, slogan
    SHORTCUT = "shortcut"  # one cause for many, either this or that, a phrase that ends thought


class Reliability(StrEnum):
    """Admiralty code, the source's axis. F until a person rates the source."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


# Kinds in words, for sentences that people read.
FLAG_NAMES: Mapping[FlagKind, str] = {
    FlagKind.NUMBER_DRIFT: "a number changes",
    FlagKind.ANACHRONISM: "out of its time",
    FlagKind.UNRESOLVED_REFERENCE: "reference not found",
    FlagKind.CONTRADICTION: "two claims conflict",
    FlagKind.DATE_CONFLICT: "dates conflict",
    FlagKind.ARITHMETIC: "sums do not add up",
    FlagKind.LOADED_LANGUAGE: "loaded words",
    FlagKind.LOST_ATTRIBUTION: "source lost",
    FlagKind.LOST_HEDGE: "doubt lost",
    FlagKind.HEADLINE_GAP: "headline goes further",
}
SOURCE_KIND_NAMES: Mapping[SourceKind, str] = {
    SourceKind.NAMED_PERSON: "a named person",
    SourceKind.NAMED_ORGANISATION: "a named organisation",
    SourceKind.NAMED_PUBLICATION: "a named publication",
    SourceKind.NAMED_DOCUMENT: "a named document",
    SourceKind.UNNAMED_OFFICIAL: "officials, not named",
    SourceKind.UNNAMED_GROUP: "people, not named",
    SourceKind.UNNAMED_DOCUMENT: "a document, not named",
    SourceKind.ANONYMOUS: "nobody named",
    SourceKind.UNSPECIFIED: "a source not specified",
    SourceKind.COMMON_KNOWLEDGE: "common knowledge",
}

# The sourcing ladder, from level 0 up.
LEVEL_NAMES = (
    "the author's word alone",
    "unspecified or common knowledge",
    "anonymous or unnamed",
    "named, at second hand",
    "named, first-hand",
    "named and checkable",
)


class Layer(StrEnum):
    """The layers of `sayso annotate`, in the order in which a line holds them."""

    ATTRIBUTIONS = "attributions"
    SUGGESTIONS = "suggestions"
    TIMEXES = "timexes"
    QUANTITIES = "quantities"
    ACTORS = "actors"
    PLACES = "places"
    COMMITMENT = "commitment"
    EVENTS = "events"
    FLOWS = "flows"
    WORDING = "wording"
