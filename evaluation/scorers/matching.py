"""Pairing gold with predictions, one to one.

In: which pairs may be made (and what each is worth). Out: the pairs made. Both functions give the best
possible pairing, not a greedy one, and the same pairs in every run.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

Pair = tuple[int, int]


def best_assignment(weights: Mapping[Pair, float]) -> list[Pair]:
    """The pairs (gold, prediction) with the greatest sum of weights. Pairs not in `weights` are not made.

    Each group of items that are linked to one another is solved by itself.
    """
    found: list[Pair] = []
    for golds, predictions in _groups(weights):
        swap = len(golds) > len(predictions)
        rows, columns = (predictions, golds) if swap else (golds, predictions)
        worth = [[weights.get((c, r) if swap else (r, c), 0.0) for c in columns] for r in rows]
        for row, column in enumerate(_dearest_columns(worth)):
            pair = (columns[column], rows[row]) if swap else (rows[row], columns[column])
            if weights.get(pair, 0.0) > 0:
                found.append(pair)
    return found


def most_pairs(allowed: Iterable[Pair]) -> list[Pair]:
    """The greatest possible number of pairs (gold, prediction) out of those allowed.

    Of several pairings of that number, one that serves the gold items with the lowest numbers.
    """
    options: defaultdict[int, list[int]] = defaultdict(list)
    for gold, prediction in sorted(allowed):
        options[gold].append(prediction)
    partner: dict[int, int] = {}
    for gold in sorted(options):
        _serve(gold, options, partner)
    return [(gold, prediction) for prediction, gold in partner.items()]


def _serve(gold: int, options: Mapping[int, list[int]], partner: dict[int, int]) -> None:
    """Find a prediction for `gold`, moving others along an augmenting path where that helps."""
    tried: set[int] = set()
    path: list[tuple[int, int]] = []  # (gold, the prediction that it would take)
    stack: list[tuple[int, Iterator[int]]] = [(gold, iter(options[gold]))]
    while stack:
        asking, left = stack[-1]
        prediction = next((p for p in left if p not in tried), None)
        if prediction is None:
            stack.pop()
            if path:
                path.pop()
            continue
        tried.add(prediction)
        path.append((asking, prediction))
        if prediction not in partner:
            partner.update((taken, taker) for taker, taken in path)
            return
        holder = partner[prediction]
        stack.append((holder, iter(options[holder])))


def _groups(weights: Mapping[Pair, float]) -> Iterator[tuple[list[int], list[int]]]:
    """The connected components of the graph: their gold items and their predictions, sorted."""
    by_gold: defaultdict[int, list[int]] = defaultdict(list)
    by_prediction: defaultdict[int, list[int]] = defaultdict(list)
    for gold, prediction in weights:
        by_gold[gold].append(prediction)
        by_prediction[prediction].append(gold)
    seen: set[int] = set()
    for first in by_gold:
        if first in seen:
            continue
        golds, predictions, waiting = {first}, set[int](), [first]
        while waiting:
            for prediction in by_gold[waiting.pop()]:
                if prediction not in predictions:
                    predictions.add(prediction)
                    new = [g for g in by_prediction[prediction] if g not in golds]
                    golds.update(new)
                    waiting.extend(new)
        seen |= golds
        yield sorted(golds), sorted(predictions)


def _dearest_columns(worth: list[list[float]]) -> list[int]:
    """For each row the column it gets, so that the sum of worth is greatest. No more rows than columns."""
    search = _Prices(worth)
    for row in range(len(worth)):
        search.seat(row)
    column_of = {row: column for column, row in enumerate(search.owner) if row is not None}
    return [column_of[row] for row in range(len(worth))]


class _Prices:
    """Shortest augmenting paths over reduced costs (the Hungarian method after Jonker & Volgenant, 1987).

    `owner` gives for each column the row that holds it. Prices keep every reduced cost at 0 or above.
    """

    def __init__(self, worth: list[list[float]]) -> None:
        self._worth = worth
        self._width = len(worth[0])
        self._row_price = [0.0] * len(worth)
        self._column_price = [0.0] * self._width
        self.owner: list[int | None] = [None] * self._width

    def seat(self, new_row: int) -> None:
        """Give the row a column, moving other rows along the cheapest path that ends in a free one."""
        distance, before = [float("inf")] * self._width, [-1] * self._width
        done, rows = [False] * self._width, [new_row]
        holder: int | None = new_row
        column = -1
        while holder is not None:
            self._reach(holder, column, (distance, before, done))
            free = [c for c in range(self._width) if not done[c]]
            column = min(free, key=distance.__getitem__)
            step = distance[column]
            for row in rows:
                self._row_price[row] += step
            for c in range(self._width):
                if done[c]:
                    self._column_price[c] -= step
                else:
                    distance[c] -= step
            done[column], holder = True, self.owner[column]
            if holder is not None:
                rows.append(holder)
        while before[column] >= 0:
            self.owner[column] = self.owner[before[column]]
            column = before[column]
        self.owner[column] = new_row

    def _reach(self, row: int, column: int, state: tuple[list[float], list[int], list[bool]]) -> None:
        """Shorten the distance to each open column to which the way over `row` (at `column`) is shorter."""
        distance, before, done = state
        for c in range(self._width):
            cost = -self._worth[row][c] - self._row_price[row] - self._column_price[c]
            if not done[c] and cost < distance[c]:
                distance[c], before[c] = cost, column
