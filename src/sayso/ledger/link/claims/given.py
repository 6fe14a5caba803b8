"""What a matcher knows, from links that were found elsewhere.

In: all claims, which of them are copies of each other, and the scores and clusters that were found of those
that stand for their forms. Out: a `State` as `Matcher.add` of the same claims leaves it, so that a matcher
can go on with it. Nothing is compared here, and nobody has decided anything.
"""

from bisect import insort
from collections.abc import Iterable

from sayso.ledger.link.claims.forms import form_of
from sayso.ledger.link.claims.index import Pair, document_place, keys_of, place_of
from sayso.ledger.link.claims.state import State
from sayso.ledger.link.claims.telling import Sketch


class Given:
    """Fills a state that was empty. First all claims, then the rest, each in as many pieces as one likes."""

    def __init__(self, state: State) -> None:
        self._state = state

    def claims(self, sketches: Iterable[Sketch]) -> None:
        """Claims, each once."""
        found = list(sketches)
        self._state.sketches.put(found)
        for one in found:
            insort(self._state.forms.get(form_of(one)), place_of(one))

    def leads(self, names: Iterable[str]) -> None:
        """Note which of all claims of some documents stand for their forms, and let these documents hold
        their keys.
        """
        leads = [self._state.sketches.get(name) for name in names if self._leader(name) == name]
        for one in leads:
            self._state.leads.get(one.document).add(one.id)
        for document, place in {one.document: document_place(one) for one in leads}.items():
            keys = keys_of(self._state.sketches.topic(document), place[0])
            self._state.holders.put((key, place) for key in sorted(keys))

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
