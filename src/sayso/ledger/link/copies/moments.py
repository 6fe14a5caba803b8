"""When a document was published, as an interval.

In: an ISO 8601 date, as precise as it is. Out: the first and last second it can mean, in UTC. A time
without an offset is taken as UTC and, as that may be wrong, as any moment half a day around it.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](.+))?)?)?")
_EPOCH = datetime(1, 1, 1, tzinfo=UTC)
_ANY_ZONE = 14 * 3600  # the widest offset in use


@dataclass(frozen=True, slots=True)
class Moment:
    """Seconds from the start of year 1, first and last."""

    first: int
    last: int

    def before(self, other: "Moment") -> bool:
        """True where every reading of this one is earlier than every reading of the other."""
        return self.last < other.first


@lru_cache(maxsize=4096)
def moment(published: str | None) -> Moment | None:
    """The interval, or None where there is no date that can be read."""
    match = _ISO.fullmatch(published or "")
    if not match:
        return None
    year, month, day, clock = match.groups()
    try:
        if clock:
            return _exact(f"{year}-{month}-{day}T{clock}")
        first = datetime(int(year), int(month or 1), int(day or 1), tzinfo=UTC)
        last_month = int(month or 12)
        last = datetime(
            int(year), last_month, int(day or calendar.monthrange(int(year), last_month)[1]), tzinfo=UTC
        )
    except (ValueError, OverflowError):
        return None
    return Moment(_seconds(first), _seconds(last) + 24 * 3600 - 1)


def _exact(written: str) -> Moment:
    at = datetime.fromisoformat(written)
    if at.tzinfo is not None:
        second = _seconds(at)
        return Moment(second, second)
    second = _seconds(at.replace(tzinfo=UTC))
    return Moment(second - _ANY_ZONE, second + _ANY_ZONE)


def _seconds(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(seconds=1)
