"""Which attribution stands inside which: X says that Y says that Z.

In: found attributions. Out: for each, the index of its parent, or None. The parent is the one with the
shortest content that holds the child's whole cue and content. A parent's content is longer than all that
it holds, so there are no rings.
"""

from collections.abc import Sequence

from sayso.annotate.attribution.found import Found
from sayso.core.text import Span

_DEEPEST = 10  # levels of "X says that Y says that Z says": real reports have three or four
_NEAR = 64  # contents that opened last before a cue: the parent is among them, in any text but a hostile one


def parents(found: Sequence[Found]) -> list[int | None]:
    """Index of the parent of each, by one sweep over the text."""
    opening = sorted(
        ((part.start, i, part) for i, f in enumerate(found) for part in f.content), key=lambda e: (e[0], e[1])
    )
    children = sorted(range(len(found)), key=lambda i: _core(found[i])[0])
    out: list[int | None] = [None] * len(found)
    active: list[tuple[Span, int]] = []
    at = 0
    for child in children:
        first = _core(found[child])[0]
        while at < len(opening) and opening[at][0] <= first.start:
            active.append((opening[at][2], opening[at][1]))
            at += 1
        while active and active[-1][0].end <= first.start:
            active.pop()
        near = {i for part, i in active[-_NEAR:] if part.end > first.start and i != child}
        holders = [i for i in near if _holds(found[i], found[child])]
        out[child] = min(holders, key=lambda i: (_size(found[i]), i), default=None)
    return out


def too_deep(above: Sequence[int | None]) -> frozenset[int]:
    """Those that stand inside more than `_DEEPEST` others: nobody reports so, and each costs all above it."""
    depth: dict[int, int] = {}
    for start in range(len(above)):
        path: list[int] = []
        at: int | None = start
        while at is not None and at not in depth:
            path.append(at)
            at = above[at]
        levels = depth[at] if at is not None else 0
        for one in reversed(path):
            levels += 1
            depth[one] = levels
    return frozenset(one for one, levels in depth.items() if levels > _DEEPEST)


def _core(found: Found) -> list[Span]:
    return sorted((*found.cue, *found.content))


def _size(found: Found) -> int:
    return sum(len(part) for part in found.content)


def _holds(outer: Found, inner: Found) -> bool:
    core = _core(inner)
    return _size(outer) > _size(inner) and all(any(p.contains(q) for p in outer.content) for q in core)
