"""The task that adds planted corpora to a ledger and scores what it finds."""

import pytest

from evaluation.predict import Context
from evaluation.tasks import planted
from evaluation.values import Row
from sayso.run.pipeline import Pipeline


@pytest.mark.models
def test_what_a_ledger_finds_in_a_planted_corpus_is_scored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planted, "_CORPORA", planted._CORPORA[:1])
    with Pipeline() as pipeline:
        found = planted.links(Context(pipeline, sample=100))
    rows = {one.measure: one for one in found if isinstance(one, Row)}
    assert len(rows) == len(found)
    assert rows["copies: all"].value > 75
    assert rows["links: agree"].value > 40
    assert all(one.partial and one.dataset == "voices 240/1" for one in rows.values())
