"""How time divides among the functions of a program that is not changed for it.

In: modules or classes, and names of functions in them. Out: seconds of the processor by label. A function
that is watched inside another one that is watched counts in both.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any


class Shares:
    """Processor seconds by part."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def watch(self, owner: object, name: str, label: str) -> None:
        """Wrap the function `owner.name` so that the time spent in it is counted under `label`."""
        run: Callable[..., Any] = getattr(owner, name)

        @wraps(run)
        def timed(*args: Any, **kwargs: Any) -> Any:
            start = time.process_time()
            try:
                return run(*args, **kwargs)
            finally:
                self.seconds[label] = self.seconds.get(label, 0.0) + time.process_time() - start

        setattr(owner, name, timed)
