"""How sure the author, and each source, is of each event and state.

In: a parse, its voices and assertions, and a judge (`network`). Out: for each word that denotes an event or
a state one entry for the author, and one for each attribution around it. Everybody is judged in their own
scope: a hedge inside what a source says is the source's, a hedge on the verb of saying is of the one who
reports. What a source says leaves the author's label unknown, unless the author's own word for it takes
sides; the author's score is then what readers of the whole sentence would give it. The words that show a
score are found by rules.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from sayso.annotate.assertions.grammar import is_finite, kids, lemma
from sayso.annotate.commitment.bounds import bounded, is_hearsay
from sayso.annotate.commitment.context import CERTAIN, Scope
from sayso.annotate.commitment.events import event_tokens
from sayso.annotate.commitment.network import Judge
from sayso.annotate.commitment.signals import factors, source_signature, words
from sayso.annotate.commitment.views import Asked
from sayso.annotate.doc import Doc, Token
from sayso.annotate.parse import Parsed, span_of
from sayso.annotate.voices import Around, Voices
from sayso.core.marks import AUTHOR, Assertion, Attribution, Commitment, commitment_label
from sayso.core.text import Spans
from sayso.core.vocabulary import SourceKind

Scores = Mapping[tuple[int, str], float]  # of a token and a holder

UNKNOWN = 0.0
_OPEN = 0.2
_DENIED_CUE = -0.5  # a cue of which its reporter is less sure than this counts as negated


def find_commitment(
    parsed: Parsed, voices: Voices, assertions: tuple[Assertion, ...], judge: Judge
) -> tuple[Commitment, ...]:
    """Who is how sure of what, in text order: the author first, then sources from the outermost in."""
    holders = _Holders(parsed.doc, voices)
    wanted = sorted({*event_tokens(parsed.doc), *voices.index.of_all(tuple(a.trigger for a in assertions))})
    asked = [one for i in wanted for one in holders.asked(i)]
    scores = {
        (one.token, one.holder): bounded(parsed.doc, one.holder, one.reading, score)
        for one, score in zip(asked, judge(asked), strict=True)
    }
    return tuple(one for i in wanted for one in holders.all_of(i, scores))


class _Holders:
    """The scopes of all holders of a document."""

    def __init__(self, doc: Doc, voices: Voices) -> None:
        self._doc, self.voices = doc, voices
        self._scopes: dict[str, Scope] = {}
        self._cues: dict[str, Token | None] = {}
        self._source: dict[str, float] = {}
        self._trust: dict[str, float] = {}

    def asked(self, i: int) -> tuple[Asked, ...]:
        """What the network is asked of token i: the author's score, and that of the innermost source."""
        own = Asked(i, AUTHOR, self._scope(AUTHOR).score(i))
        voice = self.voices.voice(i)
        return (own,) if voice == AUTHOR else (own, Asked(i, voice, self._scope(voice).score(i)))

    def all_of(self, i: int, scores: Scores) -> Iterator[Commitment]:
        """The author's commitment to token i, then that of each source around it, outermost first."""
        around = self.voices.around[i]
        span = span_of(self._doc[i])
        for holder, score, shown in reversed(self._from_inside(i, around, scores)):
            told = _rounded(score)
            label = commitment_label(told)
            # Where no side is taken the label stays unknown: readers' trust is not the author's word.
            if holder == AUTHOR and score == UNKNOWN:
                told = _rounded(scores[i, AUTHOR])
            yield Commitment(span, holder, told, label, shown)

    def _from_inside(self, i: int, around: Around, scores: Scores) -> list[tuple[str, float, Spans]]:
        """Holder, score and showing words, from the one who is said to know out to the author."""
        innermost = self.voices.voice(i)
        reading, said = self._scope(innermost).score(i), scores[i, innermost]
        shown = self._spans(reading.words)
        if not around:
            return [(AUTHOR, UNKNOWN if is_hearsay(self._doc, reading) else said, shown)]
        taken = reading.presupposed
        own = said if taken and self._is_open(around[-1]) else said * self._shown_by(around[-1])
        found = [(innermost, own, shown)]
        for attribution, holder in zip(
            reversed(around), [*(a.id for a in around[-2::-1]), AUTHOR], strict=True
        ):
            # What the words say, whatever the cue shows of their source.
            said *= 1.0 if taken and self._is_open(attribution) else self._trusted(attribution)
            shown = attribution.cue if said == UNKNOWN or not shown else shown
            found.append((holder, said, shown))
        return found

    def _is_open(self, attribution: Attribution) -> bool:
        """True for wishes and orders: what they take for granted is so for whoever reports them."""
        return 0 <= self._shown_by(attribution) < _OPEN

    def _scope(self, holder: str) -> Scope:
        """All that the holder says, what the holder reports of others included."""
        if holder not in self._scopes:
            tokens = range(len(self._doc)) if holder == AUTHOR else self._held[holder]
            self._scopes[holder] = Scope(self._doc, tokens)
        return self._scopes[holder]

    @cached_property
    def _held(self) -> dict[str, set[int]]:
        """The tokens that each source's attribution holds."""
        found: dict[str, set[int]] = defaultdict(set)
        for i, around in enumerate(self.voices.around):
            for attribution in around:
                found[attribution.id].add(i)
        return found

    def _cue(self, attribution: Attribution) -> Token | None:
        """The word of the cue that says how: a verb, noun or adjective."""
        if attribution.id not in self._cues:
            tokens = [self._doc[i] for i in self.voices.index.of_all(attribution.cue)]
            saying = [
                t for t in tokens if t.pos_ in {"VERB", "NOUN", "ADJ"} and t.dep_ not in {"aux", "auxpass"}
            ]
            self._cues[attribution.id] = next(iter(saying or tokens), None)
        return self._cues[attribution.id]

    def _cue_score(self, cue: Token) -> float:
        return self._scope(self.voices.voice(cue.i)).score(cue.i).score

    def _shown_by(self, attribution: Attribution) -> float:
        """The factor of the source's own commitment that its cue shows: 1 for "said", -1 for "denied"."""
        if attribution.id not in self._source:
            cue = self._cue(attribution)
            factor = 1.0
            if cue is not None:
                shown = source_signature(lemma(cue))
                factor = shown.denied if self._cue_score(cue) < _DENIED_CUE else shown.held
            self._source[attribution.id] = factor
        return self._source[attribution.id]

    def _trusted(self, attribution: Attribution) -> float:
        """How far the one who reports takes the source's side: 0 where the cue is neutral."""
        if attribution.id not in self._trust:
            self._trust[attribution.id] = self._side(attribution)
        return self._trust[attribution.id]

    def _side(self, attribution: Attribution) -> float:
        numbers = factors("author_cues")
        if attribution.source_kind is SourceKind.COMMON_KNOWLEDGE:
            return 1.0
        cue = self._cue(attribution)
        if cue is None:
            return UNKNOWN
        name = lemma(cue)
        around_cue = {c.lower_ for c in kids(cue) if c.dep_ == "advmod"}
        if around_cue & (words("adverbs", "false") | words("adverbs", "true")):
            return numbers["false_factor" if around_cue & words("adverbs", "false") else "factive_factor"]
        if name in words("author_cues", "doubting"):
            return numbers["doubting_factor"]
        if name in words("author_cues", "factive") and self._has_clause(attribution):
            sure = self._cue_score(cue)
            return numbers["factive_factor"] * (0.4 if 0 <= sure < 2.0 else 1.0)
        return UNKNOWN

    def _has_clause(self, attribution: Attribution) -> bool:
        inside = set(self.voices.index.of_all(attribution.content))
        tops = (
            self._doc[i]
            for i in sorted(inside)
            if self._doc[i].head.i == i or self._doc[i].head.i not in inside
        )
        return any(t.pos_ in {"VERB", "AUX"} and is_finite(t) for t in tops)

    def _spans(self, tokens: tuple[int, ...]) -> Spans:
        return tuple(span_of(self._doc[i]) for i in sorted(set(tokens))) if tokens else ()


def _rounded(score: float) -> float:
    return max(-CERTAIN, min(CERTAIN, round(score, 2))) + 0.0  # no minus zero in the output
