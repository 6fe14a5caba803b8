import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.core.errors import DocumentError, SpanError
from sayso.core.text import Block, HtmlAnchor, Origin, Span, hull, make_document
from sayso.core.vocabulary import BlockKind
from tests.support.documents import document_of, span_in

ORIGIN = Origin("x", "0" * 64, "text/plain")


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-5, -1)])
def test_a_span_never_runs_backward_or_below_zero(start: int, end: int) -> None:
    with pytest.raises(SpanError, match="must run forward"):
        Span(start, end)


@pytest.mark.parametrize(
    ("a", "b", "overlap", "hold"),
    [
        (Span(0, 5), Span(5, 9), False, False),  # half-open: they touch
        (Span(0, 5), Span(4, 9), True, False),
        (Span(0, 9), Span(2, 4), True, True),
        (Span(0, 9), Span(9, 9), False, True),
    ],
)
def test_overlap_and_containment(a: Span, b: Span, overlap: bool, hold: bool) -> None:
    assert a.overlaps(b) is overlap
    assert b.overlaps(a) is overlap
    assert a.contains(b) is hold


def test_hull_of_nothing_is_an_error() -> None:
    assert hull([Span(5, 6), Span(1, 2)]) == Span(1, 6)
    with pytest.raises(SpanError):
        hull([])


def test_words_are_the_slice_in_code_points() -> None:
    document = document_of("A 🕊 flew. It was e\u0301lan.")
    assert document.words(span_in(document, "🕊")) == "🕊"
    assert len(span_in(document, "🕊")) == 1
    with pytest.raises(SpanError, match="ends outside"):
        document.words(Span(0, len(document.text) + 1))


@pytest.mark.parametrize("bounds", [[(0, 4), (3, 6)], [(4, 6), (0, 2)], [(0, 99)]])
def test_blocks_in_disorder_are_refused(bounds: list[tuple[int, int]]) -> None:
    blocks = [Block(Span(a, b), BlockKind.BODY) for a, b in bounds]
    with pytest.raises(DocumentError, match="block"):
        make_document("ten letters", blocks, ORIGIN)


def test_anchors_that_overlap_are_refused() -> None:
    anchors = (HtmlAnchor(Span(0, 5), "/p", 0), HtmlAnchor(Span(4, 6), "/p", 4))
    with pytest.raises(DocumentError, match="anchor"):
        make_document("ten letters", [], ORIGIN, anchors=anchors)


def test_the_id_comes_from_the_bytes_the_part_and_the_text() -> None:
    same = make_document("text", [], Origin("elsewhere", "0" * 64, "text/html"))
    other_part = make_document("text", [], Origin("x", "0" * 64, "text/plain", part="2"))
    base = make_document("text", [], ORIGIN)
    assert base.id == same.id  # where it lay and what it was called make no difference
    assert base.id != other_part.id
    assert base.id != make_document("texts", [], ORIGIN).id


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_every_span_inside_the_text_is_its_slice(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    assert make_document(text, [], ORIGIN).words(Span(start, end)) == text[start:end]


def test_block_at_finds_the_block_or_nothing() -> None:
    document = document_of("First.\n\nSecond.", headline="Head")
    head = document.block_at(0)
    assert head is not None
    assert head.kind is BlockKind.HEADLINE
    assert document.block_at(4) is None  # the empty line between two blocks
