"""A text as numbered tokens, so that spans can be compared without caring for commas and quotation marks.

In: a text and spans in code points. Out: sets of token numbers. A token is a run of letters and digits
(with inner apostrophes and hyphens), or one sign.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from sayso.core.errors import EvaluationError

Offsets = tuple[int, int]
Tokens = frozenset[int]

_TOKEN = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
# Words between quotation marks. A curly quotation that is never closed ends with its paragraph.
_QUOTATION = re.compile(r'“[^”]{1,4000}?(?:”|\n\s*\n|$)|"[^"\n]{1,2000}"')


class TokenText:
    """A text cut into tokens. `words` are the tokens in lower case, by number."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = list(_TOKEN.finditer(text))
        self._starts = [m.start() for m in found]
        self._ends = [m.end() for m in found]
        self.words = [m.group().lower() for m in found]
        self._is_word = [m.group()[0].isalnum() or m.group()[0] == "_" for m in found]

    def tokens(self, spans: Iterable[Offsets]) -> Tokens:
        """The words that the spans touch; where they touch no word at all, the signs.

        Raises EvaluationError for a span outside the text.
        """
        numbers: set[int] = set()
        for start, end in spans:
            if not 0 <= start <= end <= len(self.text):
                raise EvaluationError(
                    f"the span {start} to {end} lies outside a text of {len(self.text)} code points"
                )
            if start < end:
                numbers.update(range(bisect_right(self._ends, start), bisect_left(self._starts, end)))
        words = frozenset(n for n in numbers if self._is_word[n])
        return words or frozenset(numbers)

    def words_of(self, tokens: Tokens) -> list[str]:
        """The tokens' words in the order of the text, in lower case."""
        return [self.words[n] for n in sorted(tokens)]

    @cached_property
    def quoted(self) -> Tokens:
        """Every token between quotation marks, the marks included."""
        numbers: set[int] = set()
        for match in _QUOTATION.finditer(self.text):
            first = bisect_right(self._ends, match.start())
            numbers.update(range(first, bisect_left(self._starts, match.end())))
        return frozenset(numbers)


def jaccard(one: Tokens, other: Tokens) -> float:
    """What two sets share, of all that is in either; 0 for two empty sets."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0
