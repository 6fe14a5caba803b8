"""How well the resolver does on articles that it was not fitted on.

In: labelled articles. Out: counts by sort of source. The articles are dealt into five parts by a hash of
their ids; what is said of each part comes from weights fitted on the other four.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from training.who_is_meant.fit import Prior, fit_rounds
from training.who_is_meant.rows import Answer, Article, answers_of, rows_of

PARTS = 5


@dataclass(frozen=True, slots=True)
class Score:
    """Of `tries` sources `right`; of those that were given a name `named`, `named_right`; of those that have
    one `meant`, `meant_right`.
    """

    tries: int
    right: int
    named: int
    named_right: int
    meant: int
    meant_right: int


def score(answers: Iterable[Answer]) -> Score:
    """The counts of some answers."""
    known = list(answers)
    named = [a for a in known if a.named]
    meant = [a for a in known if not a.nobody]
    return Score(
        len(known), sum(a.right for a in known),
        len(named), sum(a.right for a in named),
        len(meant), sum(a.right for a in meant),
    )  # fmt: skip


def fit(articles: Sequence[Article], prior: Prior) -> dict[str, dict[str, float]]:
    """The weights fitted on all articles."""
    return fit_rounds(lambda tables: [row for one in articles for row in rows_of(one, tables)], prior)


def cross_validated(articles: Sequence[Article], prior: Prior) -> list[Answer]:
    """The answers on all labelled articles; the others are always fitted on."""
    found: list[Answer] = []
    for part in range(PARTS):
        weights = fit([a for a in articles if not a.labels or part_of(a) != part], prior)
        for article in articles:
            if article.labels and part_of(article) == part:
                found.extend(answers_of(article, weights))
    return found


def part_of(article: Article) -> int:
    """Which part an article belongs to."""
    return int.from_bytes(hashlib.sha256(article.name.encode()).digest()) % PARTS
