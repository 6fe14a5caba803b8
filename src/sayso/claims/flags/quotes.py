"""Whether a place of the text stands between quotation marks, whoever is quoted.

Found by counting the marks of its paragraph: for the checks that speak of the author's own voice, where an
attribution may have been missed.
"""

import re
from bisect import bisect_left

from sayso.core.text import Document


class Quotes:
    """The quotation marks of one document, arranged by where they stand."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._opening = [match.start() for match in re.finditer("“", document.text)]
        self._closing = [match.start() for match in re.finditer("”", document.text)]
        self._straight = [match.start() for match in re.finditer('"', document.text)]

    def around(self, offset: int) -> bool:
        """True where a quotation of the paragraph is open at a code point, or ends after it unopened."""
        block = self._document.block_at(offset)
        start, end = (block.span.start, block.span.end) if block else (offset, offset)
        opened, closed = bisect_left(self._opening, offset), bisect_left(self._closing, offset)
        last_open = self._opening[opened - 1] if opened else -1
        last_close = self._closing[closed - 1] if closed else -1
        if last_open >= start and last_open > last_close:
            return True
        next_close = self._closing[closed] if closed < len(self._closing) else end
        next_open = self._opening[opened] if opened < len(self._opening) else end
        if next_close < min(next_open, end):
            return True
        return (bisect_left(self._straight, offset) - bisect_left(self._straight, start)) % 2 == 1
