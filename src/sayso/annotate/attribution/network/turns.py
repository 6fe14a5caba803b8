"""Turns of a transcript: what stands after "NAME:" at a paragraph's start is that speaker's, to its end.

In: what was found, and the document. Out: the same, the content of a turn going on to the end of its
paragraph. The network looks at sentences around a cue and often takes the first one only. Where one
paragraph alone looks so, it may be a headline or a list, and nothing is changed.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate.attribution.found import Found
from sayso.core.text import Document, Span

_LEAST = 2  # turns of a transcript


def whole_turns(document: Document, found: Sequence[Found], threshold: float) -> list[Found]:
    """The same attributions in the same order."""
    blocks = {block.span.start: block.span for block in document.blocks}
    turns = [_turn(document.text, blocks, one) if one.score >= threshold else None for one in found]
    if sum(turn is not None for turn in turns) < _LEAST:
        return list(found)
    return [
        one if turn is None else replace(one, content=(turn,)) for one, turn in zip(found, turns, strict=True)
    ]


def _turn(text: str, blocks: dict[int, Span], one: Found) -> Span | None:
    """What is said in the turn that an attribution stands for, if it is one."""
    if len(one.source) != 1 or len(one.cue) != 1 or len(one.content) != 1:
        return None
    (source,), (cue,), (content,) = one.source, one.cue, one.content
    block = blocks.get(source.start)
    said = text[cue.start : cue.end] == ":" and source.end <= cue.start < content.start
    if block is None or not said or content.end > block.end or text[cue.end : content.start].strip():
        return None
    end = content.start + len(text[content.start : block.end].rstrip())
    return Span(content.start, end)
