"""Words that a reviewer types, found again in the document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.core.errors import RequestError
from sayso.core.text import Span
from sayso.serve.views.mending import changes_of, source_of, spans_of
from tests.support.documents import document_of
from tests.support.readings import rich_reading

TEXT = "Ten ships came.\nTen ships left, and ten\nships stayed. Nobody counted."
DOCUMENT = document_of(TEXT)


@pytest.mark.parametrize(
    ("words", "near", "found"),
    [
        ("Ten ships", 0, ["Ten ships"]),
        ("Ten ships", 20, ["Ten ships"]),
        ("ten ships", 0, ["ten\nships"]),
        ("Ten ships … stayed", 0, ["Ten ships", "stayed"]),
        (" Nobody \t counted ", 0, ["Nobody counted"]),
        ("came. Ten", 0, ["came.\nTen"]),
    ],
)
def test_words_are_found_where_they_stand(words: str, near: int, found: list[str]) -> None:
    assert [DOCUMENT.words(span) for span in spans_of(DOCUMENT, words, near)] == found


def test_of_several_places_the_nearest_counts() -> None:
    assert spans_of(DOCUMENT, "Ten ships", 0) == (Span(0, 9),)
    assert spans_of(DOCUMENT, "Ten ships", 15) == (Span(16, 25),)


@pytest.mark.parametrize("words", ["no such words", "stayed … Ten", ".*", "Ten ships came.  Eleven"])
def test_words_that_are_not_there_are_refused(words: str) -> None:
    with pytest.raises(RequestError):
        spans_of(DOCUMENT, words, 0)


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_any_words_of_the_document_are_found_at_their_place(one: int, other: int) -> None:
    start, end = sorted((one, other))
    words = TEXT[start:end]
    spans = spans_of(DOCUMENT, words, start)
    assert "".join("".join(DOCUMENT.words(s) for s in spans).split()) == "".join(words.split())
    if words.strip():
        assert min(s.start for s in spans) == start + len(words) - len(words.lstrip())


def test_only_what_differs_is_a_change() -> None:
    for claim in rich_reading().claims:
        same = {
            "words": " … ".join(claim.document.words(s) for s in claim.spans),
            "source": source_of(claim),
            "kind": claim.kind.value,
            "commitment": claim.author_commitment.label.value,
            "level": str(claim.level),
        }
        with pytest.raises(RequestError):
            changes_of(claim, same)
        assert changes_of(claim, {**same, "source": "somebody"}) == {"source": "somebody"}
