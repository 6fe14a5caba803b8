"""How many, as a bar on the axis: from the lowest to the highest number that one claim gives.

In: the bounds. Out: the bar, and the same in words. A bound that the text does not give is no bound: the bar
goes on without a cap, and never becomes a number.
"""

from dataclasses import dataclass

from sayso.serve.drawn.axis import WIDTH, Axis

_LEAST = 7.0


@dataclass(frozen=True, slots=True)
class NumberBar:
    """The bar. `open_low`, `open_high`: the text gives no bound there. `exact`: one number."""

    x: float
    width: float
    exact: bool
    open_low: bool
    open_high: bool
    words: str


def number_bar(low: float | None, high: float | None, axis: Axis) -> NumberBar | None:
    """A range on the axis; None where the text gives no number."""
    if low is None and high is None:
        return None
    start = axis.place(low) if low is not None else 0.0
    end = axis.place(high) if high is not None else WIDTH
    exact = low is not None and low == high
    if end - start < _LEAST:
        start = max(0.0, min((start + end - _LEAST) / 2, WIDTH - _LEAST))
        end = start + _LEAST
    return NumberBar(
        round(start, 1), round(end - start, 1), exact, low is None, high is None, in_words(low, high)
    )


def in_words(low: float | None, high: float | None, per: str | None = None) -> str:
    """A range in words, as it is and never as one number between."""
    rate = f" per {per}" if per else ""
    if low is None and high is None:
        return f"no number{rate}"
    if low is None:
        return f"at most {high:,.10g}{rate}"
    if high is None:
        return f"at least {low:,.10g}{rate}"
    return f"{low:,.10g}{rate}" if low == high else f"{low:,.10g} to {high:,.10g}{rate}"
