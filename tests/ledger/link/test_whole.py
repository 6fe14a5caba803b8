"""Background that a cut print begins with is known by the whole print; other wordings of it are no copies."""

from dataclasses import replace
from math import log

import pytest

from sayso.core.links import Copy, Direction, Passage, StepKind
from sayso.ledger.link.claims.background import Background
from sayso.ledger.link.claims.match import Matcher
from sayso.ledger.link.claims.score import Weights
from sayso.ledger.link.claims.scorer import Model, shipped_model
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.whole import matter_of
from tests.support.tellings import Figure, told

_KNOWN = "Three weeks ago gunmen killed 13 passengers of a coach in Ifran"
_FIGURE = [Figure("13", 13, 13, "passengers")]


def _matcher() -> Matcher:
    """One to which all that may be one matter is one."""
    model = shipped_model()
    assert model.matter is not None
    sure = Weights((0.0,) * len(model.matter.each), log(99), model.matter.least)
    return Matcher(model=Model(replace(model.event, each=(0.0,) * len(model.event.each), start=-9.0), sure))


def _print(before: str, paper: str, *, doubtful: bool) -> Telling:
    text = f"{before}{_KNOWN}."
    one = told(_KNOWN, text=text, day="2031-03-04", publisher=paper, trigger="killed", figures=_FIGURE)
    return replace(one, background=Background(one.spans, {}, doubtful=doubtful))


def _copy(one: Telling, other: Telling, *, retold: bool) -> Copy:
    first, second = sorted((one, other), key=lambda telling: telling.document)
    spans = first.spans[0], second.spans[0]
    passage = Passage(*spans, (spans,) if retold else ())
    return Copy(first.document, second.document, (passage,), (0.5, 0.9), Direction.UNKNOWN, "")


_NEWS = told(
    "gunmen shot dead 13 passengers of a coach", day="2031-02-11", publisher="Corvid", trigger="shot",
    text="In Ifran gunmen shot dead 13 passengers of a coach.", figures=_FIGURE,
)  # fmt: skip
_WHOLE = _print("A judge jailed Yunus Harrad in Belau. ", "Selm Echo", doubtful=False)
_CUT = _print("", "Tarn Post", doubtful=True)


def _linked(*members: Telling, copies: tuple[Copy, ...] = ()) -> set[frozenset[str]]:
    found = matter_of(members, _matcher(), copies, {})
    return {frozenset((link.first, link.second)) for link in found.links}


def test_a_print_that_begins_with_background_may_be_about_it() -> None:
    assert _linked(_NEWS, _CUT) == {frozenset((_NEWS.id, _CUT.id))}
    assert _linked(_NEWS, _WHOLE) == set()


def test_but_not_where_the_whole_print_tells_it_as_known() -> None:
    copies = (_copy(_WHOLE, _CUT, retold=False),)
    assert _linked(_NEWS, _WHOLE, _CUT, copies=copies) == {frozenset((_WHOLE.id, _CUT.id))}


@pytest.mark.parametrize("retold", [True, False])
def test_background_in_other_words_is_no_copy(retold: bool) -> None:
    pair = {frozenset((_NEWS.id, _WHOLE.id))}
    assert _linked(_NEWS, _WHOLE, copies=(_copy(_NEWS, _WHOLE, retold=retold),)) == (
        set() if retold else pair
    )


def test_who_prints_anothers_words_beside_their_own_has_them_from_there() -> None:
    words, own = (
        "the coach fell into the gorge",
        "at noon 13 passengers of the coach fell into the Ifran gorge",
    )
    wire = told(words, text=f"In Ifran {words}.", day="2031-03-04", publisher="Corvid", trigger="fell")
    text = f"We saw that {own}. In Ifran {words}."
    copied = told(words, text=text, day="2031-03-05", publisher="Tarn Post", trigger="fell")
    seen = told(own, text=text, day="2031-03-05", publisher="Tarn Post", trigger="fell", figures=_FIGURE)
    copies = (_copy(wire, copied, retold=False),)
    steps = matter_of((wire, copied, seen), _matcher(), copies, {}).lineage.steps
    assert [(step.claim, step.kind) for step in steps] == [
        (wire.id, StepKind.FIRST),
        (copied.id, StepKind.COPIED),
    ]
