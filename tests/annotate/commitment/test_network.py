"""From chances to a score, and opening the network."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.commitment.context import Reading
from sayso.annotate.commitment.network import SCORES, medians, open_commitment
from sayso.annotate.commitment.views import Asked, Scopes, token_features, view_of
from sayso.annotate.encoder.encoder import WIDTH
from sayso.annotate.models.bundle import SHIPPED, open_bundle
from sayso.annotate.table import token_table
from sayso.annotate.voices import voices_of
from sayso.core.errors import ModelError
from sayso.core.marks import AUTHOR
from tests.support.parses import names_in, parse_named

SHARES = st.lists(st.integers(0, 100), min_size=len(SCORES), max_size=len(SCORES)).filter(any)


def chances(**shares: float) -> np.ndarray:
    row = np.zeros((1, len(SCORES)))
    for place, share in shares.items():
        row[0, int(place[1:])] = share
    return row


@pytest.mark.parametrize(
    ("row", "score"),
    [
        (chances(s12=1.0), 3.0),
        (chances(s0=1.0), -3.0),
        (chances(s6=1.0), 0.0),
        (chances(s10=0.5, s11=0.5), 2.25),
        (chances(s11=0.25, s12=0.75), 2.875),
    ],
)
def test_the_median_lies_between_the_scores(row: np.ndarray, score: float) -> None:
    assert medians(row)[0] == pytest.approx(score)


@given(SHARES)
def test_a_median_is_a_score_and_grows_with_what_is_sure(shares: list[int]) -> None:
    row = np.array([shares], float) / sum(shares)
    moved = np.concatenate([[[0.0]], row[:, :-1]], axis=1)
    moved[0, -1] += row[0, -1]
    assert -3.0 <= medians(row)[0] <= medians(moved)[0] + 1e-9 <= 3.0 + 1e-9


def test_weights_for_other_classes_of_words_are_refused(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SHIPPED / "commitment", tmp_path / "commitment"))
    listed = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    listed["made_for"]["classes"].append("new")
    (folder / "model.json").write_text(json.dumps(listed), encoding="utf-8")
    with pytest.raises(ModelError, match="another version of sayso"):
        open_commitment(open_bundle(folder), 1)
    del listed["made_for"]
    (folder / "model.json").write_text(json.dumps(listed), encoding="utf-8")
    with pytest.raises(ModelError, match="lacks what the network needs"):
        open_commitment(open_bundle(folder), 1)


@pytest.mark.parametrize("name", names_in("clauses.conll"))
def test_a_word_has_the_chances_that_it_has_alone(name: str) -> None:
    network = open_commitment(open_bundle(SHIPPED / "commitment"), 1)
    parsed = parse_named("clauses.conll", name)
    table = token_table(parsed)
    vectors = np.random.default_rng(1).normal(size=(len(table), WIDTH)).astype(np.float32)
    states = network.states_of(token_features(parsed, table), vectors)
    scopes = Scopes(table, voices_of(parsed, ()))
    asked = [Asked(i, AUTHOR, Reading(3.0, 3.0)) for i in table.token.tolist()] * 3  # more than go at once
    together = network.chances(view_of(table, scopes, asked), states)
    alone = np.concatenate([network.chances(view_of(table, scopes, [one]), states) for one in asked])
    assert together == pytest.approx(alone, abs=2e-4)
