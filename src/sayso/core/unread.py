"""What of a document is not read: the rest of a sentence that is longer than any sentence is.

In: a Document. Out: Spans. A text without an end of a sentence for tens of thousands of characters (a table,
a list of names, a text that was made to tire the machine) costs time and memory and tells little. Its
beginning is read, and what follows is left without marks until the sentence ends; every report says so.
"""

import re
from itertools import pairwise

from sayso.core.text import Document, Span, Spans

LONGEST_SENTENCE = 20_000  # code points of one sentence that are read
_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)|\n[ \t]*\n")


def unread(document: Document) -> Spans:
    """The stretches that are left unread, in order. Linear in the length of the text."""
    text = document.text
    if len(text) <= LONGEST_SENTENCE:
        return ()
    starts = {0, len(text), *(block.span.start for block in document.blocks)}
    ends = sorted(starts.union(found.end() for found in _END.finditer(text)))
    return tuple(
        Span(_space_before(text, start + LONGEST_SENTENCE), end)
        for start, end in pairwise(ends)
        if end - start > LONGEST_SENTENCE
    )


def _space_before(text: str, at: int) -> int:
    """The end of the last whole word before an offset, if one ends in the hundred code points before it."""
    found = text.rfind(" ", at - 100, at)
    return found if found > 0 else at
