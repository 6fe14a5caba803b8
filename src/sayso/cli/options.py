"""The arguments and options of the commands, with their help."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.core.vocabulary import FlagKind

ANY_FLAG = "any"


def _known_flags(names: list[str] | None) -> list[str]:
    for name in names or ():
        if name != ANY_FLAG and name not in set(FlagKind):
            raise typer.BadParameter(f"{name!r} is no flag; the flags are {ANY_FLAG}, {', '.join(FlagKind)}")
    return names or []


Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT", help="Files, folders, http(s) URLs, or - for stdin.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the claims as JSON Lines, one claim a line.")]
HtmlFile = Annotated[
    Path | None,
    typer.Option(
        "--html", metavar="FILE", dir_okay=False, writable=True, help="Write the report as one web page."
    ),
]
OutFolder = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        file_okay=False,
        writable=True,
        help="Write documents.jsonl, claims.jsonl and errors.jsonl.",
    ),
]
FailOn = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="FLAG",
        callback=_known_flags,
        help="Exit with 1 where a claim has this flag, or any flag with `any`. May be given again.",
    ),
]
SettingsFile = Annotated[
    Path | None,
    typer.Option(
        "--settings", metavar="FILE", help="TOML file with settings; see docs/reference/settings.md."
    ),
]
NoBytes = Annotated[
    bool, typer.Option("--no-bytes", help="Do not keep the bytes of the inputs, only what was read in them.")
]
