"""Labels of places, and their scorer, case by case."""

import json
from pathlib import Path

import pytest

from evaluation import place_labels
from evaluation.scorers import places
from evaluation.scorers.places import GoldPlace
from sayso.core.errors import EvaluationError
from sayso.core.marks import Place
from sayso.core.text import Span

DIVISION = GoldPlace(3, "CAN", "division", ("ca-on",), ("USA",))
CITY = GoldPlace(3, "USA", "city", (), ("ca-on",))
OPEN = GoldPlace(3, None, "open", (), ())
STATES = {"geonames-1": "USA"}
PLACE = Place(Span(3, 10), "Ontario", "CAN", "ca-on", candidates=("geonames-1",))
TOWN = Place(Span(3, 10), "Ontario", "USA", "geonames-1", candidates=("ca-on",))
NONE = Place(Span(3, 10), "Ontario")


def test_the_labels_fit_their_sentences_and_have_both_parts() -> None:
    told = place_labels.load()
    assert {one.part for one in told} == set(place_labels.PARTS)
    assert len({one.doc_id for one in told}) == len({one.text for one in told}) == len(told)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"words": "Bonn"}, "Bonn"),
        ({"kind": "town"}, "no kind"),
        ({"ids": ["de-by"]}, "has ids"),
    ],
)
def test_a_label_that_does_not_fit_is_an_error(tmp_path: Path, change: dict[str, object], says: str) -> None:
    place = {"words": "Cologne", "country": "DEU", "kind": "city", "ids": [], "elsewhere": []} | change
    path = tmp_path / "places.jsonl"
    row = {"doc_id": "a", "part": "test", "text": "In Cologne.", "places": [place]}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=rf"line 1.*{says}"):
        place_labels.load(path)


@pytest.mark.parametrize(
    ("gold", "found", "country", "which", "elsewhere"),
    [
        (DIVISION, PLACE, 1, 1, 1),
        (DIVISION, TOWN, 0, 0, 0),
        (CITY, TOWN, 1, 1, 1),
        (CITY, PLACE, 0, 0, 0),
        (OPEN, NONE, 1, 1, 0),
        (OPEN, TOWN, 0, 0, 0),
        (DIVISION, None, 0, 0, 0),
    ],
)
def test_counts(gold: GoldPlace, found: Place | None, country: int, which: int, elsewhere: int) -> None:
    tally = places.score_sentence([gold], [found] if found else [], STATES)
    right = [tally.country.right_gold, tally.which.right_gold, tally.elsewhere.right_gold]
    assert right == [country, which, elsewhere]
    assert [tally.country.gold, tally.elsewhere.gold] == [1, len(gold.elsewhere)]
