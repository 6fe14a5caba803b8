"""Scores of small cases, worked out by hand, for each scorer but attribution's."""

import pytest

from evaluation.scorers import binary, cofenet, events, factuality, quantities, spans
from evaluation.scorers.attribution import Spans3
from evaluation.scorers.quantities import Amount, Range, score_ranges, score_sentence
from evaluation.scorers.timex import Timex, score_document
from sayso.core.errors import EvaluationError

TIME_TEXT = "On May 3, 1990 and again in June."
MAY = Timex(3, 14, "DATE", "1990-05-03")
JUNE = Timex(28, 32, "DATE", "1990-06")


def percent(value: float) -> float:
    return round(100 * value, 1)


@pytest.mark.parametrize(
    ("predicted", "strict", "relaxed", "value"),
    [
        ([MAY, JUNE], 100.0, 100.0, 100.0),
        ([MAY], 66.7, 66.7, 66.7),
        ([Timex(3, 8, "DATE", "1990-05-03"), JUNE], 50.0, 100.0, 100.0),
        ([Timex(3, 14, "DATE", "1990-05"), JUNE], 100.0, 100.0, 50.0),
        ([Timex(2, 15, "DATE", "1990-05-03"), JUNE], 100.0, 100.0, 100.0),  # white space at the ends
        ([], 0.0, 0.0, 0.0),
    ],
)
def test_times(predicted: list[Timex], strict: float, relaxed: float, value: float) -> None:
    found = score_document(TIME_TEXT, [MAY, JUNE], predicted)
    assert (percent(found.strict.f1), percent(found.relaxed.f1), percent(found.value_f1)) == (
        strict,
        relaxed,
        value,
    )


def test_times_of_two_the_exact_one_answers() -> None:
    wide = Timex(0, 33, "DATE", "1990")
    found = score_document(TIME_TEXT, [MAY], [wide, MAY])
    assert (found.values, found.types) == (1, 1)
    assert found.relaxed.right_predicted == 2


def test_times_outermost_leaves_out_nested_gold() -> None:
    inner = Timex(10, 14, "DATE", "1990")
    assert score_document(TIME_TEXT, [MAY, inner], [MAY], outermost=True).strict.f1 == 1.0
    assert score_document(TIME_TEXT, [MAY, inner], [MAY]).strict.recall == 0.5


def test_quantities_are_matched_whatever_their_order() -> None:
    gold = [Amount(5, 5, ">"), Amount(5, 5, "="), Amount(8000, 8000, "~", "fighter")]
    found = score_sentence(
        gold, [Amount(8000.01, 8000, "=", "Fighter"), Amount(5, 5, "="), Amount(5, 5, ">")]
    )
    assert percent(found.value.f1) == 100.0
    assert percent(found.value_change.f1) == 66.7
    assert percent(found.value_unit.f1) == 100.0


def test_the_sign_of_change_is_scored_over_pairs_with_the_same_value() -> None:
    found = score_sentence([Amount(1, 1, ">"), Amount(2, 2, "=")], [Amount(1, 1, "="), Amount(2, 2, "=")])
    assert found.change_f1() == {"=": pytest.approx(2 / 3), ">": 0.0}
    assert quantities.total([found, found]).value.gold == 4


def test_ranges_need_both_bounds() -> None:
    count = score_ranges([Range(20, None), Range(5, 10)], [Range(20, None), Range(5, 11), Range(20, None)])
    assert (count.right_gold, count.predicted, count.gold) == (1, 3, 2)


def test_factuality() -> None:
    found = factuality.score([3.0, 0.0, -3.0, 1.0], [3.0, 1.0, -3.0, 3.0])
    assert (found.words, found.mae) == (4, 0.75)
    assert found.r is not None
    assert round(found.r, 3) == 0.943  # 20 by the square root of 18.75 times 24
    # Bands of the gold: surely 2/3, surely not 1, open 0, perhaps 0.
    assert round(found.band_f1, 3) == 0.417


def test_factuality_of_one_score_throughout_has_no_correlation() -> None:
    assert factuality.score([3.0, 1.0], [3.0, 3.0]).r is None
    with pytest.raises(EvaluationError):
        factuality.score([], [])


@pytest.mark.parametrize(
    ("score", "band"), [(3, 2), (2, 2), (1.9, 1), (0.5, 1), (0.4, 0), (-0.4, 0), (-0.5, -1), (-2, -2)]
)
def test_bands(score: float, band: int) -> None:
    assert factuality.band(score) == band


def event(kind: str, actor: str | None, recipient: str | None) -> events.Event:
    def side(code: str | None) -> tuple[events.Side, ...]:
        return (events.Side(f"the {code} army", code),) if code else ()

    return events.Event(kind, side(actor), side(recipient))


@pytest.mark.parametrize(
    ("gold", "predicted", "type_hit", "pair_hit"),
    [
        (event("ASSAULT", "IND", "PAK"), event("ASSAULT", "IND", "PAK"), 1, 1),
        (event("ASSAULT", "IND", "PAK"), event("ASSAULT", "PAK", "IND"), 1, 0),
        (event("CONSULT", "IND", "PAK"), event("CONSULT", "PAK", "IND"), 1, 1),  # mutual
        (event("ASSAULT", None, "PAK"), event("ASSAULT", "IND", "PAK"), 1, 1),  # no code in the gold
        (event("ASSAULT", "IND", "PAK"), event("COERCE", "IND", "PAK"), 0, 0),
        (event("CONCEDE|RETREAT", "IND", None), event("RETREAT", "IND", None), 1, 1),
        (event("CONCEDE", "IND", None), event("RETREAT", "IND", None), 0, 0),
    ],
)
def test_events(gold: events.Event, predicted: events.Event, type_hit: int, pair_hit: int) -> None:
    found = events.total([events.score_sentence([gold], [predicted])])
    assert (found.type_hits, found.pair_hits, found.type_right, found.pair_right) == (type_hit, pair_hit) * 2


def test_events_by_words_leave_out_what_every_side_has() -> None:
    gold = events.Event("AID", (events.Side("the government of Norway"),))
    same, other = (
        events.score_sentence([gold], [events.Event("AID", (events.Side(words),))])
        for words in ("Norway's officials", "the government of Chad")
    )
    assert (same.text_hits, other.text_hits) == (1, 0)


def test_spans_get_credit_by_overlap() -> None:
    found = spans.score_document([(0, 10), (20, 30)], [(5, 15)])
    assert (found.official.precision, found.official.recall) == (0.5, 0.25)
    assert found.characters.right_gold == 5
    assert spans.merge([(5, 9), (0, 5), (20, 20), (30, 31)]) == [(0, 9), (30, 31)]


def test_binary() -> None:
    found = binary.score([(True, True), (True, False), (False, True), (False, False), (False, False)])
    assert (found.yes.precision, found.yes.recall) == (0.5, 0.5)
    assert found.accuracy == 0.6
    assert round(found.macro_f1, 3) == 0.583


ARTICLE = "“We won,” said Ms. Lee (a banker). Nobody left — she said… “Yes.”"
FIRST = cofenet.Instance(
    "art_1_x9",
    ("``", "We", "won", ",", "''", "said", "Ms.", "Lee", "-LRB-", "a", "banker", "-RRB-", "."),
    (
        "B-content",
        "I-content",
        "I-content",
        "I-content",
        "I-content",
        "B-cue",
        "B-source",
        "I-source",
        *["O"] * 5,
    ),
)


def placed(words: str) -> tuple[tuple[int, int], ...]:
    at = ARTICLE.index(words)
    return ((at, at + len(words)),)


def test_cofenet_finds_its_tokens_in_the_text() -> None:
    right = Spans3(placed("Ms. Lee"), placed("said"), placed("“We won,”"))
    found = cofenet.score([FIRST], {"art_1": ARTICLE}, {"art_1": [right]})
    assert (found.instances, found.lost) == (1, 0)
    assert {role: count.f1 for role, count in found.counts.items()} == {"source": 1, "cue": 1, "content": 1}


def test_cofenet_wants_the_exact_tokens() -> None:
    near = Spans3(placed("Lee"), placed("said"), placed("We won"))
    counts = cofenet.score([FIRST], {"art_1": ARTICLE}, {"art_1": [near]}).counts
    assert {role: count.f1 for role, count in counts.items()} == {"source": 0, "cue": 1, "content": 0}


def test_cofenet_keeps_its_place_and_counts_what_it_cannot_find() -> None:
    later = cofenet.Instance(
        "art_1_x9", ("she", "said", "...", "``", "Yes", ".", "''"), ("B-source", "B-cue", *["O"] * 5)
    )
    other = cofenet.Instance("art_1_x9", ("not", "there"), ("B-source", "O"))
    said = ARTICLE.rindex("said")
    found = cofenet.score(
        [FIRST, later, other], {"art_1": ARTICLE}, {"art_1": [Spans3((), ((said, said + 4),), ())]}
    )
    assert (found.instances, found.lost) == (3, 1)
    assert (found.counts["cue"].right_gold, found.counts["source"].gold) == (1, 3)


def test_cofenet_of_an_unknown_article_is_an_error() -> None:
    with pytest.raises(EvaluationError, match="art_1_x9"):
        cofenet.score([FIRST], {}, {})
