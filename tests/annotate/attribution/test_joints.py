"""Where one report ends and another begins: plain values."""

import pytest

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.joints import cut_at_joints
from sayso.annotate.attribution.quotes import find_quotes
from sayso.core.text import Document, Span
from tests.support.documents import document_of, span_in


def found(document: Document, source: str, cue: str, *content: str) -> Found:
    def spans(words: tuple[str, ...]) -> tuple[Span, ...]:
        return tuple(span_in(document, part) for part in words)

    return Found(spans((source,)), spans((cue,)), spans(content), 0.9)


@pytest.mark.parametrize(
    ("text", "outer", "inner", "left"),
    [
        (
            "Khan claimed 300 died, although Silva said 20 did.",
            ("Khan", "claimed", "300 died, although Silva said 20 did"),
            ("Silva", "said", "20 did"),
            "300 died",
        ),
        (
            "Khan claimed 300 died; Silva said 20 did.",
            ("Khan", "claimed", "300 died; Silva said 20 did"),
            ("Silva", "said", "20 did"),
            "300 died",
        ),
        (
            "300 died, Khan claimed; 20 did, Silva said.",
            ("Silva", "said", "300 died, Khan claimed; 20 did"),
            ("Khan", "claimed", "300 died"),
            "20 did",
        ),
        # nothing ends here: Khan reports Silva
        (
            "Khan claimed that Silva said 20 did.",
            ("Khan", "claimed", "that Silva said 20 did"),
            ("Silva", "said", "20 did"),
            "that Silva said 20 did",
        ),
        # nor inside a quotation
        (
            "Khan claimed: “300 died, although Silva said 20 did.”",
            ("Khan", "claimed", "“300 died, although Silva said 20 did.”"),
            ("Silva", "said", "20 did"),
            "“300 died, although Silva said 20 did.”",
        ),
    ],
)
def test_a_report_ends_where_another_begins(
    text: str, outer: tuple[str, str, str], inner: tuple[str, str, str], left: str
) -> None:
    document = document_of(text)
    given = [found(document, *outer), found(document, *inner)]
    cut, untouched = cut_at_joints(text, given, find_quotes(document))
    assert [document.words(part) for part in cut.content] == [left]
    assert untouched == given[1]
