"""How time divides among the functions of a program that is not changed for it.

In: modules or classes, and names of functions in them. Out: seconds of the processor by label. A function
that is watched inside another one that is watched counts for itself only, so that the seconds add up.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

PARSE, ENCODER = "parse (spaCy)", "encoder"  # the two passes that all others build on


class Shares:
    """Processor seconds by part."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._inner: list[float] = []  # seconds of what ran inside each function that runs now

    def watch(self, owner: object, name: str, label: str) -> None:
        """Wrap the function `owner.name` so that the time spent in it is counted under `label`."""
        run: Callable[..., Any] = getattr(owner, name)

        @wraps(run)
        def timed(*args: Any, **kwargs: Any) -> Any:
            self._inner.append(0.0)
            start = time.process_time()
            try:
                return run(*args, **kwargs)
            finally:
                spent = time.process_time() - start
                own = spent - self._inner.pop()
                self.seconds[label] = self.seconds.get(label, 0.0) + own
                if self._inner:
                    self._inner[-1] += spent

        setattr(owner, name, timed)

    @contextmanager
    def watching(self, owner: object, name: str, label: str) -> Iterator[None]:
        """Watch a function for as long as the block lasts."""
        before = getattr(owner, name)
        self.watch(owner, name, label)
        try:
            yield
        finally:
            setattr(owner, name, before)
