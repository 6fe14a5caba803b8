"""The options by which claims are chosen, the same for every question to a ledger.

`@asks(...)` gives a command the options that it names; the command itself takes one query in their place.
"""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from sayso.ledger.plan import ClaimQuery

Most = Annotated[int, typer.Option("--most", min=1, metavar="N", help="List at most so many.")]
Query = Any  # a ClaimQuery, which is imported only when there is work to do


def _option(help_: str, metavar: str = "NAME") -> object:
    return Annotated[str | None, typer.Option(metavar=metavar, help=help_)]


def _level(help_: str) -> object:
    return Annotated[int | None, typer.Option(min=0, max=5, help=help_)]


_WORDS = typer.Argument(
    metavar="WORDS", help='Only claims with all these words; "a phrase"; wor* begins a word.'
)
_FACETS: dict[str, tuple[object, object]] = {  # option: what it takes, and what holds where it is not given
    "words": (Annotated[list[str] | None, _WORDS], None),
    "kind": (_option("Kind of claim, such as event or prediction.", "KIND"), None),
    "block": (_option("Where it stands: headline, body, caption, quotation.", "BLOCK"), None),
    "level": (_level("At most this sourcing level."), None),
    "least_level": (_level("At least this sourcing level."), None),
    "source": (_option("Name or id of one who says so."), None),
    "source_kind": (_option("Kind of a source, such as anonymous.", "KIND"), None),
    "actor": (_option("Name or id of an actor in it."), None),
    "place": (_option("Name or id of a place in it."), None),
    "flag": (_option("It has this flag.", "FLAG"), None),
    "event": (_option("It has an event of this PLOVER type.", "TYPE"), None),
    "publisher": (_option("Publisher of the document."), None),
    "document": (_option("Id of the document.", "ID"), None),
    "since": (_option("Published on this day or later.", "DATE"), None),
    "until": (_option("Published on this day or earlier.", "DATE"), None),
    "when_from": (_option("It speaks of a time on or after this day.", "DATE"), None),
    "when_to": (_option("It speaks of a time on or before this day.", "DATE"), None),
    "superseded": (
        Annotated[bool, typer.Option("--superseded", help="Older annotations' claims too.")],
        False,
    ),
}
CURRENT = tuple(name for name in _FACETS if name not in ("words", "superseded"))
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
