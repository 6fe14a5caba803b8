"""Engines: they carry tasks to workers. There is one, `local`: processes of this machine."""

from collections.abc import Callable

from sayso.core.errors import EngineError
from sayso.run.cluster.engines.local import Local
from sayso.run.cluster.engines.port import Engine

__all__ = ["NAMES", "Engine", "Local", "engine"]


_ENGINES: dict[str, Callable[[int | None], Engine]] = {"local": Local}
NAMES = tuple(_ENGINES)


def engine(name: str, workers: int | None = None) -> Engine:
    """An engine by its name, with so many workers (by itself one for each core). Raises EngineError."""
    if name not in _ENGINES:
        raise EngineError(f"there is no engine {name!r}: choose {' or '.join(NAMES)}")
    return _ENGINES[name](workers)
