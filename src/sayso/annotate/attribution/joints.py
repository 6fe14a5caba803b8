"""Where indirect speech ends because somebody else begins to speak: "A said X, although B said Y".

In: found attributions and the quotations. Out: the same, with contents cut before a joint (a semicolon, or a
word such as "although" or "while") that another source and its cue follow at once. The parse hangs the second
clause below the first, so that B would seem to be heard through A. Nothing is cut inside quotation marks:
there the first source does report the second.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.quotes import Quote
from sayso.core.text import Span

_JOINT = re.compile(r"(?:;|,?\s(?:although|though|whereas|while|but)|,\sand)\s+$")
_REACH = 24  # code points before a source in which its joint stands
_LEAST = 0.5  # score of the one that begins to speak
_MOST = 50  # speakers looked at inside one content


def cut_at_joints(text: str, found: Sequence[Found], quotes: Sequence[Quote]) -> list[Found]:
    """The same attributions, their contents ended where another source takes the word."""
    begins = sorted(
        (f.source[0].start, i) for i, f in enumerate(found) if f.score >= _LEAST and f.source and _leads(f)
    )
    opened = [quote.span.start for quote in quotes]

    def is_quoted(at: int) -> bool:
        before = bisect_left(opened, at) - 1
        return before >= 0 and quotes[before].span.end > at

    def joints(outer: int, part: Span) -> Iterator[int]:
        first = bisect_left(begins, (part.start + 1, 0))
        for start, inner in begins[first : first + _MOST]:
            if start >= part.end:
                return
            joint = _JOINT.search(text, max(part.start, start - _REACH), start)
            if inner != outer and joint and not is_quoted(start) and joint.start() > part.start:
                yield joint.start()

    out = []
    for at, one in enumerate(found):
        led = one.cue and one.cue[0].start
        content = tuple(
            Span(part.start, min(joints(at, part), default=part.end)) if led and led < part.start else part
            for part in one.content
        )
        out.append(one if content == one.content else replace(one, content=content))
    return out


def _leads(found: Found) -> bool:
    """The source stands before its cue, and the cue before its content."""
    return bool(found.cue) and found.source[0].start < found.cue[0].start <= found.content[0].start
