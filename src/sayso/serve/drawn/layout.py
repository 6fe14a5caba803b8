"""Where each actor of a network stands.

In: pairs of keys. Out: places, the same for the same pairs. Each part that hangs together is laid out alone
(Fruchterman and Reingold 1991, as networkx does it, from a fixed start), and the parts are set side by side.
The work is bounded by the number of actors, not by a clock.
"""

import math
from collections.abc import Iterable

import networkx as nx

_SEED = 7
_WORK = 4_000_000  # pairs of actors times rounds, over all
_MOST_ROUNDS, _FEWEST_ROUNDS = 120, 25
_ROOM = 84.0  # of an actor: the area of a part grows with its actors
_MARGIN = 46.0
_WIDEST = 980.0


def places_of(pairs: Iterable[tuple[str, str]]) -> tuple[dict[str, tuple[float, float]], float, float]:
    """Where each actor stands: the parts laid out alone, the largest first, in rows."""
    graph = nx.Graph()
    for one, other in sorted(pairs):
        graph.add_edge(one, other)  # all alike: heavy lines would draw the busiest actors onto one spot
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda p: (-len(p), p[0]))
    rounds = max(_FEWEST_ROUNDS, min(_MOST_ROUNDS, _WORK // max(sum(len(p) ** 2 for p in parts), 1)))
    placed: dict[str, tuple[float, float]] = {}
    x, y, row, widest = 0.0, 0.0, 0.0, 0.0
    for part in parts:
        boxed, width, height = _part(graph.subgraph(part), part, rounds)
        if x and x + width > _WIDEST:
            x, y, row = 0.0, y + row, 0.0
        for key, (left, top) in boxed.items():
            placed[key] = (round(x + left, 1), round(y + top, 1))
        x, row = x + width, max(row, height)
        widest = max(widest, x)
    return placed, round(max(widest, 320.0), 1), round(y + row, 1)


def _part(
    graph: "nx.Graph[str]", part: list[str], rounds: int
) -> tuple[dict[str, tuple[float, float]], float, float]:
    """One part in a box of its own: places in it, its width and height."""
    if len(part) == 2:
        return {part[0]: (_MARGIN + 30, _MARGIN), part[1]: (_MARGIN + 190, _MARGIN)}, 310.0, 2 * _MARGIN
    ordered = nx.Graph()
    ordered.add_nodes_from(part)  # the order of the nodes is that of the start
    ordered.add_edges_from(sorted((min(pair), max(pair)) for pair in graph.edges()))
    found = nx.spring_layout(ordered, seed=_SEED, iterations=rounds, k=2.2 / math.sqrt(len(part)))
    side = _ROOM * math.sqrt(len(part)) * 1.25
    width, height = min(side * 1.7, _WIDEST - 2 * _MARGIN - 60), side
    xs, ys = [float(p[0]) for p in found.values()], [float(p[1]) for p in found.values()]
    if max(ys) - min(ys) > max(xs) - min(xs):  # lay the longer side along the page
        xs, ys = ys, xs
    across, down = _spread(xs, width), _spread(ys, height)
    places = {
        key: (_MARGIN + 30 + left, _MARGIN + top) for key, left, top in zip(found, across, down, strict=True)
    }
    return places, width + 2 * _MARGIN + 60, height + 2 * _MARGIN


def _spread(values: list[float], size: float) -> list[float]:
    """The values over the whole size; half of the way by their order, so that no corner is crowded."""
    low, high = min(values), max(values)
    order = sorted(range(len(values)), key=lambda at: (values[at], at))
    rank = {at: n / max(len(values) - 1, 1) for n, at in enumerate(order)}
    span = high - low or 1.0
    return [((value - low) / span * 0.5 + rank[at] * 0.5) * size for at, value in enumerate(values)]
