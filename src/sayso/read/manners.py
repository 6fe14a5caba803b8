"""Manners towards servers that are asked again and again: robots.txt, and a pause between two requests.

In: an address that is about to be fetched. Out: nothing, once it may be; or the error that says why not.
RFC 9309: a robots.txt that is not there forbids nothing, one that cannot be had forbids everything until it
can; it is asked for once a day. One reader asks, so one host is never asked for two things at a time.
"""

import time
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from protego import Protego

from sayso.core.errors import FetchError, ForbiddenInputError, InputError, MissingInputError
from sayso.core.settings import Courtesy, ReadSettings
from sayso.read.fetch import fetch
from sayso.read.payload import Payload

AGENT = "sayso"
_KEPT = 24 * 3600.0  # seconds that a robots.txt counts (RFC 9309, 2.4)
_LONGEST = 60.0  # seconds of pause that a robots.txt may ask for and is given
_SIZE = 512 * 1024  # bytes of a robots.txt that are read (RFC 9309, 2.5: at least 500 KiB)


class Manners:
    """Remembers what each host allows and when it was last asked. For one thread."""

    def __init__(
        self,
        courtesy: Courtesy,
        settings: ReadSettings,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._courtesy, self._settings, self._clock, self._sleep = courtesy, settings, clock, sleep
        self._rules: dict[str, tuple[float, Protego | InputError]] = {}
        self._asked: dict[str, float] = {}

    def before(self, url: str) -> None:
        """Wait for the host's turn. Raises ForbiddenInputError where its robots.txt says no, FetchError."""
        host = _host(url)
        pause = self._courtesy.seconds
        if self._courtesy.robots:
            rules = self._rules_of(host, url)
            if not rules.can_fetch(url, AGENT):
                raise ForbiddenInputError("the site's robots.txt asks programs not to read it", source=url)
            pause = max(pause, min(rules.crawl_delay(AGENT) or 0.0, _LONGEST))
        self._wait(host, pause)

    def _wait(self, host: str, pause: float) -> None:
        last = self._asked.get(host)
        if last is not None and (left := last + pause - self._clock()) > 0:
            self._sleep(left)
        self._asked[host] = self._clock()

    def _rules_of(self, host: str, url: str) -> Protego:
        kept = self._rules.get(host)
        if kept is None or self._clock() - kept[0] > _KEPT:
            self._wait(host, self._courtesy.seconds)
            kept = self._rules[host] = (self._clock(), self._fetched(host))
        if isinstance(kept[1], InputError):
            del self._rules[host]  # the next input asks again
            raise FetchError(f"the site's robots.txt cannot be had: {kept[1].message}", source=url)
        return kept[1]

    def _fetched(self, host: str) -> Protego | InputError:
        try:
            payload = fetch(urljoin(host, "/robots.txt"), self._settings)
        except (MissingInputError, ForbiddenInputError):
            return Protego.parse("")
        except InputError as error:
            return error
        return Protego.parse(payload.data[:_SIZE].decode("utf-8", "replace"))


class Fetcher:
    """Fetches for those who come again: with manners, if any, and only what has changed."""

    def __init__(self, settings: ReadSettings, courtesy: Courtesy | None = None) -> None:
        self._settings = settings
        self._manners = Manners(courtesy, settings) if courtesy else None

    def fetch(self, url: str, known: str | None = None) -> Payload:
        """As `fetch`: the payload, or Unchanged where it still is what `known` marks."""
        if self._manners is not None:
            self._manners.before(url)
        return fetch(url, self._settings, known)


def _host(url: str) -> str:
    """Scheme, host and port: what a robots.txt is for."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise FetchError(f"not a URL: {error}", source=url) from error
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}"
