"""Assertions to claims: chain, commitment, level, and the marks that stand in the claim's words."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from sayso.claims.chain import Chains
from sayso.claims.flags import raise_flags
from sayso.claims.flags.evidence import Known
from sayso.claims.level import level_of_chain
from sayso.claims.triage import rank
from sayso.core.claim import CheckFirst, Claim
from sayso.core.keys import make_key
from sayso.core.marks import AUTHOR, Assertion, Marks
from sayso.core.settings import ClaimSettings
from sayso.core.stamp import Stamp
from sayso.core.text import Document, Span, Spans
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
        chains = Chains(document, marks)
        drafts = (
            _claim(document, marks, chains, assertion, stamp)
            for assertion in sorted(marks.assertions, key=lambda a: (a.spans[0].start, a.trigger))
        )
        claims = tuple(claim for claim in drafts if claim is not None)
        flags = raise_flags(document, marks, claims, self._known)
        flagged = (replace(claim, flags=flags.get(claim.id, ())) for claim in claims)
        return tuple(replace(claim, check_first=rank(claim, self._settings)) for claim in flagged)


def _claim(
    document: Document, marks: Marks, chains: Chains, assertion: Assertion, stamp: Stamp
) -> Claim | None:
    block = document.block_at(assertion.trigger.start)
    if block is None or block.kind is BlockKind.HEADING:
        return None
    chain = chains.around(assertion.trigger)
    level, reason = level_of_chain(chain)
    return Claim(
        id=_id(document, assertion),
        document=document,
        block=block.kind,
        spans=assertion.spans,
        kind=assertion.kind,
        chain=chain,
        author_commitment=chains.held_by(AUTHOR, assertion.trigger),
        level=level,
        level_reason=reason,
        check_first=_UNRANKED,
        stamp=stamp,
        times=_inside(assertion.spans, marks.timexes),
        quantities=_inside(assertion.spans, marks.quantities),
        actors=_inside(assertion.spans, marks.actors),
        places=_inside(assertion.spans, marks.places),
        events=tuple(e for e in marks.events if _any_inside(assertion.spans, e.trigger)),
        flows=tuple(f for f in marks.flows if _any_inside(assertion.spans, f.spans)),
    )


def _id(document: Document, assertion: Assertion) -> str:
    """From the document and the words alone, so that a better reading of the same words keeps the id."""
    bounds = [bound for span in assertion.spans for bound in (span.start, span.end)]
    return make_key("clm", document.id, *bounds)


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


_Mark = TypeVar("_Mark", bound=_Spanned)


def _inside(spans: Spans, marks: Iterable[_Mark]) -> tuple[_Mark, ...]:
    return tuple(mark for mark in marks if any(span.contains(mark.span) for span in spans))


def _any_inside(spans: Spans, parts: Spans) -> bool:
    return any(span.contains(part) for span in spans for part in parts)
