"""Outlets: the publishers of a corpus, their standing words, and paragraphs that stand under many stories.

In: `outlets.toml`. Out: publishers with footers, and background paragraphs by topic, for one split.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from sayso.core.errors import EvaluationError

FILE = Path(__file__).parent / "outlets.toml"
_LIKE_DEV = ("voices", "wires", "sides", "chains", "chains-apart", "background", "retold")
_SHARED = dict.fromkeys(_LIKE_DEV, "dev")  # whose stories another one's outlets print


@dataclass(frozen=True, slots=True)
class Outlet:
    """One publisher. `footers` stand under all that it prints; `weight` is how much it prints."""

    name: str
    footers: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Outlets:
    """All publishers of a split, and the standard paragraphs by topic."""

    outlets: tuple[Outlet, ...]
    background: dict[str, tuple[str, ...]]


def load(split: str, file: Path = FILE) -> Outlets:
    """The outlets of a split. Raises EvaluationError."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))[_SHARED.get(split, split)]
        found = tuple(Outlet(o["name"], tuple(o["footers"]), o["weight"]) for o in table["outlet"])
        return Outlets(found, {topic: tuple(lines) for topic, lines in table["background"].items()})
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise EvaluationError(f"{file.name}, {split}: {error!r}") from error
