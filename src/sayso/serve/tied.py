"""Lines of the network for a table: who, toward whom, what, told by how many, how well sourced, when.

In: lines of the ledger. Out: rows for the templates, each with the page of the claims behind it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote_plus

from sayso.core.plover import MUTUAL
from sayso.export.words import visible
from sayso.ledger.overviews.ties import Line
from sayso.serve.asking import Ask
from sayso.serve.known import QUAD_NAMES
from sayso.serve.shapes import actor_path, link_to

WEAK = 2  # the highest level of sourcing that is weak: nobody who says so is named


@dataclass(frozen=True, slots=True)
class TieLine:
    """A line of the table. `days` in words; `mutual` where both sides do it."""

    line: Line
    actor: str
    actor_href: str
    recipient: str
    recipient_href: str
    quad: int
    quad_name: str
    types: str
    weak: bool
    mutual: bool
    days: str
    href: str


def tie_lines(ask: Ask, found: Iterable[Line], query: dict[str, str] | None = None) -> list[TieLine]:
    """The rows, with the names of the actors. `query` holds the filters that their claims are to fit."""
    lines = list(found)
    keys = {key for line in lines for key in (line.actor, line.recipient)}
    rows = ask.shelf.actor_pages.by_key(keys)
    names = {key: visible(rows[key].name if key in rows else key) for key in keys}
    paths = {key: actor_path(key) for key in keys}
    behind = link_to("/deeds", query)
    behind += "&" if "?" in behind else "?"
    quoted = {key: quote_plus(key) for key in keys}
    return [
        TieLine(
            line,
            names[line.actor],
            paths[line.actor],
            names[line.recipient],
            paths[line.recipient],
            line.quad.value,
            QUAD_NAMES[line.quad],
            ", ".join(line.types).lower(),
            line.best <= WEAK,
            MUTUAL.issuperset(line.types),
            days_in_words(line.days),
            f"{behind}between={line.quad.value}&actor={quoted[line.actor]}&recipient={quoted[line.recipient]}",
        )
        for line in lines
    ]


def days_in_words(days: tuple[int | None, int | None]) -> str:
    """The years of two days: "1974 to 1981", or with an open end "since 1974", "up to 1981"."""
    first, last = days
    if first is None or last is None:
        return ""
    one = "" if first < -9_000_0000 else str(first // 10_000)
    other = "" if last >= 9_999_0000 else str(last // 10_000)
    if one and other:
        return one if one == other else f"{one} to {other}"
    return f"since {one}" if one else f"up to {other}" if other else ""
