"""What stands between quotation marks."""

import pytest

from sayso.core.keys import sha256_hex
from sayso.core.text import Block, Origin, Span, make_document
from sayso.core.vocabulary import BlockKind
from sayso.ledger.link.copies.quotes import quoted
from tests.support.wire import story


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we go” and left.", ["“we go”"]),
        ('He said "we go" and left.', ['"we go"']),
        ("Er sagte „wir gehen“ und ging.", ["„wir gehen“"]),
        ("Il dit « nous partons » et part.", ["« nous partons »"]),
        ("He said ‘we are going home,’ and left.", ["‘we are going home,’"]),
        ("He said 'we are going home,' and left.", ["'we are going home,'"]),
        ("“First paragraph of many\n\n“and the last.”", ["“First paragraph of many", "“and the last.”"]),
        ("The farmers' fields and the workers' houses.", []),
        ('A 5" pipe and a 7" pipe.', []),
        ('and left." Then he said "we go" again.', ['"we go"']),
        ("It's John's", []),
        ("", []),
    ],
)
def test_quoted_stretches(text: str, expected: list[str]) -> None:
    document = story([text])
    assert [document.words(span) for span in quoted(document)] == expected


def test_a_block_that_is_a_quotation_is_quoted_as_a_whole() -> None:
    text = "He wrote this.\n\nWe go."
    blocks = [Block(Span(0, 14), BlockKind.BODY), Block(Span(16, 22), BlockKind.QUOTATION)]
    document = make_document(text, blocks, Origin("test", sha256_hex(b""), "text/plain"))
    assert [document.words(span) for span in quoted(document)] == ["We go."]
