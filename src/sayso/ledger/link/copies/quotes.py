"""Where the words of a text are somebody's, between quotation marks.

In: a document. Out: its quoted stretches, in code points. Marks are matched within a line; a curly one
that is never closed reaches to the end of its line or to the next, as it does where a quotation goes on
in the next paragraph.
"""

import re

from sayso.core.text import Document, Span
from sayso.core.vocabulary import BlockKind

_LONGEST = 600  # code points between single marks, which may be apostrophes

_QUOTED = re.compile(  # begins with all opening marks, so that the search can leap from one to the next
    "[\"“«„‘'](?:"
    r"(?<=“)[^”“\n]*(?:”|$|(?=“))"
    r'|(?<=")(?<!\w.)(?=\S)[^"\n]*"'  # after a word or before a space it closes, or means inches
    r"|(?<=«)[^»\n]*(?:»|$)"
    r"|(?<=„)[^“”\n]*(?:[“”]|$)"
    rf"|(?<=[‘'])(?<!\w.)(?=\w)[^\n]{{8,{_LONGEST}}}?(?:[,.?!…]|[^\Ws])['’](?!\w))",
    re.MULTILINE,
)


def quoted(document: Document) -> tuple[Span, ...]:
    """The quoted stretches, in order; blocks that are quotations are quoted as a whole."""
    found = [Span(m.start(), m.end()) for m in _QUOTED.finditer(document.text)]
    found += [block.span for block in document.blocks if block.kind is BlockKind.QUOTATION]
    return tuple(sorted(found))
