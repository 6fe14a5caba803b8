"""The facets by which claims are chosen: one list for the commands, the pages, watches and the Python API.

In: nothing; these are declarations. `plan` (one SELECT that stops early) and `wanted` (conditions of a page)
say what each means in SQL, `watch.fits` what it means for a claim that stands in no index. A test holds them
to this list, and to the same claims for the same value.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.core.plover import QUADS
from sayso.core.vocabulary import LEVEL_NAMES, BlockKind, ClaimKind, CommitmentLabel, FlagKind, SourceKind

REVIEWS = ("open", "accept", "reject", "mend", "added")


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet. `title` heads it on a page, `about` says what it asks for.

    `takes` is what it takes, in a word; `values` are all that it can have, none: any text.
    """

    name: str
    title: str
    about: str
    takes: str = "NAME"
    values: tuple[str, ...] = ()


def _words(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(str, values))


_LEVELS = tuple(str(level) for level in range(len(LEVEL_NAMES)))
FACETS = (
    Facet("level", "Sourcing level", "It has this sourcing level.", "LEVEL", _LEVELS),
    Facet("least_level", "Lowest sourcing level", "At least this sourcing level.", "LEVEL", _LEVELS),
    Facet("most_level", "Highest sourcing level", "At most this sourcing level.", "LEVEL", _LEVELS),
    Facet(
        "source_kind",
        "Kind of source",
        "Kind of a source, such as anonymous.",
        "KIND",
        _words(SourceKind),
    ),
    Facet("source", "Source", "Name or id of one who says so."),
    Facet("flag", "Question", "It has this flag.", "FLAG", _words(FlagKind)),
    Facet("kind", "Kind of claim", "Kind of claim, such as event or prediction.", "KIND", _words(ClaimKind)),
    Facet("event", "Kind of event", "It has an event of this PLOVER type.", "TYPE", _words(QUADS)),
    Facet(
        "commitment",
        "How sure the author is",
        "How sure the author is, such as certain or denied.",
        "LABEL",
        _words(CommitmentLabel),
    ),
    Facet(
        "block",
        "Where it stands",
        "Where it stands: headline, body, caption, quotation.",
        "BLOCK",
        _words(BlockKind),
    ),
    Facet("publisher", "Publisher", "Publisher of the document; - for those that name none."),
    Facet("month", "Month", "Month of the document, such as 2016-09.", "MONTH"),
    Facet("since", "Published since", "Published on this day or later.", "DATE"),
    Facet("until", "Published until", "Published on this day or earlier.", "DATE"),
    Facet("when_from", "Speaks of a time since", "It speaks of a time on or after this day.", "DATE"),
    Facet("when_to", "Speaks of a time until", "It speaks of a time on or before this day.", "DATE"),
    Facet("place", "Place", "Name or id of a place in it."),
    Facet("actor", "Actor", "Name or id of an actor in it."),
    Facet("document", "Document", "Id of the document.", "ID"),
    Facet(
        "review",
        "Review",
        "What people decided: open (nothing yet), accept, reject, mend; added: what people added.",
        "VERDICT",
        REVIEWS,
    ),
)
BY_NAME = {facet.name: facet for facet in FACETS}
DATED = tuple(facet.name for facet in FACETS if facet.takes == "DATE")
