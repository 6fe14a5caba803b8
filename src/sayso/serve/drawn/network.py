"""The network: each actor with its name, and how each line runs between two of them.

In: lines between keys, with weights. Out: a drawing, the same for the same lines. `layout` says where each
actor stands.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LETTER, _HEIGHT = 7.0, 15.0  # of a label
_LONGEST = 26  # letters of a label, where there is no room for more
_WHOLE = 44  # letters of a name that is tried whole, in a picture of few lines
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
    name: str  # the label's words


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


def cut(name: str, most: int = _LONGEST) -> str:
    """A name that is short enough for a label."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


@lru_cache(maxsize=64)
def _draw(ties: tuple[Tie, ...], names: tuple[tuple[str, str], ...]) -> Drawing:
    # Here, because networkx takes longer to import than all else of a page: only a picture waits for it.
    from sayso.serve.drawn.layout import places_of  # noqa: PLC0415  see the line above

    labels = dict(names)
    places, width, height = places_of([(one, other) for one, other, *_ in ties])
    weights: dict[str, int] = {}
    for one, other, _, weight, _ in ties:
        weights[one] = weights.get(one, 0) + weight
        weights[other] = weights.get(other, 0) + weight
    heaviest = max(weights.values(), default=1)
    radii = {key: _between(_RADIUS, math.sqrt(weight / heaviest)) for key, weight in weights.items()}
    edges = _edges(ties, places, radii)
    names_of = {key: labels.get(key, key) for key in places}
    shown = _labels(places, radii, names_of, (width, edges))
    nodes = tuple(
        Node(key, *places[key], round(radii[key], 1), *shown.get(key, (None, cut(names_of[key]))))
        for key in sorted(places)
    )
    return Drawing(width, height, nodes, tuple(edges))


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
) -> dict[str, tuple[tuple[float, float, str], str]]:
    """Where there is room for a name beside its actor, and its words: the whole name, or else its beginning.

    The largest actors come first. A name covers no actor and no other name, and of the places that are left
    the one that crosses fewest lines is taken. `around` is the width of the whole, and the lines.
    """
    import numpy as np  # noqa: PLC0415  it comes with networkx, which only a picture waits for

    width, edges = around
    dots = np.array([dot for edge in edges for dot in edge.dots]).reshape(-1, 2).T
    taken: list[Rectangle] = [
        (x - radii[key], y - radii[key], x + radii[key], y + radii[key]) for key, (x, y) in places.items()
    ]
    found: dict[str, tuple[tuple[float, float, str], str]] = {}
    for key in sorted(places, key=lambda key: (-radii[key], key)):
        longest = _WHOLE if len(edges) <= _FEW else _LONGEST
        for words in dict.fromkeys((cut(names[key], longest), cut(names[key]))):
            free = [
                (_held(box, dots), n, label, box)
                for n, (label, box) in enumerate(_choices(places[key], radii[key], len(words) * _LETTER))
                if box[0] >= 0 and box[2] <= width and not any(_overlap(box, other) for other in taken)
            ]
            if free:
                _, _, label, box = min(free)
                found[key] = label, words
                taken.append(box)
                break
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


def _held(box: Rectangle, dots: "NDArray[np.float64]") -> int:
    """How many of the dots, (2, dots), a box holds."""
    (x, y), (left, top, right, bottom) = dots, box
    return int(((x >= left) & (x <= right) & (y >= top) & (y <= bottom)).sum())


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _between(ends: tuple[float, float], share: float) -> float:
    return ends[0] + (ends[1] - ends[0]) * share
