"""The chain around an assertion: who says that who says so.

An attribution is a link where its content holds the assertion's trigger. A thought that is itself what is
asserted ("Hamas wants to …") is no link: nobody said so by wanting it.
"""

from bisect import bisect_left
from collections.abc import Iterable

from sayso.claims.level import level_of_link
from sayso.core.claim import Chain, ChainLink, Held
from sayso.core.marks import AUTHOR, Assertion, Attribution, Commitment, Marks, commitment_label
from sayso.core.scope import Scope
from sayso.core.text import Document, Span
from sayso.core.vocabulary import AttributionKind, CommitmentLabel

_Links = tuple[list[tuple[Attribution, Attribution]], Attribution | None]
_FIRST_PERSON = frozenset({
    "i", "i myself", "me", "my", "this correspondent", "this reporter", "this scribe", "this writer",
})  # fmt: skip
UNKNOWN = Held(0.0, CommitmentLabel.UNKNOWN)


class Chains:
    """Builds chains for the assertions of one document."""

    def __init__(self, document: Document, marks: Marks) -> None:
        self._document = document
        self._held = {(mark.span, mark.holder): mark for mark in marks.commitment}
        self._known: dict[Span, _Links] = {}
        asserted = _Triggers(marks.assertions)
        self._wants = {a.id for a in marks.attributions if asserted.are_in_thought(a)}
        self._scope = Scope(marks.attributions)
        self._suggested = Scope(marks.suggestions)

    def around(self, trigger: Span) -> Chain:
        """The chain of an assertion with this trigger, outermost link first."""
        chain = (
            self._link(who, says, trigger, outermost=n == 0)
            for n, (who, says) in enumerate(self._links(trigger)[0])
        )
        return tuple(chain)

    def confidence(self, trigger: Span) -> float | None:
        """The score of the weakest attribution of the chain; None where there is none."""
        return min((one.score for pair in self._links(trigger)[0] for one in pair), default=None)

    def suggested(self, trigger: Span) -> float | None:
        """The score of the surest attribution under the threshold that holds the trigger, if there is one."""
        return max((one.score for one in self._suggested.around(trigger)), default=None)

    def author(self, trigger: Span) -> Held:
        """How sure the author is: by the author's own "I think", where there is one around it.

        What is told in passing inside somebody's wish is the author's word, as surely as it is put there.
        """
        own = self._links(trigger)[1]
        held = self.held_by(own.id if own is not None else AUTHOR, trigger)
        wanting = next((a for a in reversed(self._scope.around(trigger)) if a.id in self._wants), None)
        if held.label is not CommitmentLabel.UNKNOWN or wanting is None or self._links(trigger)[0]:
            return held
        return self.held_by(wanting.id, trigger)  # "wants to inspire fighters, who had fought in X"

    def _links(self, trigger: Span) -> _Links:
        if trigger not in self._known:
            self._known[trigger] = self._found(trigger)
        return self._known[trigger]

    def _found(self, trigger: Span) -> _Links:
        """For each link who it is and who is sure of what; and what the author makes of himself or herself.

        "I" outside all quotations is the author, who is no source. Inside a quotation it is the one who is
        quoted, and so is the "he" of "Khan said that he believes": the two are one voice and one link, with
        the name of the outer and the commitment of the inner one.
        """
        own: Attribution | None = None
        kept: list[tuple[Attribution, Attribution]] = []
        for attribution in self._scope.around(trigger):
            if attribution.id in self._wants:
                continue
            first_person = self._is_first_person(attribution)
            if kept and (first_person or _is_same(kept[-1][0], attribution)):
                kept[-1] = (kept[-1][0], attribution)
            elif first_person:
                own = attribution
            else:
                kept.append((attribution, attribution))
        return kept, own

    def _is_first_person(self, attribution: Attribution) -> bool:
        words = {self._document.words(span).strip().lower() for span in attribution.source}
        return len(words) == 1 and words <= _FIRST_PERSON

    def held_by(self, holder: str, trigger: Span) -> Held:
        """How sure a holder is of the word at `trigger`; unknown where no annotator says."""
        mark = self._held.get((trigger, holder))
        return UNKNOWN if mark is None else _held(mark)

    def _link(
        self, attribution: Attribution, says: Attribution, trigger: Span, *, outermost: bool
    ) -> ChainLink:
        meant = attribution.resolved
        return ChainLink(
            attribution=attribution.id,
            name=meant.name if meant else None,
            id=meant.id if meant else None,
            source_kind=attribution.source_kind,
            source=attribution.source if attribution.described is None else (attribution.described,),
            cue=attribution.cue,
            content=attribution.content,
            commitment=self.held_by(says.id, trigger),
            quotation=attribution.quotation,
            level=level_of_link(self._document, attribution, outermost=outermost),
        )


def _is_same(one: Attribution, other: Attribution) -> bool:
    """The same words name both ("X advocates A, and urges for B"), or both mean the same one."""
    if one.source and one.source == other.source:
        return True
    return (
        one.resolved is not None and other.resolved is not None and one.resolved.name == other.resolved.name
    )


def _held(mark: Commitment) -> Held:
    """A claim's score always has its label. The one that readers give to what a source says is left out."""
    return Held(mark.score, mark.label) if mark.label is commitment_label(mark.score) else UNKNOWN


class _Triggers:
    """The words that assertions hang on, in order."""

    def __init__(self, assertions: Iterable[Assertion]) -> None:
        self._triggers = sorted(assertion.trigger for assertion in assertions)

    def are_in_thought(self, attribution: Attribution) -> bool:
        """True where the attribution is a thought, and its cue is itself what is asserted."""
        if attribution.kind is not AttributionKind.THOUGHT:
            return False
        return any(self._one_in(cue) for cue in attribution.cue)

    def _one_in(self, span: Span) -> bool:
        at = bisect_left(self._triggers, Span(span.start, span.start))
        return at < len(self._triggers) and span.contains(self._triggers[at])
