"""Whether people marked what was found: the measure "relation", for one attribution at a time.

In: a text with what people marked in it, and an attribution. Out: right, wrong, or nobody told.
"""

from collections import defaultdict
from collections.abc import Iterable

from evaluation.scorers.attribution import HALF, Spans3, sources_agree
from evaluation.scorers.tokens import Tokens, TokenText, jaccard
from sayso.core.text import Spans


class Gold:
    """What people marked in one text: the outermost attributions."""

    def __init__(self, text: str, marked: Iterable[Spans3]) -> None:
        self._tokens = TokenText(text)
        self._by_cue: defaultdict[int, list[tuple[Tokens, Tokens]]] = defaultdict(list)
        self._by_content: defaultdict[int, list[Tokens]] = defaultdict(list)
        for one in marked:
            source, content = self._tokens.tokens(one.source), self._tokens.tokens(one.content)
            for word in self._tokens.tokens(one.cue):
                self._by_cue[word].append((source, content))
            for word in content:
                self._by_content[word].append(content)

    def judge(self, found: Spans3) -> bool | None:
        """Whether people marked it too; None where it stands inside a marked content, so that nobody told."""
        source, cue, content = (self._tokens.tokens(s) for s in (found.source, found.cue, found.content))
        for word in cue:
            for marked_source, marked in self._by_cue.get(word, ()):
                if jaccard(marked, content) >= HALF and sources_agree(self._tokens, marked_source, source):
                    return True
        core = cue | content
        inside = any(core <= marked for word in cue for marked in self._by_content.get(word, ()))
        return None if inside else False


def offsets(source: Spans, cue: Spans, content: Spans) -> Spans3:
    """Spans as the scorers take them."""
    return Spans3(*(tuple((s.start, s.end) for s in spans) for spans in (source, cue, content)))
