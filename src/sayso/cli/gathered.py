"""Many options as one value: a command declares them in a frozen dataclass and takes that.

In: a command whose last parameter is such a dataclass. Out: the same for typer, with an option for each
field, in their order, that has its name, type, help and default.
"""

import inspect
from collections.abc import Callable
from dataclasses import MISSING, fields
from functools import wraps
from typing import Any, get_type_hints


def gathered(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the fields of its last parameter as options; it gets them as one value again."""
    own = inspect.signature(command, eval_str=True)
    *others, last = own.parameters.values()
    shape, kinds = last.annotation, get_type_hints(last.annotation, include_extras=True)
    names = [one.name for one in fields(shape)]
    options = [
        inspect.Parameter(
            one.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if one.default is MISSING else one.default,
            annotation=kinds[one.name],
        )
        for one in fields(shape)
    ]

    @wraps(command)
    def run(**given: Any) -> None:
        taken = {name: given.pop(name) for name in names}
        command(**given, **{last.name: shape(**taken)})

    parameters = [*others, *options]
    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]  # typer reads it
    run.__annotations__ = {one.name: one.annotation for one in parameters} | {"return": None}
    return run
