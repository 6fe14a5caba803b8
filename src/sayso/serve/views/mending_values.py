"""Values that people type into the form of a part: words, numbers, dates. RequestError for what is none."""

import math
from collections.abc import Callable
from http import HTTPStatus

from sayso.core.errors import RequestError
from sayso.core.text import Span, hull
from sayso.export.words import visible
from sayso.ledger.days import is_edtf
from sayso.ledger.review.contents import Pair

Finds = Callable[[str, int], tuple[Span, ...]]  # words of the document and about where, to where they stand


def date_of(given: str) -> str | None:
    """An EDTF string; None for none."""
    if given and not is_edtf(given):
        raise RequestError(
            HTTPStatus.BAD_REQUEST,
            f"“{visible(given)}” is no date as they are written here: 1974, 1974-05 or 1974-05-06; 1985~ "
            "is about 1985, 198X some year of the 1980s, 1974/1980 from then to then, 1974/.. since then.",
        )
    return given or None


def number_of(given: str) -> float | None:
    """A number; None for none."""
    if not given:
        return None
    try:
        value = float(given.replace(",", "").replace(" ", ""))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise RequestError(HTTPStatus.BAD_REQUEST, f"“{visible(given)}” is no number. Type digits: 8,000.")
    return value


def check_bounds(low: str, high: str) -> None:
    """Two bounds of one number."""
    one, other = number_of(low), number_of(high)
    if one is not None and other is not None and one > other:
        raise RequestError(HTTPStatus.BAD_REQUEST, "At least cannot be more than at most.")


def place_of(words: str, what: str, finds: Finds, near: int) -> Pair:
    """Where the words of a part stand."""
    if not words:
        raise RequestError(
            HTTPStatus.BAD_REQUEST, f"Give the words of the {what} as they stand in the document."
        )
    span = hull(finds(words, near))
    return span.start, span.end


def digits(value: float | None) -> str:
    """A number as a form shows it."""
    return "" if value is None else f"{value:,.15g}"
