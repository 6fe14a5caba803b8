"""A name counts as gone where no word of it is left; the labels hold places of names and nothing else."""

import json
from pathlib import Path

import pytest

from evaluation import person_labels
from evaluation.scorers.masking import Tally, intervals, score, shares
from sayso.core.errors import EvaluationError
from sayso.core.marks import ActorMention, Marks
from sayso.core.vocabulary import ActorKind
from sayso.export.mask.document import MaskedDocument
from sayso.export.mask.people import people_of
from sayso.export.mask.table import StandIns
from tests.support.documents import document_of, span_in

DOCUMENT = document_of(
    "Anna Weber spoke. Later Weber left, and Carl Stone stayed. Minister Ada Vale heard it."
)


def places(*words: str) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in (span_in(DOCUMENT, one) for one in words)]


def test_what_is_left_is_counted_by_mention_and_by_person() -> None:
    actors = (ActorMention(span_in(DOCUMENT, "Anna Weber"), "Anna Weber", None, ActorKind.PERSON),)
    people, table = people_of(DOCUMENT, Marks(actors=actors)), StandIns()
    for name, written in people.private.items():
        table.learn(name, written)
    masked = MaskedDocument(DOCUMENT, people, table)
    private = [*places("Anna Weber"), *places("Weber left"), *places("Carl Stone")]
    private[1] = (private[1][0], private[1][0] + len("Weber"))
    assert score(DOCUMENT, masked, private, places("Ada Vale")) == Tally(3, 2, 2, 1, 1, 0)


def test_shares_and_their_intervals() -> None:
    tallies = [Tally(4, 4, 2, 2, 5, 0), Tally(4, 2, 2, 1, 5, 1)]
    assert shares(tallies) == {"recall": 0.75, "recall_persons": 0.75, "public_kept": 0.9}
    low, high = intervals(tallies)["recall"]
    assert low <= 0.75 <= high
    assert intervals(tallies) == intervals(tallies)


@pytest.mark.parametrize(
    "row",
    [
        {"doc_id": "a", "part": "tune", "private": [[0, 99]], "public": []},
        {"doc_id": "a", "part": "tune", "private": [[1, 3]], "public": []},
        {"doc_id": "a", "part": "other", "private": [], "public": []},
        {"doc_id": "b", "part": "tune", "private": [], "public": []},
        {"doc_id": "a", "part": "test"},
    ],
)
def test_a_label_that_does_not_fit_is_named(tmp_path: Path, row: dict[str, object]) -> None:
    path = tmp_path / "persons.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="line 1"):
        person_labels.load({"a": "Anna spoke."}, path)


def test_the_labels_hold_no_text() -> None:
    for line in person_labels.FILE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert set(row) == {"doc_id", "part", "private", "public"}
        assert all(len(pair) == 2 for name in ("private", "public") for pair in row[name])
