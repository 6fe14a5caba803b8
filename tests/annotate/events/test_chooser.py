"""Frame and model, weighed against each other."""

from pathlib import Path

import numpy as np
import pytest

from sayso.annotate.events.chooser import (
    CLASSES,
    NONE,
    YIELD,
    Framed,
    Trust,
    choose_one,
    open_chooser,
)
from sayso.annotate.events.features import WIDTH
from sayso.annotate.models.bundle import SHIPPED, Bundle, open_bundle
from sayso.core.errors import ModelError


def chances(**given: float) -> dict[str, float]:
    rest = (1 - sum(given.values())) / (len(CLASSES) - len(given))
    return {name: given.get(name, rest) for name in CLASSES}


@pytest.mark.parametrize(
    ("given", "framed", "expected"),
    [
        (chances(AID=0.9), Framed("AID", Trust.LITTLE), "AID"),
        (chances(NONE=0.7), Framed("AID", Trust.LITTLE), None),  # the model is sure that it is none
        (chances(NONE=0.7), Framed("AID", Trust.MUCH), "AID"),
        (chances(NONE=0.99), Framed("AID", Trust.MUCH), None),
        (chances(NONE=0.99), Framed("ASSAULT", Trust.WHOLLY), "ASSAULT"),
        (chances(SANCTION=0.5, AID=0.2), Framed("AID", Trust.LITTLE), "AID"),  # a frame and a fair chance
        (chances(SANCTION=0.8), Framed("AID", Trust.LITTLE), "SANCTION"),
        (chances(SANCTION=0.8), Framed("AID", Trust.WHOLLY), "AID"),
        (chances(ASSAULT=0.7), None, "ASSAULT"),  # no frame: the model alone
        (chances(ASSAULT=0.5), None, None),
        (chances(YIELD=0.9), Framed("RETREAT", Trust.LITTLE), "RETREAT"),
        (chances(YIELD=0.9), Framed("AID", Trust.LITTLE), "CONCEDE"),
    ],
)
def test_choice(given: dict[str, float], framed: Framed | None, expected: str | None) -> None:
    choice = choose_one(given, framed)
    assert (choice[0] if choice else None) == expected


def test_the_shipped_model_opens_and_gives_probabilities() -> None:
    chooser = open_chooser(open_bundle(SHIPPED / "events"))
    found = chooser.probabilities([np.zeros(WIDTH, np.float32)] * 2)
    assert found.shape == (2, len(CLASSES))
    assert found.sum(axis=1) == pytest.approx(1)
    assert {NONE, YIELD} < set(CLASSES)
    assert chooser.choose([], []) == []


def test_a_model_for_other_features_is_refused(tmp_path: Path) -> None:
    size = len(CLASSES)
    np.savez(
        tmp_path / "types.npz",
        weights=np.zeros((3, size), np.int8),
        scale=np.zeros(size, np.float32),
        offset=np.zeros(size, np.float32),
    )
    with pytest.raises(ModelError, match="other features"):
        open_chooser(Bundle(tmp_path, {}, ""))
    with pytest.raises(ModelError, match="cannot be opened"):
        open_chooser(Bundle(tmp_path / "nowhere", {}, ""))
