"""Which claims are compared, as some come to stand for their forms and others cease to.

In: what the matcher knows, and claims that lead their forms now, or no longer do. Out: pairs of claims to
compare, and pairs that nothing joins any more. Two claims are compared where they share enough (`things.py`),
in one document or in two that are neighbours in the index and alike. A document is in the index while one of
its claims leads a form: of forty reprints one takes part.
"""

from collections.abc import Callable, Collection, Iterable, Sequence

from sayso.ledger.link.claims.index import (
    Beside,
    Index,
    Pair,
    are_of_one_story,
    days_between,
    document_place,
    pair_of,
)
from sayso.ledger.link.claims.state import Place, State
from sayso.ledger.link.claims.telling import Sketch
from sayso.ledger.link.claims.things import Sheet, meet, meeting, say_alike, sheet_of, things_of
from sayso.ledger.link.claims.topic import Topic


def worth_comparing(claims: Sequence[Sketch], *, retold: bool = True) -> set[Pair]:
    """The pairs among some claims, where each stands for itself. `retold`: as for `Candidates`."""
    state = State()
    state.sketches.put(claims)
    return Candidates(state, Topic.alike, retold=retold).change(claims, ())[0]


class Candidates:
    """The claims of a state that are to be compared. `alike` says how alike two documents are.

    With `retold`, those too whose sentences mean much the same: they may be one matter in other words, and
    hardly ever name one event.
    """

    def __init__(self, state: State, alike: Callable[[Topic, Topic], float], *, retold: bool = True) -> None:
        self._state, self._alike, self._retold = state, alike, retold
        self._index = Index(state.holders, state.sketches.topic)
        self._things: dict[str, frozenset[str]] = {}

    def change(self, come: Collection[Sketch], gone: Collection[Sketch]) -> tuple[set[Pair], set[Pair]]:
        """Let some claims lead, and others no longer. Out: pairs to compare, and pairs that hang loose."""
        leads = self._state.leads
        places = {one.document: document_place(one) for one in (*come, *gone)}
        before = {document for document in places if leads.get(document)}
        for one in gone:
            leads.get(one.document).discard(one.id)
        for one in come:
            leads.get(one.document).add(one.id)
        now = {document for document in places if leads.get(document)}
        near, pushed = self._index.add([places[document] for document in sorted(now - before)])
        for document in sorted(before - now):
            near |= self._index.remove(places[document])
        fresh = {one.document for one in come}
        near |= self._index.beside([places[document] for document in sorted(fresh & before)])
        near |= {(places[document], places[document]) for document in fresh}
        return self._meeting(near), self._loose(pushed)

    def joined(self, one: Sketch, other: Sketch) -> bool:
        """True where two claims that lead are to be compared."""
        apart = one.document != other.document
        met = meet(self._things_of(one), self._things_of(other), apart=apart)
        if not (met or (apart and self._retold and say_alike(one, other))):
            return False
        if not apart:
            return True
        places = document_place(one), document_place(other)
        return self._are_alike(*places) and self._index.joined(*places)

    def _meeting(self, documents: Iterable[Beside]) -> set[Pair]:
        """The claims that share enough, in pairs of documents that are alike."""
        sheets: dict[str, Sheet] = {}
        found: set[Pair] = set()
        for places in documents:
            if self._are_alike(*places):
                pair = places[0][1], places[1][1]
                for document in pair:
                    if document not in sheets:
                        sheets[document] = self._sheet(document)
                found |= meeting(*(sheets[document] for document in pair))
        return found

    def _loose(self, pushed: Iterable[Beside]) -> set[Pair]:
        """The pairs with a score, in documents that are neighbours no longer, that no copy joins."""
        near, given, leads = self._state.near, self._state.given, self._state.leads
        return {
            pair_of(name, mate)
            for one, other in pushed
            if self._are_alike(one, other) and not self._index.joined(one, other)
            for name in leads.get(one[1])
            for mate in near.get(name).keys() & leads.get(other[1]) - given.get(name)
        }

    def _are_alike(self, one: Place, other: Place) -> bool:
        if one == other:
            return True
        first, second = (self._state.sketches.topic(document) for _, document in (one, other))
        return are_of_one_story(first, second, self._alike(first, second), days_between(one, other))

    def _sheet(self, document: str) -> Sheet:
        claims = [self._state.sketches.get(name) for name in sorted(self._state.leads.get(document))]
        rows = {claim.id: claim.sentence_row for claim in claims if self._retold}
        return sheet_of(((claim.id, self._things_of(claim)) for claim in claims), rows)

    def _things_of(self, sketch: Sketch) -> frozenset[str]:
        found = self._things.get(sketch.id)
        if found is None:
            found = self._things[sketch.id] = things_of(sketch)
        return found
