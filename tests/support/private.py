"""Articles that name private persons wherever an article, a claim or a judgement can hold a name."""

import unicodedata
from urllib.parse import quote

from sayso.core.keys import sha256_hex
from sayso.core.links import (
    Aspect,
    ClaimLink,
    Contradiction,
    Copy,
    Credibility,
    Direction,
    Drift,
    DriftKind,
    Judgement,
    Lineage,
    LinkKind,
    Passage,
    Stand,
    Step,
    StepKind,
)
from sayso.core.marks import ActorMention, Event, Flow, Participant, Place, Quantity, TimeExpression
from sayso.core.reading import Reading
from sayso.core.text import Block, Document, Metadata, Origin, Span, make_document
from sayso.core.vocabulary import ActorKind, BlockKind, ClaimKind, FlagKind, Quotation, SourceKind, TimeType
from tests.support.documents import span_in
from tests.support.maker import Maker
from tests.support.selections import HeldRelations, HeldSelection

MINISTER = "Imran Khan"


def slug(name: str) -> str:
    """The name as addresses have it: small letters, no accents."""
    plain = unicodedata.normalize("NFKD", name)
    return "-".join("".join(c for c in plain if not unicodedata.combining(c)).lower().split())


def article(name: str, writer: str) -> Reading:
    """An article about `name`, a baker, signed by `writer`; the prime minister in it is no private person."""
    document = _document(name, writer)
    m = Maker(document)
    first, last = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
    m.attribution(
        "baker",
        source=f"{last.upper()}, a baker,",
        cue="told the paper",
        content=(f"{first} saw 40 friends of {last} leave for Aleppo",),
        kind=SourceKind.NAMED_PERSON,
        name=name,
        quotation=Quotation.MIXED,
        level=4,
    )
    who = span_in(document, f"{name} had left")
    side = Participant(name, None, None, Span(who.start, who.start + len(name)))
    minister = span_in(document, MINISTER)
    place = span_in(document, "Aleppo")
    flag = m.flag(
        FlagKind.LOST_HEDGE,
        (f"{name} had left",),
        f"Did {last} leave?",
        f"The text says “{name}” and then {last.upper()}.",
    )
    m.claim(
        f"{name} had left the city in May",
        kind=ClaimKind.EVENT,
        reason=f"Only {name} says so.",
        first=(3.0, (f"It speaks of {last}.",)),
        flags=(flag,),
        times=(TimeExpression(span_in(document, "May"), TimeType.DATE, "2020-05", "2020-05"),),
        actors=(ActorMention(side.span, name, None, ActorKind.PERSON),),
        events=(Event("RETREAT", None, (), (side,), (), m.spans("left"), place=f"{last} Street"),),
        flows=(Flow(f"{last} Street", "SYR", f"friends of {name}", 40.0, None, None, None, (side.span,)),),
    )
    friends = span_in(document, f"40 friends of {last}")
    m.claim(
        f"{first} saw 40 friends of {last} leave for Aleppo",
        kind=ClaimKind.QUANTITY,
        chain=("baker",),
        level=4,
        quantities=(Quantity(friends, 40.0, 40.0, of=f"friends of {last}"),),
        places=(Place(place, "Aleppo", "SYR", "aleppo", 36.2, 37.1),),
    )
    m.claim(
        f"Prime Minister {MINISTER} was told of it",
        kind=ClaimKind.EVENT,
        actors=(_minister(minister),),
    )
    return m.reading(
        actors=(
            ActorMention(side.span, name, None, ActorKind.PERSON),
            _minister(minister),
        ),
        places=(Place(place, "Aleppo", "SYR", "aleppo"),),
    )


def both(one: Reading, other: Reading, names: tuple[str, str], reviewer: str) -> HeldSelection:
    """The two as a selection, joined in every way, with names in every reason."""
    a, b = sorted((one, other), key=lambda reading: reading.claims[0].id)
    first, second = a.claims[0].id, b.claims[0].id
    said = f"{names[0]} says what {names[1].split()[-1]} says."
    spans = ((a.claims[0].spans[0],), (b.claims[0].spans[0],))
    docs = sorted((a.document.id, b.document.id))
    whole = Passage(Span(0, 12), Span(0, 12), ((Span(0, 3), Span(0, 3)),))
    drift = Drift(DriftKind.ACTOR, spans[0], spans[1], said)
    steps = (
        Step(first, None, StepKind.FIRST, (), "Nothing earlier is known."),
        Step(second, first, StepKind.REPEATS, (drift,), said),
    )
    relations = HeldRelations(
        {first: "clu-1", second: "clu-1"},
        (ClaimLink(first, second, LinkKind.CONTRADICTS, 0.9, (said,), (Aspect.ACTOR,)),),
        (Lineage("clu-1", steps),),
        (Credibility(first, 2, (said,), ((second, Stand.AGREES),)),),
        (Contradiction(first, second, (Aspect.ACTOR,), *spans, (names[0], names[1]), 1.0, (said,)),),
        (Copy(docs[0], docs[1], (whole,), (0.5, 0.5), Direction.UNKNOWN, said),),
        (
            Judgement(
                "jud-1", first, "review", "accept", f'{{"text": "{names[0]}"}}', reviewer, "2020", said
            ),
            Judgement("jud-2", names[0], "reliability", "B", "{}", reviewer, "2021", said),
        ),
    )
    return HeldSelection((one, other), relations, (("words", names[0].lower()), ("level", 3)))


def _minister(span: Span) -> ActorMention:
    return ActorMention(span, MINISTER, None, ActorKind.PERSON, "GOV", "PAK", "pak-prime-minister")


def _document(name: str, writer: str) -> Document:
    first, last = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
    lines = (
        f"{name.upper()} HELD AFTER FIRE",
        (
            f"Neighbours say that {name} had left the city in May. {last.upper()}, a baker, told the paper "
            f"that {first} saw 40 friends of {last} leave for Aleppo."
        ),
        (
            f"Write to {slug(last)}@mail.example or @{slug(name).replace('-', '')}; see "
            f"https://people.example/{slug(name)}/photos?of={quote(last)} for more. #{name.replace(' ', '')}"
        ),
        f"“J. {last} was here”, said a note. Prime Minister {MINISTER} was told of it. Khan said nothing.",
    )
    text, blocks = "", []
    for at, line in enumerate(lines):
        kind = BlockKind.HEADLINE if at == 0 else BlockKind.BODY
        blocks.append(Block(Span(len(text), len(text) + len(line)), kind))
        text += f"{line}\n\n"
    origin = Origin(
        f"https://news.example/2020/{slug(name)}-held-after-fire?person={quote(name)}#{quote(last)}",
        sha256_hex(text.encode()),
        "text/html",
        part=f"entry https://news.example/{quote(name)}",
    )
    metadata = Metadata(
        title=f"{last} held after fire",
        bylines=(f"By {writer}",),
        publisher="News Example",
        published="2020-06-01",
        language="en",
        canonical_url=f"https://{slug(name)}.news.example/{quote(slug(name))}",
    )
    return make_document(text, blocks, origin, metadata=metadata)
