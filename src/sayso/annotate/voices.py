"""Whose word each token is: `core.scope`, worked out once for all tokens of a document.

In: a parse and its attributions. Out: for every token the attributions whose content holds it, outermost
first. The rule is `core.scope`'s; nothing is decided here. Time is linear in tokens and attributed text.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.annotate.parse import Parsed, span_of
from sayso.core.marks import AUTHOR, Attribution
from sayso.core.scope import Scope
from sayso.core.text import Span, Spans

Around = tuple[Attribution, ...]


class TokenIndex:
    """From code points of the document to tokens of its parse."""

    def __init__(self, doc: Doc) -> None:
        self._starts = [token.idx for token in doc]
        self._ends = [token.idx + len(token) for token in doc]

    def overlapping(self, span: Span) -> range:
        """The tokens that share a code point with the span."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def of_all(self, spans: Spans) -> Iterator[int]:
        """The tokens that share a code point with any of the spans."""
        for span in spans:
            yield from self.overlapping(span)


@dataclass(frozen=True, slots=True)
class Voices:
    """`around[i]` are the attributions that hold token i, outermost first; `index` finds tokens."""

    around: tuple[Around, ...]
    index: TokenIndex
    cues: dict[int, Attribution]  # token to the attribution that it cues
    sources: dict[int, Attribution]  # token to the attribution whose source it names

    def voice(self, token: int) -> str:
        """The id of the innermost attribution that holds the token, or `AUTHOR`."""
        held = self.around[token]
        return held[-1].id if held else AUTHOR


def voices_of(parsed: Parsed, attributions: tuple[Attribution, ...]) -> Voices:
    """The attributions around every token of a parse."""
    index = TokenIndex(parsed.doc)
    by_id = {attribution.id: attribution for attribution in attributions}
    holding: dict[int, list[str]] = defaultdict(list)
    cues: dict[int, Attribution] = {}
    sources: dict[int, Attribution] = {}
    for attribution in attributions:
        cue, source = set(index.of_all(attribution.cue)), set(index.of_all(attribution.source))
        cues.update((i, attribution) for i in sorted(cue))
        sources.update((i, attribution) for i in sorted(source))
        for part in attribution.content:
            for i in index.overlapping(part):
                if i not in cue and i not in source and part.contains(span_of(parsed.doc[i])):
                    holding[i].append(attribution.id)
    ordered: dict[tuple[str, ...], Around] = {(): ()}
    around = []
    for token in parsed.doc:
        key = tuple(holding.get(token.i, ()))
        if key not in ordered:
            family = [by_id[name] for name in _with_parents(key, by_id)]
            held = Scope(family).around(span_of(token))
            ordered[key] = tuple(a for a in held if a.id in key)
        around.append(ordered[key])
    return Voices(tuple(around), index, cues, sources)


def _with_parents(ids: tuple[str, ...], by_id: dict[str, Attribution]) -> list[str]:
    found: dict[str, None] = {}
    for name in ids:
        at: str | None = name
        while at in by_id and at not in found:
            found[at] = None
            at = by_id[at].parent
    return list(found)
