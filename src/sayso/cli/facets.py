"""The options by which claims are chosen, the same for every question to a ledger."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sayso.ledger.plan import ClaimQuery

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="WORDS", help='Only claims with these words; "a phrase"; wor* begins a word.'),
]
Source = Annotated[str | None, typer.Option(metavar="NAME", help="Name or id of one who says so.")]
Actor = Annotated[str | None, typer.Option(metavar="NAME", help="Name or id of an actor in it.")]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Publisher of the document.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day or later.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day or earlier.")]
WhenFrom = Annotated[
    str | None, typer.Option(metavar="DATE", help="It speaks of a time on or after this day.")
]
WhenTo = Annotated[
    str | None, typer.Option(metavar="DATE", help="It speaks of a time on or before this day.")
]
LeastLevel = Annotated[int | None, typer.Option(min=0, max=5, help="At least this sourcing level.")]
Most = Annotated[int, typer.Option("--most", min=1, metavar="N", help="List at most so many.")]


def query_of(words: list[str] | None, **facets: str | int | None) -> "ClaimQuery":
    """The query that the options name."""
    from sayso.ledger.plan import ClaimQuery  # noqa: PLC0415  only when there is work to do

    return ClaimQuery(words=" ".join(words or ()) or None, **facets)  # type: ignore[arg-type]  # names are ours
