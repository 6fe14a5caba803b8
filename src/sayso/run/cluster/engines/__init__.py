"""Engines: they carry tasks to workers.

`local` is processes of this machine; `ray` is Ray's workers, on this machine or on many.
"""

from collections.abc import Callable

from sayso.core.errors import EngineError
from sayso.run.cluster.engines.local import Local
from sayso.run.cluster.engines.port import Engine

__all__ = ["NAMES", "Engine", "Local", "engine"]


def _with_ray(workers: int | None) -> Engine:
    try:
        from sayso.run.cluster.engines.with_ray import WithRay  # noqa: PLC0415  an extra
    except ImportError as error:
        raise EngineError(f"the engine ray needs a package: install 'sayso[cluster]' ({error})") from error
    return WithRay(workers)


_ENGINES: dict[str, Callable[[int | None], Engine]] = {"local": Local, "ray": _with_ray}
NAMES = tuple(_ENGINES)


def engine(name: str, workers: int | None = None) -> Engine:
    """An engine by its name, with so many workers (by itself one for each core). Raises EngineError."""
    if name not in _ENGINES:
        raise EngineError(f"there is no engine {name!r}: choose {' or '.join(NAMES)}")
    return _ENGINES[name](workers)
