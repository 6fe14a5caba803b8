"""Reading one entry of a knowledge file: every field checked, every fault named with file and entry.

In: a table as TOML gives it. Out: its fields with their types. A field that is missing, unknown or of the
wrong type is a KnowledgeError; nothing is guessed and nothing is left out in silence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sayso.core.errors import KnowledgeError
from sayso.core.vocabulary import ActorKind
from sayso.knowledge.entries import Dated


@dataclass(slots=True)
class Entry:
    """One table of a file. `label` names it in errors; `rest()` fails on fields that nobody asked for."""

    table: Mapping[str, Any]
    file: str
    label: str
    asked: set[str] = field(default_factory=set)

    def fail(self, what: str) -> KnowledgeError:
        """The error to raise: which file, which entry, what is wrong."""
        return KnowledgeError(f"{self.file}, entry {self.label!r}: {what}")

    def text(self, key: str) -> str:
        """A string that must be there."""
        value = self.maybe(key)
        if value is None:
            raise self.fail(f"`{key}` is missing")
        return value

    def maybe(self, key: str) -> str | None:
        """A string, or None where there is none."""
        value = self._get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip() or value != value.strip():
            raise self.fail(f"`{key}` must be text without spaces at its ends")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty where there is none."""
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise self.fail(f"`{key}` must be a list of texts")
        return tuple(value)

    def whole(self, key: str) -> int | None:
        """A whole number, or None."""
        value = self._get(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise self.fail(f"`{key}` must be a whole number")
        return value

    def degrees(self, key: str) -> float | None:
        """A coordinate in degrees, or None."""
        value = self._get(key)
        if value is None:
            return None
        if not isinstance(value, int | float) or isinstance(value, bool) or not -180 <= value <= 180:
            raise self.fail(f"`{key}` must be a number of degrees")
        return float(value)

    def flag(self, key: str) -> bool:
        """True or false; false where there is none."""
        value = self._get(key)
        if value is not None and not isinstance(value, bool):
            raise self.fail(f"`{key}` must be true or false")
        return bool(value)

    def kind(self) -> ActorKind:
        """The field `kind`, one of ActorKind's words."""
        value = self.text("kind")
        try:
            return ActorKind(value)
        except ValueError:
            known = ", ".join(ActorKind)
            raise self.fail(f"`kind` is {value!r}; it must be one of {known}") from None

    def dated(self, key: str) -> Dated | None:
        """A date: EDTF as text, or a table {date, source, says}. None where there is none."""
        value = self._get(key)
        if value is None:
            return None
        if isinstance(value, str):
            return Dated(value)
        if not isinstance(value, dict):
            raise self.fail(f"`{key}` must be a date as text, or a table with `date`, `source` and `says`")
        inner = Entry(value, self.file, f"{self.label}.{key}")
        found = Dated(inner.text("date"), inner.maybe("source"), inner.maybe("says"))
        if (found.source is None) != (found.says is None):
            raise inner.fail("`source` and `says` go together: an address, and what stands there")
        inner.rest()
        return found

    def rest(self) -> None:
        """Fail where the entry has a field that was not asked for: most likely a slip of the pen."""
        unknown = sorted(set(self.table) - self.asked)
        if unknown:
            raise self.fail(f"unknown field(s) {', '.join(unknown)}")

    def _get(self, key: str) -> Any:
        self.asked.add(key)
        return self.table.get(key)
