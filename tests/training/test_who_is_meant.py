"""The fit of "who is meant" on rows made by hand, and its labels: no data set, no model."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from evaluation.datasets import VARIABLE
from sayso.annotate.attribution.who.score import TABLES, Choice, choose_by, weights
from sayso.core.errors import EvaluationError
from sayso.core.text import Span, Spans
from tests.annotate.attribution.by_hand import parsed_by_hand
from training.who_is_meant import __main__ as command
from training.who_is_meant.card import Made, write_card
from training.who_is_meant.fit import Prior, fit_rounds, fit_table, read_prior
from training.who_is_meant.judge import PARTS, Score, cross_validated, part_of, score
from training.who_is_meant.labels import Label, read_labels
from training.who_is_meant.rows import Answer, Article, Row, chains_in, found_in, rows_of
from training.who_is_meant.table import as_toml

NOBODY = {"none": 1.0}
PRIOR = {"none": 0.5, "near": 0.0, "far": -0.5, "least": 0.5}


def row(*right: int, weight: float = 1.0) -> Row:
    """Nobody, somebody near, somebody far: the numbers say who is right."""
    features = (NOBODY, {"near": 1.0}, {"far": 1.0})
    return Row("person", features, tuple(at in right for at in range(3)), weight)


def choice(*candidates: Mapping[str, float]) -> Choice:
    return Choice("person", 0, NOBODY, [], candidates)


def test_what_was_right_gains_weight() -> None:
    fitted = fit_table([row(1)] * 20 + [row(2)] * 3 + [row(0)] * 5, PRIOR)
    assert fitted["near"] > fitted["none"] > fitted["far"]
    assert fitted["least"] == 0.5  # set by hand, never fitted


def test_shares_come_near_to_the_counts_where_there_are_many() -> None:
    fitted = fit_table([row(1)] * 600 + [row(2)] * 300 + [row(0)] * 100, PRIOR)
    # exp(near) : exp(far) : exp(none) = 6 : 3 : 1; the prior draws them together a little.
    assert fitted["near"] - fitted["far"] == pytest.approx(0.693, abs=0.03)
    assert fitted["far"] - fitted["none"] == pytest.approx(1.099, abs=0.05)


def test_without_rows_the_prior_holds() -> None:
    assert fit_table([], PRIOR) == PRIOR


def test_a_firm_feature_is_held_to_its_prior_more() -> None:
    rows = [row(2)] * 20
    loose, firm = fit_table(rows, PRIOR), fit_table(rows, PRIOR, frozenset({"far"}))
    assert PRIOR["far"] < firm["far"] < loose["far"]
    assert firm["none"] < loose["none"]  # so the others move more


def test_the_shipped_prior_is_read(tmp_path: Path) -> None:
    prior = read_prior()
    assert set(prior.tables) == set(TABLES)
    assert prior.firm <= {name for table in prior.tables.values() for name in table}
    wrong = tmp_path / "prior.toml"
    wrong.write_text("firm = []", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"prior\.toml cannot be read"):
        read_prior(wrong)


def test_two_right_answers_are_not_played_off_against_each_other() -> None:
    fitted = fit_table([row(1, 2)] * 50, PRIOR)
    assert fitted["none"] < PRIOR["none"]
    assert fitted["near"] > fitted["far"]  # so the prior has it, and nothing here says otherwise


def test_a_row_counts_by_its_weight() -> None:
    light = fit_table([row(1)] * 20 + [row(2, weight=0.3)] * 20, PRIOR)
    even = fit_table([row(1)] * 20 + [row(2)] * 20, PRIOR)
    assert light["near"] - light["far"] > even["near"] - even["far"]


def test_order_changes_nothing() -> None:
    rows = [row(1)] * 7 + [row(2)] * 4 + [row(0)] * 2
    assert fit_table(rows, PRIOR) == fit_table(rows[::-1], PRIOR)


def test_each_round_collects_by_the_last_weights_and_fits_from_the_prior() -> None:
    asked = []

    def collect(tables: Mapping[str, Mapping[str, float]]) -> list[Row]:
        asked.append(tables["person"]["near"])
        return [row(1)] * 20

    fitted = fit_rounds(collect, Prior(dict.fromkeys(TABLES, PRIOR)))
    assert asked[0] == 0.0
    assert {*asked[1:], fitted["person"]["near"]} == {asked[1]}  # the same rows again: the same weights
    assert asked[1] > 0
    assert fitted["body"] == PRIOR


def test_the_choice_by_weights_and_the_least_share() -> None:
    near, far = {"near": 1.0}, {"far": 1.0}
    tables = {"person": {"near": 2.0, "far": 1.0, "none": 0.0, "least": 0.5}}
    assert choose_by(tables, choice(far, near)) == 1
    assert choose_by(tables, choice()) is None
    assert choose_by(tables, choice(near, near)) is None  # two alike: each has less than half
    assert choose_by({"person": {"none": 3.0}}, choice(near)) is None


def test_the_table_reads_back_and_is_spelt_one_way() -> None:
    tables = {name: fit_table([row(1)] * 3, PRIOR) for name in TABLES}
    assert tomllib.loads(as_toml(tables)) == tables
    assert as_toml({name: dict(reversed(tables[name].items())) for name in TABLES}) == as_toml(tables)


def test_the_shipped_weights_are_spelt_so() -> None:
    assert as_toml(weights()) == command.WEIGHTS.read_text(encoding="utf-8")


def test_the_shipped_labels_are_read() -> None:
    labels = [label for each in read_labels().values() for label in each]
    assert len(labels) > 800
    assert all(label.meant or label.nobody for label in labels)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ({"doc_id": "a", "source": [[0, 2]], "meant": [], "nobody": False}, "label 1: a label has a source"),
        ({"doc_id": "a", "source": [], "meant": [], "nobody": True}, "label 1: a label has a source"),
        ({"doc_id": "a", "source": [[2, 0]], "meant": [], "nobody": True}, "label 1"),
        ({"doc_id": "a", "source": [[0, 2]], "text": "He", "meant": [], "nobody": True}, "the fields"),
    ],
)
def test_a_wrong_label_is_named(tmp_path: Path, line: dict[str, object], wrong: str) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps(line), encoding="utf-8")
    with pytest.raises(EvaluationError, match=wrong):
        read_labels(path)


KHAN_LEFT = """
Khan khan PROPN NNP nsubj 1
left leave VERB VBD ROOT 1
_. . PUNCT . punct 1
He he PRON PRP nsubj 4
said say VERB VBD ROOT 4
it it PRON PRP nsubj 6
rained rain VERB VBD ccomp 4
_. . PUNCT . punct 4
"""
KHAN, HE = Span(0, 4), Span(11, 13)
SAID = {"source": [[11, 13]], "cue": [[14, 18]], "content": [[19, 28]]}
NO_CONTENT = {"source": [[0, 4]], "cue": [[5, 9]], "content": []}


def article(name: str, *labels: Label, chains: Mapping[Span, Spans] | None = None) -> Article:
    parsed = parsed_by_hand(KHAN_LEFT, {"Khan": "PERSON"})
    found = found_in({"attributions": [SAID, NO_CONTENT]}) if labels else ()
    return Article(name, parsed, (), found, labels, chains or {})


def test_a_label_judges_the_choice_of_its_source() -> None:
    meant, nobody = Label((HE,), (KHAN,), nobody=False), Label((HE,), (), nobody=True)
    (one,) = rows_of(article("a", meant), weights())
    assert (one.table, one.right, one.weight) == ("person", (False, True), 1.0)
    (one,) = rows_of(article("a", nobody), weights())
    assert one.right == (True, False)
    (one,) = rows_of(article("a", Label((HE,), (KHAN,), nobody=True)), weights())
    assert one.right == (True, True)


def test_a_name_that_is_no_candidate_leaves_nobody_right() -> None:
    (one,) = rows_of(article("a", Label((HE,), (Span(5, 9),), nobody=False)), weights())
    assert one.right == (True, False)


def test_a_source_that_names_somebody_gives_no_row() -> None:
    assert rows_of(article("a", Label((KHAN,), (KHAN,), nobody=False)), weights()) == []


def test_a_chain_judges_its_pronoun_where_it_has_a_name() -> None:
    (one,) = rows_of(article("a", chains={HE: (KHAN, HE)}), weights())
    assert (one.right, one.weight) == ((False, True), 0.3)
    assert rows_of(article("a", chains={HE: (HE, Span(19, 21))}), weights()) == []


def test_chains_are_those_of_single_words_for_entities() -> None:
    mentions = [
        {"start": 0, "end": 4, "kind": "entity", "cluster": "k"},
        {"start": 11, "end": 13, "kind": "entity", "cluster": "k"},
        {"start": 0, "end": 9, "kind": "entity", "cluster": "other"},
        {"start": 5, "end": 9, "kind": "event", "cluster": "left"},
    ]
    record = {"text": "Khan left. He said it rained.", "mentions": mentions}
    assert chains_in(record) == {KHAN: (KHAN, HE), HE: (KHAN, HE)}


def test_answers_come_from_the_other_parts() -> None:
    label = Label((HE,), (KHAN,), nobody=False)
    articles = [article(f"a{at}", label) for at in range(12)]
    assert len({part_of(one) for one in articles}) > 1
    assert max(part_of(one) for one in articles) < PARTS
    prior = Prior({table: {"none": 2.0} for table in TABLES})  # nobody, but for what is learned
    answers = cross_validated(articles, prior)
    assert answers == [Answer("pronoun", named=True, right=True, nobody=False)] * 12
    lone = cross_validated(articles[:1], prior)  # there is nothing to learn from
    assert lone == [Answer("pronoun", named=False, right=False, nobody=False)]


def test_scores_count_names_given_and_names_meant() -> None:
    answers = [
        Answer("pronoun", named=True, right=True, nobody=False),
        Answer("pronoun", named=True, right=False, nobody=True),
        Answer("pronoun", named=False, right=True, nobody=True),
        Answer("pronoun", named=False, right=False, nobody=False),
    ]
    assert score(answers) == Score(4, 2, 2, 1, 2, 1)
    assert score([]) == Score(0, 0, 0, 0, 0, 0)


def test_the_card_holds_every_figure() -> None:
    label = Label((HE,), (KHAN,), nobody=False)
    made = Made(weights(), read_prior(), [article("a", label)], "en_test 1")
    card = write_card(made, [Answer("pronoun", named=True, right=True, nobody=False)])
    assert "| pronoun | 1 of 1 (100.0%) | 1 of 1 (100.0%) | 1 of 1 (100.0%) |" in card
    assert "$" not in card


def test_the_shipped_card_has_the_templates_words() -> None:
    shipped = Path(command.__file__).with_name("CARD.md").read_text(encoding="utf-8")
    label = Label((HE,), (KHAN,), nobody=False)
    made = write_card(Made(weights(), read_prior(), [article("a", label)], ""), [])
    assert [line for line in shipped.splitlines() if line.startswith("#")] == [
        line for line in made.splitlines() if line.startswith("#")
    ]


def test_without_data_the_command_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert command.main(["--check"]) == 2
    assert f"{VARIABLE} names no folder" in capsys.readouterr().err
