"""Claims made by hand for the tests of linking: one claim a document, no reader and no model."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sayso.core.claim import ChainLink, CheckFirst, Claim, Held
from sayso.core.keys import make_key
from sayso.core.marks import (
    ActorMention,
    Event,
    Participant,
    Place,
    Quantity,
    TimeExpression,
    commitment_label,
)
from sayso.core.meaning import EVENT, HEAD, SENTENCE, Meaning
from sayso.core.stamp import Stamp
from sayso.core.text import Document, Span
from sayso.core.vocabulary import ActorKind, ClaimKind, Quotation, Reference, SourceKind, TimeType
from sayso.ledger.link.claims.telling import Telling, telling_of
from sayso.ledger.link.claims.topic import topic_of
from tests.support.documents import document_of, span_in

STAMP = Stamp("0.1.0", (), "set-test")
_LIGHT = 3  # letters of a word up to which it is not counted among those with content


@dataclass(frozen=True)
class Said:
    """A source: its words in the text, its name, what kind it is, and how sure it is (-3 to 3)."""

    words: str
    kind: SourceKind = SourceKind.NAMED_PERSON
    name: str | None = None
    sure: float = 3.0
    level: int = 4


@dataclass(frozen=True)
class Figure:
    """A quantity: its words, its bounds, what it counts, and whether it is only about right."""

    words: str
    low: float | None
    high: float | None
    of: str | None = None
    unit: str | None = None
    approximate: bool = False


@dataclass(frozen=True)
class Named:
    """Somebody or some place: the words, and the knowledge id or the state."""

    words: str
    id: str | None = None
    kind: ActorKind = ActorKind.PERSON
    country: str | None = None


def told(
    words: str,
    *,
    text: str = "",
    day: str | None = None,
    publisher: str | None = None,
    trigger: str = "",
    chain: Sequence[Said] = (),
    sure: float = 3.0,
    figures: Sequence[Figure] = (),
    times: Sequence[tuple[str, str]] = (),
    lengths: Sequence[tuple[str, str]] = (),
    places: Sequence[Named] = (),
    actors: Sequence[Named] = (),
    doer: Named | None = None,
    target: str = "",
    said: str = "",
    kind: ClaimKind = ClaimKind.EVENT,
) -> Telling:
    """A claim of the words given, in a document of the text given (else of the words alone). `target` are the
    words for what the `doer` attacked, `said` others that mean the same as the claim's. `lengths` are lengths
    of time with their ISO 8601 values.
    """
    document = document_of(text or words, published=day)
    metadata = replace(document.metadata, publisher=publisher)
    document = replace(document, id=make_key("doc", document.text, day, publisher), metadata=metadata)
    span = span_in(document, words)
    word = trigger or words.rsplit(maxsplit=1)[-1]
    claim = Claim(
        id=make_key("clm", document.id, str(day), publisher, span.start, span.end),
        document=document, block=document.blocks[0].kind, spans=(span,), kind=kind,
        chain=tuple(_link(document, said) for said in chain),
        author_commitment=Held(sure, commitment_label(sure)),
        level=min((said.level for said in chain), default=0), level_reason="",
        check_first=CheckFirst(0.0, ()), stamp=STAMP,
        times=(
            *(TimeExpression(span_in(document, said), TimeType.DATE, edtf, edtf) for said, edtf in times),
            *(
                TimeExpression(span_in(document, said), TimeType.DURATION, value, None)
                for said, value in lengths
            ),
        ),
        quantities=tuple(_quantity(document, figure) for figure in figures),
        actors=tuple(_actor(document, one) for one in actors),
        places=tuple(
            Place(span_in(document, one.words), one.words, country=one.country, id=one.id) for one in places
        ),
        events=(_event(document, doer, word, target),) if doer is not None else (),
    )  # fmt: skip
    return telling_of(claim, meaning_at(document, span, word, said), topic_of(document))


def meaning_at(document: Document, span: Span, word: str, said: str = "") -> Meaning:
    """A meaning by the letters of the words: the same words give the same rows, others give rows far off.

    `said` are other words that mean the same as the claim's sentence.
    """
    at = document.text.index(word, span.start)
    head = _row(word.lower(), HEAD)
    words = document.words(span)
    content = " ".join(word for word in (said or words).split() if len(word) > _LIGHT)
    event, sentence = _sum(words, EVENT), _sum(content, SENTENCE)
    return Meaning(Span(at, at + len(word)), head.tobytes(), event.tobytes(), sentence.tobytes())


def _sum(words: str, size: int) -> np.ndarray[tuple[int], np.dtype[np.int8]]:
    whole = sum((_row(word, size).astype(float) for word in words.lower().split()), np.zeros(size))
    found: np.ndarray[tuple[int], np.dtype[np.int8]] = np.rint(
        whole / (np.linalg.norm(whole) or 1) * 127
    ).astype(np.int8)
    return found


def _row(word: str, size: int) -> np.ndarray[tuple[int], np.dtype[np.int8]]:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8])
    row = np.random.default_rng(seed).normal(size=size)
    found: np.ndarray[tuple[int], np.dtype[np.int8]] = np.rint(row / np.linalg.norm(row) * 127).astype(
        np.int8
    )
    return found


def _link(document: Document, said: Said) -> ChainLink:
    source = (span_in(document, said.words),)
    held = Held(said.sure, commitment_label(said.sure))
    return ChainLink(
        make_key("att", document.id, said.words), said.name, None, said.kind, source, (), (), held,
        Quotation.INDIRECT, said.level,
    )  # fmt: skip


def _quantity(document: Document, figure: Figure) -> Quantity:
    counted = None
    if figure.of and figure.of in document.text:
        counted = span_in(document, figure.of)
    return Quantity(
        span_in(document, figure.words), figure.low, figure.high, low_open=figure.low is None,
        high_open=figure.high is None, approximate=figure.approximate, of=figure.of, unit=figure.unit,
        counted=counted,
    )  # fmt: skip


def _actor(document: Document, one: Named) -> ActorMention:
    return ActorMention(
        span_in(document, one.words),
        one.words,
        one.id,
        one.kind,
        country=one.country,
        reference=Reference.NAME,
    )


def _event(document: Document, doer: Named, trigger: str, target: str) -> Event:
    side = Participant(doer.words, doer.country, doer.id, span_in(document, doer.words))
    hit = (Participant(target, None, None, span_in(document, target)),) if target else ()
    return Event("ASSAULT", None, (), (side,), hit, (span_in(document, trigger),))
