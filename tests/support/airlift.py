"""One rich Reading, made by hand: every feature that a report must show.

The article is synthetic, in our own words, on the Berlin airlift of 1948 and 1949; its figures are there to
be asked about, and are not meant to be right.
"""

from pathlib import Path

from sayso.core.keys import sha256_hex
from sayso.core.marks import (
    AUTHOR,
    ActorMention,
    Commitment,
    Event,
    Flow,
    Participant,
    Place,
    Quantity,
    TimeExpression,
    Wording,
    commitment_label,
)
from sayso.core.reading import Reading
from sayso.core.text import Anchor, Block, Document, HtmlAnchor, Metadata, Origin, Span, make_document
from sayso.core.vocabulary import (
    ActorKind,
    BlockKind,
    ClaimKind,
    FlagKind,
    Quotation,
    SourceKind,
    TimeType,
    WordingKind,
)
from tests.support.documents import span_in
from tests.support.maker import Maker

_ARTICLE = Path(__file__).parent.parent / "cases" / "export" / "airlift.txt"  # "kind | words", a block a line


def rich_document() -> Document:
    """An article with a headline, a caption, a heading, a quotation, Arabic, and words outside all blocks."""
    text, blocks, anchors = "", [], []
    for line in _ARTICLE.read_text(encoding="utf-8").splitlines():
        kind, words = line.split(" | ", 1)
        span = Span(len(text), len(text) + len(words))
        if kind != "outside":
            blocks.append(Block(span, BlockKind(kind)))
            anchors.append(HtmlAnchor(span, f"/html/body/article/*[{len(blocks)}]/text()", 0))
        text += words + "\n\n"
    origin = Origin(
        "https://news.example/airlift.html", sha256_hex(text.encode()), "text/html", charset="utf-8"
    )
    metadata = Metadata(
        title="Airlift fed two million people, and nobody counted the cost",
        bylines=("Staff of the Courier",),
        publisher="Example Courier (synthetic)",
        published="2019-05-12",
        modified="2019-05-13",
        language="en",
        canonical_url="https://news.example/airlift",
    )
    found: tuple[Anchor, ...] = tuple(anchors)
    return make_document(
        text, blocks, origin, metadata=metadata, normalisations=("byte-order mark removed",), anchors=found
    )


def _attributions(m: Maker) -> None:
    m.attribution(
        "usaf",
        source="the United States Air Force",
        cue="According to",
        content=("its crews flew 189,963 flights in fifteen months",),
        kind=SourceKind.NAMED_ORGANISATION,
        name="United States Air Force",
        level=4,
    )
    m.attribution(
        "soviet",
        source="the Soviet authorities",
        cue="said",
        content=("The blockade", "was a matter of repairs to the railway, and would soon be lifted"),
        kind=SourceKind.UNNAMED_OFFICIAL,
        level=2,
    )
    need = "General Clay had put the need of the city at nearly 4,500 tons a day"
    m.attribution(
        "times",
        source="The Times",
        cue="wrote",
        content=(f"according to a memorandum of the Air Ministry, {need}",),
        kind=SourceKind.NAMED_PUBLICATION,
        name="The Times",
        level=3,
    )
    m.attribution(
        "memo",
        source="a memorandum of the Air Ministry",
        cue="according to",
        content=(need,),
        kind=SourceKind.NAMED_DOCUMENT,
        name="memorandum of the Air Ministry",
        parent="times",
        level=3,
    )
    m.attribution(
        "clay",
        source="General Clay",
        cue="had put",
        content=("the need of the city at nearly 4,500 tons a day",),
        kind=SourceKind.NAMED_PERSON,
        name="General Clay",
        parent="memo",
        level=3,
        sure=1.5,
        score=0.4,
    )
    m.attribution(
        "known",
        source=None,
        cue="As we know",
        content=("over 5,000 tons a day reached the city in the first winter",),
        kind=SourceKind.COMMON_KNOWLEDGE,
        level=1,
        score=0.6,
    )
    m.attribution(
        "reported",
        source=None,
        cue="It was also reported",
        content=("thousands of children who had left the city returned in 1949",),
        kind=SourceKind.ANONYMOUS,
        level=2,
    )
    m.attribution(
        "said-to",
        source=None,
        cue="are said to",
        content=("have doubted that the flights would go on until May",),
        kind=SourceKind.ANONYMOUS,
        level=2,
    )
    m.attribution(
        "officials",
        source="Officials",
        cue="doubted",
        content=("the flights would go on until May",),
        kind=SourceKind.UNNAMED_OFFICIAL,
        parent="said-to",
        level=2,
        sure=-1.5,
    )
    m.attribution(
        "office",
        source="the Foreign Office",
        cue="said in a note",
        content=("We are here to stay",),
        kind=SourceKind.NAMED_ORGANISATION,
        name="Foreign Office",
        quotation=Quotation.DIRECT,
        level=5,
    )
    m.attribution(
        "cairo",
        source="A newspaper in Cairo",
        cue="wrote:",
        content=("استمرت الطائرات في الهبوط كل ثلاث دقائق",),
        kind=SourceKind.UNNAMED_DOCUMENT,
        quotation=Quotation.DIRECT,
        level=2,
    )


def _early_claims(m: Maker) -> None:
    gap = m.flag(
        FlagKind.HEADLINE_GAP,
        ("nobody counted the cost",),
        "The headline says it flatly. Does the article?",
        "No claim of the body speaks of the cost.",
    )
    m.claim(
        "Airlift fed two million people",
        kind=ClaimKind.EVENT,
        first=(0.5, ()),
        quantities=(
            Quantity(span_in(m.document, "two million people"), 2_000_000.0, 2_000_000.0, of="people"),
        ),
    )
    m.claim(
        "nobody counted the cost",
        kind=ClaimKind.EVENT,
        flags=(gap,),
        first=(6.0, ("The author alone says so.", "The headline goes further than the body.")),
    )
    m.claim("Children watch a transport aircraft land at Tempelhof", kind=ClaimKind.EVENT, first=(0.2, ()))
    june = TimeExpression(span_in(m.document, "June 1948"), TimeType.DATE, "1948-06", "1948-06")
    m.claim("The airlift to West Berlin began in June 1948", kind=ClaimKind.EVENT, times=(june,))
    flights = Quantity(span_in(m.document, "189,963 flights"), 189_963.0, 189_963.0, of="flights")
    force = span_in(m.document, "the United States Air Force")
    m.claim(
        "its crews flew 189,963 flights in fifteen months",
        kind=ClaimKind.QUANTITY,
        chain=("usaf",),
        level=4,
        reason="A named organisation speaks for itself.",
        quantities=(flights,),
        times=(TimeExpression(span_in(m.document, "fifteen months"), TimeType.DURATION, "P15M", None),),
        actors=(
            ActorMention(
                force, "United States Air Force", "usa-air-force", ActorKind.ARMED_FORCES, "MIL", "USA"
            ),
        ),
        places=(Place(span_in(m.document, "West Berlin"), "West Berlin", "DEU", None, 52.5, 13.3),),
        events=(
            Event(
                "AID",
                None,
                ("military",),
                (Participant("the United States Air Force", "USA", None, force),),
                (),
                m.spans("flew"),
                size=(("flights", 189_963.0),),
                status=("historical",),
                attribution=m.links["usaf"].attribution,
                score=0.8,
            ),
        ),
    )
    soviet = {
        "chain": ("soviet",),
        "level": 2,
        "reason": "Officials who are not named.",
        "sure": 0.0,
    }
    m.claim(
        "The blockade",
        "was a matter of repairs to the railway",
        kind=ClaimKind.STATE,
        **soviet,  # type: ignore[arg-type]  # the same three arguments twice
    )
    m.claim(
        "The blockade",
        "would soon be lifted",
        kind=ClaimKind.PREDICTION,
        **soviet,  # type: ignore[arg-type]  # as above
    )


def _figures(m: Maker) -> None:
    drift = m.flag(
        FlagKind.NUMBER_DRIFT,
        ("nearly 4,500 tons a day", "over 5,000 tons a day"),
        "Are “nearly 4,500 tons a day” and “over 5,000 tons a day” the same figure?",
        "Both count tons a day for the city; the second has lost the source and the “nearly” of the first.",
    )
    lost = m.flag(
        FlagKind.LOST_HEDGE,
        ("might have been exaggerated", "over 5,000 tons a day"),
        "The figure was called exaggerated before. Why is it certain here?",
        "The same paragraph says “might have been exaggerated”.",
    )
    m.claim(
        "the need of the city at nearly 4,500 tons a day",
        kind=ClaimKind.QUANTITY,
        chain=("times", "memo", "clay"),
        level=3,
        reason="The weakest link: The Times has it at second hand.",
        sure=0.6,
        flags=(drift,),
        first=(4.5, ("A figure.", "It changes later in the article.")),
        quantities=(
            Quantity(
                span_in(m.document, "nearly 4,500 tons a day"),
                None,
                4500.0,
                high_open=True,
                approximate=True,
                change="<",
                unit="ton",
                per="day",
            ),
        ),
    )
    m.claim("a figure which might have been exaggerated", kind=ClaimKind.EVALUATION, sure=0.6)
    m.claim(
        "over 5,000 tons a day reached the city in the first winter",
        kind=ClaimKind.QUANTITY,
        chain=("known",),
        level=1,
        reason="Common knowledge: “As we know”.",
        flags=(drift, lost),
        first=(9.0, ("It rests on common knowledge.", "A figure that differs from an earlier one.")),
        quantities=(
            Quantity(
                span_in(m.document, "over 5,000 tons a day"),
                5000.0,
                None,
                low_open=True,
                change=">",
                unit="ton",
                per="day",
            ),
        ),
    )


def _late_claims(m: Maker) -> None:
    loaded = m.flag(
        FlagKind.LOADED_LANGUAGE,
        ("heroic miracle",),
        "Is “heroic miracle” the author's own judgement?",
        "Loaded words outside any quotation.",
    )
    year = TimeExpression(span_in(m.document, "1949"), TimeType.DATE, "1949", "1949")
    m.claim(
        "thousands of children",
        "returned in 1949",
        kind=ClaimKind.EVENT,
        chain=("reported",),
        level=2,
        reason="Anonymous: “It was also reported”.",
        first=(3.0, ("Nobody is named.",)),
        times=(year,),
        flows=(
            Flow(
                None,
                "West Berlin",
                None,
                2000.0,
                None,
                None,
                "1949",
                m.spans("thousands of children", "returned in 1949"),
            ),
        ),
    )
    m.claim(
        "thousands of children who had left the city",
        kind=ClaimKind.EVENT,
        chain=("reported",),
        level=2,
        reason="Anonymous: “It was also reported”.",
    )
    m.claim(
        "This heroic miracle saved the West", kind=ClaimKind.EVENT, flags=(loaded,), first=(2.0, ("Loaded.",))
    )
    m.claim(
        "the flights would go on until May",
        kind=ClaimKind.PREDICTION,
        chain=("said-to", "officials"),
        level=2,
        reason="Anonymous: “are said to”.",
        sure=0.0,
    )
    m.claim(
        "We are here to stay",
        kind=ClaimKind.STANCE,
        chain=("office",),
        level=5,
        reason="A verbatim quotation with its occasion.",
    )
    m.claim(
        "استمرت الطائرات في الهبوط كل ثلاث دقائق",
        kind=ClaimKind.EVENT,
        chain=("cairo",),
        level=2,
        reason="A newspaper that is not named.",
        sure=0.0,
    )
    m.claim("The archive plans to open its last files in 2030", kind=ClaimKind.PLAN)
    m.claim("which may change the picture", kind=ClaimKind.PREDICTION, sure=0.6)
    m.claim("Historians should look at these figures again", kind=ClaimKind.CALL)


def rich_reading() -> Reading:
    """Every feature at once: see the module's docstring."""
    document = rich_document()
    m = Maker(document)
    _attributions(m)
    _early_claims(m)
    _figures(m)
    _late_claims(m)
    may = span_in(document, "may")
    return m.reading(
        timexes=(TimeExpression(span_in(document, "June 1948"), TimeType.DATE, "1948-06", "1948-06"),),
        quantities=(Quantity(span_in(document, "two million"), 2e6, 2e6),),
        commitment=(Commitment(span_in(document, "change"), AUTHOR, 0.6, commitment_label(0.6), (may,)),),
        wording=(Wording(span_in(document, "heroic miracle"), AUTHOR, WordingKind.LOADED_WORDS, 0.7),),
    )
