"""An actor that texts name often and no knowledge file has."""

from dataclasses import dataclass

from sayso.core.vocabulary import ActorKind


@dataclass(frozen=True, slots=True)
class Example:
    """Where the name first stands: the input, the offsets in its text, and the words around it."""

    uri: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One unknown actor. `forms` are its spellings, the most used first; `kind`, `sector` and `country` are
    what most of its mentions show.
    """

    name: str
    forms: tuple[str, ...]
    kind: ActorKind
    sector: str | None
    country: str | None
    mentions: int
    documents: int
    example: Example
