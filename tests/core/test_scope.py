from sayso.core.marks import AUTHOR
from sayso.core.scope import attributions_around, voice_of
from tests.support.documents import document_of, span_in
from tests.support.marks import attribution

DOC = document_of("The paper wrote that the ministry said 300 had died, which nobody checked.")
PAPER = attribution(DOC, "The paper", "wrote", "that the ministry said 300 had died")
MINISTRY = attribution(DOC, "the ministry", "said", "300 had died", parent=PAPER.id)


def test_nested_attributions_come_outermost_first_whatever_their_order() -> None:
    died = span_in(DOC, "died")
    for order in ([PAPER, MINISTRY], [MINISTRY, PAPER]):
        assert attributions_around(died, order) == (PAPER, MINISTRY)


def test_the_inner_cue_is_the_outer_sources_word() -> None:
    assert voice_of(span_in(DOC, "said"), [PAPER, MINISTRY]) == PAPER.id


def test_what_stands_around_an_attribution_is_the_authors() -> None:
    assert voice_of(span_in(DOC, "nobody checked"), [PAPER, MINISTRY]) == AUTHOR
    assert voice_of(span_in(DOC, "wrote"), [PAPER, MINISTRY]) == AUTHOR
    assert voice_of(span_in(DOC, "The paper"), [PAPER, MINISTRY]) == AUTHOR


def test_a_cue_inside_its_own_content_is_not_its_content() -> None:
    document = document_of("The war, he said, is over.")
    around = attribution(document, "he", "said", "The war, he said, is over")
    assert voice_of(span_in(document, "said"), [around]) == AUTHOR
    assert voice_of(span_in(document, "over"), [around]) == around.id


def test_parents_in_a_circle_do_not_hang() -> None:
    one = attribution(DOC, "The paper", "wrote", "300 had died", parent="b", key="a")
    two = attribution(DOC, "the ministry", "said", "300 had died", parent="a", key="b")
    assert {a.id for a in attributions_around(span_in(DOC, "died"), [one, two])} == {"a", "b"}
