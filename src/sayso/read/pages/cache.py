"""Cache: what was made of content-named bytes, as long as there is room for it.

A value goes out when others were asked for since and the room is full. An error is held for a minute only:
the machine may have been busy.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from sayso.core.errors import InputError

_T = TypeVar("_T")
_ERROR_SECONDS = 60.0
_ERROR_SIZE = 1_000


@dataclass(frozen=True, slots=True)
class _Held(Generic[_T]):
    value: _T | InputError
    size: int
    until: float


class Cache(Generic[_T]):
    """Holds values of no more than `room` bytes together. Safe to use from several threads."""

    def __init__(
        self, room: int, size: Callable[[_T], int], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._room, self._size, self._clock = room, size, clock
        self._held: OrderedDict[object, _Held[_T]] = OrderedDict()
        self._full = 0
        self._lock = Lock()

    def get(self, key: object) -> _T | None:
        """The value; None where it is not held. Raises the error that is held in its place."""
        with self._lock:
            held = self._held.get(key)
            if held is None:
                return None
            if held.until < self._clock():
                self._drop(key)
                return None
            self._held.move_to_end(key)
        if isinstance(held.value, InputError):
            raise held.value
        return held.value

    def put(self, key: object, value: _T | InputError) -> None:
        """Hold it, and let go of what was not asked for longest, until there is room."""
        failed = isinstance(value, InputError)
        size = _ERROR_SIZE if isinstance(value, InputError) else self._size(value)
        until = self._clock() + _ERROR_SECONDS if failed else float("inf")
        with self._lock:
            self._drop(key)
            if size > self._room:
                return
            self._held[key] = _Held(value, size, until)
            self._full += size
            while self._full > self._room:
                self._drop(next(iter(self._held)))

    def _drop(self, key: object) -> None:
        held = self._held.pop(key, None)
        self._full -= held.size if held else 0
