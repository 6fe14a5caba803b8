"""Parts of the training of the wording model that need neither torch nor data."""

from collections import Counter
from types import SimpleNamespace

import numpy as np
import pytest

from evaluation.datasets import catalogue
from sayso.annotate.models.bundle import SHIPPED, open_bundle
from sayso.annotate.seen.stand_ins import faith_words
from sayso.annotate.table import TokenTable
from sayso.annotate.wording.find import open_wording
from sayso.core.errors import ModelError
from sayso.knowledge import load_knowledge
from training.wording.bundle import blank, write
from training.wording.examples import DATA, targets
from training.wording.words import Counts, prior, words_of


def test_targets_are_shares() -> None:
    start = np.array([0, 5, 10], np.int32)
    table = SimpleNamespace(start=start, end=start + 4, __len__=lambda: 3)
    marked, share = targets(_table(table), [(5, 14)])
    assert marked.tolist() == [0, 1, 1]
    assert share.tolist() == pytest.approx([0, 4 / 9, 4 / 9])
    assert targets(_table(table), [(7, 9)])[0].tolist() == [0, 0.5, 0]


def _table(given: SimpleNamespace) -> TokenTable:
    zeros = np.zeros(3, np.int32)
    return TokenTable(
        zeros, given.start, given.end, zeros, zeros, zeros, zeros, zeros, zeros, zeros, zeros, zeros
    )


def test_a_word_that_is_often_marked_has_a_high_score() -> None:
    counts = Counts(Counter(vile=40, walk=400, rare=1), Counter(vile=30, walk=4))
    scores = words_of(counts).scores
    assert scores["vile"][0] > 1
    assert scores["walk"][0] < 0
    assert "rare" not in scores
    assert scores["thug"][0] > 0 == scores["thug"][1]  # from the list, never seen
    assert 0 < scores["vile"][1] < scores["walk"][1] <= 1


def test_the_article_at_hand_is_left_out_of_the_count() -> None:
    whole = Counts(Counter(vile=40, walk=400), Counter(vile=30, walk=4))
    own = Counts(Counter(vile=30, walk=200), Counter(vile=30))
    assert words_of(whole.without(own)).scores["vile"][0] < words_of(whole).scores["vile"][0]


def _named() -> set[str]:
    knowledge = load_knowledge()
    names = {name for country in knowledge.countries for name in (country.name, *country.demonyms)}
    return {name.lower() for name in names} | set(faith_words()) | {a.name.lower() for a in knowledge.actors}


def test_the_list_names_nobody() -> None:
    assert prior()
    assert all(word == word.lower() for word in prior())
    assert not _named() & set(prior())


def test_the_shipped_words_name_no_side() -> None:
    words = open_wording(open_bundle(SHIPPED / "wording")).network.words.scores
    common = {"turkey", "china", "jordan", "chad", "polish", "swede", "dane", "pole"}  # words too
    assert len(words) > 1000
    assert not (_named() - common) & set(words)


def test_a_bundle_is_written_once(tmp_path) -> None:  # type: ignore[no-untyped-def]  # pytest's own
    assert not write(*blank(), tmp_path / "m", keep=True)
    assert not (tmp_path / "m").exists()
    assert not write(*blank(), tmp_path / "m", keep=False)
    assert write(*blank(), tmp_path / "m", keep=False)
    assert open_wording(open_bundle(tmp_path / "m")).worth == blank()[1]


def test_a_bundle_for_another_version_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]  # pytest's own
    write(*blank(), tmp_path, keep=False)
    listed = tmp_path / "model.json"
    listed.write_text(listed.read_text().replace('"near": 2', '"near": 3'))
    with pytest.raises(ModelError, match="another version"):
        open_wording(open_bundle(tmp_path))


def test_the_data_may_be_trained_on() -> None:
    assert catalogue()[DATA].train in {"yes", "notice"}
