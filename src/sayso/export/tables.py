"""Claims as tables: which there are, their columns, and their rows. CSV and Parquet are made of these.

In: a document with its claims. Out: rows of plain values. A table has one row for each thing of its kind,
with the id of the claim that it stands in; `claims` alone says in one row what most people need. Several
values of one cell are a list. Numbers that a text gives as a range stay one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sayso.core.selection import Chosen, Relations
from sayso.export import table_rows as rows
from sayso.export.table_rows import Row


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    TEXTS = "texts"
    WHOLE = "whole number"
    NUMBER = "number"
    TRUTH = "true or false"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `long` texts are left out where a cell cannot hold them."""

    name: str
    about: str
    kind: Kind = Kind.TEXT
    long: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table, and how its rows are made."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[Chosen, Relations], Iterator[Row]]


CLAIM = Column("claim", "Id of the claim.")
AT = Column("at", "Its place among those of the claim, from 0.", Kind.WHOLE)
WORDS = Column("words", "Its words in the text.")
START = Column("start", "First code point in the document's text.", Kind.WHOLE)
JUDGED = Column("judged", "What people decided of its claim: accept, reject or mend; empty: nobody has.")
END = Column("end", "The code point after the last.", Kind.WHOLE)

CLAIMS = Table(
    "claims",
    "One row for each claim.",
    (
        Column("id", "Id of the claim, the same in every run."),
        Column("text", "Its words."),
        Column("kind", "What sort of thing is asserted; a plan, prediction or call is no deed."),
        Column("block", "Where it stands: headline, body, caption or quotation."),
        Column("level", "Sourcing level, 0 to 5.", Kind.WHOLE),
        Column("level_reason", "Why this level."),
        Column("credibility", "Admiralty code, 1 to 6; 6: cannot be judged.", Kind.WHOLE),
        Column("who_says_so", "The chain in words, outermost first; empty: the author alone."),
        Column("links", "How many sources the chain has.", Kind.WHOLE),
        Column("commitment", "How sure the one is who is said to know."),
        Column("commitment_score", "The same from -3 (denied) to 3 (certain).", Kind.NUMBER),
        Column("author_commitment", "How sure the author is."),
        Column("author_score", "The same from -3 to 3.", Kind.NUMBER),
        Column("times", "Times that it speaks of, as EDTF.", Kind.TEXTS),
        Column("actors", "Who is named in it.", Kind.TEXTS),
        Column("places", "Places in it.", Kind.TEXTS),
        Column("quantities", "Its numbers in words, with what is counted.", Kind.TEXTS),
        Column("events", "Who did what to whom, in words; what did not happen says so.", Kind.TEXTS),
        Column("flows", "Who went where, in words.", Kind.TEXTS),
        Column("flags", "Kinds of its flags.", Kind.TEXTS),
        Column("check_first", "How soon to check it; only the order counts.", Kind.NUMBER),
        Column("check_reasons", "Why.", Kind.TEXTS),
        Column("cluster", "Claims about one matter have the same; empty where none was found."),
        START,
        END,
        Column("document", "Id of the document."),
        Column("title", "Its title."),
        Column("publisher", "Its publisher."),
        Column("published", "When it was published, ISO 8601."),
        Column("uri", "Where it was read from."),
        Column("sha256", "SHA-256 of the bytes that were read."),
        Column("retrieved", "When they came into the ledger, ISO 8601, UTC."),
        Column("version", "Version of the sayso that made the claim."),
        Column("settings", "Digest of its settings."),
        Column("judged", "What people decided of the reading: accept, reject or mend; empty: nobody has."),
        Column("judged_by", "Who decided it."),
        Column("judged_at", "When, ISO 8601, UTC."),
        Column("judged_earlier", "Id of the claim of an earlier reading whose decision was carried over."),
        Column("mended_text", "Its words as that person has them; this and what follows: only if changed."),
        Column("mended_kind", "Its kind, likewise."),
        Column("mended_level", "Its sourcing level, likewise.", Kind.WHOLE),
        Column("mended_author_commitment", "How sure the author is, likewise."),
        Column("mended_who_says_so", "The whole chain in words, likewise."),
        Column("mended_events", "All its events in words, likewise, | between them."),
        Column("mended_quantities", "All its numbers, likewise."),
        Column("mended_actors", "All who are named in it, likewise."),
        Column("mended_times", "All times that it speaks of as EDTF, likewise."),
        Column("mended_flows", "All its movements of people, likewise."),
        Column("mended_places", "All its places, likewise."),
    ),
    rows.claim_rows,
)
TABLES = (
    CLAIMS,
    Table(
        "documents",
        "One row for each document.",
        (
            Column("id", "Id of the document."),
            Column("title", "Its title, as the page gives it."),
            Column("bylines", "Who signed it.", Kind.TEXTS),
            Column("publisher", "Its publisher, as the page gives it."),
            Column("published", "When it was published, ISO 8601."),
            Column("modified", "When it was last changed."),
            Column("language", "Language, BCP 47."),
            Column("uri", "Where it was read from."),
            Column("seen_at", "Every address where it was found.", Kind.TEXTS),
            Column("canonical_url", "The address that the page gives for itself."),
            Column("sha256", "SHA-256 of the bytes that were read."),
            Column("media_type", "Kind of the bytes."),
            Column("charset", "Charset by which they became text."),
            Column("part", "Which member, line or entry of the input it is."),
            Column("status", "`read`, or kept without annotation and why."),
            Column("retrieved", "When the bytes came into the ledger, ISO 8601, UTC."),
            Column("voice", "Documents of one independent voice have the same."),
            Column("claims", "How many of its claims are in this export.", Kind.WHOLE),
            Column("characters", "Code points of its text.", Kind.WHOLE),
            Column("text", "Its text, which all offsets point into.", long=True),
        ),
        rows.document_rows,
    ),
    Table(
        "sources",
        "One row for each source of a claim's chain.",
        (
            CLAIM,
            Column("at", "Its place in the chain; 0 is the outermost.", Kind.WHOLE),
            Column("name", "Who is meant, where the text says who."),
            Column("id", "Id in the knowledge file."),
            Column("kind", "How the source is named, if at all."),
            Column("words", "The words that name it."),
            Column("cue", "The words that report."),
            Column("level", "Sourcing level of this link alone.", Kind.WHOLE),
            Column("reliability", "Admiralty code, A to F; F until a person rates the source."),
            Column("commitment", "How sure this source is of the claim."),
            Column("commitment_score", "The same from -3 to 3.", Kind.NUMBER),
            Column("quotation", "Direct, indirect, or mixed."),
            JUDGED,
        ),
        rows.source_rows,
    ),
    Table(
        "actors",
        "One row for each mention of an actor in a claim.",
        (
            CLAIM,
            AT,
            Column("name", "The name, in the text's words or the knowledge file's."),
            Column("id", "Id in the knowledge file."),
            Column("kind", "What it is, in neutral words."),
            Column("sector", "PLOVER's sector."),
            Column("country", "ISO 3166-1 alpha-3, or IGO."),
            Column("office", "Id of the office that the text gives a person."),
            Column("reference", "Name, description, pronoun or metonym."),
            WORDS,
            START,
            END,
        ),
        rows.actor_rows,
    ),
    Table(
        "places",
        "One row for each place in a claim.",
        (
            CLAIM,
            AT,
            Column("name", "The name."),
            Column("id", "Id in the knowledge file."),
            Column("country", "ISO 3166-1 alpha-3."),
            Column("lat", "Latitude.", Kind.NUMBER),
            Column("lon", "Longitude.", Kind.NUMBER),
            WORDS,
            START,
            END,
        ),
        rows.place_rows,
    ),
    Table(
        "times",
        "One row for each time in a claim.",
        (
            CLAIM,
            AT,
            WORDS,
            Column("type", "TIMEX3 type."),
            Column("value", "TIMEX3 value."),
            Column("edtf", "EDTF; empty where it is not on the calendar."),
            Column("mod", "TIMEX3 modifier."),
            START,
            END,
        ),
        rows.time_rows,
    ),
    Table(
        "quantities",
        "One row for each quantity in a claim.",
        (
            CLAIM,
            AT,
            WORDS,
            Column("low", "Lower bound; empty where the text gives none.", Kind.NUMBER),
            Column("high", "Upper bound; empty where the text gives none.", Kind.NUMBER),
            Column("low_open", "The lower bound itself is not meant.", Kind.TRUTH),
            Column("high_open", "The upper bound itself is not meant.", Kind.TRUTH),
            Column("approximate", "The text says about.", Kind.TRUTH),
            Column("change", "= ~ > < up down"),
            Column("unit", "Unit of measure, or currency."),
            Column("of", "What is counted."),
            Column("per", "What makes it a rate, such as year."),
            START,
            END,
        ),
        rows.quantity_rows,
    ),
    Table(
        "events",
        "One row for each event in a claim; what did not happen has no `event`.",
        (
            CLAIM,
            AT,
            Column("standing", "How it stands: said-to-have-happened, planned, denied …"),
            Column("event", "PLOVER type; empty unless it is said to have happened."),
            Column("type", "PLOVER type, whatever its standing."),
            Column("mode", "PLOVER mode."),
            Column("context", "PLOVER contexts.", Kind.TEXTS),
            Column("actor", "Who did it, in the text's words.", Kind.TEXTS),
            Column("actor_country", "Their countries.", Kind.TEXTS),
            Column("recipient", "To whom.", Kind.TEXTS),
            Column("recipient_country", "Their countries.", Kind.TEXTS),
            Column("place", "Where."),
            Column("edtf", "When, as EDTF."),
            Column("size", "How many: dead=3, dead_high=5.", Kind.TEXTS),
            Column("support", "Kind of support to an armed group that is named first."),
            Column("blame", "How sure the blame is."),
            Column("status", "Those that hold of historical, future, hypothetical, negated.", Kind.TEXTS),
            Column("score", "How sure the annotator is of the event, 0 to 1.", Kind.NUMBER),
            Column("supports", "All kinds of support to an armed group.", Kind.TEXTS),
            JUDGED,
        ),
        rows.event_rows,
    ),
    Table(
        "flows",
        "One row for each movement of people in a claim.",
        (
            CLAIM,
            AT,
            Column("origin", "From where."),
            Column("destination", "To where."),
            Column("group", "With whom."),
            Column("low", "Lower bound.", Kind.NUMBER),
            Column("high", "Upper bound.", Kind.NUMBER),
            Column("per", "What makes it a rate, such as year."),
            Column("edtf", "When, as EDTF."),
            JUDGED,
        ),
        rows.flow_rows,
    ),
    Table(
        "flags",
        "One row for each flag of a claim.",
        (
            CLAIM,
            Column("flag", "Id of the flag; one flag may stand on several claims."),
            Column("kind", "What it asks about."),
            Column("question", "The question."),
            Column("reason", "Why it is asked."),
        ),
        rows.flag_rows,
    ),
    Table(
        "links",
        "One row for each claim of another document that is linked with a claim.",
        (
            CLAIM,
            Column("other", "Id of the other claim, in this export or not."),
            Column("kind", "same, supports, contradicts, revises or elaborates."),
            Column("score", "0 to 1.", Kind.NUMBER),
            Column("aspects", "In what the two differ.", Kind.TEXTS),
            Column("reasons", "Why they are linked.", Kind.TEXTS),
        ),
        rows.link_rows,
    ),
    Table(
        "judgements",
        "One row for each thing that a person decided of a claim.",
        (
            CLAIM,
            Column("id", "Id of the judgement."),
            Column("kind", "What it is about."),
            Column("verdict", "The decision."),
            Column("by", "Who decided it."),
            Column("at", "When, ISO 8601, UTC."),
            Column("reason", "Why."),
            Column("content", "What it says beyond that, as JSON."),
        ),
        rows.judgement_rows,
    ),
)
