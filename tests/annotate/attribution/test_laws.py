"""Laws that hold for any text: offsets, order, determinism, no rings. A blank pipeline, no model."""

from functools import cache

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from sayso.annotate.parse import Parsed, parse
from sayso.core.marks import Attribution
from tests.support.documents import document_of
from tests.support.finding import find_attributions


@cache
def _blank() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def run(text: str) -> tuple[Parsed, tuple[Attribution, ...]]:
    parsed = parse(_blank(), document_of(text))
    return parsed, find_attributions(parsed, ())


WORDS = st.sampled_from(
    [
        "said",
        "Khan",
        "according",
        "to",
        "“",
        "”",
        '"',
        ":",
        ",",
        ".",
        "KHAN:",
        "\n\n",
        "We",
        "stay",
        "the",
        "per",
    ]
)


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_spans_lie_in_the_text_and_ids_are_stable(text: str) -> None:
    parsed, found = run(text)
    assert found == find_attributions(parsed, ())
    by_id = {a.id: a for a in found}
    assert len(by_id) == len(found)
    for one in found:
        assert one.content
        assert 0 <= one.score <= 1
        for span in (*one.source, *one.cue, *one.content):
            assert parsed.document.words(span).strip()
        seen, at = set[str](), one
        while at.parent is not None:
            assert at.id not in seen
            seen.add(at.id)
            at = by_id[at.parent]


def test_an_empty_text_has_none() -> None:
    assert run("")[1] == ()


def test_a_long_text_of_quotations_comes_to_an_end() -> None:
    parsed, _ = run('"We stay," Khan said. ' * 4_000)
    assert len(parsed.document.text) == 88_000
