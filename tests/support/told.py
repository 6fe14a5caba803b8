"""Readings made by hand for the pages about many claims: actors, deeds, times and movements. No model.

Northland (a state), Hamas (which a knowledge file has), the Blue Party, a minister, two men without a public
office, a people, and a name that is markup. Two documents are copies of each other.
"""

import sqlite3
from dataclasses import replace
from pathlib import Path

from sayso.core.claim import Claim
from sayso.core.marks import ActorMention, Event, Flow, Participant, TimeExpression
from sayso.core.reading import Reading
from sayso.core.text import Document, Span
from sayso.core.vocabulary import ActorKind, ClaimKind, Reference, SourceKind, TimeType
from sayso.ledger.packed import pack_raw, pack_reading
from sayso.ledger.store import create_store
from tests.support.documents import document_of, span_in
from tests.support.maker import STAMP, Maker

MARKUP = "<img src=x onerror=alert(3)> Front"
ARABIC = "حزب السلام الوطني"
WHO: dict[str, tuple[str, str | None, ActorKind, str | None]] = {  # words: name, id, kind, office
    "Northland": ("Northland", "nrt", ActorKind.STATE, None),
    "Hamas": ("Hamas", "hamas", ActorKind.ARMED_GROUP, None),
    "the Blue Party": ("Blue Party", None, ActorKind.PARTY, None),
    "Ada Vale": ("Ada Vale", None, ActorKind.PERSON, "nrt-minister"),
    "Carl Stone": ("Carl Stone", None, ActorKind.PERSON, "nrt-officer"),
    "Tom Field": ("Tom Field", None, ActorKind.PERSON, None),
    "the Northlanders": ("Northlanders", "nrt-people", ActorKind.PEOPLE, None),
    MARKUP: (MARKUP, None, ActorKind.ORGANISATION, None),
    ARABIC: (ARABIC, None, ActorKind.PARTY, None),
}
TIMES = (
    "1947/..",
    "../1950",
    "1974",
    "1974-05-06",
    "1985~",
    "1980?/1989",
    "198X",
    "1988/",
    "2016-03/2016-04",
)


def inside(document: Document, claim: str, words: str) -> Span:
    """Where words stand in the words of a claim."""
    start = span_in(document, claim).start + claim.index(words)
    return Span(start, start + len(words))


def mentions(document: Document, claim: str, *words: str) -> tuple[ActorMention, ...]:
    return tuple(
        ActorMention(
            inside(document, claim, w), WHO[w][0], WHO[w][1], WHO[w][2], office=WHO[w][3],
            reference=Reference.NAME,
        )
        for w in words
    )  # fmt: skip


def participants(document: Document, claim: str, *words: str) -> tuple[Participant, ...]:
    return tuple(Participant(w, None, WHO[w][1], inside(document, claim, w)) for w in words)


def told(
    text: str,
    publisher: str,
    published: str | None,
    deeds: tuple[tuple[str, str, str, str], ...],
    source: str | None = None,
    **options: object,
) -> Reading:
    """A document that tells of deeds: (the words of the claim, who, PLOVER type, to whom)."""
    document = document_of(text, headline="News", published=published)
    document = replace(document, metadata=replace(document.metadata, publisher=publisher))
    m = Maker(document)
    if source:
        m.attribution(
            "one", source=source, cue="said", content=tuple(d[0] for d in deeds),
            kind=SourceKind.NAMED_PERSON, name=source, level=4,
        )  # fmt: skip
    status = options.pop("status", ())
    edtf = options.pop("edtf", None)
    for words, who, kind, whom in deeds:
        event = Event(
            kind, None, (), participants(document, words, who), participants(document, words, whom),
            (span_in(document, words),), edtf=edtf, status=status,  # type: ignore[arg-type]  # as the caller says
        )  # fmt: skip
        m.claim(
            words, kind=options.get("kind", ClaimKind.EVENT), chain=("one",) if source else (),  # type: ignore[arg-type]  # as above
            level=4 if source else 0, sure=options.get("sure", 3.0),  # type: ignore[arg-type]  # as above
            actors=mentions(document, words, who, whom), events=(event,),
        )  # fmt: skip
    return m.reading()


def _aid(publisher: str, published: str | None, place: str) -> Reading:
    claim = "Northland gave rifles to Hamas"
    return told(
        f"Ada Vale said {claim} {place}.", publisher, published,
        ((claim, "Northland", "AID", "Hamas"),), "Ada Vale", edtf="1974",
    )  # fmt: skip


def _times() -> Reading:
    text = "".join(f"Thing {n} was so at some time. " for n in range(len(TIMES)))
    m = Maker(document_of(text, headline="Times", published="2016-03-05"))
    for n, edtf in enumerate(TIMES):
        words = f"Thing {n} was so at some time"
        span = span_in(m.document, words)
        time = TimeExpression(span, TimeType.DATE, edtf, edtf)
        m.claim(words, kind=ClaimKind.STATE, times=(time,))
    return m.reading()


def _flows() -> Reading:
    told_flows = (
        ("exactly 50 men", 50.0, 50.0, None),
        ("over 8,000 men", 8000.0, None, None),
        ("some 1,000 to 2,000 men", 1000.0, 2000.0, None),
        ("at most 700 men a year", None, 700.0, "year"),
        ("plenty of men", None, None, None),
    )
    text = "".join(f"It is told that {words} went there. " for words, *_ in told_flows)
    m = Maker(document_of(text, headline="Flows", published="2016-04-05"))
    for words, low, high, per in told_flows:
        span = span_in(m.document, words)
        flow = Flow("PAK", "Gaza Strip", "Hamas", low, high, per, "1980/1983", (span,))
        m.claim(words, kind=ClaimKind.QUANTITY, flows=(flow,))
    return m.reading()


AID = _aid("Courier", "2016-01-02", "in autumn")
COPY = _aid("Echo Daily", "2016-01-03", "at that time")
OTHER = _aid("Observer", "2017-05-06", "it seems")


def readings() -> list[Reading]:
    """All of them, in the order in which they are written."""
    clash = "the Blue Party attacked Northland"
    many = (
        ("Hamas blamed Northland", "Hamas", "ACCUSE", "Northland"),
        ("Ada Vale met Hamas", "Ada Vale", "CONSULT", "Hamas"),
        ("Carl Stone struck the Blue Party", "Carl Stone", "ASSAULT", "the Blue Party"),
        ("Tom Field struck Hamas", "Tom Field", "ASSAULT", "Hamas"),
        ("the Northlanders helped Hamas", "the Northlanders", "AID", "Hamas"),
        (f"{MARKUP} praised Northland", MARKUP, "SUPPORT", "Northland"),
        (f"{ARABIC} met the Blue Party", ARABIC, "CONSULT", "the Blue Party"),
    )
    lines = ". ".join(words for words, *_ in many) + "."
    return [
        AID,
        COPY,
        OTHER,
        told(
            f"It is told that {clash}.", "Courier", "2016-02-03",
            ((clash, "the Blue Party", "ASSAULT", "Northland"),),
        ),
        told(lines, "Observer", None, many),
        told(
            "Hamas will attack Northland.", "Courier", "2016-02-04",
            (("Hamas will attack Northland", "Hamas", "ASSAULT", "Northland"),), kind=ClaimKind.PLAN,
        ),
        told(
            "Northland did not fine Hamas.", "Courier", "2016-02-05",
            (("Northland did not fine Hamas", "Northland", "SANCTION", "Hamas"),), status=("negated",),
        ),
        _times(),
        _flows(),
    ]  # fmt: skip


def claim_with(words: str) -> Claim:
    """The claim that has these words."""
    return next(c for reading in readings() for c in reading.claims if words in c.text)


def told_ledger(path: Path) -> Path:
    """The ledger of all of them; COPY is one voice with AID."""
    with create_store(path) as store, store.writing() as writer:
        for reading in readings():
            writer.reading(pack_reading(reading, STAMP), pack_raw(reading.document.text.encode()))
    with sqlite3.connect(path) as connection:
        connection.executemany(
            "INSERT INTO voice VALUES (?, ?)", [(r.document.id, AID.document.id) for r in (AID, COPY)]
        )
    connection.close()
    return path
