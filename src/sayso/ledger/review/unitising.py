"""Agreement on where units stand in a text: Krippendorff's alpha for unitising, and the measure `agr`.

In: the units of observers on one continuum, `[start, end)`, of which no two of one observer overlap. Out: a
number, or None where there is nothing to agree on. Alpha is that of K. Krippendorff, Content Analysis, 2nd
edition (2004), section 11.6; 1 is full agreement, 0 what chance would give. `agr` is that of J. Wiebe, T.
Wilson and C. Cardie, Annotating Expressions of Opinions and Emotions in Language (2005), section 7.1, as it
is given for MPQA and PARC: the share of one's units that overlap one of the other's, both ways, as a mean.
"""

from collections.abc import Iterable, Sequence
from itertools import permutations

from sayso.core.text import Span, Spans


def joined(spans: Iterable[Span]) -> Spans:
    """The spans in order; those that overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def unit_alpha(observers: Sequence[Spans], length: int) -> float | None:
    """Alpha for unitising on a continuum of `length` code points; None where nobody marked anything."""
    expected = expected_disagreement(observers, length)
    return 1 - observed_disagreement(observers, length) / expected if expected else None


def observed_disagreement(observers: Sequence[Spans], length: int) -> float:
    """The mean square of how far the units of two observers are apart, as a share of the continuum's."""
    gaps = [_gaps(units, length) for units in observers]
    total = 0
    for one, other in permutations(range(len(observers)), 2):
        # each pair of units is met in both directions; a unit in a gap of the other's in one
        total += _between(observers[one], observers[other]) + 2 * _lost(observers[one], gaps[other])
    pairs = len(observers) * (len(observers) - 1)
    return total / (pairs * length**2)


def expected_disagreement(observers: Sequence[Spans], length: int) -> float:
    """The same if all units lay anywhere."""
    sizes = [len(unit) for units in observers for unit in units]
    gaps = [len(gap) for units in observers for gap in _gaps(units, length)]
    total = 0.0
    for size in sizes:
        total += (len(sizes) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        total += size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    whole = len(observers) * length
    ways = whole * (whole - 1) - sum(size * (size - 1) for size in sizes)
    return 2 / length * total / ways if ways else 0.0


def agr(first: Sequence[Spans], second: Sequence[Spans]) -> float | None:
    """The share of the units of each that overlap one of the other's, as a mean of both ways.

    A unit may be in pieces. None where one of them has none.
    """
    if not first or not second:
        return None
    return (_share(first, second) + _share(second, first)) / 2


def _share(units: Sequence[Spans], others: Sequence[Spans]) -> float:
    there = joined(span for spans in others for span in spans)
    return sum(any(_overlap(span, other) for span in spans for other in there) for spans in units) / len(
        units
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _gaps(units: Spans, length: int) -> Spans:
    bounds = [0, *(bound for unit in units for bound in (unit.start, unit.end)), length]
    return tuple(Span(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True) if a < b)


def _between(units: Spans, others: Spans) -> int:
    """Squared distances of the ends, over all pairs that overlap. Both come in order: one walk along them."""
    total, at = 0, 0
    for unit in units:
        while at < len(others) and others[at].end <= unit.start:
            at += 1
        for other in others[at:]:
            if other.start >= unit.end:
                break
            total += (unit.start - other.start) ** 2 + (unit.end - other.end) ** 2
    return total


def _lost(units: Spans, gaps: Spans) -> int:
    """Squared lengths of the units that lie wholly in a gap of the other's."""
    total, at = 0, 0
    for unit in units:
        while at < len(gaps) and gaps[at].end < unit.end:
            at += 1
        if at < len(gaps) and gaps[at].start <= unit.start:
            total += len(unit) ** 2
    return total
