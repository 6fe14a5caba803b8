"""Readings made up for measuring a ledger: as large and as varied as those of news, and the same each time.

In: a number and a seed. Out: readings with claims that name actors, sources, places, dates and numbers, in
the proportions that the pipeline gives for news. No model takes part; the words are drawn from a vocabulary
whose frequencies fall as those of a language do (Zipf).
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from sayso.core.claim import ChainLink, CheckFirst, Claim, Flag, FlagSpan, Held, claim_key
from sayso.core.keys import make_key, sha256_hex
from sayso.core.marks import (
    ActorMention,
    Event,
    Flow,
    Marks,
    Participant,
    Place,
    Quantity,
    TimeExpression,
    commitment_label,
)
from sayso.core.reading import Reading
from sayso.core.stamp import Stamp
from sayso.core.text import Block, Document, Metadata, Origin, Span, make_document
from sayso.core.vocabulary import (
    ActorKind,
    BlockKind,
    ClaimKind,
    FlagKind,
    Quotation,
    SourceKind,
    TimeType,
)

STAMP = Stamp("0", (("made", "sha256:0"),), "set-made")
CLAIMS = 16  # of a document
_SYLLABLES = ("ba", "do", "ki", "lu", "me", "na", "po", "ra", "si", "tu", "ve", "zo")
_WORDS = 30_000
_EVENTS = ("ASSAULT", "AID", "AGREE", "CONSULT", "ACCUSE", "REQUEST", "THREATEN", "COERCE")


def _word(number: int) -> str:
    letters = ""
    number += len(_SYLLABLES)
    while number:
        number, rest = divmod(number, len(_SYLLABLES))
        letters += _SYLLABLES[rest]
    return letters


VOCABULARY = tuple(_word(n) for n in range(_WORDS))
_WEIGHTS = tuple(accumulate(1 / (n + 3) for n in range(_WORDS)))


def readings(count: int, seed: int = 0) -> Iterator[Reading]:
    """So many readings, each of its own seed: any part of them can be made alone."""
    for number in range(count):
        yield made_reading(seed + number)


def made_reading(number: int) -> Reading:
    """One reading."""
    chance = random.Random(number)  # noqa: S311  not for secrets
    pieces, spans, at = [], [], 0
    for _ in range(CLAIMS):
        words = " ".join(chance.choices(VOCABULARY, cum_weights=_WEIGHTS, k=chance.randint(6, 18)))
        sentence = f"{words} {chance.randint(2, 9000):,} {words[:5]}."
        pieces.append(sentence)
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 2
    text = "\n\n".join(pieces)
    day = f"{chance.randint(2005, 2024)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    document = make_document(
        text,
        [Block(span, BlockKind.HEADLINE if n == 0 else BlockKind.BODY) for n, span in enumerate(spans)],
        Origin(f"https://paper{number % 40}.example/{number}", sha256_hex(text.encode()), "text/html"),
        metadata=Metadata(title=pieces[0], publisher=f"Paper {number % 40}", published=day, language="en"),
    )
    # others of their own, so that what was made before they were thought of stays as it was
    sides = random.Random(number + 1_000_003)  # noqa: S311  not for secrets
    doubts = random.Random(number + 2_000_003)  # noqa: S311  not for secrets
    claims = tuple(_doubted(claim, doubts) for claim in _claims(document, spans, chance, sides))
    return Reading(document, Marks(sentences=tuple(spans)), claims)


def _claims(
    document: Document, spans: list[Span], chance: random.Random, sides: random.Random
) -> Iterator[Claim]:
    for number, span in enumerate(spans):
        chain = tuple(_link(document, span, chance) for _ in range(chance.choice((0, 0, 1, 1, 2))))
        figure = float(chance.randint(2, 9000))
        who = _rank(chance, 5_000)
        held = Held(3.0, commitment_label(3.0))
        kind = chance.choice(tuple(ClaimKind))
        other = _rank(sides, 5_000)
        flow = Flow(f"LAND{other % 60}", f"LAND{who % 60}", None, figure, figure * 2, None, None, (span,))
        yield Claim(
            claim_key(document.id, (span,)),
            document,
            BlockKind.HEADLINE if number == 0 else BlockKind.BODY,
            (span,),
            kind,
            chain,
            held,
            min((link.level for link in chain), default=0),
            "The weakest link of its chain.",
            CheckFirst(round(chance.random() * 8, 3), ("rests on a source without a name",)),
            STAMP,
            times=(_time(span, chance),) if chance.random() < 0.4 else (),
            quantities=(Quantity(span, figure, figure, of="people"),) if chance.random() < 0.4 else (),
            actors=_named(span, who, *((other,) if kind is ClaimKind.EVENT and other != who else ())),
            places=(Place(span, f"Town {who % 900}", "XXX", f"town-{who % 900}"),)
            if chance.random() < 0.5
            else (),
            events=(
                Event(
                    chance.choice(_EVENTS),
                    None,
                    (),
                    _side(span, who),
                    _side(span, other),
                    (span,),
                    edtf=f"{sides.randint(1950, 2024)}" if sides.random() < 0.5 else None,
                ),
            )
            if kind is ClaimKind.EVENT
            else (),
            flows=(flow,) if sides.random() < 0.01 else (),
        )


def _doubted(claim: Claim, chance: random.Random) -> Claim:
    """The claim, a few with a question, and those with a source with how sure the reading of it is."""
    flags: tuple[Flag, ...] = ()
    if chance.random() < 0.03:
        kind, span = chance.choice(tuple(FlagKind)), FlagSpan(claim.document.id, claim.spans[0])
        key = make_key("flg", claim.id, kind.value)
        flags = (Flag(key, kind, (span,), "Is it so?", "Made up for measuring."),)
    return replace(claim, flags=flags, confidence=round(chance.random(), 3) if claim.chain else None)


def _named(span: Span, *numbers: int) -> tuple[ActorMention, ...]:
    return tuple(ActorMention(span, f"Actor {n}", f"actor-{n}", ActorKind.ARMED_GROUP) for n in numbers)


def _side(span: Span, number: int) -> tuple[Participant, ...]:
    return (Participant(f"Actor {number}", None, f"actor-{number}", span),)


def _link(document: Document, span: Span, chance: random.Random) -> ChainLink:
    who = _rank(chance, 20_000)
    key = make_key("att", document.id, span.start, who)
    held = Held(2.0, commitment_label(2.0))
    kind, level = chance.choice(
        ((SourceKind.NAMED_PERSON, 4), (SourceKind.ANONYMOUS, 2), (SourceKind.NAMED_ORGANISATION, 4))
    )
    name = None if kind is SourceKind.ANONYMOUS else f"Source {who}"
    return ChainLink(key, name, None, kind, (span,), (span,), (span,), held, Quotation.INDIRECT, level)


def _time(span: Span, chance: random.Random) -> TimeExpression:
    day = f"{chance.randint(1950, 2024)}-{chance.randint(1, 12):02d}"
    return TimeExpression(span, TimeType.DATE, day, day)


def _rank(chance: random.Random, count: int) -> int:
    """A few are named often, most are named seldom."""
    return int(count ** chance.random())
