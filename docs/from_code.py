"""The reference pages, made from the code: commands, settings, words, errors, formats."""

import dataclasses
import inspect
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup

from sayso.cli.app import app
from sayso.core import errors, settings, vocabulary
from sayso.core.marks import COMMITMENT_BANDS
from sayso.core.vocabulary import LEVEL_NAMES
from sayso.export.formats import FORMATS
from sayso.export.schema import NAMES, schema
from sayso.export.tables import TABLES
from sayso.ledger.migrate import steps

_NOTE = "<!-- Made from the code by `make docs`. -->\n\n"


def pages() -> dict[str, str]:
    """File name to text of every reference page."""
    return {
        "commands.md": _commands(),
        "settings.md": _settings(),
        "words.md": _words(),
        "errors.md": _errors(),
        "formats.md": _formats(),
        "ledger.md": _ledger(),
        "exports.md": _exports(),
    }


def _as_written(value: object) -> str:
    """A default as somebody would write it: the words of an enumeration, not its members."""
    if isinstance(value, tuple):
        return f"({', '.join(map(_as_written, value))}{',' * (len(value) == 1)})"
    return repr(str(value)) if isinstance(value, StrEnum) else repr(value)


def unknown_in(page: Path) -> Iterator[str]:
    """A line for each `sayso COMMAND --option` in a page's code that the program does not have."""
    known = {name: {o for p in c.params for o in p.opts} for name, c in subcommands()}
    names = "|".join(sorted(known, key=len, reverse=True))
    for block in re.findall(r"```(?:sh|console|bash)\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        called = rf"^\s*\$?\s*(?:\S*/)?sayso ({names}|\w+)\b(.*)$"
        for name, rest in re.findall(called, block, re.MULTILINE):
            if name not in known:
                yield f"{page.name}: there is no command `sayso {name}`"
                continue
            for option in re.findall(r"(?<!\S)--[a-z][\w-]*", rest.split("|")[0]):
                if option not in known[name] | {"--help"}:
                    yield f"{page.name}: `sayso {name}` has no option {option}"


def subcommands() -> list[tuple[str, TyperCommand]]:
    """All commands with their full names, in order: "actors suggest"."""
    group = typer.main.get_command(app)
    if not isinstance(group, TyperGroup):
        raise TypeError("the command line has no subcommands")
    return sorted(_commands_of(group, ""))


def _commands_of(group: TyperGroup, before: str) -> Iterator[tuple[str, TyperCommand]]:
    """The commands of a group, and those of the groups in it: "actors suggest"."""
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from _commands_of(command, f"{before}{name} ")
        elif isinstance(command, TyperCommand):
            yield f"{before}{name}", command


def _commands() -> str:
    parts = [_NOTE, "# Commands\n"]
    for name, command in subcommands():
        parts.append(f"\n## `sayso {name}`\n\n{inspect.cleandoc(command.help or '')}\n\n")
        parts.append("| | |\n|---|---|\n")
        for param in command.params:
            kind = "argument" if isinstance(param, TyperArgument) else ", ".join(f"`{o}`" for o in param.opts)
            word = f" `{param.metavar}`" if param.metavar else ""
            help_ = getattr(param, "help", None) or ""
            parts.append(f"| {kind}{word} | {help_} |\n")
    parts.append(
        "\n## Exit codes\n\n0 all done · 1 what `--fail-on` names was found · 2 wrong usage, or a model"
    )
    parts.append(" that is missing · 3 some inputs failed · 130 stopped by Ctrl+C\n")
    return "".join(parts)


def _settings() -> str:
    parts = [
        _NOTE,
        "# Settings\n\nIn Python: `sayso.Settings(read=sayso.ReadSettings(…), …)`. On the command line: ",
    ]
    parts.append("`--settings FILE`, a TOML file with the tables below.\n")
    tables = {
        "read": settings.ReadSettings,
        "annotate": settings.AnnotateSettings,
        "claims": settings.ClaimSettings,
    }
    for table, cls in tables.items():
        parts.append(f"\n## `[{table}]`: `{cls.__name__}`\n\n{inspect.cleandoc(cls.__doc__ or '')}\n\n")
        parts.append("| setting | by itself | |\n|---|---|---|\n")
        comments = dict(re.findall(r"^    (\w+):[^#\n]*?  # (.*)$", inspect.getsource(cls), re.MULTILINE))
        parts += [
            f"| `{field.name}` | `{_as_written(field.default)}` | {comments.get(field.name, '')} |\n"
            for field in dataclasses.fields(cls)
        ]
    return "".join(parts)


def _words() -> str:
    parts = [_NOTE, "# Words\n\nThe words that stand in the output.\n"]
    for name, cls in inspect.getmembers(vocabulary, inspect.isclass):
        if issubclass(cls, StrEnum) and cls is not StrEnum:
            parts.append(f"\n## {name}\n\n{inspect.cleandoc(cls.__doc__ or '')}\n\n")
            parts.append(", ".join(f"`{member}`" for member in cls) + "\n")
    parts.append("\n## Sourcing levels\n\n")
    parts += [f"{level}. {name}\n" for level, name in enumerate(LEVEL_NAMES)]
    parts.append(
        "\n## Bands of commitment\n\nFrom this score (-3 to 3) a label holds; below the last: `denied`.\n\n"
    )
    parts += [f"- {least}: `{label}`\n" for least, label in COMMITMENT_BANDS]
    return "".join(parts)


def _errors() -> str:
    drawn = inspect.cleandoc(errors.__doc__ or "")
    parts = [_NOTE, "# Errors\n\n```\n", drawn.split("An `InputError`")[0].rstrip(), "\n```\n\n"]
    parts.append("| class | `kind` in the output | |\n|---|---|---|\n")
    tree = [
        cls for _, cls in inspect.getmembers(errors, inspect.isclass) if issubclass(cls, errors.SaysoError)
    ]
    parts += [f"| `{c.__name__}` | `{c.kind}` | {(c.__doc__ or '').splitlines()[0]} |\n" for c in tree]
    return "".join(parts)


def _formats() -> str:
    parts = [_NOTE, "# Formats\n\nJSON Lines. All offsets are code points into `text`, `[start, end)`.\n"]
    for name in NAMES:
        found = schema(name)
        parts.append(
            f"\n## `{name}`\n\n{found.get('description', '')}\n\n`sayso schema {name}` prints the schema.\n\n"
        )
        parts += _fields(found, found.get("$defs", {}))
    return "".join(parts)


def _ledger() -> str:
    parts = [
        _NOTE,
        "# Tables of a ledger\n\nFor `sayso sql`, and for every other program that reads SQLite. ",
    ]
    parts.append("The steps of the schema, in their order:\n")
    parts += [f"\n## {s.version}: {s.name}\n\n```sql\n{s.sql.strip()}\n```\n" for s in steps()]
    return "".join(parts)


def _exports() -> str:
    parts = [
        _NOTE,
        "# Exports\n\n`sayso export LEDGER --format NAME`; see [how to export](../how-to/export.md).\n\n",
        "| format | name ends in | needs | |\n|---|---|---|---|\n",
    ]
    for one in FORMATS.values():
        needs = f"`pip install 'sayso[{one.extra}]'`" if one.extra else ""
        parts.append(f"| `{one.name}` | `.{one.ending}` | {needs} | {one.about} |\n")
    parts.append(
        "\n## Tables of `csv` and `parquet`\n\nAs one file: `claims`. As a folder: all of them. In CSV, "
        "several values of a cell stand with `; ` between them.\n"
    )
    for table in TABLES:
        parts.append(f"\n### `{table.name}`\n\n{table.about}\n\n| column | holds | |\n|---|---|---|\n")
        for column in table.columns:
            where = " Not in CSV: a cell cannot hold it." if column.long else ""
            parts.append(f"| `{column.name}` | {column.kind} | {column.about}{where} |\n")
    return "".join(parts)


def _fields(found: dict[str, Any], defs: dict[str, Any]) -> Iterator[str]:
    if "$ref" in found:
        found = defs[found["$ref"].rsplit("/", 1)[-1]]
    yield "| field | |\n|---|---|\n"
    for name, field in found.get("properties", {}).items():
        yield f"| `{name}` | {field.get('description', '')} |\n"
