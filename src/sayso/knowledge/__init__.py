"""Actors, states, places, events and numbered series, in files that people can read and mend.

`load_knowledge` reads the files of this package and those of the user. README.md says what an entry holds.
"""

from sayso.knowledge.entries import (
    IGO,
    Actor,
    Ambiguous,
    Body,
    Candidate,
    Country,
    Dated,
    Designation,
    Knowledge,
    Office,
    PlaceEntry,
    ReferenceEvent,
    Series,
)
from sayso.knowledge.load import country_names, load_knowledge

__all__ = [
    "IGO",
    "Actor",
    "Ambiguous",
    "Body",
    "Candidate",
    "Country",
    "Dated",
    "Designation",
    "Knowledge",
    "Office",
    "PlaceEntry",
    "ReferenceEvent",
    "Series",
    "country_names",
    "load_knowledge",
]
