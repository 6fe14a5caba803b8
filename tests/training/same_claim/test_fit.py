"""The fits behind the matcher, on data made up for the test."""

import json
from pathlib import Path

import numpy as np
import pytest

from sayso.core.errors import ModelError
from sayso.ledger.link.claims.compare import FEATURES
from sayso.ledger.link.claims.matter import SIGNS
from sayso.ledger.link.claims.score import Weights, event_weights, read_weights
from sayso.ledger.link.claims.story import one_story
from tests.support.tellings import told
from training.same_claim.files import write_bundle, write_text
from training.same_claim.maps import discriminants
from training.same_claim.matters import LEAST, Pairs, weights_of
from training.same_claim.rarity import rarities
from training.same_claim.regression import regress
from training.same_claim.weights import as_toml

_RANDOM = np.random.default_rng(3)


def test_a_regression_finds_the_weights_that_made_the_data() -> None:
    rows = _RANDOM.normal(size=(4000, 2)) * [1.0, 5.0]
    chance = 1 / (1 + np.exp(-(rows @ [2.0, -0.3] + 0.5)))
    yes = (_RANDOM.random(4000) < chance).astype(float)
    weights, start = regress(rows, yes, np.ones(4000), 0.1)
    assert weights == pytest.approx([2.0, -0.3], abs=0.2)
    assert start == pytest.approx(0.5, abs=0.2)


def test_a_feature_that_never_changes_has_no_weight() -> None:
    rows = np.hstack([_RANDOM.normal(size=(200, 1)), np.ones((200, 1))])
    weights, _ = regress(rows, (rows[:, 0] > 0).astype(float), np.ones(200), 1.0)
    assert weights[1] == pytest.approx(0.0, abs=1e-9)


def test_discriminants_keep_what_tells_clusters_apart() -> None:
    clusters = [str(number) for number in range(40) for _ in range(5)]
    useful = np.repeat(_RANDOM.normal(size=(40, 1)), 5, axis=0)
    noise = _RANDOM.normal(size=(200, 1)) * 2
    rows = np.hstack([useful, noise])
    centre, weights = discriminants(rows, clusters, 1)
    found = ((rows - centre) @ weights)[:, 0]
    assert abs(np.corrcoef(found, useful[:, 0])[0, 1]) > 0.8
    assert abs(np.corrcoef(found, noise[:, 0])[0, 1]) < 0.6


def test_rarity_counts_each_set_alike() -> None:
    text = rarities([["the dam failed"] * 10, ["a dam", "a bridge"]])
    weights = dict(line.split() for line in text.splitlines() if not line.startswith("#"))
    assert float(weights["dam"]) == pytest.approx(-np.log(0.75), abs=0.01)
    assert float(weights["bridg"]) == pytest.approx(-np.log(0.25), abs=0.01)


def test_weights_are_read_as_they_were_written() -> None:
    event = Weights(tuple(float(n) for n in range(len(FEATURES))), -3.5, 0.25)
    matter = Weights(tuple(-float(n) for n in range(len(SIGNS))), 1.5, 0.5)
    text = as_toml(event, matter)
    assert read_weights(text, "event") == event
    assert read_weights(text, "matter", SIGNS) == matter


def test_files_are_written_unless_kept_and_the_same_bytes_are_known(tmp_path: Path) -> None:
    arrays = {"a.npz": {"rows": np.arange(4, dtype=np.int8)}}
    assert not write_bundle(tmp_path, arrays, keep=True)
    assert not (tmp_path / "a.npz").exists()
    assert not write_bundle(tmp_path, arrays, keep=False)
    assert write_bundle(tmp_path, arrays, keep=True)
    listed = tmp_path / "model.json"
    listed.write_text(json.dumps(json.loads(listed.read_text()) | {"rows": ["a"]}))
    assert not write_bundle(tmp_path, {"b.npz": arrays["a.npz"]}, keep=False)
    listing = json.loads(listed.read_text())
    assert (sorted(listing["files"]), listing["rows"]) == (["a.npz", "b.npz"], ["a"])
    assert not write_text(tmp_path / "t", "x", keep=False)
    assert write_text(tmp_path / "t", "x", keep=True)


def test_weights_that_do_not_settle_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.same_claim.regression._STEPS", 1)
    with pytest.raises(ModelError, match="did not settle"):
        regress(_RANDOM.normal(size=(50, 2)), np.ones(50), np.ones(50), 1.0)


def test_pairs_of_two_stories_change_no_weight_of_matters() -> None:
    story = "The ferry Petra sank on Lake Sarun in a storm. Divers from Dolna searched the lake for the dead."
    told_in = [
        told(words, text=f"{story} {words}.", day=f"2031-03-0{day}")
        for day, words in enumerate(("Seven drowned", "Seven people drowned", "The owner fled abroad"), 1)
    ]
    stranger = told("Seven people drowned", text="Seven people drowned. The bridge of Orvik gave way.")
    pairs = [(told_in[0], told_in[1]), (told_in[0], told_in[2]), (told_in[1], told_in[2])]
    assert all(one_story(*pair) for pair in pairs)
    other = (told_in[1], stranger)
    assert not one_story(*other)
    yes, counts = np.array([1.0, 0.0, 0.0]), np.ones(3)
    found = weights_of(Pairs(pairs, yes, counts), event_weights())
    assert found.least == LEAST
    again = Pairs([*pairs, other], np.append(yes, 0.0), np.append(counts, 3.0))
    assert weights_of(again, event_weights()) == found
