"""What a check is given, and what it hands back."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sayso.claims.flags.quotes import Quotes
from sayso.claims.flags.repeats import repeats
from sayso.claims.similarity import Pair, Similarity
from sayso.claims.within import Within, holders, one_span
from sayso.core.claim import ChainLink, Claim, Flag, FlagSpan
from sayso.core.keys import make_key
from sayso.core.marks import AUTHOR, Marks
from sayso.core.settings import ClaimSettings
from sayso.core.text import Document, Span
from sayso.core.vocabulary import FlagKind
from sayso.knowledge import Knowledge

_NO_DOUBT = frozenset({"will", "'ll", "’ll", "shall", "won't", "won’t", "not", "n't", "n’t"})
_AROUND = 3  # claims before one whose place or time it may share


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag and the claims that it is about. Its evidence may lie in others too."""

    flag: Flag
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found in the text, before it is known which claims it belongs to.

    `at` is the span that a claim must hold to bear the flag. `reason` is a sentence without its first
    capital, so that the one who says so can stand before it.
    """

    at: Span
    spans: tuple[Span, ...]
    question: str
    reason: str


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
        return tuple(
            (one, flat)
            for one, flat in repeats(self.claims, self.similarity, self.is_quoted)
            if not self.share_sentence(one, flat)
        )

    def is_quoted(self, claim: Claim) -> bool:
        """True where the claim begins between quotation marks of its paragraph, whoever is quoted."""
        return self._quotes.around(claim.spans[0].start)

    @cached_property
    def _quotes(self) -> Quotes:
        return Quotes(self.document)

    def parties(self, claim: Claim) -> frozenset[str]:
        """The actors in a claim and among its sources: by their state where they have one, or by name."""
        sources = tuple(span for link in claim.chain for span in link.source)
        return frozenset(
            actor.country or actor.name for actor in (*claim.actors, *self._actors.find(sources))
        )

    def places_around(self, claim: Claim) -> frozenset[str]:
        """The names of a claim's places; where it has none, of the last claim before it that has some."""
        found = next((c.places for c in self._told_before(claim) if c.places), ())
        return frozenset(place.name for place in found)

    def times_around(self, claim: Claim) -> tuple[str, ...]:
        """The words, in quotation marks, of a claim's times; or of the last claim before it that has some."""
        found = next((c.times for c in self._told_before(claim) if c.times), ())
        return tuple(f"“{self.document.words(time.span)}”" for time in found)

    def _told_before(self, claim: Claim) -> Iterator[Claim]:
        """A claim, then those right before it in the same paragraph and the same outermost voice."""
        at = self._places_of[claim.id]
        block, outermost = self.document.block_at(claim.spans[0].start), claim.chain[:1]
        for near in reversed(self.claims[max(0, at - _AROUND) : at + 1]):
            same_voice = [link.name for link in near.chain[:1]] == [link.name for link in outermost]
            if self.document.block_at(near.spans[0].start) != block:
                return
            if same_voice:
                yield near

    @cached_property
    def _places_of(self) -> dict[str, int]:
        return {claim.id: at for at, claim in enumerate(self.claims)}

    @cached_property
    def triggers(self) -> dict[tuple[Span, ...], Span]:
        """The word that carries each claim, by the claim's spans."""
        return {assertion.spans: assertion.trigger for assertion in self.marks.assertions}

    def has_words_of_doubt(self, claim: Claim) -> bool:
        """True where words show that the author is not quite sure of a claim; "will" is no such word."""
        return self.triggers.get(claim.spans) in self._shown

    @cached_property
    def _shown(self) -> frozenset[Span | None]:
        own = (mark for mark in self.marks.commitment if mark.holder == AUTHOR)
        return frozenset(
            mark.span
            for mark in own
            if any(self.document.words(word).lower() not in _NO_DOUBT for word in mark.words)
        )

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.marks.sentences]

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence in which a code point stands; -1 before the first."""
        return bisect_right(self._sentence_starts, offset) - 1

    def share_sentence(self, one: Claim, other: Claim) -> bool:
        """True where two claims begin in the same sentence."""
        sentence = self.sentence_at(one.spans[0].start)
        return sentence >= 0 and sentence == self.sentence_at(other.spans[0].start)

    def raised(self, kind: FlagKind, findings: Iterable[Finding]) -> list[Raised]:
        """The flags of findings that stand in a claim, or else in the sentence of one, which then bears it.

        What stands beside no claim (a heading, a question) raises none. Words inside a source's content are
        told as that source's.
        """
        given = list(findings)
        raised = []
        for finding, held in zip(
            given, holders([f.at for f in given], self.claims, lambda c: c.spans), strict=True
        ):
            claims = held or self._in_sentence(finding.at)
            if claims:
                sourced = bool(held) and any(link.source for link in held[0].chain)
                who = f"In the words of {said_by(claims[0])}" if sourced else "The text says"
                flag = self.flag(kind, finding.spans, finding.question, f"{who}: {finding.reason}")
                raised.append(Raised(flag, tuple(claims)))
        return raised

    def _in_sentence(self, span: Span) -> list[Claim]:
        """The claim nearest to a span, before it rather than after, in its sentence."""
        sentence = self.sentence_at(span.start)
        at = bisect_right(self._claim_starts, span.start)
        for near in (*self.claims[max(0, at - 1) : at], *self.claims[at : at + 1]):
            if self.sentence_at(near.spans[0].start) == sentence:
                return [near]
        return []

    @cached_property
    def _claim_starts(self) -> list[int]:
        return [claim.spans[0].start for claim in self.claims]

    def flag(self, kind: FlagKind, spans: tuple[Span, ...], question: str, reason: str) -> Flag:
        """A flag whose id comes from its kind and its evidence."""
        bounds = [bound for span in spans for bound in (span.start, span.end)]
        key = make_key("flg", self.document.id, kind, *bounds)
        evidence = tuple(FlagSpan(self.document.id, span) for span in spans)
        return Flag(key, kind, evidence, question, reason)


_FIRST_PERSON = frozenset({"i", "we", "me", "us", "myself", "ourselves"})


def said_by(claim: Claim) -> str:
    """Who says so, in a few words for a sentence: "Imran Khan", “unnamed officials”, "the author alone".

    A "we" inside somebody's words is that somebody.
    """
    if not claim.chain:
        return "the author alone"
    last = next(
        (link for link in reversed(claim.chain) if link.name or not _is_first_person(claim, link)),
        claim.chain[-1],
    )
    if last.name:
        return " ".join(last.name.split())
    source, cue = (
        " ".join(claim.document.words(span) for span in spans) for spans in (last.source, last.cue)
    )
    return f"“{source}”" if source else f"nobody who is named (“{cue}”)" if cue else "nobody who is named"


def _is_first_person(claim: Claim, link: ChainLink) -> bool:
    return (
        len(claim.chain) > 1
        and {claim.document.words(s).lower() for s in link.source} <= _FIRST_PERSON
        and bool(link.source)
    )
