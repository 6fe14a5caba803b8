"""The lineage of a claim on an axis of time: each telling at its day, under the one that it hangs on.

In: tellings in the order of their lineage. Out: places, in units of the drawing, for the template to lay out.
A telling whose day is not exact is a bar from the first to the last day that its date allows; one without a
date stands before the axis. The same stands below as a list: the picture adds nothing that cannot be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.serve.drawn.axis import WIDTH, Axis, time_axis

_LEFT, _ACROSS, _LABEL = 84.0, 300.0, 250.0  # without a date, the axis, names
_TOP, _ROW = 30.0, 40.0
_RADIUS = 6.0
_LEAST = 16.0  # width of the shortest bar
_OUT = 8.0  # how far a way goes round


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling: `origin` is the one that it hangs on, by its place among the tellings; `days` as the
    ledger has them.
    """

    days: tuple[int | None, int | None]
    origin: int | None


@dataclass(frozen=True, slots=True)
class Knot:
    """Where a telling stands: from `left` to `right` (equal for a dot), and its name's place. `way` leads to
    it from the one that it hangs on.
    """

    left: float
    right: float
    y: float
    label: float
    dated: bool
    way: str | None


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole drawing. `marks` are those of the axis, (place, words)."""

    width: float
    height: float
    knots: tuple[Knot, ...]
    marks: tuple[tuple[float, str], ...]
    radius: float = _RADIUS


def lineage_picture(tellings: Sequence[Telling]) -> Picture:
    """The drawing of these tellings."""
    days = [day for telling in tellings for day in telling.days if day is not None]
    axis = time_axis(days) if days else None
    knots: list[Knot] = []
    for at, telling in enumerate(tellings):
        left, right = _stand(telling, axis)
        y = _TOP + at * _ROW + _ROW / 2
        way = _way(knots[telling.origin], left, y) if telling.origin is not None else None
        knots.append(Knot(left, right, y, right + _RADIUS + 8, _is_dated(telling), way))
    marks = [(_placed(x), words) for x, words in (axis.marks if axis else ())]
    step = 2 if len(marks) > 4 else 1
    return Picture(
        _LEFT + _ACROSS + _LABEL, _TOP + len(tellings) * _ROW + 6, tuple(knots), tuple(marks[::step])
    )


def _is_dated(telling: Telling) -> bool:
    return None not in telling.days


def _stand(telling: Telling, axis: Axis | None) -> tuple[float, float]:
    first, last = telling.days
    if axis is None or first is None or last is None:
        return _LEFT / 2, _LEFT / 2
    low, high = (_placed(axis.of_day(day, last=end)) for day, end in ((first, False), (last, True)))
    if first == last or high - low < _LEAST:
        middle = round((low + high) / 2, 1)
        return middle, middle
    return low, high


def _placed(x: float) -> float:
    return round(_LEFT + x / WIDTH * _ACROSS, 1)


def _way(origin: Knot, x: float, y: float) -> str:
    """From the left of the origin down to the row of the telling, and to its left."""
    end = round(x - _RADIUS, 1)
    out = round(min(origin.left - _RADIUS - _OUT, end - _OUT), 1)
    turn = out + _OUT
    return (
        f"M{round(origin.left - _RADIUS, 1)} {origin.y} H{turn} Q{out} {origin.y} {out} {origin.y + _OUT} "
        f"V{y - _OUT} Q{out} {y} {turn} {y} H{end}"
    )
