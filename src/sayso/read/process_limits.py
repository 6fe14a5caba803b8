"""Limits that a helper process puts on itself, before it touches what strangers wrote."""

import resource

_SPARE_SECONDS = 2  # of CPU time above the limit: the wall clock of the parent should strike first


def limit_memory(size: int) -> None:
    """No more address space than so many bytes."""
    _set_limit(resource.RLIMIT_AS, size)


def forbid_files() -> None:
    """No byte can be written to any file, and no core is dumped."""
    _set_limit(resource.RLIMIT_FSIZE, 0)
    _set_limit(resource.RLIMIT_CORE, 0)


def limit_seconds(seconds: float) -> None:
    """CPU time for the next job: what was used so far, and the limit."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _set_limit(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime + seconds) + _SPARE_SECONDS)


def _set_limit(limit: int, value: int) -> None:
    _, hard = resource.getrlimit(limit)
    resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
