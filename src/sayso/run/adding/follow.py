"""Following: the same inputs, added again and again.

In: what adds once, and how often. Out: a tally of each round, until somebody ends it. What a round cannot
read (a server that is down, a feed that is broken) is a failure of that round, and is tried in the next; a
ledger that cannot be written ends it.
"""

import time
from collections.abc import Callable, Iterator

from sayso.core.errors import SettingsError
from sayso.run.adding.options import Tally

LEAST = 60.0  # seconds between the beginnings of two rounds


def follow_each(
    add: Callable[[], Tally],
    every: float,
    rounds: int | None = None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Tally]:
    """One tally a round; rounds begin `every` seconds, and never two at once. Raises SettingsError."""
    if every < LEAST:
        raise SettingsError(f"a round at most every {LEAST:.0f} seconds: servers are others' property")
    done = 0
    while rounds is None or done < rounds:
        began = clock()
        yield add()
        done += 1
        if rounds is None or done < rounds:
            sleep(max(0.0, began + every - clock()))
