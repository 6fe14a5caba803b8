from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sayso.core.marks import AUTHOR
from sayso.core.scope import Scope
from sayso.core.text import Span
from tests.support.documents import document_of, span_in
from tests.support.marks import attribution

DOC = document_of("The paper wrote that the ministry said 300 had died, which nobody checked.")
PAPER = attribution(DOC, "The paper", "wrote", "that the ministry said 300 had died")
MINISTRY = attribution(DOC, "the ministry", "said", "300 had died", parent=PAPER.id)


def test_nested_attributions_come_outermost_first_whatever_their_order() -> None:
    died = span_in(DOC, "died")
    for order in ([PAPER, MINISTRY], [MINISTRY, PAPER]):
        assert Scope(order).around(died) == (PAPER, MINISTRY)


def test_the_inner_cue_is_the_outer_sources_word() -> None:
    assert Scope([PAPER, MINISTRY]).voice(span_in(DOC, "said")) == PAPER.id


def test_what_stands_around_an_attribution_is_the_authors() -> None:
    assert Scope([PAPER, MINISTRY]).voice(span_in(DOC, "nobody checked")) == AUTHOR
    assert Scope([PAPER, MINISTRY]).voice(span_in(DOC, "wrote")) == AUTHOR
    assert Scope([PAPER, MINISTRY]).voice(span_in(DOC, "The paper")) == AUTHOR


def test_a_cue_inside_its_own_content_is_not_its_content() -> None:
    document = document_of("The war, he said, is over.")
    around = attribution(document, "he", "said", "The war, he said, is over")
    assert Scope([around]).voice(span_in(document, "said")) == AUTHOR
    assert Scope([around]).voice(span_in(document, "over")) == around.id


def test_parents_in_a_circle_do_not_hang() -> None:
    one = attribution(DOC, "The paper", "wrote", "300 had died", parent="b", key="a")
    two = attribution(DOC, "the ministry", "said", "300 had died", parent="a", key="b")
    assert {a.id for a in Scope([one, two]).around(span_in(DOC, "died"))} == {"a", "b"}


@given(st.data())
def test_the_index_finds_what_a_plain_search_finds(data: st.DataObject) -> None:
    size = len(DOC.text)
    spans = st.tuples(st.integers(0, size), st.integers(0, size)).map(lambda pair: Span(*sorted(pair)))
    made = [
        replace(MINISTRY, id=f"a{n}", parent=None, source=(), cue=(), content=(data.draw(spans),))
        for n in range(6)
    ]
    asked = data.draw(spans)
    plain = {a.id for a in made if a.content[0].contains(asked)}
    assert {a.id for a in Scope(made).around(asked)} == plain
