"""From features to a score: two logistic regressions whose weights people can read.

In: features of a pair. Out: the chance that both tell of the same event, or of the same matter. The weights
stand in `weights.toml`, made by `python -m training.same_claim`.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from sayso.core.errors import KnowledgeError
from sayso.ledger.link.claims.compare import FEATURES, Table

FILE = "weights.toml"
DIGITS = 3  # of a score: a processor that rounds otherwise must not change the output


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for each feature, in their order, what holds without any, and from which score on it is a
    yes.
    """

    each: tuple[float, ...]
    start: float
    least: float

    def chances(self, features: Table) -> list[float]:
        """The chance of "the same" for each row of features, 0 to 1, rounded."""
        totals = self.start + (features * np.array(self.each)).sum(axis=1)
        found = 1.0 / (1.0 + np.exp(-np.clip(totals, -30.0, 30.0)))
        return [round(chance, DIGITS) for chance in found.tolist()]


@cache
def event_weights() -> Weights:
    """The shipped weights for "tells of the same event". Raises KnowledgeError."""
    return shipped("event", FEATURES)


def shipped(table: str, names: Sequence[str]) -> Weights:
    """A table of the shipped weights. Raises KnowledgeError."""
    return read_weights((files(__package__) / FILE).read_text(encoding="utf-8"), table, names)


def read_weights(text: str, table: str, names: Sequence[str] = FEATURES) -> Weights:
    """One table of the file, with a weight for each name. Raises KnowledgeError."""
    try:
        known: Mapping[str, float] = tomllib.loads(text)[table]
        each = tuple(float(known[name]) for name in names)
        return Weights(each, float(known["start"]), float(known["least"]))
    except (KeyError, ValueError, TypeError) as error:
        raise KnowledgeError(f"{__package__}/{FILE} cannot be read: {error!r}") from error
