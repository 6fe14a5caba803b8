"""Bounds of EDTF dates, for the checks that compare times."""

from collections.abc import Callable
from functools import cache
from typing import Any

Day = tuple[int, int, int]

OPEN_START: Day = (-99999, 1, 1)
OPEN_END: Day = (99999, 12, 31)


def bounds(edtf: str) -> tuple[Day, Day] | None:
    """The first and last day (year, month, day) that an EDTF string allows, None where it is no EDTF.

    An open side (`1947/..`) has `OPEN_START` or `OPEN_END`.
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _plain(edtf)
    first = (OPEN_START, OPEN_START) if start in ("", "..") else _plain(start)
    last = (OPEN_END, OPEN_END) if end in ("", "..") else _plain(end)
    return (first[0], last[1]) if first is not None and last is not None else None


def _plain(edtf: str) -> tuple[Day, Day] | None:
    parse, failure = _edtf()
    try:
        found = parse(edtf)
        return tuple(found.lower_strict()[:3]), tuple(found.upper_strict()[:3])
    except (failure, ValueError, AttributeError, TypeError, OverflowError):
        return None  # a year beyond the calendar, or a form that the package does not know: no bound


@cache
def _edtf() -> tuple[Callable[[str], Any], type[Exception]]:
    # Here, because the package takes a fifth of a second to import and most documents never need it.
    from edtf import parse_edtf  # noqa: PLC0415
    from edtf.parser.edtf_exceptions import EDTFParseException  # noqa: PLC0415

    return parse_edtf, EDTFParseException
