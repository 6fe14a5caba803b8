"""Words of the exports that hang on a claim's own: how sure somebody is of it, and how many moved."""

from typing import Any

import pytest

from sayso.core.marks import Event, Flow, Quantity
from sayso.core.vocabulary import ClaimKind, SourceKind
from sayso.export.happenings import event_line, flow_line
from sayso.export.words import how_sure
from tests.support.documents import document_of, span_in
from tests.support.maker import Maker


@pytest.mark.parametrize(
    ("cue", "words", "shown"),
    [
        ("said", "it would never leave the port", "certain that not, as its own “never” says"),
        ("said", "no ship had left the port", "certain that not, as its own “no” says"),
        ("said", "it didn’t leave the port", "certain that not, as its own “n’t” says"),
        ("denied", "it had left the port with no papers", "certain that not"),
        ("said", "no matter what comes, it has left the port", "certain that not"),
    ],
)
def test_a_not_that_the_words_hold_is_not_told_twice(cue: str, words: str, shown: str) -> None:
    m = Maker(document_of(f"The company {cue} {words}."))
    m.attribution(
        "a",
        source="The company",
        cue=cue,
        content=(words,),
        kind=SourceKind.UNNAMED_GROUP,
        level=2,
        sure=-3.0,
    )
    m.claim(words, kind=ClaimKind.EVENT, chain=("a",), sure=0.0)
    (claim,) = m.reading().claims
    assert how_sure(claim.chain[0].commitment, claim, claim.chain[0]) == shown
    assert how_sure(claim.author_commitment, claim) == "takes no position"


@pytest.mark.parametrize(
    ("words", "low", "high", "shown"),
    [
        ("thousands", 1000, 10000, "to Lebanon; “thousands” (1,000 to 10,000)"),
        ("300 to 400", 300, 400, "to Lebanon; 300 to 400"),
        ("twelve", 12, 12, "to Lebanon; 12"),
        ("nearly 8,000", 8000, 8000, "to Lebanon; about 8,000"),
    ],
)
def test_a_word_for_a_range_stands_before_its_numbers(
    words: str, low: float, high: float, shown: str
) -> None:
    document = document_of(f"Of the volunteers {words} went to Lebanon.")
    m = Maker(document)
    said = span_in(document, words)
    m.claim(
        f"{words} went to Lebanon",
        kind=ClaimKind.EVENT,
        quantities=(Quantity(said, low, high, approximate=words.startswith("nearly")),),
        flows=(Flow(None, "LBN", None, low, high, None, None, (said,)),),
    )
    (claim,) = m.reading().claims
    assert flow_line(claim.flows[0], claim) == shown


@pytest.mark.parametrize(
    ("words", "quantity", "size", "shown"),
    [
        ("more than 40", {"low": 40, "high": None, "low_open": True}, {"dead": 40}, "more than 40 dead"),
        ("fewer than ten", {"low": None, "high": 10, "high_open": True}, {"dead": 10}, "fewer than 10 dead"),
        ("at least 12", {"low": 12, "high": None}, {"dead": 12}, "at least 12 dead"),
        ("about 30", {"low": 30, "high": 30, "approximate": True}, {"dead": 30}, "about 30 dead"),
        ("scores", {"low": 20, "high": 100}, {"dead": 20, "dead_high": 100}, "“scores” (20 to 100) dead"),
        ("40", {"low": 40, "high": 40}, {"dead": 40}, "; 40 dead"),
    ],
)
def test_the_size_of_a_deed_is_as_sure_as_the_text(
    words: str, quantity: dict[str, Any], size: dict[str, float], shown: str
) -> None:
    document = document_of(f"A strike killed {words} people.")
    m = Maker(document)
    said = span_in(document, words)
    m.claim(
        f"A strike killed {words} people",
        kind=ClaimKind.EVENT,
        quantities=(Quantity(said, **quantity),),
        events=(Event("ASSAULT", None, (), (), (), (said,), size=tuple(size.items())),),
    )
    (claim,) = m.reading().claims
    assert event_line(claim.events[0], claim).endswith(shown)
