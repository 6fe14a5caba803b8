"""Contradictions: pairs of claims of different voices that cannot both be so, side by side.

Both sides stand as their documents have them, in the order of time. Nothing here says which of them is right.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from sayso.core.claim import Claim
from sayso.core.errors import RequestError
from sayso.core.links import Aspect, Contradiction
from sayso.export.contradictions import ASPECTS, Piece, differs, pieces_of, sides_of
from sayso.export.words import LEVELS, visible
from sayso.ledger.overviews.contradictions import ContradictionsWanted
from sayso.ledger.page_rows import ClaimRow, Window
from sayso.ledger.wanted import Wanted
from sayso.serve.asking import Ask, Shown, missing
from sayso.serve.claim_lines import Line, lines
from sayso.serve.shapes import as_data, listed, number, window
from sayso.serve.views.as_mended import changes_of_rows

_MOST_WORDS = 500
_PAIRS = 2  # as many claims as other lists: a row has two


@dataclass(frozen=True, slots=True)
class Telling:
    """One side: its line, who says so and how sure, its words with those that differ, and its lineage.

    `mended` is what people changed of its reading; the machine has compared it as it read it.
    """

    line: Line
    source: str
    sure: str
    words: tuple[Piece, ...]
    lineage_href: str
    mended: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Against:
    """A pair: what it differs in, both sides, and why the two are compared."""

    differs: str
    sides: tuple[Telling, ...]
    reasons: str


def contradictions(ask: Ask) -> Shown:
    """The pairs that fit, those to look at first at the top."""
    wanted, query, shown = _wanted(ask), _query(ask), window(ask)
    shown = Window(shown.page, max(shown.size // _PAIRS, 1))
    centre = ask.shelf.actor_pages.actor(wanted.claims.actor) if wanted.claims.actor else None
    if wanted.claims.actor and centre is None:
        raise missing("public actor")
    found = ask.shelf.contradiction_pages.pairs(wanted, shown)
    made = listed(found, shown, "/contradictions", query)
    rows = {row.id: row for row in ask.shelf.claim_rows(_ids(found.rows))}
    return Shown(
        "contradictions.html.jinja",
        {
            "title": f"Contradictions with {visible(centre.name)} on a side" if centre else "Contradictions",
            "made": made,
            "pairs": against(ask, found.rows, rows),
            "query": query,
            "publishers": [(key, visible(name) or "not given") for key, name, _ in ask.shelf.publishers()],
            "aspects": [(aspect.value, name) for aspect, name in ASPECTS.items()],
            "steps": LEVELS,
            "filtered": bool(query),
        },
        lambda: {
            **as_data(found, made),
            "items": [
                {"contradiction": one, "claims": [rows[key] for key in (one.first, one.second)]}
                for one in found.rows
            ],
        },
    )


def of_claim(ask: Ask, found: tuple[Contradiction, ...], most: int) -> list[Against]:
    """The weightiest contradictions of one claim. What people have rejected is among them, and marked so."""
    shown = found[:most]
    return against(ask, shown, {row.id: row for row in ask.shelf.claim_rows(_ids(shown))})


def against(ask: Ask, found: Iterable[Contradiction], rows: dict[str, ClaimRow]) -> list[Against]:
    """The pairs ready for the template; without those of which a claim is not current."""
    known = {line.id: line for line in lines(rows.values())}
    mended = changes_of_rows(ask.shelf, rows.values())

    def claim(key: str) -> Claim:
        placed = ask.shelf.claim(key)
        if placed is None:
            raise missing("claim")
        return placed.claim

    return [
        Against(
            differs(one),
            tuple(
                Telling(
                    known[side.claim.id],
                    visible(side.source),
                    side.sure,
                    pieces_of(side),
                    f"{known[side.claim.id].href}#lineage",
                    mended.get(side.claim.id, ()),
                )
                for side in sides_of(one, claim)
            ),
            " ".join(map(visible, one.reasons)),
        )
        for one in found
        if one.first in known and one.second in known
    ]


def _ids(found: Iterable[Contradiction]) -> list[str]:
    return [*{key: None for one in found for key in (one.first, one.second)}]


def _wanted(ask: Ask) -> ContradictionsWanted:
    query = ask.query
    words = query.get("words", "").strip()
    if len(words) > _MOST_WORDS:
        raise RequestError(HTTPStatus.BAD_REQUEST, f"Please look for fewer than {_MOST_WORDS} characters.")
    aspect = query.get("aspect", "")
    if aspect and aspect not in set(Aspect):
        raise RequestError(HTTPStatus.BAD_REQUEST, f"Claims do not differ in “{visible(aspect)}”.")
    return ContradictionsWanted(
        Wanted(
            words=words,
            publisher=query.get("publisher", ""),
            actor=query.get("actor", ""),
            source=query.get("source", ""),
        ),
        number(query, "level", 0, 5) or 0,
        Aspect(aspect) if aspect else None,
    )


def _query(ask: Ask) -> dict[str, str]:
    names = ("words", "aspect", "publisher", "actor", "source", "level")
    return {name: ask.query[name] for name in names if ask.query.get(name)}
