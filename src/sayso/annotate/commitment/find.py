"""How sure the author, and each source, is of each event and state.

In: a parse, its voices and assertions. Out: for each word that denotes an event or a state one entry
for the author, and one for each attribution around it. Everybody is judged in their own scope: a hedge
inside what a source says is the source's, a hedge on the verb of saying is of the one who reports. What a
source says leaves the author's commitment unknown, unless the author's own word for it takes sides.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.annotate.assertions.grammar import is_finite, kids, lemma
from sayso.annotate.commitment.context import CERTAIN, Scope
from sayso.annotate.commitment.events import event_tokens
from sayso.annotate.commitment.signals import factors, source_signature, words
from sayso.annotate.parse import Parsed, span_of
from sayso.annotate.voices import Around, Voices
from sayso.core.marks import AUTHOR, Assertion, Attribution, Commitment, commitment_label
from sayso.core.text import Spans
from sayso.core.vocabulary import SourceKind

UNKNOWN = 0.0
_OPEN = 0.2
_DENIED_CUE = -0.5  # a cue of which its reporter is less sure than this counts as negated


def find_commitment(
    parsed: Parsed, voices: Voices, assertions: tuple[Assertion, ...]
) -> tuple[Commitment, ...]:
    """Who is how sure of what, in text order: the author first, then sources from the outermost in."""
    holders = _Holders(parsed.doc, voices)
    wanted = {*event_tokens(parsed.doc), *voices.index.of_all(tuple(a.trigger for a in assertions))}
    return tuple(one for i in sorted(wanted) for one in holders.all_of(i))


class _Holders:
    """The scopes of all holders of a document."""

    def __init__(self, doc: Doc, voices: Voices) -> None:
        self._doc, self.voices = doc, voices
        self._scopes: dict[str, Scope] = {}
        self._cues: dict[str, Token | None] = {}
        self._source: dict[str, float] = {}
        self._trust: dict[str, float] = {}

    def all_of(self, i: int) -> Iterator[Commitment]:
        """The author's commitment to token i, then that of each source around it, outermost first."""
        around = self.voices.around[i]
        span = span_of(self._doc[i])
        for holder, score, shown in reversed(self._from_inside(i, around)):
            value = max(-CERTAIN, min(CERTAIN, round(score, 2))) + 0.0  # no minus zero in the output
            yield Commitment(span, holder, value, commitment_label(value), shown)

    def _from_inside(self, i: int, around: Around) -> list[tuple[str, float, Spans]]:
        """Holder, score and showing words, from the one who is said to know out to the author."""
        reading = self._scope(around[-1].id if around else AUTHOR).score(i)
        score, shown = reading.score, self._spans(reading.words)
        if not around:
            return [(AUTHOR, score, shown)]
        taken = reading.presupposed
        if not (taken and self._is_open(around[-1])):
            score *= self._shown_by(around[-1])
        found = [(around[-1].id, score, shown)]
        said = reading.score  # what the words say, whatever the cue shows of their source
        for attribution, holder in zip(
            reversed(around), [*(a.id for a in around[-2::-1]), AUTHOR], strict=True
        ):
            side = 1.0 if taken and self._is_open(attribution) else self._trusted(attribution)
            score = said = side * said
            shown = attribution.cue if score == UNKNOWN or not shown else shown
            found.append((holder, score, shown))
        return found

    def _is_open(self, attribution: Attribution) -> bool:
        """True for wishes and orders: what they take for granted is so for whoever reports them."""
        return 0 <= self._shown_by(attribution) < _OPEN

    def _scope(self, holder: str) -> Scope:
        """All that the holder says, what the holder reports of others included."""
        if holder not in self._scopes:
            around = self.voices.around
            self._scopes[holder] = Scope(
                self._doc, lambda i: holder == AUTHOR or any(a.id == holder for a in around[i])
            )
        return self._scopes[holder]

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
        return tuple(span_of(self._doc[i]) for i in sorted(set(tokens)))
