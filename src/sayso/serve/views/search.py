"""Search: claims by their words and by what they are, with counts to narrow them by."""

from dataclasses import dataclass, fields
from http import HTTPStatus

from sayso.core.errors import RequestError
from sayso.export.formats import FORMATS
from sayso.export.words import BLOCKS, COMMITMENT, FLAGS, KINDS, LEVELS, SOURCE_KINDS, visible
from sayso.ledger.claim_lists import FACETED, GLANCED
from sayso.ledger.facets import BY_NAME, DATED, FACETS
from sayso.ledger.page_rows import Facet, Order
from sayso.ledger.wanted import Wanted
from sayso.serve.asking import Ask, Shown
from sayso.serve.claim_lines import lines
from sayso.serve.shapes import as_data, link_to, listed, window

ORDERS = {Order.CHECK: "check first", Order.NEWEST: "newest first", Order.BEST: "best match"}
_REVIEWS = {
    "open": "not judged yet", "accept": "accepted", "reject": "rejected", "mend": "mended",
    "added": "added by people",
}  # fmt: skip
_MOST_WORDS = 500
_BOUNDS = ("least_level", "most_level")
_TYPED = (*DATED, "place", "actor")  # facets that have a field to type into


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, with the link that turns it on or off."""

    name: str
    claims: int | None
    href: str
    on: bool


def search(ask: Ask) -> Shown:
    """The claims that fit, with facets."""
    wanted = wanted_of(ask)
    by = ask.query.get("order", Order.BEST if wanted.words else Order.CHECK)
    if by not in ORDERS:
        raise RequestError(HTTPStatus.BAD_REQUEST, f"Claims are not listed in the order “{by}”.")
    order, shown = Order(by), window(ask)
    found = ask.shelf.claims(wanted, order, shown)
    countable = found.total <= FACETED
    facets = ask.shelf.facets(wanted, most=FACETED if countable else GLANCED)
    query = {**wanted.given(), **({"order": by} if "order" in ask.query else {})}
    made = listed(found, shown, "/claims", query)
    return Shown(
        "search.html.jinja",
        {
            "title": "Claims",
            "made": made,
            "lines": lines(found.rows),
            "wanted": wanted,
            "query": query,
            "order": by,
            "orders": [(o.value, name) for o, name in ORDERS.items() if o is not Order.BEST or wanted.words],
            "facets": [
                (
                    facet.title,
                    _choices(facet.name, wanted, facets.get(facet.name, ()), query, counted=countable),
                )
                for facet in FACETS
            ],
            "typed": [(name, BY_NAME[name].title, getattr(wanted, name)) for name in _TYPED],
            "kept": {name: value for name, value in query.items() if name not in _TYPED},
            "countable": countable,
            "filtered": len(wanted.given()) > (1 if wanted.words else 0),
            "formats": [(one.name, one.about) for one in FORMATS.values()] if ask.person.token else [],
            "without": [one.name for one in FORMATS.values() if not one.rejected],
            "asked": wanted.given(),
            "save_href": link_to("/watches", wanted.given()),
            "review_href": link_to(
                "/review", {k: v for k, v in query.items() if k not in ("order", "review")}
            ),
        },
        lambda: {**as_data(found, made), "facets": facets},
    )


def wanted_of(ask: Ask) -> Wanted:
    """The filters of the query. Raises RequestError for a value that no claim can have."""
    given = {f.name: ask.query.get(f.name, "").strip() for f in fields(Wanted) if f.name != "second"}
    for facet in FACETS:
        value = given[facet.name]
        if value and facet.values and value not in facet.values:
            raise RequestError(HTTPStatus.BAD_REQUEST, f"“{facet.title}” has no value “{visible(value)}”.")
    if len(given["words"]) > _MOST_WORDS:
        raise RequestError(HTTPStatus.BAD_REQUEST, f"Please look for fewer than {_MOST_WORDS} characters.")
    return Wanted(**given)


def shown_value(name: str, value: str, label: str = "") -> str:
    """The value of a facet in words."""
    words: dict[str, dict[str, str]] = {
        "source_kind": {k.value: v for k, v in SOURCE_KINDS.items()},
        "flag": {k.value: v for k, v in FLAGS.items()},
        "kind": {k.value: v.name for k, v in KINDS.items()},
        "commitment": {k.value: v for k, v in COMMITMENT.items()},
        "block": {k.value: v for k, v in BLOCKS.items()},
        "review": _REVIEWS,
        "publisher": {"-": "not given"},
    }
    if name == "level":
        return f"{value} {LEVELS[int(value)].name}"
    if name in DATED or name in _BOUNDS:
        return f"{BY_NAME[name].title.lower()}: {visible(value)}"
    if name == "event":
        return value.capitalize()
    return words.get(name, {}).get(value) or visible(label or value)


def _choices(
    name: str, wanted: Wanted, values: Facet, query: dict[str, str], *, counted: bool
) -> list[Choice]:
    """The values of a facet. One that is chosen stays, with the link that takes it away."""
    chosen = getattr(wanted, name)
    if name == "review":
        values = tuple((value, shown, -1) for value, shown in _REVIEWS.items())
    if chosen:
        label = next((shown for value, shown, _ in values if value == chosen), "")
        return [
            Choice(shown_value(name, chosen, label), None, link_to("/claims", query, **{name: ""}), on=True)
        ]
    return [
        Choice(
            shown_value(name, value, label),
            n if counted and n >= 0 else None,
            link_to("/claims", query, **{name: value}),
            on=False,
        )
        for value, label, n in values
    ]
