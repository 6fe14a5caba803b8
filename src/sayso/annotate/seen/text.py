"""The text that the statistical models see, and the way back from it to the document's own text.

In: a document's text and the names in it that others stand in for (`stand_ins` says which). Out: a `Seen`.
The document itself is not touched: what a model says of a word is said of the document's word at that place.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

# One code point to one code point, so that offsets hold. Double quotes stay as they are: which side of a
# quotation they stand on is what the attribution rules need to know.
_FOLD = tuple(
    {
        "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u3000": " ",
        "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00ad": "-", "\u2010": "-", "\u2011": "-",
    }.items()
)  # fmt: skip
_LONGEST_WORD = 200
_FEWEST = 21  # capitals: a shorter line ("PAKISTAN") may be a name
_NO_WORD = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")


def fold(text: str) -> str:
    """The text with plain apostrophes, hyphens and spaces: of the same length, code point for code point.

    A run of more than `_LONGEST_WORD` code points without a space is no word, and spaCy's tokenizer takes
    time in the square of its length: the models see it as one row of letters.
    """
    if not text.isascii():
        for odd, plain in _FOLD:
            text = text.replace(odd, plain)
    if max(map(len, text.split()), default=0) <= _LONGEST_WORD:
        return text
    return _NO_WORD.sub(lambda run: "x" * len(run.group()), text)


def in_capitals(text: str) -> bool:
    """True for a text that is all in capitals, and too long to be a name."""
    upper = sum(map(str.isupper, text))
    return upper >= _FEWEST and sum(map(str.islower, text)) * 10 < upper


@dataclass(frozen=True, slots=True)
class StandIn:
    """`word` is seen where the document has its code points `start` to `end`."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Seen:
    """`text` is what the models see, `own` the document's folded text, `names` the places of the stand-ins.

    The names are in order and do not overlap.

    Offsets come in two kinds, both in code points: into the document's text ("own") and into `text` ("seen").
    """

    text: str
    own: str
    names: tuple[StandIn, ...] = ()
    _ends: tuple[int, ...] = field(default=(), repr=False)  # where each stand-in ends in `text`

    def over(self, own: str, names: Iterable[StandIn]) -> "Seen":
        """The same with another text of the document's length, and other words in place of its names."""
        return _with_names(own, tuple(names))

    def seen(self, own: int) -> int:
        """An own offset as a seen one; one inside a name goes to the end of its stand-in."""
        number = bisect_left(self.names, own, key=lambda name: name.start) - 1
        if number < 0:
            return own
        return self._ends[number] + max(0, own - self.names[number].end)

    def places(self) -> NDArray[np.int64]:
        """Where each stand-in begins in `text`."""
        ends = zip(self._ends, self.names, strict=True)
        return np.array([end - len(name.word) for end, name in ends], np.int64)

    def starts(self, seen: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where in the document begins what begins here in `text`: for a part of a stand-in, the name."""
        return self._own_of(seen, after=False)

    def ends(self, seen: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where in the document ends what ends here in `text`: for a part of a stand-in, the name."""
        return self._own_of(seen, after=True)

    def _own_of(self, seen: NDArray[np.int64], *, after: bool) -> NDArray[np.int64]:
        if not self.names:
            return seen
        ends = np.array((0, *self._ends), np.int64)
        own = np.array([(0, 0), *((name.start, name.end) for name in self.names)], np.int64)
        number = np.searchsorted(self.places(), seen, side="left" if after else "right")
        inside = (number > 0) & (seen <= ends[number] if after else seen < ends[number])
        found: NDArray[np.int64] = np.where(
            inside, own[number, int(after)], own[number, 1] + seen - ends[number]
        )
        return found


def seen_text(text: str, names: Iterable[StandIn] = ()) -> Seen:
    """What the models see of a document's text where these stand-ins are put in."""
    return _with_names(fold(text), tuple(names))


def _with_names(folded: str, kept: tuple[StandIn, ...]) -> Seen:
    parts: list[str] = []
    ends: list[int] = []
    last = length = 0
    for name in kept:
        parts += [folded[last : name.start], name.word]
        length += name.start - last + len(name.word)
        last = name.end
        ends.append(length)
    return Seen("".join([*parts, folded[last:]]), folded, kept, tuple(ends))
