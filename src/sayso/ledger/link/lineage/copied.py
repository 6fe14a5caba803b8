"""Which claims stand in copied passages, and who copied.

In: `Copy` values. Out: for two claims of different documents, the copy whose passage holds both at the same
place, with the direction told for that pair.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.core.links import Copy, Direction, Passage
from sayso.core.text import Span, Spans
from sayso.ledger.link.claims.compare import wording_alike
from sayso.ledger.link.claims.index import pair_of
from sayso.ledger.link.claims.telling import Telling

_MOST = 0.5  # share of a claim's words that must stand in the passage
_ALIKE = 0.5  # alike wording from which two claims at one place of a passage are one claim
_SLACK = 0.34  # of a passage's length: how far the places of the two claims in it may lie apart


@dataclass(frozen=True, slots=True)
class Taken:
    """A claim that stands in a passage that another document has too. `direction` is told for (before,
    after).
    """

    direction: Direction
    reason: str


class Copies:
    """The copies by pair of documents."""

    def __init__(self, copies: Iterable[Copy]) -> None:
        self._by_pair: dict[tuple[str, str], list[Copy]] = defaultdict(list)
        for copy in copies:
            self._by_pair[copy.first, copy.second].append(copy)

    def taken(self, before: Telling, after: Telling) -> Taken | None:
        """How `after` hangs on `before` by a copied passage that holds both; None where there is none."""
        turned = before.document > after.document
        first, second = (after, before) if turned else (before, after)
        for copy in self._by_pair.get((first.document, second.document), ()):
            if any(_holds(passage, first.claim.spans, second.claim.spans) for passage in copy.passages):
                direction = copy.direction.turned() if turned else copy.direction
                return Taken(direction, _retold(copy.reason, turned=turned))
        return None


def _holds(passage: Passage, first: Spans, second: Spans) -> bool:
    if _inside(first, passage.first) < _MOST or _inside(second, passage.second) < _MOST:
        return False
    places = ((first[0].start - passage.first.start), (second[0].start - passage.second.start))
    return abs(places[0] - places[1]) <= max(40, _SLACK * max(len(passage.first), len(passage.second)))


def _inside(spans: Spans, passage: Span) -> float:
    shared = sum(max(0, min(s.end, passage.end) - max(s.start, passage.start)) for s in spans)
    return shared / max(1, sum(map(len, spans)))


def _retold(reason: str, *, turned: bool) -> str:
    """The reason as it reads beside the later telling: "first" and "second" mean nothing there."""
    names = ("later", "earlier") if turned else ("earlier", "later")
    for word, name in zip(("first", "second"), names, strict=True):
        reason = reason.replace(f"{word} document", f"{name} telling").replace(f"{word} one", f"{name} one")
    return reason


def aligned(tellings: Iterable[Telling], copies: Iterable[Copy]) -> frozenset[tuple[str, str]]:
    """The pairs of claims that stand at one place of a copied passage and are put alike: one claim, copied.

    Ids, the smaller first. The matcher is told of them: another name or figure must not hide a copy.
    """
    by_document: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_document[telling.document].append(telling)
    found = set()
    for copy in copies:
        for one in by_document.get(copy.first, ()):
            alike = [
                (wording_alike(one, other), other.id)
                for other in by_document.get(copy.second, ())
                if any(_holds(passage, one.claim.spans, other.claim.spans) for passage in copy.passages)
            ]
            best = max(alike, default=(0.0, ""))
            if best[0] >= _ALIKE:
                found.add(pair_of(one.id, best[1]))
    return frozenset(found)
