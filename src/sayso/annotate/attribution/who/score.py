"""Which of several is meant: a log-linear choice with "nobody" among the candidates.

In: a `Choice`, with features of each candidate by name. Out: the candidate that the weights prefer. The
weights stand in `weights.toml` and were fitted on labelled sources (`training/who_is_meant`); a feature
without a weight counts for nothing.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from typing import Protocol

from sayso.annotate.attribution.who.entities import Entity
from sayso.core.errors import KnowledgeError

Features = Mapping[str, float]
Tables = Mapping[str, Mapping[str, float]]

_FILE = "weights.toml"
TABLES = ("person", "body", "description")


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom some words may mean. `table` is the sort of words, one of `TABLES`; `token` heads them.

    `nobody` speaks for nobody being meant; `candidates` has the features of each of `entities`.
    """

    table: str
    token: int
    nobody: Features
    entities: Sequence[Entity]
    candidates: Sequence[Features]


class Chooser(Protocol):
    """Decides a choice."""

    def __call__(self, choice: Choice) -> int | None:
        """Index of the candidate meant, or None where nobody is likelier."""


def choose(choice: Choice) -> int | None:
    """By the shipped weights. Raises KnowledgeError where they cannot be read."""
    return choose_by(weights(), choice)


def choose_by(tables: Tables, choice: Choice) -> int | None:
    """Index of the best candidate; None where nobody is likelier.

    A candidate must have the share `least` of its table. Rounded before it is decided, so that no processor
    decides otherwise; the first of equals is taken.
    """
    known = tables[choice.table]
    scores = [score(known, features) for features in (choice.nobody, *choice.candidates)]
    most = max(scores)
    best = scores.index(most)
    if best == 0:
        return None
    share = round(1.0 / sum(exp(s - most) for s in scores), 6)
    return best - 1 if share >= known.get("least", 0.0) else None


def score(known: Mapping[str, float], features: Features) -> float:
    """The sum of the features times their weights, rounded."""
    return round(sum(known.get(name, 0.0) * value for name, value in features.items() if value), 6)


@cache
def weights() -> Tables:
    """The shipped weights by table. Raises KnowledgeError."""
    try:
        tables = tomllib.loads((files(__package__) / _FILE).read_text(encoding="utf-8"))
        return {table: {name: float(v) for name, v in tables[table].items()} for table in TABLES}
    except (OSError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise KnowledgeError(f"{__package__}/{_FILE} cannot be read: {error}") from error
