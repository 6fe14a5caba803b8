"""Settings from a TOML file: `[read]`, `[annotate]` and `[claims]`, each key as in the reference.

A key that does not exist, or a value of the wrong type, is a SettingsError that names it: a setting that is
spelled wrong must not pass for one that was set.
"""

import tomllib
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import msgspec

from sayso.core.errors import SettingsError
from sayso.core.settings import Settings


def load_settings(path: Path | None) -> Settings:
    """The settings in a file; those that sayso has by itself where there is no file to read."""
    if path is None:
        return Settings()
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"the settings file {path} cannot be read: {error}") from error
    _refuse_unknown(tables, Settings(), path)
    try:
        return msgspec.convert(tables, Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{path}: {error}") from error


def _refuse_unknown(table: dict[str, Any], known: object, path: Path, inside: str = "") -> None:
    names = {field.name for field in fields(known)} if is_dataclass(known) else set[str]()
    for key, value in table.items():
        if key not in names:
            place = f" in [{inside}]" if inside else ""
            raise SettingsError(
                f"{path}: there is no setting {key!r}{place}; there are {', '.join(sorted(names))}"
            )
        if isinstance(value, dict):
            _refuse_unknown(value, getattr(known, key), path, key)
