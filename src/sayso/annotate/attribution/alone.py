"""Who speaks in a paragraph that is a quotation and nothing else.

In: what was found, the quotations and the parse. Out: the same, with the words of each such paragraph given
to somebody. Where what was found says nothing of them, they are the word of whoever the paragraph before
quotes last, or lets speak ("she spoke to our reporter by telephone"). Where nobody is there, the opening mark
alone says that they are somebody's, and not the author's: nobody is named.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.quotes import Quote, SetOff, set_off
from sayso.annotate.attribution.tokens import PartTokens
from sayso.annotate.attribution.who.words import is_in
from sayso.annotate.doc import Token
from sayso.core.text import Span

_COUNTS = 0.4  # score from which what was found says who speaks
_SPOKE = 0.7
_SOMEBODY = 0.6
_NEAR = 32  # contents before a quotation, and cues of a paragraph, that are looked at
_LONGEST = 40  # tokens of a source that is taken from the parse


def with_alone(found: Sequence[Found], quotes: Sequence[Quote], index: PartTokens) -> list[Found]:
    """What was found, some with a longer content, and what is added."""
    runs = set_off(index.parsed.document, quotes)
    if not runs:
        return list(found)
    told = _Told([one for one in found if one.score >= _COUNTS and one.cue and not _quoted(one, quotes)])
    words: dict[Found, list[Span]] = defaultdict(list)
    for run in runs:
        speaker = _before(run, told, index) or _somebody(run)
        for quote in run.quotes:
            teller = told.teller(quote.span)
            if teller is None:
                words[speaker].append(quote.span)
            speaker = teller or speaker
    old = set(found)
    longer = [replace(one, content=(*one.content, *words[one])) if one in words else one for one in found]
    return [*longer, *(replace(one, content=tuple(more)) for one, more in words.items() if one not in old)]


class _Told:
    """What was safely found outside quotations, by where its cues and its contents begin."""

    def __init__(self, counted: Sequence[Found]) -> None:
        self._cues = sorted(counted, key=lambda one: one.cue[0])
        self._parts = sorted(((part, one) for one in counted for part in one.content), key=lambda two: two[0])

    def teller(self, quote: Span) -> Found | None:
        """The one whose content has a part in a quotation: one that begins there, or reaches into it."""
        at = bisect_left(self._parts, quote.end, key=lambda two: two[0].start)
        near = reversed(self._parts[max(0, at - _NEAR) : at])
        return next((one for part, one in near if part.overlaps(quote)), None)

    def last_in(self, block: Span) -> Found | None:
        """The last with a source whose cue stands in a block, and in nobody else's content there."""
        first = bisect_left(self._cues, block.start, key=lambda one: one.cue[0].start)
        last = bisect_left(self._cues, block.end, key=lambda one: one.cue[0].start)
        here = self._cues[max(first, last - _NEAR) : last]
        outer = (one for one in reversed(here) if not any(_holds(other, one) for other in here))
        return next((one for one in outer if one.source), None)


def _before(run: SetOff, told: _Told, index: PartTokens) -> Found | None:
    """Who speaks at the end of the paragraph before."""
    if run.before is None:
        return None
    return told.last_in(run.before) or next(_speaking(index.tokens((run.before,))), None)


def _speaking(tokens: list[Token]) -> Iterator[Found]:
    """The last of those who only "spoke" or "wrote", by the grammar of the sentence."""
    for verb in reversed(tokens):
        if verb.pos_ != "VERB" or not is_in(verb, "occasion", "speaking"):
            continue
        who = next((t for t in verb.lefts if t.dep_ == "nsubj"), None)
        if who is not None and who.right_edge.i - who.left_edge.i < _LONGEST:
            source = Span(who.left_edge.idx, who.right_edge.idx + len(who.right_edge))
            yield Found((source,), (Span(verb.idx, verb.idx + len(verb)),), (), _SPOKE)


def _somebody(run: SetOff) -> Found:
    first = run.quotes[0]
    return Found((), (Span(first.span.start, first.inner.start),), (), _SOMEBODY)


def _quoted(one: Found, quotes: Sequence[Quote]) -> bool:
    """Whether the cue is itself somebody's words."""
    at = bisect_right(quotes, one.cue[0].start, key=lambda quote: quote.span.start) - 1
    return at >= 0 and quotes[at].span.contains(one.cue[0])


def _holds(outer: Found, inner: Found) -> bool:
    return outer is not inner and any(part.contains(inner.cue[0]) for part in outer.content)
