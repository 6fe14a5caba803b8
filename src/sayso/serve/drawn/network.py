"""The network: where each actor stands, and how each line runs between two of them.

In: lines between keys, with weights. Out: places, the same for the same lines. Each part that hangs together
is laid out alone (Fruchterman and Reingold 1991, as networkx does it, from a fixed start), and the parts are
set side by side. The work is bounded by the number of actors, not by a clock.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import networkx as nx
import numpy as np
from numpy.typing import NDArray

_SEED = 7
_WORK = 4_000_000  # pairs of actors times rounds, over all
_MOST_ROUNDS, _FEWEST_ROUNDS = 120, 25
_ROOM = 84.0  # of an actor: the area of a part grows with its actors
_MARGIN = 46.0
_WIDEST = 980.0
_LETTER, _HEIGHT = 7.0, 15.0  # of a label
_LONGEST = 26  # letters of a label
_RADIUS = (5.0, 15.0)
_THICK = (1.4, 8.0)
_DOTS = 16
_FEW = 100  # lines; where there are more, the widest is half as wide
_BEND = 16.0  # between two lines of the same pair

Tie = tuple[str, str, int, int, bool]  # from, to, quad, weight, both ways


@dataclass(frozen=True, slots=True)
class Node:
    """An actor: its place, size, and label with its place; no label where there is no room for one."""

    key: str
    x: float
    y: float
    radius: float
    label: tuple[float, float, str] | None  # place, and which side of it the text starts from


@dataclass(frozen=True, slots=True)
class Edge:
    """A line: its path, its width, the place of its sign, and its arrow (three points)."""

    path: str
    width: float
    x: float
    y: float
    tip: str | None  # none where both sides do it
    dots: tuple[tuple[float, float], ...] = ()  # along the line, for what has to keep clear of it


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole, in the order of the keys and of the lines that came in."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def draw(ties: Sequence[Tie], names: dict[str, str]) -> Drawing:
    """The drawing of these lines. `names` are the labels of the keys, as long as they like."""
    return _draw(tuple(ties), tuple(sorted(names.items())))


def cut(name: str) -> str:
    """A name that is short enough for a label."""
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"


@lru_cache(maxsize=64)
def _draw(ties: tuple[Tie, ...], names: tuple[tuple[str, str], ...]) -> Drawing:
    labels = dict(names)
    places, width, height = _places(ties)
    weights: dict[str, int] = {}
    for one, other, _, weight, _ in ties:
        weights[one] = weights.get(one, 0) + weight
        weights[other] = weights.get(other, 0) + weight
    heaviest = max(weights.values(), default=1)
    radii = {key: _between(_RADIUS, math.sqrt(weight / heaviest)) for key, weight in weights.items()}
    edges = _edges(ties, places, radii)
    shown = _labels(places, radii, {key: cut(labels.get(key, key)) for key in places}, (width, edges))
    nodes = tuple(Node(key, *places[key], round(radii[key], 1), shown.get(key)) for key in sorted(places))
    return Drawing(width, height, nodes, tuple(edges))


def _places(ties: tuple[Tie, ...]) -> tuple[dict[str, tuple[float, float]], float, float]:
    """Where each actor stands: the parts laid out alone, the largest first, in rows."""
    graph = nx.Graph()
    for one, other, *_ in sorted(ties):
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


def _edges(
    ties: tuple[Tie, ...], places: dict[str, tuple[float, float]], radii: dict[str, float]
) -> list[Edge]:
    heaviest = max((weight for *_, weight, _ in ties), default=1)
    pairs: dict[tuple[str, str], list[int]] = {}
    for at, (one, other, *_) in enumerate(ties):
        pairs.setdefault((min(one, other), max(one, other)), []).append(at)
    bends: dict[int, float] = {}
    for (first, _), members in pairs.items():
        for n, at in enumerate(members):
            side = 1 if ties[at][0] == first else -1
            bends[at] = side * (n - (len(members) - 1) / 2) * _BEND * 2
    found = []
    for at, (one, other, _, weight, both) in enumerate(ties):
        share = math.sqrt((weight - 1) / max(heaviest - 1, 1))
        width = _between((_THICK[0], _THICK[1] if len(ties) <= _FEW else _THICK[1] / 2), share)
        ends = (_Stop(*places[one], radii[one]), _Stop(*places[other], radii[other]))
        found.append(_edge(ends, bends[at], width, arrow=not both))
    return found


@dataclass(frozen=True, slots=True)
class _Stop:
    x: float
    y: float
    radius: float


def _edge(ends: tuple[_Stop, _Stop], bend: float, width: float, *, arrow: bool) -> Edge:
    """From edge to edge of two circles, bent aside in the middle, with room for the arrow."""
    one, other = ends
    length = math.hypot(other.x - one.x, other.y - one.y) or 1.0
    over = (
        (one.x + other.x) / 2 - (other.y - one.y) / length * bend,
        (one.y + other.y) / 2 + (other.x - one.x) / length * bend,
    )
    start = _toward((one.x, one.y), over, one.radius + 1)
    tip = _toward((other.x, other.y), over, other.radius + (2 if arrow else 1))
    size = 5 + width
    end = _toward(tip, over, size * 0.8) if arrow else tip
    middle = _along(start, over, end, 0.5)
    return Edge(
        f"M{start[0]:.1f} {start[1]:.1f}Q{over[0]:.1f} {over[1]:.1f} {end[0]:.1f} {end[1]:.1f}",
        round(width, 1),
        round(middle[0], 1),
        round(middle[1], 1),
        _arrow(tip, over, size) if arrow else None,
        tuple(_along(start, over, end, n / _DOTS) for n in range(_DOTS + 1)),
    )


def _along(
    start: tuple[float, float], bend: tuple[float, float], end: tuple[float, float], share: float
) -> tuple[float, float]:
    a, b, c = (1 - share) ** 2, 2 * share * (1 - share), share**2
    return a * start[0] + b * bend[0] + c * end[0], a * start[1] + b * bend[1] + c * end[1]


def _arrow(tip: tuple[float, float], behind: tuple[float, float], size: float) -> str:
    length = math.hypot(behind[0] - tip[0], behind[1] - tip[1]) or 1.0
    ux, uy = (behind[0] - tip[0]) / length, (behind[1] - tip[1]) / length
    bx, by = tip[0] + ux * size, tip[1] + uy * size
    half = size * 0.55
    return (
        f"M{tip[0]:.1f} {tip[1]:.1f}L{bx - uy * half:.1f} {by + ux * half:.1f}"
        f"L{bx + uy * half:.1f} {by - ux * half:.1f}z"
    )


def _toward(start: tuple[float, float], end: tuple[float, float], far: float) -> tuple[float, float]:
    length = math.hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return start[0] + (end[0] - start[0]) / length * far, start[1] + (end[1] - start[1]) / length * far


Rectangle = tuple[float, float, float, float]


def _labels(
    places: dict[str, tuple[float, float]],
    radii: dict[str, float],
    names: dict[str, str],
    around: tuple[float, list[Edge]],
) -> dict[str, tuple[float, float, str]]:
    """Where there is room for a name beside its actor, the largest first.

    It covers no actor and no other name, and of the places that are left the one that crosses fewest lines is
    taken. `around` is the width of the whole, and the lines.
    """
    width, edges = around
    dots = np.array([dot for edge in edges for dot in edge.dots]).reshape(-1, 2).T
    taken: list[Rectangle] = [
        (x - radii[key], y - radii[key], x + radii[key], y + radii[key]) for key, (x, y) in places.items()
    ]
    found: dict[str, tuple[float, float, str]] = {}
    for key in sorted(places, key=lambda key: (-radii[key], key)):
        free = [
            (_held(box, dots), n, label, box)
            for n, (label, box) in enumerate(_choices(places[key], radii[key], len(names[key]) * _LETTER))
            if box[0] >= 0 and box[2] <= width and not any(_overlap(box, other) for other in taken)
        ]
        if free:
            _, _, found[key], box = min(free)
            taken.append(box)
    return found


def _choices(
    place: tuple[float, float], radius: float, long: float
) -> Iterator[tuple[tuple[float, float, str], Rectangle]]:
    """Right, left, above, below, and these to one side: where the text stands, and the box that it fills."""
    x, y = place
    for at, base, anchor, left in (
        (x + radius + 4, y + 4, "start", x + radius + 4),
        (x - radius - 4, y + 4, "end", x - radius - 4 - long),
        (x, y - radius - 5, "middle", x - long / 2),
        (x, y + radius + 13, "middle", x - long / 2),
        (x + radius, y - radius - 5, "end", x + radius - long),
        (x - radius, y - radius - 5, "start", x - radius),
        (x + radius, y + radius + 13, "end", x + radius - long),
        (x - radius, y + radius + 13, "start", x - radius),
    ):
        yield (round(at, 1), round(base, 1), anchor), (left, base - 11, left + long, base - 11 + _HEIGHT)


def _held(box: Rectangle, dots: NDArray[np.float64]) -> int:
    """How many of the dots, (2, dots), a box holds."""
    (x, y), (left, top, right, bottom) = dots, box
    return int(np.count_nonzero((x >= left) & (x <= right) & (y >= top) & (y <= bottom)))


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _between(ends: tuple[float, float], share: float) -> float:
    return ends[0] + (ends[1] - ends[0]) * share
