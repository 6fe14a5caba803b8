"""What a matcher knows, from links that were found elsewhere.

In: all claims, which of them are copies of each other, and the scores and clusters that were found of those
that stand for their forms. Out: a `State` as `Matcher.add` of the same claims leaves it, so that a matcher
can go on with it. Nothing is compared here, and nobody has decided anything.
"""

from bisect import insort
from collections.abc import Iterable

from sayso.ledger.link.claims.forms import form_of
from sayso.ledger.link.claims.index import Pair, all_keys_of, place_of
from sayso.ledger.link.claims.scorer import Model, shipped_model
from sayso.ledger.link.claims.state import State
from sayso.ledger.link.claims.telling import Sketch


class Given:
    """Fills a state that was empty. First all claims, then the rest, each in as many pieces as one likes."""

    def __init__(self, state: State, model: Model | None = None) -> None:
        self._state = state
        self._matters = (model or shipped_model()).matter is not None

    def claims(self, sketches: Iterable[Sketch]) -> None:
        """Claims, each once."""
        found = list(sketches)
        self._state.sketches.put(found)
        for one in found:
            insort(self._state.forms.get(form_of(one)), place_of(one))

    def leads(self, names: Iterable[str]) -> None:
        """Let those of some claims that stand for their forms hold their keys, each its own cluster."""
        for name in names:
            if self._leader(name) == name:
                one = self._state.sketches.get(name)
                keys = sorted(all_keys_of(one, matters=self._matters))
                self._state.holders.put((key, place_of(one)) for key in keys)
                self._state.clusters.put(name, frozenset((name,)))

    def copied(self, pairs: Iterable[Pair]) -> None:
        """Pairs of claims that stand at one place of a copied passage."""
        for one, other in pairs:
            self._state.copied.get(one).add(other)
            self._state.copied.get(other).add(one)
            first, second = self._leader(one), self._leader(other)
            if first != second:
                self._state.given.get(first).add(second)
                self._state.given.get(second).add(first)

    def scores(self, scores: Iterable[tuple[str, str, float]]) -> None:
        """Pairs with scores, each once; those of copies too."""
        for one, other, score in scores:
            self._state.near.get(one)[other] = score
            self._state.near.get(other)[one] = score

    def clusters(self, groups: Iterable[frozenset[str]]) -> None:
        """Clusters of two or more, by those that stand for their forms."""
        for group in groups:
            for name in group:
                self._state.clusters.put(name, group)

    def _leader(self, name: str) -> str:
        return self._state.forms.get(form_of(self._state.sketches.get(name)))[0][1]
