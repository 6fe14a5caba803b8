"""A long pattern, tried only where it can begin.

In: a compiled pattern, a text, and where in it the pattern can begin. Out: what `finditer` gives. An
alternation of hundreds of words is tried word by word at each place, which takes most of the time that a scan
takes; a set of first words says at once that nothing begins there.
"""

import re
from collections.abc import Iterable, Iterator


def matches(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches of `pattern`, left to right, none overlapping. `places` rise, and none is missing."""
    until = 0
    for at in places:
        if at >= until and (found := pattern.match(text, at)) is not None:
            until = found.end()
            yield found


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """What a run of letters must be, in lower case, for one of the phrases to begin with it."""
    found = (_LETTERS.match(phrase) for phrase in phrases)
    return frozenset(first.group().lower() for first in found if first is not None)


_LETTERS = re.compile(r"[^\W\d]+")
