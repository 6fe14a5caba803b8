"""Where indirect speech ends because somebody else begins to speak: "A said X, although B said Y".

In: found attributions and the quotations. Out: the same, with contents cut before a joint (a semicolon, or a
word such as "although" or "while") that another source and its cue follow at once. A content that stands
before its cue begins after the semicolon that ends another's: "X, A said; Y, B said". The parse hangs one
clause below the other, so that one would seem to be heard through the other. Nothing is cut inside quotation
marks: there the first source does report the second.
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
    """The same attributions, their contents ended and begun where another source has the word."""
    joints = _Joints(text, found, quotes)
    out = []
    for at, one in enumerate(found):
        content = tuple(left for part in one.content if (left := joints.cut(at, one, part)) is not None)
        out.append(replace(one, content=content) if content and content != one.content else one)
    return out


class _Joints:
    """The speakers of one document, by where they begin."""

    def __init__(self, text: str, found: Sequence[Found], quotes: Sequence[Quote]) -> None:
        self._text, self._quotes = text, quotes
        self._opened = [quote.span.start for quote in quotes]
        safe = [(i, f) for i, f in enumerate(found) if f.score >= _LEAST and f.cue]
        self._begins = sorted((f.source[0].start, i) for i, f in safe if f.source and _leads(f))
        self._cues = sorted(f.cue[0].start for _, f in safe)

    def cut(self, at: int, one: Found, part: Span) -> Span | None:
        """What is left of a part of the content of `one`, the attribution number `at`; None for nothing."""
        cue = one.cue[0].start if one.cue else part.start
        if cue < part.start:
            return Span(part.start, min(self._ends(at, part), default=part.end))
        return self._begun(part, cue)

    def _ends(self, at: int, part: Span) -> Iterator[int]:
        """Where another begins to speak inside a part behind its cue."""
        first = bisect_left(self._begins, (part.start + 1, 0))
        for start, inner in self._begins[first : first + _MOST]:
            if start >= part.end:
                return
            joint = _JOINT.search(self._text, max(part.start, start - _REACH), start)
            if inner != at and joint and joint.start() > part.start and not self._is_quoted(start):
                yield joint.start()

    def _begun(self, part: Span, cue: int) -> Span | None:
        """A part before its cue, from the last semicolon on, if another's cue stands before that."""
        last = self._text.rfind(";", part.start, cue)
        other = bisect_left(self._cues, part.start)
        if last < 0 or self._is_quoted(last) or other == len(self._cues) or self._cues[other] >= last:
            return part
        start = last + 1
        while start < part.end and self._text[start].isspace():
            start += 1
        return Span(start, part.end) if start < part.end else None

    def _is_quoted(self, at: int) -> bool:
        before = bisect_left(self._opened, at) - 1
        return before >= 0 and self._quotes[before].span.end > at


def _leads(found: Found) -> bool:
    """The source stands before its cue, and the cue before its content."""
    return bool(found.content) and found.source[0].start < found.cue[0].start <= found.content[0].start
