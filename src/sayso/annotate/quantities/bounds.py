"""What the words around a number make of it: at least, at most, about, up, down.

In: the folded text and where a number (or a range) stands. Out: a `Bound`: how far the span reaches to
either side, and what it means. Only words that touch the number count.
"""

import re
from dataclasses import dataclass
from functools import cache

from sayso.annotate.lexicon import load_lexicon

PACKAGE = "sayso.annotate.quantities"
_REACH = 36  # code points to look back and ahead for such words


@dataclass(frozen=True, slots=True)
class Bound:
    """`kind` is above, at_least, below, at_most, about, exact, or "" where nothing bounds the number."""

    start: int
    end: int
    kind: str
    approximate: bool
    direction: str | None


@cache
def _before() -> re.Pattern[str]:
    table = load_lexicon(PACKAGE)["before"]
    parts = (rf"(?P<{kind}>{alternatives(words)})" for kind, words in table.items())
    moved = "".join(rf"(?<!\b{verb} )" for verb in load_lexicon(PACKAGE)["moving"]["up"])
    return re.compile(
        rf"(?:(?<![\w-]){moved}|(?=[<>~≈≤≥]))(?:{'|'.join(parts)})(?:\s{{1,2}}|(?<=\W))(?:(?:the|a|an)\s)?\Z"
    )


@cache
def _after() -> re.Pattern[str]:
    table = load_lexicon(PACKAGE)["after"]
    parts = (rf"(?P<{kind}>{alternatives(words)})" for kind, words in table.items())
    return re.compile(rf"\s{{0,2}}(?:{'|'.join(parts)})(?!\w)")


@cache
def _change() -> re.Pattern[str]:
    table = load_lexicon(PACKAGE)["change"]
    steps = alternatives(table["steps"])
    up, down = alternatives(table["up"]), alternatives(table["down"])
    return re.compile(
        rf"(?<![\w-])(?<!give )(?<!gave )(?<!made )(?<!set )(?<!pick )(?:(?P<up>{up})|(?P<down>{down}))"
        rf"(?:\s{{1,2}}[a-z]{{2,12}}\s{{1,2}}by)?(?:\s{{1,2}}(?:{steps})){{0,2}}\s{{1,2}}\Z"
    )


def bound_of(folded: str, start: int, end: int) -> Bound:
    """The words that bound the number at `[start, end)`, two of them before it at most."""
    kind, approximate, first = "", False, start
    for _ in range(2):
        match = _before().search(folded[max(0, first - _REACH) : first].lower())
        if match is None:
            break
        found = match.lastgroup or ""
        first -= len(match[0])
        approximate = approximate or found == "about"
        if not kind or kind in ("about", "exact"):
            kind = found
    after = _after().match(folded[end : end + _REACH].lower())
    if after is not None:
        found = after.lastgroup or ""
        end += after.end()
        approximate = approximate or found == "about"
        kind = kind if kind not in ("", "about", "exact") else found
    return Bound(first, end, kind, approximate, direction_of(folded, first))


def direction_of(folded: str, start: int) -> str | None:
    """`up` or `down` where a word of change stands right before an amount of it."""
    match = _change().search(folded[max(0, start - _REACH) : start].lower())
    return match.lastgroup if match is not None else None


def alternatives(words: list[str]) -> str:
    """A pattern for any of the phrases, the longer ones first."""
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s{1,2}") for word in sorted(words, key=lambda w: (-len(w), w))
    )
