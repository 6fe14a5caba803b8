"""`sayso sources`, `flows`, `timeline`, `contradictions` and `actors named`: views over a ledger."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.facets import Most, Query, asks
from sayso.cli.gathered import gathered
from sayso.cli.outputs import LedgerFile, Printed, print_rows
from sayso.core.links import Aspect

if TYPE_CHECKING:
    from sayso.ledger.search import Search
    from sayso.ledger.views import Views

Table = tuple[Sequence[str], Iterable[Sequence[object]]]  # columns and rows


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a view is made of: an open ledger, what was asked for, how many rows at most, and their form."""

    views: "Views"
    search: "Search"
    query: Query
    most: int
    form: str


def _view(*facets: str) -> Callable[[Callable[[_Asked], Table]], Callable[..., None]]:
    """Make a command of a view: one that takes words, these facets, a number of rows and a form."""

    def made(view: Callable[[_Asked], Table]) -> Callable[..., None]:
        def command(ledger: LedgerFile, query: Query, most: Most = 50, *, printed: Printed) -> None:
            _print(view, ledger, query, most, printed.form)

        command.__name__, command.__doc__ = view.__name__, view.__doc__
        return asks(*facets)(gathered(command))

    return made


def _print(view: Callable[[_Asked], Table], ledger: Path, query: Query, most: int, form: str) -> None:
    from sayso.ledger.search import Search  # noqa: PLC0415  only when there is work to do
    from sayso.ledger.store import open_store  # noqa: PLC0415
    from sayso.ledger.views import Views  # noqa: PLC0415

    with open_store(ledger) as store, store.reading() as connection:
        columns, rows = view(_Asked(Views(connection), Search(connection), query, most, form))
        print_rows(columns, rows, form)


@_view("actor", "publisher", "since", "until")
def sources(asked: _Asked) -> Table:
    """Who is cited in a ledger, the most cited first, and how well the claims are sourced.

    Those whom nobody names stand together by their kind, such as (anonymous). This counts claims; it is no
    ranking of who tells the truth.
    """
    from sayso.export.views import SOURCES, source_rows  # noqa: PLC0415  only when there is work to do

    return SOURCES, source_rows(asked.views.sources(asked.query, asked.most))


@_view("source", "publisher", "since", "until")
def named(asked: _Asked) -> Table:
    """List who is named in the claims of a ledger, the most often first."""
    from sayso.export.views import ACTORS, actor_rows  # noqa: PLC0415  only when there is work to do

    return ACTORS, actor_rows(asked.views.actors(asked.query, asked.most))


@_view("source", "actor", "least_level", "when_from", "when_to")
def flows(asked: _Asked) -> Table:
    """Movements of people, such as foreign fighters, that the claims of a ledger tell of.

    One row for each way: from where, to where, with which group. Where claims give different numbers, the
    row has the lowest and the highest, and says how many claims there are. Rates ("a year") stand apart
    from totals.
    """
    from sayso.export.views import FLOWS, flow_rows  # noqa: PLC0415  only when there is work to do

    return FLOWS, flow_rows(asked.views.flows(asked.query, asked.most))


@_view("source", "actor", "least_level", "when_from", "when_to")
def timeline(asked: _Asked) -> Table:
    """The times that the claims of a ledger speak of, the earliest first.

    `when` is an EDTF string: 1974-02 is a month, 198X a decade, 1947/.. is open at its end.
    """
    from sayso.export.views import TIMELINE, moment_rows  # noqa: PLC0415  only when there is work to do

    return TIMELINE, moment_rows(asked.views.timeline(asked.query, asked.most), asked.search.claim)


@asks("source", "actor", "publisher", "least_level", "since", "until", "when_from", "when_to")
@gathered
def contradictions(
    ledger: LedgerFile,
    query: Query,
    aspect: Annotated[Aspect | None, typer.Option(help="Only pairs that differ in this.")] = None,
    most: Most = 50,
    *,
    printed: Printed,
) -> None:
    """Pairs of claims of independent voices that cannot both be so, those to look at first at the top.

    A pair is listed where either of its claims fits. Both sides stand as their documents have them, the one
    that was published first before the other: which of them is right is not said. A later figure of a count
    that was still open is a revision and is not here, and neither is what people have rejected. A table has
    two rows for each pair, with the words that differ in brackets; the other forms have one.
    """
    _print(partial(_contradictions, aspect), ledger, query, most, printed.form)


def _contradictions(aspect: Aspect | None, asked: _Asked) -> Table:
    from sayso.export.views import CONTRADICTIONS, SIDES, contradiction_rows, side_rows  # noqa: PLC0415  as above

    found = asked.views.contradictions(asked.query, asked.most, aspect)
    if asked.form == "table":
        return SIDES, side_rows(found, asked.search.claim)
    return CONTRADICTIONS, contradiction_rows(found, asked.search.claim)
