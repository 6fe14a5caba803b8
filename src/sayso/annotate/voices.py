"""Whose word each token is: `core.scope`, worked out once for all tokens of a document.

In: a parse and its attributions. Out: for every token the attributions whose content holds it, outermost
first. The rule is `core.scope`'s; nothing is decided here. Time is linear in tokens and attributed text.
"""

from collections import defaultdict
from dataclasses import dataclass

from sayso.annotate.parse import Parsed
from sayso.annotate.tokens import TokenIndex
from sayso.core.marks import AUTHOR, Attribution
from sayso.core.scope import Scope
from sayso.core.text import Span

Around = tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """`around[i]` are the attributions that hold token i, outermost first; `index` finds tokens."""

    attributions: tuple[Attribution, ...]
    around: tuple[Around, ...]
    index: TokenIndex
    cues: dict[int, Attribution]  # token to the attribution that it cues
    sources: dict[int, Attribution]  # token to the attribution whose source it names

    def voice(self, token: int) -> str:
        """The id of the innermost attribution that holds the token, or `AUTHOR`."""
        held = self.around[token]
        return held[-1].id if held else AUTHOR


def voices_of(parsed: Parsed, attributions: tuple[Attribution, ...]) -> Voices:
    """The attributions around every token of a parse: found once a document, for all who ask."""
    index = parsed.doc.offsets
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
                inside = part.start <= index.starts[i] and index.ends[i] <= part.end
                if inside and i not in cue and i not in source:
                    holding[i].append(attribution.id)
    ordered: dict[tuple[str, ...], Around] = {}
    around: list[Around] = [()] * len(parsed.doc)
    for i in sorted(holding):
        key = tuple(holding[i])
        if key not in ordered:
            family = [by_id[name] for name in _with_parents(key, by_id)]
            held = Scope(family).around(Span(index.starts[i], index.ends[i]))
            ordered[key] = tuple(a for a in held if a.id in key)
        around[i] = ordered[key]
    return Voices(attributions, tuple(around), index, cues, sources)


def _with_parents(ids: tuple[str, ...], by_id: dict[str, Attribution]) -> list[str]:
    found: dict[str, None] = {}
    for name in ids:
        at: str | None = name
        while at in by_id and at not in found:
            found[at] = None
            at = by_id[at].parent
    return list(found)
