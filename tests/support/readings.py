"""Readings made by hand for tests: rich, hostile, unread, long. No reader, no model."""

from collections.abc import Iterable

from sayso.core.claim import CheckFirst, Claim, Held, claim_key
from sayso.core.errors import EncryptedInputError, InputError, MissingInputError
from sayso.core.keys import sha256_hex
from sayso.core.marks import Marks, commitment_label
from sayso.core.reading import Reading
from sayso.core.text import Block, Document, Metadata, Origin, PdfAnchor, Span, make_document
from sayso.core.vocabulary import BlockKind, ClaimKind, DocumentStatus, FlagKind
from tests.support.airlift import rich_reading
from tests.support.maker import STAMP, Maker

__all__ = ["STAMP", "failed_inputs", "hostile_reading", "long_reading", "rich_reading", "unread_reading"]


HOSTILE = '<script>alert("title")</script> [red]bold[/red] \u202egnp.exe \x1b[31mred\x07'


def hostile_reading() -> Reading:
    """Markup, terminal codes and direction overrides wherever a page can put text of its own."""
    text = f"{HOSTILE}\n\nIt is </style><img src=x onerror=alert(1)> [link=http://evil.example]so[/link]."
    cut = text.index("\n\n")
    blocks = (Block(Span(0, cut), BlockKind.HEADLINE), Block(Span(cut + 2, len(text)), BlockKind.BODY))
    origin = Origin("javascript:alert('uri')", sha256_hex(text.encode()), "text/html", part="<b>part</b>")
    metadata = Metadata(
        title=HOSTILE,
        bylines=("</title><script>1</script>",),
        publisher='"><svg onload=alert(2)>',
        published="2020-01-01",
        canonical_url="javascript:alert('canonical')",
    )
    box = PdfAnchor(Span(0, cut), 1, (10.0, 20.5, 100.0, 40.0))
    document = make_document(text, blocks, origin, metadata=metadata, anchors=(box,))
    m = Maker(document)
    m.claim(
        "It is </style><img src=x onerror=alert(1)> [link=http://evil.example]so[/link]",
        kind=ClaimKind.STATE,
        reason="<i>reason</i>",
        first=(1.0, ("[bold]reason[/bold] <u>x</u>",)),
        flags=(m.flag(FlagKind.CONTRADICTION, ("It is",), "<b>Really?</b>", "[blink]because[/blink]"),),
    )
    return m.reading()


def unread_reading() -> Reading:
    """A document in Arabic: kept, not annotated."""
    text = "وصلت الطائرات الأولى إلى المدينة في يونيو."
    origin = Origin("arabic.txt", sha256_hex(text.encode()), "text/plain", charset="utf-8")
    document = make_document(
        text,
        (Block(Span(0, len(text)), BlockKind.BODY),),
        origin,
        metadata=Metadata(language="ar"),
        status=DocumentStatus.UNSUPPORTED_LANGUAGE,
    )
    return Reading(document, Marks(), ())


def long_reading(paragraphs: int) -> Reading:
    """A report of many paragraphs of about 60 words, three claims in each, for questions of size."""
    sentence = (
        "Line {n} says that the convoy of ship {n} carried {n} tons of grain to the port before winter came. "
    )
    text, blocks = "", []
    for number in range(paragraphs):
        start = len(text)
        text += (sentence.format(n=number) * 3).strip()
        blocks.append(Block(Span(start, len(text)), BlockKind.BODY))
        text += "\n\n"
    origin = Origin("long.txt", sha256_hex(text.encode()), "text/plain")
    document = make_document(text, blocks, origin, metadata=Metadata(title="A long report"))
    claims = tuple(_plain_claims(document))
    return Reading(document, Marks(), claims)


def _plain_claims(document: Document) -> Iterable[Claim]:
    for block in document.blocks:
        third = len(block.span) // 3
        for nth in range(3):
            span = Span(block.span.start + nth * third, block.span.start + nth * third + third - 2)
            yield Claim(
                claim_key(document.id, (span,)),
                document,
                block.kind,
                (span,),
                ClaimKind.STATE,
                (),
                Held(3.0, commitment_label(3.0)),
                0,
                "Only the author says so.",
                CheckFirst(0.0, ()),
                STAMP,
            )


def failed_inputs() -> tuple[InputError, ...]:
    """Two inputs that could not be read."""
    return (
        MissingInputError("there is no such file", source="missing.html"),
        EncryptedInputError("a password is needed to open it", source="box.wacz", part="<report>.pdf"),
    )
