"""A claim as the matcher sees it: everything that two claims are compared by, made once.

In: a claim, its vectors and its document's topic. Out: a `Telling`, of which a ledger keeps the `Sketch`. It
depends on the claim and its document alone, never on what else is in a ledger.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.core.claim import Claim
from sayso.core.keys import content_digest
from sayso.core.meaning import EVENT, HEAD, SENTENCE, Meaning
from sayso.core.reading import Reading
from sayso.core.stamp import BY_A_PERSON
from sayso.core.text import Document, Span, Spans
from sayso.core.vocabulary import BlockKind, ClaimKind, Reference, TimeType
from sayso.ledger.link.claims.background import NO_BACKGROUND, Background, background_of
from sayso.ledger.link.claims.dates import Days, days_of
from sayso.ledger.link.claims.figures import Count, counts_of
from sayso.ledger.link.claims.negation import is_denied, is_negated, is_ruled_out
from sayso.ledger.link.claims.questions import Asked, asked_in
from sayso.ledger.link.claims.saying import Marked, Saying, counted_in, saying_of
from sayso.ledger.link.claims.topic import Topic, topic_of
from sayso.ledger.link.claims.words import LIGHT, stem, stems
from sayso.ledger.link.lineage.changes import sentence_of
from sayso.ledger.link.lineage.common_knowledge import without_known
from sayso.ledger.link.lineage.sources import is_common_knowledge, told_by_called

_BESIDE = 60  # code points on each side of the word that carries a claim
_LETTERS = 8  # bytes of the fingerprint of a claim's text
_NOTHING = frozenset[str]()

_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")
# What is told as known is not about knowing: "It is known that the shells were his".
_AS_KNOWN = re.compile(
    r"^\W*(?:it (?:is|was|has been|had been) (?:\w+ )?|as is (?:\w+ )?)"
    r"(?:known|clear|believed|said|reported|common knowledge|no secret)\b(?: by now)?(?: that\b|,)",
    re.IGNORECASE,
)

Row = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Sketch:
    """All that two claims are compared by. `id` and `document` are ids, `spans` the claim's own, `letters` a
    fingerprint of its text.

    `words` are stems with their weights, `near` those beside the head, `wording` those that are no figures
    and no part of a name. `names` are the actors and places (a knowledge id, or a name in small letters);
    `day` is when its document was published; `sources` are the stems of each source of the chain; `negated`:
    it is `denied`, or its words say that it is not so. `head_row`, `event_row` and `sentence_row` are those
    of `core.meaning`. `said` is what it says by its words alone; from `length` on all follows from these:
    `squares` of the weights of `wording`, how much of the topic is `filled`, and what the words of `wording`
    mean (`concepts`). `asks` are the questions
    of a story that the claim answers, beside those of its figures (`questions.py`). `frame` are the stems of
    the names in its sentence beside the claim, and of whoever is said to know; `taken`: it is told as what
    everybody knows, or on the word of "the agency". By these two a claim says itself that it was told before.
    """

    id: str
    document: str
    spans: Spans
    letters: bytes
    topic: Topic
    said: Saying = field(repr=False)
    head: str
    words: Mapping[str, float]
    wording: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]
    actors: frozenset[str]
    places: frozenset[str]
    types: frozenset[str]
    times: tuple[Days, ...]
    counts: tuple[Count, ...]
    sources: tuple[frozenset[str], ...]
    denied: bool
    negated: bool
    trigger: Span | None
    day: Days | None
    head_row: Row = field(repr=False)
    event_row: Row = field(repr=False)
    sentence_row: Row = field(repr=False)
    length: float
    squares: float
    filled: float
    figures: frozenset[str]
    is_light: bool
    concepts: frozenset[str]
    asks: tuple[Asked, ...]
    frame: frozenset[str]
    taken: bool


_OF_A_SKETCH = tuple(one.name for one in fields(Sketch))


@dataclass(frozen=True, slots=True)
class Telling(Sketch):
    """A sketch with its claim: what is said of a pair once it is known to be one matter rests on both.
    `background` is that of its document; `told_as_known`: it stands in that.
    """

    claim: Claim
    background: Background = field(default=NO_BACKGROUND, repr=False)
    told_as_known: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "told_as_known", self.background.holds(self.spans))

    @property
    def is_background(self) -> bool:
        """True for what its document tells as known before, and is not about."""
        return self.told_as_known and not self.background.doubtful


def tellings_of(reading: Reading) -> list[Telling]:
    """The claims of a document, each with the meaning of the assertion that has its words.

    A person cuts a claim otherwise than the machine: it has the meaning of the first assertion whose word
    stands in it, if there is one.
    """
    topic, marks = topic_of(reading.document), reading.marks
    background = background_of(reading.document, marks, topic)
    # Marks that were made by hand have no meanings.
    meant = {a.spans: m for a, m in zip(marks.assertions, marks.meanings, strict=False)}

    def meaning(claim: Claim) -> Meaning | None:
        if claim.stamp != BY_A_PERSON:
            return meant.get(claim.spans)
        inside = (m for m in meant.values() if len(m.trigger) and _holds(claim.spans, m.trigger))
        return next(inside, None)

    return [telling_of(claim, meaning(claim), topic, background) for claim in reading.claims]


def tellings_with(reading: Reading, sketches: Iterable[Sketch]) -> list[Telling]:
    """The claims of a document of which there are sketches: what these have is not made again."""
    known = {one.id: one for one in sketches}
    if not known:
        return []
    topic = next(iter(known.values())).topic
    background = background_of(reading.document, reading.marks, topic)
    return [
        Telling(**_fields(known[claim.id]), claim=claim, background=background)
        for claim in reading.claims
        if claim.id in known
    ]


def _fields(sketch: Sketch) -> dict[str, Any]:
    return {name: getattr(sketch, name) for name in _OF_A_SKETCH}


def telling_of(
    claim: Claim, meaning: Meaning | None, topic: Topic, background: Background = NO_BACKGROUND
) -> Telling:
    """A claim ready to be compared. Without a meaning its last word with content is taken for its head."""
    taken = is_common_knowledge(claim) or told_by_called(claim)
    own = stems(without_known(_AS_KNOWN.sub("", claim.text)) if taken else _AS_KNOWN.sub("", claim.text))
    marked = meaning.trigger if meaning is not None else None
    trigger = marked if marked is not None and len(marked) else None
    actors = _ids((a.id or a.name) for a in claim.actors if a.reference is not Reference.PRONOUN or a.id)
    places = _ids((p.id or p.name) for p in claim.places)
    names = actors | places | _ids(_participants(claim))
    published = claim.document.metadata.published
    head = _head(claim, trigger) or (own[-1] if own else "")
    counts, types = counts_of(claim, head), frozenset(event.type for event in claim.events)
    said = saying_of(
        head,
        own,
        _wording(claim, own),
        _near(claim.document, marked),
        Marked(names, types, counted_in(counts)),
    )
    return Telling(
        id=claim.id,
        document=claim.document.id,
        spans=claim.spans,
        letters=content_digest(claim.text)[:_LETTERS],
        claim=claim,
        background=background,
        topic=topic,
        said=said,
        head=head,
        words=said.words,
        wording=said.wording,
        near=said.near,
        names=names,
        actors=actors,
        places=places,
        types=types,
        times=_times(claim),
        counts=counts,
        sources=_sources(claim),
        denied=is_denied(claim),
        negated=is_negated(claim, trigger),
        trigger=trigger,
        day=days_of(published) if published else None,
        head_row=np.frombuffer(meaning.head if meaning is not None else bytes(HEAD), np.int8),
        event_row=np.frombuffer(meaning.event if meaning is not None else bytes(EVENT), np.int8),
        sentence_row=np.frombuffer(meaning.sentence if meaning is not None else bytes(SENTENCE), np.int8),
        length=said.length,
        squares=said.squares,
        filled=filled_by(said.words, topic),
        figures=said.figures,
        is_light=said.is_light,
        concepts=said.concepts,
        asks=asked_in(claim),
        frame=_frame(claim),
        taken=taken,
    )


def filled_by(words: Mapping[str, float], topic: Topic) -> float:
    """The part of its document's topic, by weight, that is in the words of a claim."""
    return sum(weight**2 for word, weight in topic.words.items() if word in words)


def is_deed(claim: Claim) -> bool:
    """True for what is told as having happened or being so: no plan, prediction, call or opinion."""
    return claim.kind in (ClaimKind.EVENT, ClaimKind.STATE, ClaimKind.QUANTITY, ClaimKind.RELATION)


def in_headline(claim: Claim) -> bool:
    """True where a claim stands in the headline."""
    return claim.block is BlockKind.HEADLINE


def _holds(spans: Spans, inner: Span) -> bool:
    return any(span.contains(inner) for span in spans)


def _head(claim: Claim, trigger: Span | None) -> str:
    if trigger is None or not len(trigger):
        return ""
    words = claim.document.words(trigger).lower().split()
    found = [stem(word) for word in words]
    heavy = [word for word in found if word not in LIGHT] or found
    return heavy[0] if heavy else ""


def _wording(claim: Claim, own: Iterable[str]) -> frozenset[str]:
    words = claim.document.words
    named = {
        word
        for span in (*(a.span for a in claim.actors), *(p.span for p in claim.places))
        for word in stems(words(span))
    }
    return frozenset(word for word in own if word not in named and not word[:1].isdigit())


def _near(document: Document, trigger: Span | None) -> frozenset[str]:
    if trigger is None:
        return _NOTHING
    text = document.text
    before = text[max(0, trigger.start - _BESIDE) : trigger.start]
    after = text[trigger.end : trigger.end + _BESIDE]
    # Words cut off at the far ends are left out, and so is what lies beyond the sentence, roughly told.
    before = (
        before.rpartition(". ")[2].partition(" ")[2] if len(before) == _BESIDE else before.rpartition(". ")[2]
    )
    after = after.partition(". ")[0].rpartition(" ")[0] if len(after) == _BESIDE else after.partition(". ")[0]
    return frozenset(stems(before)) | frozenset(stems(after))


def _frame(claim: Claim) -> frozenset[str]:
    """The stems of words with a capital that stand in a claim's sentence beside it, or name its source."""
    text, sentence = claim.document.text, sentence_of(claim)
    sources = [span for link in claim.chain for span in link.source]
    beside = [
        match.group()
        for match in _CAPITAL.finditer(text, sentence.start, sentence.end)
        if not _stands_in(match.start(), claim.spans) or _stands_in(match.start(), sources)
    ]
    return frozenset(stems(" ".join(beside)))


def _stands_in(place: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)


def _participants(claim: Claim) -> Iterable[str]:
    return (
        one.id or one.text for event in claim.events for one in (*event.actor, *event.recipient) if one.id
    )


def _sources(claim: Claim) -> tuple[frozenset[str], ...]:
    words = claim.document.words
    return tuple(frozenset(stems(link.name or " ".join(map(words, link.source)))) for link in claim.chain)


def _ids(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.lower() for name in names)


def _times(claim: Claim) -> tuple[Days, ...]:
    """The days that a claim's words name; lengths of time and "every Friday" name none, and what is ruled out
    ("on Sunday, and not on Monday") is none of its.
    """
    found = (
        days_of(time.edtf)
        for time in claim.times
        if time.edtf and time.type in (TimeType.DATE, TimeType.TIME) and not is_ruled_out(claim, time.span)
    )
    return tuple(sorted({days for days in found if days is not None}))
