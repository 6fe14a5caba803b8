"""Texts with their sources marked: "[He] {said} <the road was open>." Independent of whatever finds them."""

import re
from collections.abc import Callable

from sayso.annotate.actors import find_actors
from sayso.annotate.attribution.engine import describe
from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.quotes import find_quotes
from sayso.annotate.parse import Parsed
from sayso.core.marks import Attribution
from sayso.core.text import Document, Span
from sayso.knowledge import load_knowledge

_MARK = re.compile(r"[\[\]{}<>]")
_PAIR = re.compile(r"\[([^]]*)\]|\{([^}]*)\}")
_CONTENT = re.compile(r"<([^>]*)>")
_END = re.compile(r"[.!?][”\"]?(?:\s|$)|\n")


def read(marked: str, parse: Callable[[str | Document], Parsed]) -> tuple[Parsed, list[Attribution]]:
    """The parse and one attribution for each marked source, in order.

    A source is followed by its cue, or follows it. The content is marked in all or in none; else it is what
    comes after both in the sentence, and where that is nothing, what stands before them.
    """
    text, pairs = _MARK.sub("", marked), list(_PAIR.finditer(marked))
    contents = [_place(marked, match) for match in _CONTENT.finditer(marked)]
    found = []
    for one, other in zip(pairs[::2], pairs[1::2], strict=True):
        first, second = _place(marked, one), _place(marked, other)
        source, cue = (first, second) if one[1] is not None else (second, first)
        content = contents.pop(0) if contents else _content(text, first.start, second.end)
        found.append(Found((source,), (cue,), (content,), 1.0))
    parsed = parse(text)
    actors = find_actors(parsed, load_knowledge())
    made = describe(parsed, actors, find_quotes(parsed.document), found)
    return parsed, sorted(made, key=lambda a: a.source)


def _place(marked: str, match: re.Match[str]) -> Span:
    start = len(_MARK.sub("", marked[: match.start()]))
    return Span(start, start + len(match.group()) - 2)


def _content(text: str, start: int, end: int) -> Span:
    stop = _END.search(text, end)
    rest = Span(end, stop.start() if stop else len(text))
    if len(text[rest.start : rest.end].strip(' ,.:”"')) > 1:
        skip = len(text[rest.start : rest.end]) - len(text[rest.start : rest.end].lstrip(" ,:"))
        return Span(rest.start + skip, rest.end)
    starts = [m.end() for m in _END.finditer(text, 0, max(start - 2, 0))]
    first = starts[-1] if starts else 0
    return Span(first, max(first + 1, start - 1))
