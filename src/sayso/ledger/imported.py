"""What an import brings of an annotation: claims that another ledger's machine has made.

In: a document, and claims of it that have one stamp. Out: an annotation in the ledger, beside those that its
own machine made. An import may bring some of a document's claims, and another import more: each time the
annotation is made anew with all of them, and takes the place of the one before. Where this ledger has claims
of another stamp, or its own machine's of the same stamp, those stay current. `sayso add` and `--renew` take
an imported annotation for one that is to be made, because the marks behind its claims are not known.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec

from sayso.core.claim import ChainLink, Claim
from sayso.core.marks import (
    ActorMention,
    Attribution,
    Marks,
    Place,
    Quantity,
    Resolved,
    TimeExpression,
)
from sayso.core.reading import Reading
from sayso.core.stamp import Stamp
from sayso.core.text import Document
from sayso.core.vocabulary import AttributionKind, SourceKind
from sayso.ledger.packed import PackedDocument, pack_reading
from sayso.ledger.records import IMPORTED, claim_from, stamp_from
from sayso.ledger.write import Outcome, Writer

_M = TypeVar("_M")
_S = TypeVar("_S", TimeExpression, Quantity, ActorMention, Place)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of the claims: how many are new, how many were there; `strange` are ids of claims that the
    ledger's own machine, with the same stamp, did not make of the document.
    """

    outcome: Outcome
    new: int = 0
    known: int = 0
    strange: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Annotation:
    """One that is there. `imported` says that an import brought it."""

    number: int
    imported: bool
    current: bool


def take_in(
    writer: Writer, document: Document, packed: PackedDocument, stamp: Stamp, claims: Sequence[Claim]
) -> TakenIn:
    """Write claims of one stamp, and their document. They may carry any stamp: this one is written."""
    stamp = replace(stamp, models=tuple(model for model in stamp.models if model[0] != IMPORTED))
    outcome = writer.document(packed)
    if outcome is Outcome.REDACTED:
        return TakenIn(outcome)
    there = _annotations(writer, document.id, stamp)
    own = next((one for one in there if not one.imported), None)
    last = own or (there[-1] if there else None)
    held = claims_of(writer.connection, last.number, document, stamp) if last else []
    ids = {claim.id for claim in held}
    fresh = list({claim.id: claim for claim in claims if claim.id not in ids}.values())
    known = len(claims) - len(fresh)
    if own is not None:
        return TakenIn(outcome, 0, known, tuple(claim.id for claim in fresh))
    if not fresh:
        return TakenIn(outcome, 0, known)
    marked = replace(stamp, models=(*stamp.models, (IMPORTED, str(len(there)))))
    together = held + fresh if not held else sorted(held + fresh, key=lambda claim: claim.spans[0].start)
    reading = Reading(document, marks_of(together), tuple(together))
    writer.reading(pack_reading(reading, marked, packed), None, current=any(one.current for one in there))
    return TakenIn(outcome, len(fresh), known)


def marks_of(claims: Sequence[Claim]) -> Marks:
    """The marks behind claims, as far as the claims tell: each once, in the order of the text.

    An attribution has no score there: it was above the threshold, and gets 1.
    """
    attributions: dict[str, Attribution] = {}
    for claim in claims:
        parent: str | None = None
        for link in claim.chain:
            attributions.setdefault(link.attribution, _attribution(link, parent))
            parent = link.attribution
    return Marks(
        attributions=tuple(attributions.values()),
        timexes=_spread(claim.times for claim in claims),
        quantities=_spread(claim.quantities for claim in claims),
        actors=_spread(claim.actors for claim in claims),
        places=_spread(claim.places for claim in claims),
        events=_once(event for claim in claims for event in claim.events),
        flows=_once(flow for claim in claims for flow in claim.flows),
    )


def _attribution(link: ChainLink, parent: str | None) -> Attribution:
    document = link.source_kind is SourceKind.NAMED_DOCUMENT
    return Attribution(
        link.attribution,
        link.source,
        link.cue,
        link.content,
        link.source_kind,
        link.quotation,
        AttributionKind.DOCUMENT if document else AttributionKind.SPEECH,
        1.0,
        Resolved(link.name, link.id, link.source[0]) if link.name and link.source else None,
        parent,
    )


def _once(marks: Iterable[_M]) -> tuple[_M, ...]:
    return tuple(dict.fromkeys(marks))


def _spread(layers: Iterable[Sequence[_S]]) -> tuple[_S, ...]:
    return tuple(sorted(_once(mark for layer in layers for mark in layer), key=lambda mark: mark.span))


def _annotations(writer: Writer, document: str, stamp: Stamp) -> list[_Annotation]:
    """Those of the document that have this stamp, in the order of their arrival."""
    rows = writer.connection.execute(
        "SELECT a.nr, s.version, s.models, s.settings, u.annotation IS NOT NULL FROM annotation a "
        "JOIN document d ON d.nr = a.document JOIN stamp s ON s.nr = a.stamp "
        "LEFT JOIN current u ON u.annotation = a.nr WHERE d.id = ? ORDER BY a.nr",
        (document,),
    )
    return [
        _Annotation(int(number), is_imported(models), bool(current))
        for number, version, models, settings, current in rows
        if stamp_from(version, models, settings) == stamp
    ]


def is_imported(models: str) -> bool:
    """True for the models of a stamp, as JSON, that an import has written."""
    return IMPORTED in msgspec.json.decode(models, type=dict[str, str])


def claims_of(
    connection: sqlite3.Connection, annotation: int, document: Document, stamp: Stamp
) -> list[Claim]:
    """The claims of an annotation, in their order."""
    rows = connection.execute(
        "SELECT record FROM claim WHERE annotation = ? ORDER BY position", (annotation,)
    )
    return [claim_from(record, document, stamp) for (record,) in rows]
