"""A site as numbers: what frames and grammar say of it, and the encoder's vectors of its two main words.

In: a site, its deed and sides, and the document's vectors. Out: one row of `WIDTH` numbers. Training and
reading make the row here, both. No actor's name or country goes into it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.assertions.grammar import child, modals
from sayso.annotate.doc import Token
from sayso.annotate.encoder.encoder import WIDTH as VECTOR
from sayso.annotate.encoder.encoder import Vectors
from sayso.annotate.events.deeds import Deed
from sayso.annotate.events.frames import Reading
from sayso.annotate.events.giving import Gift
from sayso.annotate.events.grammar import behind, is_passive
from sayso.annotate.events.recipients import Sides
from sayso.annotate.events.sites import Site
from sayso.annotate.table import TokenTable

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
_FRAMES = 4 * len(TYPES)
_SIGNS = 18
_WORDS = _FRAMES + _SIGNS
WIDTH = _WORDS + 2 * VECTOR
# Both parts of a row are brought to like size, so that one penalty in training serves all weights: the spread
# of the encoder's vectors, as measured on news, and a weight for frames that lets them lead.
_SPREAD = 0.55
_LEAD = 4.0

Row = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Context:
    """The vectors of a document, and the row of the table in which each token stands."""

    vectors: Vectors
    rows: dict[int, int]

    def of(self, token: Token | None) -> Row:
        """A token's vector; zeros where it has none."""
        row = self.rows.get(token.i) if token is not None else None
        return self.vectors[row] if row is not None else np.zeros(VECTOR, np.float32)


def context_of(table: TokenTable, vectors: Vectors) -> Context:
    """The vectors of a document, ready to be asked by token."""
    return Context(vectors, {token: row for row, token in enumerate(table.token.tolist())})


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a site before its type is chosen. `held` are the frames that hold, best first.

    `gift` is the support to an armed group that the verb tells of, or that it promises, refuses or asks for.
    """

    site: Site
    deed: Deed | None
    actors: Sides
    recipients: Sides
    held: tuple[Reading, ...]
    sourced: bool
    civilian: bool
    gift: Gift | None = None


def row_of(seen: Seen, context: Context) -> Row:
    """The row of numbers of a site."""
    verb, deed = seen.site.verb, seen.deed
    held = seen.held
    frames = (
        [held[0].type] if held else [],
        [reading.type for reading in held],
        [deed.type] if deed is not None else [],
        [deed.inner] if deed is not None and deed.inner is not None else [],
    )
    row = np.zeros(WIDTH, np.float32)
    row[[at * len(TYPES) + TYPES.index(name) for at, names in enumerate(frames) for name in names]] = _LEAD
    row[_FRAMES:_WORDS] = _signs(seen)
    row[_FRAMES:_WORDS] *= _LEAD
    row[_WORDS : _WORDS + VECTOR] = context.of(verb)
    row[_WORDS + VECTOR :] = context.of(_other_word(verb, deed))
    row[_WORDS:] /= _SPREAD
    return row


def _signs(seen: Seen) -> list[bool]:
    site, deed, verb = seen.site, seen.deed, seen.site.verb
    modal = {m.lower_ for m in modals(verb)}
    return [
        bool(modal & {"will", "'ll", "would", "shall"}),
        bool(modal & {"must", "should", "ought"}),
        bool(modal & {"may", "might", "could"}),
        is_passive(verb),
        deed is not None and deed.negated,
        deed is not None and deed.future,
        seen.civilian,
        site.main,
        site.cue is not None,
        seen.sourced,
        deed is None,
        verb.tag_ == "VB",
        verb.tag_ == "VBG",
        verb.tag_ in {"VBD", "VBZ", "VBP"},
        verb.pos_ == "AUX",
        verb.dep_ == "ROOT",
        bool(seen.actors),
        bool(seen.recipients),
    ]


def _other_word(verb: Token, deed: Deed | None) -> Token | None:
    """The word that tells most beside the verb: the thing of its frame, its object, what it leads to."""
    if deed is not None and deed.reading is not None and deed.reading.thing is not None:
        return deed.reading.thing
    direct = child(verb, "dobj", "xcomp", "ccomp", "acomp", "attr", "nsubjpass", "oprd")
    return direct if direct is not None else next((noun for _, noun in behind(verb)), None)
