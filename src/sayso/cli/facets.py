"""The options by which claims are chosen, the same for every question to a ledger.

`@asks(...)` gives a command the options that it names; the command itself takes one query in their place.
"""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.ledger.facets import FACETS, Facet

if TYPE_CHECKING:
    from sayso.ledger.plan import ClaimQuery

Most = Annotated[int, typer.Option("--most", min=1, metavar="N", help="List at most so many.")]
Query = Any  # a ClaimQuery, which is imported only when there is work to do


def _option(facet: Facet) -> object:
    if facet.takes == "LEVEL":
        return Annotated[
            int | None, typer.Option(metavar="0-5", min=0, max=len(facet.values) - 1, help=facet.about)
        ]
    check = _one_of(facet) if facet.values else None
    return Annotated[str | None, typer.Option(metavar=facet.takes, help=facet.about, callback=check)]


def _one_of(facet: Facet) -> Callable[[str | None], str | None]:
    def checked(given: str | None) -> str | None:
        if given is not None and given not in facet.values:
            raise typer.BadParameter(f"{given!r} is none of {', '.join(facet.values)}")
        return given

    return checked


_WORDS = typer.Argument(
    metavar="WORDS", help='Only claims with all these words; "a phrase"; wor* begins a word.'
)
_FACETS: dict[str, tuple[object, object]] = {  # option: what it takes, and what holds where it is not given
    "words": (Annotated[list[str] | None, _WORDS], None),
    **{facet.name: (_option(facet), None) for facet in FACETS},
    "superseded": (
        Annotated[bool, typer.Option("--superseded", help="Older annotations' claims too.")],
        False,
    ),
}
CURRENT = tuple(facet.name for facet in FACETS)
EVERY = (*CURRENT, "superseded")


def asks(*facets: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command WORDS and the options `facets`; what they say comes to it as `query`.

    The ledger, its first parameter, stays the first; the command's other options stand after these.
    """
    names = ("words", *facets)

    def with_options(command: Callable[..., None]) -> Callable[..., None]:
        own = inspect.signature(command, eval_str=True)
        ledger, _, *rest = own.parameters.values()
        rest = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in rest]
        options = [
            inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=kind)
            for name, (kind, default) in ((name, _FACETS[name]) for name in names)
        ]

        @wraps(command)
        def run(**given: Any) -> None:
            asked = {name: given.pop(name) for name in names}
            command(query=_query(**asked), **given)

        parameters = [ledger, *options, *rest]
        run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]  # typer reads it
        run.__annotations__ = {one.name: one.annotation for one in parameters} | {"return": None}
        return run

    return with_options


def _query(words: list[str] | None, **facets: Any) -> "ClaimQuery":
    from sayso.ledger.plan import ClaimQuery  # noqa: PLC0415  only when there is work to do

    return ClaimQuery(" ".join(words or ()) or None, **facets)
