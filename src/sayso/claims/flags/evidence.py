"""What a check is given, and what it hands back."""

from dataclasses import dataclass
from functools import cached_property

from sayso.claims.flags.repeats import repeats
from sayso.claims.similarity import Pair, Similarity
from sayso.claims.within import Within, one_span
from sayso.core.claim import Claim, Flag, FlagSpan
from sayso.core.keys import make_key
from sayso.core.marks import Marks
from sayso.core.settings import ClaimSettings
from sayso.core.text import Document, Span
from sayso.core.vocabulary import FlagKind
from sayso.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag and the claims that it is about. Its evidence may lie in others too."""

    flag: Flag
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What all documents are checked against."""

    settings: ClaimSettings
    knowledge: Knowledge


class Case:
    """One document as the checks see it."""

    def __init__(self, document: Document, marks: Marks, claims: tuple[Claim, ...], known: Known) -> None:
        self.document = document
        self.marks = marks
        self.claims = claims
        self.settings = known.settings
        self.knowledge = known.knowledge
        self.similarity = Similarity(claims)
        self._actors = Within(marks.actors, one_span)

    @cached_property
    def repeats(self) -> tuple[Pair, ...]:
        """The (guarded, flat) pairs of claims that say the same: found once, for the checks that ask."""
        return tuple(repeats(self.claims, self.similarity))

    def parties(self, claim: Claim) -> frozenset[str]:
        """The actors in a claim and among its sources: by their state where they have one, or by name."""
        sources = tuple(span for link in claim.chain for span in link.source)
        return frozenset(
            actor.country or actor.name for actor in (*claim.actors, *self._actors.find(sources))
        )

    def flag(self, kind: FlagKind, spans: tuple[Span, ...], question: str, reason: str) -> Flag:
        """A flag whose id comes from its kind and its evidence."""
        bounds = [bound for span in spans for bound in (span.start, span.end)]
        key = make_key("flg", self.document.id, kind, *bounds)
        evidence = tuple(FlagSpan(self.document.id, span) for span in spans)
        return Flag(key, kind, evidence, question, reason)


def said_by(claim: Claim) -> str:
    """Who says so, in a few words for a sentence: "Imran Khan", "unnamed officials", "the author alone"."""
    if not claim.chain:
        return "the author alone"
    last = claim.chain[-1]
    if last.name:
        return last.name
    words = " ".join(claim.document.words(span) for span in last.source)
    return f"“{words}”" if words else f"a source of the kind “{last.source_kind}”"
