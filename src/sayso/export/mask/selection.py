"""The masked selection: what every format gets where masking is asked for.

In: a selection that also gives its evidence. Out: a selection without the names of private persons. All
documents are looked through once before the first is given, so that a person who is named in one is masked
in all of them; two are kept at a time, and the names.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache

from msgspec import UNSET, UnsetType

from sayso.core.judging import CARRIED, MEND, REVIEW, UNDO, carried_from, content_of, content_text
from sayso.core.links import (
    ClaimLink,
    Contradiction,
    Copy,
    Credibility,
    Drift,
    Judgement,
    Lineage,
    Passage,
    Step,
)
from sayso.core.selection import Asked, Chosen, Evidence
from sayso.core.text import Document, Span, Spans
from sayso.export.mask.document import MaskedDocument
from sayso.export.mask.people import People, people_of
from sayso.export.mask.table import StandIns
from sayso.export.mask.typed import with_typed
from sayso.export.mask.values import Walk
from sayso.export.mask.words import keys_of
from sayso.knowledge import country_names
from sayso.ledger.days import is_edtf
from sayso.ledger.review.contents import EventContent, FlowContent, QuantityContent, TimeContent
from sayso.ledger.review.mended import MendContent, content_dict, mend_of, pairs, spans_in

_KEPT = 64  # masked documents held for what joins them
_TYPED = frozenset({"words", "source", "actor", "place", "publisher"})  # facets that somebody typed
MASKED = "[masked]"


class MaskedSelection:
    """A selection in which private persons have stand-ins."""

    def __init__(self, inner: Evidence) -> None:
        self._inner = inner
        self._kept = lru_cache(maxsize=_KEPT)(self._mask)

    @cached_property
    def table(self) -> StandIns:
        """The stand-ins of all private persons of the selection, in the order in which they come."""
        table = StandIns()
        for key in self._inner.ids():
            _learn(table, self._people(self._inner.document(key)))
        return table

    @cached_property
    def asked(self) -> Asked:
        """What was asked; words that hold a private person's name are masked as a whole."""
        asked = self._inner.asked
        facets = tuple((name, self._facet(name, value)) for name, value in asked.facets)
        return replace(asked, facets=facets, masked=True)

    @cached_property
    def relations(self) -> "MaskedRelations":
        """What joins the claims, likewise masked."""
        return MaskedRelations(self._inner, self.table, self.masked)

    def documents(self) -> Iterator[Chosen]:
        """The documents with their claims."""
        self.table  # noqa: B018  learnt before the first document is masked
        for chosen in self._inner.documents():
            mask = self.masked(chosen.document.id)
            yield Chosen(
                mask.document,
                tuple(map(mask.claim, chosen.claims)),
                chosen.retrieved,
                tuple(map(mask.address, chosen.seen_at)),
            )

    def masked(self, key: str) -> MaskedDocument:
        """A document of the ledger, masked, whether the selection holds it or not."""
        return self._kept(key)

    def _mask(self, key: str) -> MaskedDocument:
        document = self._inner.document(key)
        people = self._people(document)
        _learn(self.table, people)
        return MaskedDocument(document, people, self.table)

    def _people(self, document: Document) -> People:
        judgements = self._inner.relations.judgements(document.id)
        return people_of(document, with_typed(document, self._inner.marks(document.id), judgements))

    def _facet(self, name: str, value: str | int) -> str | int:
        if name in _TYPED and isinstance(value, str) and self.table.parts.intersection(keys_of(value)):
            return MASKED
        return value


class MaskedRelations:
    """What joins claims and documents, without names. Spans point into the masked texts."""

    def __init__(self, inner: Evidence, table: StandIns, masked: Callable[[str], MaskedDocument]) -> None:
        self._inner, self._relations = inner, inner.relations
        self._table, self._masked = table, masked

    def cluster(self, claim: str) -> str | None:
        """The id of the cluster."""
        return self._relations.cluster(claim)

    def voice(self, document: str) -> str | None:
        """The independence group of a document."""
        return self._relations.voice(document)

    def links(self, claim: str) -> tuple[ClaimLink, ...]:
        """How claims of other documents stand to it."""
        return tuple(self._walk(one.first, one.second)(one) for one in self._relations.links(claim))

    def credibility(self, claim: str) -> Credibility | None:
        """Its grade with the reasons."""
        found = self._relations.credibility(claim)
        return found and self._walk(claim, *(other for other, _ in found.stands))(found)

    def lineage(self, claim: str) -> Lineage | None:
        """Its path through documents."""
        found = self._relations.lineage(claim)
        return found and Lineage(found.cluster, tuple(map(self._step, found.steps)))

    def contradictions(self, claim: str) -> tuple[Contradiction, ...]:
        """Claims of other voices that cannot be so as well."""
        return tuple(map(self._contradiction, self._relations.contradictions(claim)))

    def copies(self, document: str) -> tuple[Copy, ...]:
        """Documents that have text in common with this one."""
        return tuple(map(self._copy, self._relations.copies(document)))

    def judgements(self, subject: str) -> tuple[Judgement, ...]:
        """What people decided, without the words and names that they typed.

        A source may be asked for by its stand-in.
        """
        found = [
            judgement
            for name in (self._table.names(subject) or (subject,))
            for judgement in self._relations.judgements(name)
        ]
        return tuple(
            replace(
                one,
                subject=subject,
                content=self._content(one),
                reason="",
                by=self._table.reviewer(one.by),
            )
            for one in sorted(found, key=lambda one: (one.at, one.id))
        )

    def _content(self, judgement: Judgement) -> str:
        """Of the content what nobody typed: what it takes back and where it comes from; of a mend where its
        words stand, kind, level, commitment, kinds of deeds, numbers, dates, and codes of countries.
        """
        given = content_of(judgement)
        kept: dict[str, object] = {}
        if judgement.verdict == UNDO and isinstance(given.get("undoes"), str):
            kept["undoes"] = given["undoes"]
        if (earlier := carried_from(judgement)) is not None:
            kept[CARRIED] = {"claim": earlier}
        if judgement.kind == REVIEW and judgement.verdict == MEND:
            mend = mend_of(judgement)
            moved = pairs(self._mended_spans(mend, judgement.subject)) or None
            kept |= content_dict(
                MendContent(
                    spans=moved,
                    kind=mend.kind,
                    commitment=mend.commitment,
                    level=mend.level,
                    events=[one for one in map(_unnamed_event, mend.events) if one is not None],
                    quantities=[_unnamed_quantity(one) for one in mend.quantities],
                    times=[TimeContent(one.at, one.drop, edtf=_date(one.edtf)) for one in mend.times],
                    flows=[_unnamed_flow(one) for one in mend.flows],
                )
            )
        return content_text(kept)

    def _mended_spans(self, mend: MendContent, claim: str) -> Spans:
        document = self._inner.document_of(claim)
        spans = spans_in(self._inner.document(document), mend.spans or ()) if document else ()
        return self._spans(spans, claim)

    def _step(self, step: Step) -> Step:
        sides = [key for key in (step.origin, step.claim) if key is not None]
        words = self._walk(*sides)
        return replace(words(replace(step, drift=())), drift=tuple(self._drift(d, step) for d in step.drift))

    def _drift(self, drift: Drift, step: Step) -> Drift:
        return Drift(
            drift.kind,
            self._spans(drift.before, step.origin or step.claim),
            self._spans(drift.after, step.claim),
            self._words(step.origin, step.claim)(drift.reason),
        )

    def _contradiction(self, one: Contradiction) -> Contradiction:
        return replace(
            self._walk(one.first, one.second)(replace(one, first_spans=(), second_spans=())),
            first_spans=self._spans(one.first_spans, one.first),
            second_spans=self._spans(one.second_spans, one.second),
        )

    def _copy(self, copy: Copy) -> Copy:
        first, second = self._masked(copy.first), self._masked(copy.second)
        passages = tuple(
            Passage(
                first.span(p.first),
                second.span(p.second),
                tuple((first.span(a), second.span(b)) for a, b in p.changes),
            )
            for p in copy.passages
        )
        return replace(copy, passages=passages, reason=second.words(first.words(copy.reason)))

    def _spans(self, spans: Spans, claim: str) -> Spans:
        document = self._inner.document_of(claim)
        return tuple(map(self._masked(document).span, spans)) if document else ()

    def _walk(self, *claims: str) -> Walk:
        return Walk(self._words(*claims), _no_span)

    def _words(self, *claims: str | None) -> Callable[[str], str]:
        """Masks words that may be of any of the documents in which the claims stand."""
        documents = {self._inner.document_of(claim) for claim in claims if claim is not None}
        masks = [self._masked(key) for key in sorted(key for key in documents if key is not None)]

        def words(text: str) -> str:
            for mask in masks:
                text = mask.words(text)
            return text

        return words


def _unnamed_event(one: EventContent) -> EventContent | None:
    """What was mended of an event, but for its sides and place; None where nothing else was."""
    kept = EventContent(
        one.at,
        one.drop,
        one.type,
        edtf=_date(one.edtf),
        mode=one.mode,
        supports=one.supports,
        blame=one.blame,
        size=one.size,
    )
    return kept if kept != EventContent(one.at) else None


def _unnamed_quantity(one: QuantityContent) -> QuantityContent:
    """What was mended of a number, without places of the text, and without what somebody typed in words."""
    return QuantityContent(one.at, one.drop, low=one.low, high=one.high, approximate=one.approximate)


def _unnamed_flow(one: FlowContent) -> FlowContent:
    """What was mended of a movement, without the names that somebody typed: codes of countries stay."""
    return FlowContent(
        one.at,
        one.drop,
        origin=_code(one.origin),
        destination=_code(one.destination),
        low=one.low,
        high=one.high,
        edtf=_date(one.edtf),
    )


def _code(given: str | UnsetType | None) -> str | UnsetType | None:
    return given if not isinstance(given, str) or given in country_names() else UNSET


def _date(given: str | UnsetType | None) -> str | UnsetType | None:
    """A date; what is none may be words."""
    return given if not isinstance(given, str) or is_edtf(given) else UNSET


def _learn(table: StandIns, people: People) -> None:
    for name, written in people.private.items():
        table.learn(name, written)


def _no_span(span: Span) -> Span:
    raise AssertionError(f"a span, {span}, of which nobody knows the document")  # it would point anywhere
