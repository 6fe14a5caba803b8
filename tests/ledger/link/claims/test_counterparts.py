"""Claims of two documents of which each is the only one that the other can be."""

from collections.abc import Sequence

from sayso.ledger.link.claims.compare import Pairs
from sayso.ledger.link.claims.counterparts import only_counterparts
from sayso.ledger.link.claims.index import pair_of
from sayso.ledger.link.claims.telling import Telling
from tests.support.tellings import told

_WIRE = "The charge sheet has the money changing hands at Brunau. The clerk denies it."
_COLUMN = "He got the money in his hands then. Nobody else saw the clerk."
_LEAST = 0.65


def _claim(words: str, text: str, publisher: str) -> Telling:
    return told(words, text=text, day="2031-03-04", publisher=publisher)


_HANDS = _claim("the money changing hands at Brunau", _WIRE, "Meridian")
_DENIED = _claim("The clerk denies it", _WIRE, "Meridian")
_GOT = _claim("He got the money in his hands then", _COLUMN, "Harbour Post")
_SAW = _claim("Nobody else saw the clerk", _COLUMN, "Harbour Post")
_PAIR = (_HANDS, _GOT)


def _only(*scored: tuple[Telling, Telling, float], pairs: Pairs = (_PAIR,)) -> list[int]:
    """The numbers of the pairs that are each other's only counterpart; what is not `scored` has no score."""
    known = {pair_of(one.id, other.id): score for one, other, score in scored}

    def score(asked: Pairs) -> Sequence[float]:
        return [known.get(pair_of(one.id, other.id), 0.0) for one, other in asked]

    claims = {one.id: one for pair in (*pairs, (_DENIED, _SAW)) for one in pair}.values()
    told_in = {one.document: [other for other in claims if other.document == one.document] for one in claims}
    return only_counterparts(pairs, score(pairs), _LEAST, score, told_in.__getitem__)


def test_a_pair_is_it_that_is_by_far_the_likest_of_both_documents() -> None:
    assert _only((*_PAIR, 0.5)) == [0]
    assert _only((*_PAIR, 0.5), (_DENIED, _GOT, 0.2), (_HANDS, _SAW, 0.2)) == [0]


def test_not_where_another_claim_of_either_document_is_nearly_as_like() -> None:
    assert _only((*_PAIR, 0.5), (_DENIED, _GOT, 0.4)) == []
    assert _only((*_PAIR, 0.5), (_HANDS, _SAW, 0.4)) == []


def test_pairs_that_are_looked_at_together_may_be_rivals_too() -> None:
    both = (_PAIR, (_DENIED, _SAW))
    assert _only((*_PAIR, 0.5), (_DENIED, _SAW, 0.6), pairs=both) == [0, 1]
    rivals = (_PAIR, (_DENIED, _GOT))
    assert _only((*_PAIR, 0.5), (_DENIED, _GOT, 0.3), pairs=rivals) == []
    assert _only((*_PAIR, 0.5), (_DENIED, _GOT, 0.2), pairs=rivals) == [0]


def test_two_claims_must_share_something_that_they_say() -> None:
    assert _only((_HANDS, _SAW, 0.5), pairs=((_HANDS, _SAW),)) == []


def test_what_is_unlikely_is_no_counterpart_and_what_is_likely_needs_to_be_none() -> None:
    assert _only((*_PAIR, 0.2)) == []
    assert _only((*_PAIR, 0.7)) == []


def test_nor_is_what_was_told_months_before() -> None:
    words = "He got the money in his hands then"
    late = told(words, text=_COLUMN, day="2031-06-04", publisher="Harbour Post")
    assert _only((_HANDS, late, 0.5), pairs=((_HANDS, late),)) == []


def test_nor_is_a_paper_its_own_or_what_it_prints_in_the_same_words() -> None:
    again = _claim("He got the money in his hands then", _COLUMN, "Meridian")
    assert _only((_HANDS, again, 0.5), pairs=((_HANDS, again),)) == []
    words = "the money changing hands at Brunau"
    same = _claim(words, f"So it is: {words}.", "Harbour Post")
    assert _only((_HANDS, same, 0.5), pairs=((_HANDS, same),)) == []


def test_nor_is_what_a_paper_says_of_itself() -> None:
    reader = _claim(
        "The Harbour Post has the money in its hands",
        "The Harbour Post has the money in its hands.",
        "Harbour Post",
    )
    assert _only((_HANDS, reader, 0.5), pairs=((_HANDS, reader),)) == []


def test_other_figures_are_of_two_events_where_no_name_ties_the_documents() -> None:
    hurt, injured = "4 were hurt when a bus overturned", "7 were hurt as a bus overturned"
    for place, found in (("it is said", []), ("it is said in Brunau", [0])):
        one = _claim(hurt, f"So {place}: {hurt}.", "Meridian")
        other = _claim(injured, f"Then {place}, {injured}.", "Harbour Post")
        assert _only((one, other, 0.5), pairs=((one, other),)) == found
