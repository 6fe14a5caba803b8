"""What was changed in a copied passage, as far as it concerns one claim.

In: a copy and a claim on each side that stand at one place of it. Out: the changes that touch either claim's
sentence, each a pair of spans: the words before, and the words after. What is the same on both sides is no
drift, however differently two parses may have read it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from sayso.core.claim import Claim
from sayso.core.links import Copy, Passage
from sayso.core.text import Span, hull
from sayso.ledger.link.lineage.sentences import changed_words, moved_words

# The end of a sentence, of a line, or of a dateline: "KARSIN, Oct 2 (Northline) - ".
_END = re.compile(
    r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n|\)\s*[-–—:]\s|^[A-Z][A-Z .'-]+(?:, \w+\.? \d+)?\s[-–—]\s",
    re.MULTILINE,
)
_LETTER, _WORD, _LETTERS = re.compile(r"\w"), re.compile(r"\S+"), re.compile(r"[\w’'-]+")
_SLIDE = 60  # code points before a gap in which a sentence may begin with words that stand at its end too
_SENTENCE = 600  # code points looked through for the ends of a sentence
_APART = 4  # code points between the last word of a sentence and the first of the next
_BETWEEN = 400  # code points between two passages that may be one change


Pair = tuple[Span, Span]


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the earlier document and what stands in their place; either may be empty."""

    before: Span
    after: Span


def changes_for(copy: Copy, before: Claim, after: Claim, *, turned: bool) -> tuple[Change, ...] | None:
    """The changes at two claims; None where the passage that holds them is in other words altogether.

    `turned`: the earlier claim's document is the copy's second one.
    """
    places = (sentence_of(before), sentence_of(after))
    passages = sorted(_sided(copy, turned=turned))
    for passage in passages:
        if passage.retold and touches(passage.before, places[0]) and touches(passage.after, places[1]):
            return None
    texts = before.document.text, after.document.text
    told = _changed_in_each(texts, places)
    if told is not None:
        return tuple(Change(*pair) for pair in moved_words(texts, told))
    inside = (passage for passage in passages if passage.reaches(places) and not passage.retold)
    pairs = [pair for passage in inside for pair in passage.changes()]
    pairs += [*_between(passages), *_edges(passages, places[0], places[1])]
    found = (_inside(pair, places, texts) for pair in pairs)
    return tuple(change for change in found if change is not None)


def _changed_in_each(texts: tuple[str, str], places: Sequence[Span]) -> list[Pair] | None:
    """What was changed in the sentences of two places, one by one: a place that holds a source named before
    has two. None where they are not as many, or some have too little in common.
    """
    sides = [_sentences_in(text, place) for text, place in zip(texts, places, strict=True)]
    if len(sides[0]) != len(sides[1]):
        return None
    found: list[Pair] = []
    for pair in zip(*sides, strict=True):
        told = changed_words(texts, pair)
        if told is None:
            return None
        found += told
    return found


def _sentences_in(text: str, place: Span) -> list[Span]:
    """The sentences of a place."""
    ends = [match.end() for match in _END.finditer(text, place.start, max(place.start, place.end - 1))]
    starts = [place.start, *ends]
    return [Span(start, end) for start, end in zip(starts, [*ends, place.end], strict=True) if start < end]


def _inside(pair: Pair, places: Sequence[Span], texts: tuple[str, str]) -> Change | None:
    """The part of a change that lies in both sentences, as few words as tell it; None where that is
    nothing.
    """
    pair = _slid(pair, texts)
    one = _clipped(pair[0], places[0])
    other = _clipped(pair[1], places[1]) if one is not None else None
    if one is None or other is None:
        return None
    return _without_common(_trimmed(one, texts[0]), _trimmed(other, texts[1]), texts)


def _slid(pair: Pair, texts: tuple[str, str]) -> Pair:
    """A pair of which one side is empty, some words further to the left, where they read the same and begin a
    sentence. Of "left on Sunday, police said. Police …", which became "left on Sunday. Police …", the words
    "police said" are gone, and not "said. Police".
    """
    for side in (0, 1):
        gap, point = pair[side], pair[1 - side]
        if len(gap) and not len(point):
            found = _to_the_left(gap, point, texts[side], texts[1 - side])
            return pair if found is None else (found[side], found[1 - side])
    return pair


def _to_the_left(gap: Span, point: Span, text: str, there: str) -> Pair | None:
    """Where a gap of `text` begins and ends, and the point that stands for it in the other text, when the
    words before both are left out of what is equal; None where no sentence begins with these.
    """
    before, last, met = (
        list(_words_before(*at)) for at in ((text, gap.start), (text, gap.end), (there, point.start))
    )
    for one, end, other in zip(before, last, met, strict=False):
        if text[one.start : one.end].lower() != text[end.start : end.end].lower():
            return None
        if _begins_sentence(there, other.start):
            at = max(0, other.start - 1)
            while at > 0 and there[at - 1].isspace():
                at -= 1
            return Span(one.start, end.start), Span(at, at)
    return None


def _words_before(text: str, end: int) -> Iterator[Span]:
    """The last words of a stretch that ends there, the last one first."""
    start = max(0, end - _SLIDE)
    found = [match.span() for match in _LETTERS.finditer(text, start, end)]
    yield from (Span(*one) for one in reversed(found))


def _begins_sentence(text: str, at: int) -> bool:
    """True where a sentence or a line begins."""
    before = text[max(0, at - _APART) : at].rstrip(" \"“‘'(")
    return not before or before[-1] in ".!?\n"


def sentence_of(claim: Claim) -> Span:
    """The stretch from the start to the end of the sentences that hold a claim and the words that say who
    says so.
    """
    spans = claim.spans
    if claim.chain:
        spans = (*spans, *(span for link in claim.chain for span in (*link.source, *link.cue)))
    whole = hull(spans)
    return _sentences_around(claim.document.text, whole.start, whole.end)


def is_in_own_sentence(change: Change, before: Claim, after: Claim) -> bool:
    """True where a change stands in the sentence of the claim itself, and not in the one before, which names
    "him" who says so.
    """
    sides = (change.before, before), (change.after, after)
    return any(len(span) and span.overlaps(own_sentence_of(claim)) for span, claim in sides)


def own_sentence_of(claim: Claim) -> Span:
    """As `sentence_of`, of the words of a claim alone."""
    whole = hull(claim.spans)
    return _sentences_around(claim.document.text, whole.start, whole.end)


@lru_cache(maxsize=1 << 13)  # the same claims are asked about again and again
def _sentences_around(text: str, first: int, last: int) -> Span:
    start = max(0, first - _SENTENCE)
    ends = [end for match in _END.finditer(text, start, first + 1) if (end := match.end()) <= first]
    after = _END.search(text, max(first, last - 1), last + _SENTENCE)
    return Span(ends[-1] if ends else start, after.start() + 1 if after else min(len(text), last + _SENTENCE))


@dataclass(frozen=True, slots=True, order=True)
class _Sided:
    """A passage as the earlier and the later document have it."""

    before: Span
    after: Span
    passage: Passage = field(compare=False)
    turned: bool = field(compare=False)

    @property
    def retold(self) -> bool:
        return is_retold(self.passage)

    def reaches(self, places: Sequence[Span]) -> bool:
        """True where a change inside may lie in both places."""
        return all(
            span.start <= place.end and span.end >= place.start - _APART
            for span, place in zip((self.before, self.after), places, strict=True)
        )

    def changes(self) -> Iterator[Pair]:
        for first, second in self.passage.changes:
            yield (second, first) if self.turned else (first, second)


def inner_changes(copy: Copy) -> Iterator[Pair]:
    """All that was changed in the middle of what both documents have."""
    passages = sorted(_sided(copy, turned=False))
    for passage in passages:
        yield from passage.changes()
    yield from _between(passages)


def is_retold(passage: Passage) -> bool:
    """True for a passage that is put into other words altogether: all of it is one change."""
    if len(passage.changes) != 1:
        return False
    first, second = passage.changes[0]
    return first.start == passage.first.start and (first, second) == (passage.first, passage.second)


def _sided(copy: Copy, *, turned: bool) -> Iterator[_Sided]:
    for passage in copy.passages:
        sides = (passage.second, passage.first) if turned else (passage.first, passage.second)
        yield _Sided(*sides, passage, turned)


def _between(passages: Sequence[_Sided]) -> Iterator[Pair]:
    """What stands between two neighbouring passages: too many words to be a change inside one."""
    for one, other in pairwise(passages):
        gaps = (other.before.start - one.before.end, other.after.start - one.after.end)
        if min(gaps) >= 0 and max(gaps) <= _BETWEEN:
            yield Span(one.before.end, other.before.start), Span(one.after.end, other.after.start)


def _edges(passages: Sequence[_Sided], before: Span, after: Span) -> Iterator[Pair]:
    """What the two sentences have before the first passage in them, and after the last."""
    inside = [one for one in passages if one.before.overlaps(before) and one.after.overlaps(after)]
    if inside:
        first, last = inside[0], inside[-1]
        yield (
            Span(before.start, max(before.start, first.before.start)),
            Span(after.start, max(after.start, first.after.start)),
        )
        yield (
            Span(min(before.end, last.before.end), before.end),
            Span(min(after.end, last.after.end), after.end),
        )


def _without_common(one: Span, other: Span, texts: tuple[str, str]) -> Change | None:
    """A change without the words that both sides begin or end with; None where nothing is left."""
    words = [
        [match.span() for match in _WORD.finditer(text, span.start, span.end)]
        for text, span in zip(texts, (one, other), strict=True)
    ]
    said = [[text[a:b].lower() for a, b in own] for text, own in zip(texts, words, strict=True)]
    shorter = min(map(len, said))
    head = next((n for n in range(shorter) if said[0][n] != said[1][n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if said[0][-1 - n] != said[1][-1 - n]), rest)
    left = [
        Span(own[head][0], own[-1 - tail][1]) if len(own) > head + tail else Span(at, at)
        for own, at in zip(words, (one.end, other.end), strict=True)
    ]
    return Change(*left) if any(map(len, left)) else None


def _clipped(span: Span, place: Span) -> Span | None:
    """The part of a span that lies in a place; None where it lies outside."""
    if not len(span) and 0 <= place.start - span.start <= _APART:
        return Span(place.start, place.start)  # words are missing where the sentence begins
    start, end = max(span.start, place.start), min(span.end, place.end)
    return Span(start, end) if start <= end else None


def _trimmed(span: Span, text: str) -> Span:
    """A span without what is no letter or figure at its ends."""
    letters = [match.start() for match in _LETTER.finditer(text, span.start, span.end)]
    return Span(letters[0], letters[-1] + 1) if letters else Span(span.start, span.start)


def touches(span: Span, place: Span) -> bool:
    """True where a span, or the point where words are missing, lies in a place."""
    return span.overlaps(place) if len(span) else place.start <= span.start <= place.end
