"""Any value of the core without names: every string and every span in it, however deep.

In: a frozen dataclass. Out: the same with each string passed through `words` and each span through `span`.
Left as they are: numbers, enumerations, and the strings of the fields in `_CODES`, which hold ids, codes and
dates that are ours. A field that is new is masked until somebody says here that it needs not be.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar, cast

from sayso.core.claim import ChainLink, Claim, Flag, FlagSpan
from sayso.core.links import ClaimLink, Contradiction, Copy, Credibility, Lineage, Step
from sayso.core.marks import ActorMention, Event, Flow, Participant, Place, TimeExpression
from sayso.core.stamp import Stamp
from sayso.core.text import Span

_T = TypeVar("_T")

_CODES: dict[type[Any], frozenset[str]] = {
    Claim: frozenset({"id", "document", "stamp"}),
    ChainLink: frozenset({"attribution", "id"}),
    Flag: frozenset({"id"}),
    FlagSpan: frozenset({"document"}),
    ActorMention: frozenset({"id", "sector", "country", "office"}),
    Participant: frozenset({"id", "country"}),
    Place: frozenset({"id", "country", "candidates"}),
    Event: frozenset(
        {"type", "mode", "context", "edtf", "support", "also_support", "blame", "status", "attribution"}
    ),
    Flow: frozenset({"per", "edtf", "attribution"}),
    TimeExpression: frozenset({"value", "edtf", "mod"}),
    Stamp: frozenset({"version", "models", "settings"}),
    ClaimLink: frozenset({"first", "second"}),
    Contradiction: frozenset({"first", "second"}),
    Copy: frozenset({"first", "second"}),
    Credibility: frozenset({"claim", "stands"}),
    Lineage: frozenset({"cluster"}),
    Step: frozenset({"claim", "origin"}),
}
_PLANS: dict[type[Any], tuple[str, ...]] = {}


class Walk:
    """Walks through values. `special` says what is done with a class that needs more than its fields."""

    def __init__(
        self,
        words: Callable[[str], str],
        span: Callable[[Span], Span],
        special: dict[type[Any], Callable[[Any], Any]] | None = None,
    ) -> None:
        self._words, self._span = words, span
        self._special = special or {}

    def __call__(self, value: _T) -> _T:
        """The value without names."""
        return cast(_T, self._any(value))

    def fields(self, value: _T) -> _T:
        """The same for a dataclass, whatever `special` says of its own class."""
        new = {name: self._any(getattr(value, name)) for name in fields_masked(type(value))}
        changed = {name: one for name, one in new.items() if one is not getattr(value, name)}
        return _with(value, changed) if changed else value

    def _any(self, value: Any) -> Any:
        kind = type(value)
        if kind is str:
            return self._words(value)
        if kind is Span:
            return self._span(value)
        if kind is tuple:
            return self._each(value)
        if value is None or isinstance(value, (int, float, Enum)):
            return value
        if kind in self._special:
            return self._special[kind](value)
        if is_dataclass(value):
            return self.fields(value)
        raise TypeError(f"{kind.__name__} is no value that could be masked")

    def _each(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        new = tuple(map(self._any, values))
        return values if all(one is other for one, other in zip(new, values, strict=True)) else new


def fields_masked(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a class that may hold names."""
    if kind not in _PLANS:
        codes = _CODES.get(kind, frozenset())
        _PLANS[kind] = tuple(field.name for field in fields(kind) if field.name not in codes)
    return _PLANS[kind]


def _with(value: Any, changed: dict[str, Any]) -> Any:
    given = {field.name: getattr(value, field.name) for field in fields(value)}
    return type(value)(**given | changed)
