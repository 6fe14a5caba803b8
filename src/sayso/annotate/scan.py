"""A long pattern, tried only where it can begin.

In: a compiled pattern, a text, and where in it the pattern can begin. Out: what `finditer` gives. An
alternation of hundreds of words is tried word by word at each place, which takes most of the time that a scan
takes; a set of first words says at once that nothing begins there.
"""

import re
from collections.abc import Callable, Iterable, Iterator


def matches(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches of `pattern`, left to right, none overlapping. `places` rise, and none is missing."""
    until = 0
    for at in places:
        if at >= until and (found := pattern.match(text, at)) is not None:
            until = found.end()
            yield found


def one_of(phrases: Iterable[str], source: Callable[[str], str] = re.escape) -> str:
    """The source of a pattern for one of some phrases: of several that fit, the one that comes first.

    Those that begin with the same letter stand together under it, so that all others are passed over at once.
    `source` gives a phrase, or the rest of one, as a pattern.
    """
    rests: dict[str, list[str]] = {}
    for phrase in phrases:
        rests.setdefault(phrase[0], []).append(source(phrase[1:]))
    return "|".join(f"{source(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """What a run of letters must be, in lower case, for one of the phrases to begin with it."""
    found = (_LETTERS.match(phrase) for phrase in phrases)
    return frozenset(first.group().lower() for first in found if first is not None)


_LETTERS = re.compile(r"[^\W\d]+")
