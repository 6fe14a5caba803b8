"""Words that a reviewer types, found again in the document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.core.errors import RequestError
from sayso.core.judging import MEND, REVIEW
from sayso.core.text import Span
from sayso.ledger.review.judging import made_now
from sayso.ledger.review.mended import mend_of, mended
from sayso.serve.views.mending import changes_of, fields_of, spans_of
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
        same = fields_of(claim)
        with pytest.raises(RequestError):
            changes_of(claim, same)
        other = next(kind for kind in ("event", "call") if kind != claim.kind)
        assert changes_of(claim, {**same, "kind": other}) == {"kind": other}
        at = len(claim.chain)
        changes = changes_of(claim, {**same, f"name-{at}": "somebody"})
        content = [[s.start, s.end] for s in claim.spans]
        assert [tuple(map(list, link["content"])) for link in changes["links"]] == [tuple(content)]  # type: ignore[attr-defined]  # a list of links


def test_what_a_form_changes_is_what_the_claim_becomes() -> None:
    for claim in rich_reading().claims:
        form = {**fields_of(claim), "level": "5" if claim.level < 5 else "0", "commitment": "doubtful"}
        judgement = made_now("ada", claim.id, REVIEW, MEND, content=changes_of(claim, form))
        becomes = mended(claim, mend_of(judgement))
        assert fields_of(becomes) == form
        assert becomes.chain == claim.chain
