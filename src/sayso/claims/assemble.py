"""Assertions to claims: chain, commitment, level, and the marks that stand in the claim's words."""

from dataclasses import replace

from sayso.claims.chain import UNKNOWN, Chains
from sayso.claims.flags import raise_flags
from sayso.claims.flags.evidence import Known
from sayso.claims.level import level_of_chain
from sayso.claims.triage import rank
from sayso.claims.within import Within, one_span
from sayso.core.claim import CheckFirst, Claim, claim_key
from sayso.core.marks import Assertion, Marks, Quantity
from sayso.core.settings import ClaimSettings
from sayso.core.stamp import Stamp
from sayso.core.text import Document
from sayso.core.vocabulary import BlockKind
from sayso.knowledge import Knowledge

_UNRANKED = CheckFirst(0.0, ())


class ClaimAssembler:
    """Marks to claims (port `core.ports.Assembler`)."""

    def __init__(self, settings: ClaimSettings, knowledge: Knowledge) -> None:
        self._settings = settings
        self._known = Known(settings, knowledge)

    def assemble(self, document: Document, marks: Marks, stamp: Stamp) -> tuple[Claim, ...]:
        """The claims of a document in the order of its text, with flags and ranking.

        Nothing in a heading, and nothing outside the blocks (the page's furniture), is a claim.
        """
        draft = _Draft(document, marks, stamp)
        drafts = (
            draft.claim(assertion)
            for assertion in sorted(marks.assertions, key=lambda a: (a.spans[0].start, a.trigger))
        )
        claims = tuple(claim for claim in drafts if claim is not None)
        flags = raise_flags(document, marks, claims, self._known)
        flagged = (
            replace(claim, flags=flags[claim.id]) if flags.get(claim.id) else claim for claim in claims
        )
        return tuple(
            replace(claim, check_first=rank(claim, self._settings, draft.suggested.get(claim.id)))
            for claim in flagged
        )


class _Draft:
    """Makes the claims of one document, still without flags and rank.

    `suggested` has the score of the surest attribution under the threshold around a claim, by the claim's id.
    """

    def __init__(self, document: Document, marks: Marks, stamp: Stamp) -> None:
        self._document = document
        self._stamp = stamp
        self._chains = Chains(document, marks)
        self.suggested: dict[str, float | None] = {}
        self._times = Within(marks.timexes, one_span)
        self._quantities = Within(_counts(marks), one_span)
        self._actors = Within(marks.actors, one_span)
        self._places = Within(marks.places, one_span)
        self._events = Within(marks.events, lambda event: event.trigger)
        self._flows = Within(marks.flows, lambda flow: flow.spans)

    def claim(self, assertion: Assertion) -> Claim | None:
        """The claim of an assertion; None in a heading and outside the blocks."""
        block = self._document.block_at(assertion.trigger.start)
        if block is None or block.kind is BlockKind.HEADING:
            return None
        chain = self._chains.around(assertion.trigger)
        level, reason = level_of_chain(chain)
        author = self._chains.author(assertion.trigger)
        if block.kind is BlockKind.QUOTATION and not chain:
            author, reason = UNKNOWN, "It stands in a block quotation, and the text does not say whose."
        key = claim_key(self._document.id, assertion.spans)
        self.suggested[key] = self._chains.suggested(assertion.trigger)
        return Claim(
            id=key,
            document=self._document,
            block=block.kind,
            spans=assertion.spans,
            kind=assertion.kind,
            chain=chain,
            author_commitment=author,
            level=level,
            level_reason=reason,
            check_first=_UNRANKED,
            stamp=self._stamp,
            times=self._times.find(assertion.spans),
            quantities=self._quantities.find(assertion.spans),
            actors=self._actors.find(assertion.spans),
            places=self._places.find(assertion.spans),
            events=self._events.find(assertion.spans),
            flows=self._flows.find(assertion.spans),
            confidence=self._chains.confidence(assertion.trigger),
        )


def _counts(marks: Marks) -> list[Quantity]:
    """The quantities that are no lengths of time: a claim has those among its times already."""
    quantities = Within(marks.quantities, one_span)
    lengths = {quantity.span for quantity in quantities.find(tuple(time.span for time in marks.timexes))}
    return [quantity for quantity in marks.quantities if quantity.span not in lengths]
