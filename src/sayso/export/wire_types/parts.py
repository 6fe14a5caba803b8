"""What the objects of our JSON Lines have in common: numbers, what fields mean, and who made a record."""

from typing import Annotated

from msgspec import Meta, Struct

from sayso.core.vocabulary import CommitmentLabel


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
