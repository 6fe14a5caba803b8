"""Exit codes of every command."""

from enum import IntEnum


class Exit(IntEnum):
    """0 all done, 1 what `--fail-on` names was found, 2 wrong usage, 3 some inputs failed."""

    DONE = 0
    FAIL_ON = 1
    USAGE = 2
    SOME_FAILED = 3
