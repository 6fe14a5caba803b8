"""The dashboard: levels of sourcing by publisher and by month. Publishers stand in the order of their names.

It says how well texts show where their claims come from. It ranks nobody, and no number here is of truth.
"""

from dataclasses import dataclass

from sayso.export.words import LEVELS, visible
from sayso.ledger.page_rows import Window
from sayso.serve.asking import Ask, Shown
from sayso.serve.drawn.months import Bars, bars_of
from sayso.serve.shapes import as_data, link_to, listed, window
from sayso.serve.views.overview import Share, share

_PUBLISHERS = 20
_SMALL = 300.0  # width of a publisher's picture


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher with its bars over time and its share of each level."""

    name: str
    share: Share
    bars: Bars


def levels(ask: Ask) -> Shown:
    """All claims by month, and those of each publisher."""
    words, asked = ask.query.get("words", ""), window(ask)
    shown = Window(asked.page, min(asked.size, _PUBLISHERS))
    months = ask.shelf.level_pages.months()
    found = ask.shelf.level_pages.publishers(words, shown)
    made = listed(found, shown, "/levels", {"words": words})
    nothing = dict.fromkeys(months, (0,) * len(LEVELS))  # all publishers stand on the same months
    publishers = [
        Publisher(
            visible(row.name) or "publisher not given",
            share(visible(row.name), link_to("/claims", publisher=row.name or "-"), row.levels),
            bars_of({**nothing, **row.months}, width=_SMALL),
        )
        for row in found.rows
    ]
    return Shown(
        "levels.html.jinja",
        {
            "title": "Levels of sourcing",
            "bars": bars_of(months, lambda month: link_to("/claims", month=month)),
            "publishers": publishers,
            "made": made,
            "words": words,
            "steps": LEVELS,
        },
        lambda: {"months": months, **as_data(found, made)},
    )
