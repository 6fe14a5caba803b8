"""`sayso sources`, `sayso flows`, `sayso timeline` and `sayso actors named`: views over a ledger."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.cli.facets import Most, Query, asks
from sayso.cli.outputs import AsCsv, AsJson, AsTable, LedgerFile, form_of, print_rows

if TYPE_CHECKING:
    from sayso.ledger.search import Search
    from sayso.ledger.views import Views

Rows = Iterable[Sequence[object]]


@asks("actor", "publisher", "since", "until")
def sources(
    ledger: LedgerFile,
    query: Query,
    most: Most = 50,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_table: AsTable = False,
) -> None:
    """Who is cited in a ledger, the most cited first, and how well the claims are sourced.

    Those whom nobody names stand together by their kind, such as (anonymous). This counts claims; it is no
    ranking of who tells the truth.
    """
    form = form_of(as_json=as_json, as_csv=as_csv, as_table=as_table)
    from sayso.export.views import SOURCES, source_rows  # noqa: PLC0415  only when there is work to do

    _print(ledger, SOURCES, lambda views, _: source_rows(views.sources(query, most)), form)


@asks("source", "publisher", "since", "until")
def named(
    ledger: LedgerFile,
    query: Query,
    most: Most = 50,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_table: AsTable = False,
) -> None:
    """List who is named in the claims of a ledger, the most often first."""
    form = form_of(as_json=as_json, as_csv=as_csv, as_table=as_table)
    from sayso.export.views import ACTORS, actor_rows  # noqa: PLC0415  only when there is work to do

    _print(ledger, ACTORS, lambda views, _: actor_rows(views.actors(query, most)), form)


@asks("source", "actor", "least_level", "when_from", "when_to")
def flows(
    ledger: LedgerFile,
    query: Query,
    most: Most = 50,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_table: AsTable = False,
) -> None:
    """Movements of people, such as foreign fighters, that the claims of a ledger tell of.

    One row for each way: from where, to where, with which group. Where claims give different numbers, the
    row has the lowest and the highest, and says how many claims there are. Rates ("a year") stand apart
    from totals.
    """
    form = form_of(as_json=as_json, as_csv=as_csv, as_table=as_table)
    from sayso.export.views import FLOWS, flow_rows  # noqa: PLC0415  only when there is work to do

    _print(ledger, FLOWS, lambda views, _: flow_rows(views.flows(query, most)), form)


@asks("source", "actor", "least_level", "when_from", "when_to")
def timeline(
    ledger: LedgerFile,
    query: Query,
    most: Most = 50,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_table: AsTable = False,
) -> None:
    """The times that the claims of a ledger speak of, the earliest first.

    `when` is an EDTF string: 1974-02 is a month, 198X a decade, 1947/.. is open at its end.
    """
    form = form_of(as_json=as_json, as_csv=as_csv, as_table=as_table)
    from sayso.export.views import TIMELINE, moment_rows  # noqa: PLC0415  only when there is work to do

    _print(
        ledger, TIMELINE, lambda views, search: moment_rows(views.timeline(query, most), search.claim), form
    )


def _print(ledger: Path, columns: Sequence[str], rows: "Callable[[Views, Search], Rows]", form: str) -> None:
    from sayso.ledger.search import Search  # noqa: PLC0415  only when there is work to do
    from sayso.ledger.store import open_store  # noqa: PLC0415
    from sayso.ledger.views import Views  # noqa: PLC0415

    with open_store(ledger) as store, store.reading() as connection:
        print_rows(columns, rows(Views(connection), Search(connection)), form)
