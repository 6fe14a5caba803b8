"""Access: who is at the page, and what they may do.

A login link opens one session, once, and only for some minutes. A session is a random name in a cookie that
no script can read. Only hashes of either are kept, in memory: when the process ends, every session has
ended.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from threading import Lock

_BYTES = 32


class Role(IntEnum):
    """What somebody may do; each role may do what those before it may."""

    READER = 1
    REVIEWER = 2
    OWNER = 3

    @property
    def shown(self) -> str:
        """The role as a word for the screen."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a page. `token` must come with whatever they send; a visitor without a login has none."""

    name: str
    role: Role
    token: str = ""

    def may(self, role: Role) -> bool:
        """True where this person has the role, or one that includes it."""
        return self.role >= role


VISITOR = Person("visitor", Role.READER)


@dataclass(frozen=True, slots=True)
class _Kept:
    person: Person
    until: float


class Doors:
    """Login links and sessions. Safe to use from several threads."""

    def __init__(
        self, link_seconds: float, session_seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._link_seconds = link_seconds
        self._session_seconds = session_seconds
        self._clock = clock
        self._lock = Lock()
        self._links: dict[bytes, _Kept] = {}
        self._sessions: dict[bytes, _Kept] = {}

    def invite(self, name: str, role: Role) -> str:
        """The key of a login link that works once."""
        key = secrets.token_urlsafe(_BYTES)
        with self._lock:
            self._sweep(self._links)
            self._links[_hash(key)] = _Kept(Person(name, role), self._clock() + self._link_seconds)
        return key

    def enter(self, key: str) -> str | None:
        """The name of a new session; None where the key is unknown, was used, or is too old."""
        with self._lock:
            kept = self._links.pop(_hash(key), None)
            if kept is None or kept.until < self._clock():
                return None
            session = secrets.token_urlsafe(_BYTES)
            person = Person(kept.person.name, kept.person.role, secrets.token_urlsafe(_BYTES))
            self._sweep(self._sessions)
            self._sessions[_hash(session)] = _Kept(person, self._clock() + self._session_seconds)
            return session

    def who(self, session: str | None) -> Person | None:
        """The person of a session; None where there is none, or it has ended."""
        if not session:
            return None
        with self._lock:
            kept = self._sessions.get(_hash(session))
            return kept.person if kept and kept.until >= self._clock() else None

    def leave(self, session: str) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(_hash(session), None)

    def _sweep(self, kept: dict[bytes, _Kept]) -> None:
        now = self._clock()
        for key in [key for key, value in kept.items() if value.until < now]:
            del kept[key]


def is_token(person: Person, given: str) -> bool:
    """True where what was sent carries the person's own token."""
    return bool(person.token) and hmac.compare_digest(person.token.encode(), given.encode())


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
