"""The fit of the attribution rules' table on rows made by hand: no data set, no model."""

import math
import tomllib
from collections.abc import Sequence

import numpy as np
import pytest

from evaluation.scorers.attribution import Spans3
from evaluation.values import NotRun
from evaluation.values import Row as Figure
from sayso.annotate.attribution.quotes import find_quotes
from sayso.annotate.attribution.rules import scores
from sayso.core.errors import EvaluationError, ModelError
from tests.annotate.attribution.by_hand import parsed_by_hand
from training.attribution_rules import __main__ as command
from training.attribution_rules import counts as counting
from training.attribution_rules.card import Made, fill
from training.attribution_rules.counts import Tries, count
from training.attribution_rules.fit import Fitted, fit, settle_sayers
from training.attribution_rules.regression import fit_weights
from training.attribution_rules.reliability import bin_of, calibration_error, reliability
from training.attribution_rules.rows import Article, Collected, Gold, Row, collect
from training.attribution_rules.table import as_toml

SAID = "Khan said it rained, Sen added."  # what the spans below point into


def rows(frame: str, key: str, hits: int, tries: int, *names: str) -> list[Row]:
    return [Row(frame, key, at < hits, names) for at in range(tries)]


EVERYTHING = [
    *rows("ccomp", "say", 90, 100, "source:name:PERSON"),
    *rows("ccomp", "show", 10, 100, "source:thing"),
    *rows("ccomp", "hope", 2, 5, "source:thing"),
    *rows("obj", "say", 5, 20, "source:name:PERSON"),
    *rows("obj", "take", 1, 300, "source:name:PERSON"),
    *rows("obj", "Trump2", 3, 3, "source:thing"),
    *rows("prep:about", "talk", 4, 6),
    *rows("turn", ":", 5, 5),
]


def test_counts_add_up_by_pair_frame_family_and_word() -> None:
    found = count(rows("obj+to", "ask", 3, 4) + rows("obj", "ask", 1, 6) + rows("obj", "take", 0, 6))
    assert found.pairs["obj", "ask"] == Tries(1, 6)
    assert found.frames == {"obj": Tries(1, 12), "obj+to": Tries(3, 4)}
    assert found.families == {"obj": Tries(4, 16)}
    # "ask" was right 4 times, where its frames let expect 6 of 12 and 4 of 4 tries at their shares.
    assert found.words["ask"] == Tries(4, 6 * 1 / 12 + 4 * 3 / 4)
    assert found.seen["ask"] == 10


@pytest.mark.parametrize(
    ("frame", "family", "share"),
    [
        (Tries(0, 0), Tries(3, 6), 0.5),  # unseen: its family's
        (Tries(5, 5), Tries(0, 10), 0.5),  # five tries weigh as much as the family
        (Tries(1000, 1000), Tries(1000, 1000), 0.97),  # never surer than this
        (Tries(0, 0), Tries(0, 0), 0.0),
    ],
)
def test_a_frames_share_is_drawn_towards_its_family(frame: Tries, family: Tries, share: float) -> None:
    assert counting.frame_share(frame, family) == pytest.approx(share)


@pytest.mark.parametrize(
    ("word", "lift"),
    [(Tries(0, 0), 1.0), (Tries(4.5, 2), 2.0), (Tries(0, 1000), 0.02), (Tries(0, -0.1), 1.0)],
)
def test_lift_is_right_against_expected(word: Tries, lift: float) -> None:
    assert counting.lift_of(word) == pytest.approx(lift)


def test_log_odds_stay_away_from_certainty() -> None:
    assert counting.log_odds(0.5) == 0
    assert counting.log_odds(0.0) == pytest.approx(-5.806, abs=1e-3)
    assert counting.log_odds(1.0) == pytest.approx(-counting.log_odds(0.0))


def test_a_rows_own_outcome_is_left_out_of_its_words_odds() -> None:
    alone = Row("obj", "rare", True, ())
    others = rows("obj", "take", 5, 50)
    counts = count([alone, *others])
    other_way = count([Row("obj", "rare", False, ()), *others])
    mine = counting.odds_without(counts, alone)
    # The family still holds it, and the frame's share that the word's lift is counted with: a trace, no more.
    assert mine == pytest.approx(counting.odds_without(other_way, Row("obj", "rare", False, ())), abs=0.1)
    seen = counting.log_odds(counting.drawn(counts.pairs["obj", "rare"], 0.1))
    assert seen - mine > 1


def test_rare_or_odd_words_are_left_out() -> None:
    counts = count(EVERYTHING)
    lift = counting.lifts(counts)
    assert lift["show"] < 0 < lift["say"]
    assert "Trump2" not in lift
    pairs = counting.strays(counts, lift)
    assert all(
        word in {"say", "show", "hope", "take", "talk", ":"} for odds in pairs.values() for word in odds
    )
    assert all(odds * counting.STEPS % 1 == 0 for found in pairs.values() for odds in found.values())


@pytest.mark.parametrize(
    ("hits", "tries", "is_one"),
    [(2, 5, True), (1, 1, False), (2, 6, False), (35, 100, True), (34, 100, False)],
)
def test_verbs_of_saying_were_right_twice_and_often(hits: int, tries: int, is_one: bool) -> None:
    half = hits // 2
    both = rows("ccomp", "vow", half, half) + rows("quote", "vow", hits - half, tries - half)
    found = counting.reporting_verbs(count([*both, *rows("obj", "give", 9, 9)]))
    assert found == (frozenset({"vow"}) if is_one else frozenset())


def test_regression_finds_the_share_and_the_penalty_draws_to_zero() -> None:
    features = np.ones((10, 1))
    right = np.array([1.0] * 8 + [0.0] * 2)
    free = fit_weights(features, right, np.zeros(1), 1e-9)
    assert free[0] == pytest.approx(math.log(4), abs=1e-4)
    held = fit_weights(features, right, np.zeros(1), 3.0)
    assert 0 < held[0] < free[0]
    assert float((right - 1 / (1 + np.exp(-held[0]))).sum()) == pytest.approx(3 * held[0], abs=1e-6)


def test_regression_says_when_it_does_not_settle() -> None:
    with pytest.raises(ModelError, match="settle"):
        fit_weights(np.full((2, 1), np.nan), np.array([0.0, 1.0]), np.zeros(1), 1.0)


def test_the_fit_does_not_hang_on_the_order_of_the_rows() -> None:
    sayers = frozenset({"say"})
    table = as_toml(fit(EVERYTHING, sayers))
    assert table == as_toml(fit(EVERYTHING, sayers))
    assert table == as_toml(fit(EVERYTHING[::-1], sayers))


@pytest.mark.parametrize("alike", [[], rows("obj", "take", 0, 5), rows("turn", ":", 3, 6)])
def test_nothing_is_fitted_on_rows_that_are_all_alike(alike: list[Row]) -> None:
    with pytest.raises(ModelError, match="nothing to fit"):
        fit(alike, frozenset())


def test_what_is_scored_by_hand_has_a_family_but_no_frame() -> None:
    frames = fit(EVERYTHING, frozenset()).frames
    assert "turn" not in frames
    assert {"turn*", "ccomp", "ccomp*", "prep*"} <= frames.keys()
    assert "prep:about" not in frames  # seen six times only


def test_the_table_is_what_the_rules_read(monkeypatch: pytest.MonkeyPatch) -> None:
    fitted = fit(EVERYTHING, frozenset({"say", "add"}))
    table = tomllib.loads(as_toml(fitted))
    monkeypatch.setattr(scores, "load_lexicon", lambda *_: table)
    scores._measured.cache_clear()
    try:
        assert scores.is_sayer("add")
        assert scores.word_odds("say", "ccomp") > scores.word_odds("show", "ccomp")
        assert scores.word_odds("unseen", "ccomp") == pytest.approx(round(fitted.frames["ccomp"], 1))
        assert scores.word_odds("unseen", "prep:beyond") == pytest.approx(round(fitted.frames["prep*"], 1))
    finally:
        scores._measured.cache_clear()


def test_verbs_of_saying_are_asked_for_until_they_settle() -> None:
    asked: list[frozenset[str]] = []

    def collect_with(sayers: frozenset[str]) -> Collected:
        asked.append(sayers)
        more = rows("quote", "muse", 3, 3) if "vow" in sayers else []
        return Collected([*rows("ccomp", "vow", 3, 3), *more])

    sayers, collected = settle_sayers(collect_with)
    assert asked == [frozenset(), {"vow"}, {"vow", "muse"}]
    assert sayers == {"vow", "muse"}
    assert len(collected.rows) == 6


def test_verbs_of_saying_that_go_in_a_circle_are_an_error() -> None:
    with pytest.raises(ModelError, match="settle"):
        settle_sayers(lambda sayers: Collected([] if sayers else rows("ccomp", "vow", 3, 3)))


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (Spans3(((0, 4),), ((5, 9),), ((10, 19),)), True),
        (Spans3(((0, 4),), ((5, 9),), ((13, 19),)), True),  # half of the words
        (Spans3((), ((5, 9),), ((10, 19),)), False),  # no source
        (Spans3(((0, 4),), ((21, 24),), ((10, 19),)), False),  # another cue
        (Spans3(((10, 12),), ((13, 19),), ((10, 12),)), None),  # inside the marked content
    ],
)
def test_gold_judges_as_the_measure_relation_does(found: Spans3, right: bool | None) -> None:
    gold = Gold(SAID, [Spans3(((0, 4),), ((5, 9),), ((10, 19),))])
    assert gold.judge(found) is right


def test_an_article_gives_rows_without_the_shipped_table(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise AssertionError("the fit read the table that it makes")

    monkeypatch.setattr(scores, "_measured", forbidden)
    parsed = parsed_by_hand(
        """
        Khan    Khan  PROPN  NNP  nsubj  1
        said    say   VERB   VBD  ROOT   1
        it      it    PRON   PRP  nsubj  3
        rained  rain  VERB   VBD  ccomp  1
        _.      .     PUNCT  .    punct  1
        """,
        {"Khan": "PERSON"},
    )
    text = parsed.document.text
    marked = [Spans3(((0, 4),), ((5, 9),), ((10, 19),))]
    article = Article(parsed, find_quotes(parsed.document), Gold(text, marked))
    collected = collect(article, frozenset())
    one = next(row for row in collected.rows if row.key == "say")
    assert (one.frame, one.hit) == ("ccomp", True)
    assert "source:name:PERSON" in one.features
    assert "quoted" not in one.features


@pytest.mark.parametrize(("score", "number"), [(0.0, 0), (0.09, 0), (0.1, 1), (0.29, 2), (0.7, 7), (1.0, 9)])
def test_scores_fall_into_ten_bins(score: float, number: int) -> None:
    assert bin_of(score) == number


def test_reliability_counts_and_repeats() -> None:
    articles: Sequence[Sequence[tuple[float, bool]]] = [
        [(0.95, True), (0.95, True), (0.55, False)],
        [(0.95, False), (0.55, True)],
        [],
    ]
    bins = reliability(articles, rounds=200)
    assert [one.size for one in bins] == [0, 0, 0, 0, 0, 2, 0, 0, 0, 3]
    assert bins[9].mean == pytest.approx(0.95)
    assert bins[9].right == pytest.approx(2 / 3)
    assert bins[9].interval is not None
    low, high = bins[9].interval
    assert 0 <= low <= 2 / 3 <= high <= 1
    assert bins[0].right is None
    assert calibration_error(bins) == pytest.approx((2 * 0.05 + 3 * (0.95 - 2 / 3)) / 5)
    assert reliability(articles, rounds=200) == bins


def test_no_articles_are_ten_empty_bins() -> None:
    bins = reliability([])
    assert [one.size for one in bins] == [0] * 10
    assert calibration_error(bins) == 0


def test_the_card_holds_every_figure() -> None:
    made = Made(Fitted(0, 1, {}, frozenset(), {}, {}, {}), Collected(EVERYTHING, 7), "a parser 1.0")
    figure = Figure("attribution", "polnear-dev", "relation", 63.04, 84, "", interval=(61.0, 65.0))
    card = fill(made, reliability([[(0.75, True)]]), [figure, NotRun("cofenet", "cofenet-valid", "no file")])
    assert "$" not in card
    assert "| 0.7 to 0.8 | 1 | 0.75 | 1.00 | 1.00 to 1.00 |" in card
    assert "| attribution | relation | 63.0 | 61.0 to 65.0 |" in card
    assert "not run: no file" in card


def test_missing_data_is_exit_2(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("SAYSO_EVAL_DATA", raising=False)
    assert command.main(["--check"]) == 2
    assert "SAYSO_EVAL_DATA names no folder" in capsys.readouterr().err


def test_another_table_is_exit_1_and_stays(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Made(fit(EVERYTHING, frozenset({"say"})), Collected(EVERYTHING), "a parser 1.0")
    monkeypatch.setattr(command, "make", lambda: made)
    before = command.TABLE.read_bytes()
    assert command.main(["--check"]) == 1
    assert command.TABLE.read_bytes() == before
    assert "not the shipped one" in capsys.readouterr().err


def test_a_fault_of_the_data_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> Made:
        raise EvaluationError("its digest differs")

    monkeypatch.setattr(command, "make", broken)
    assert command.main([]) == 2
    assert "its digest differs" in capsys.readouterr().err
