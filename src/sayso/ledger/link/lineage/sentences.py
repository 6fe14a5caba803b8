"""Two sentences of which one was made from the other: which words were changed.

In: the places of two sentences that mostly have the same words. Out: the changes, in order, each a pair of
spans. An alignment of whole documents may take the next sentence's first words for this one's last, where
the same words stand in both; two sentences alone leave nothing open.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from sayso.core.text import Span

_WORD = re.compile(r"[$€£]?\w(?:[\w’'.,:-]*\w)?%?")
_ALIKE = 0.5  # part of the shorter sentence's words that must stand in the longer one, and in its order
_LEAST = 0.25  # and part of the longer one's
_MOVED = 5  # words from which a part of a sentence is known again where it stands elsewhere
_LONGEST = 120  # words: longer ones are no sentences, and cost much
_MANY = 7  # words of two changes of which one word between them says little
# Words that join what is named by several: "a gang of builders from the coast".
_JOINING = frozenset({"a", "an", "the", "of", "from", "and", "for"})

Pair = tuple[Span, Span]
_Run = tuple[int, int, int, int]  # words of the one from, to; of the other from, to


def changed_words(
    texts: tuple[str, str], places: Sequence[Span], *, alike: float = _LEAST
) -> list[Pair] | None:
    """The words that are not the same in two sentences; None where they have too little in common. `alike`:
    the part of the longer one's words that must stand in the other, and in its order.
    """
    sides = [text[place.start : place.end] for text, place in zip(texts, places, strict=True)]
    found = _changed(sides[0], sides[1], alike)
    if found is None:
        return None
    one, other = (place.start for place in places)
    return [(Span(a.start + one, a.end + one), Span(b.start + other, b.end + other)) for a, b in found]


@lru_cache(maxsize=1 << 12)  # reprints have the same sentences
def _changed(one: str, other: str, alike: float) -> tuple[Pair, ...] | None:
    words = [list(_WORD.finditer(text)) for text in (one, other)]
    if not all(words) or max(map(len, words)) > _LONGEST:
        return None
    said = [[match.group().lower() for match in own] for own in words]
    matcher = SequenceMatcher(None, said[0], said[1], autojunk=False)
    equal = sum(block.size for block in matcher.get_matching_blocks())
    if equal < _ALIKE * min(map(len, said)) or equal < alike * max(map(len, said)):
        return None
    runs = [run[1:] for run in matcher.get_opcodes() if run[0] != "equal"]
    return tuple(
        (_span(words[0], run[0], run[1]), _span(words[1], run[2], run[3])) for run in _joined(runs, said[0])
    )


def moved_words(texts: tuple[str, str], pairs: Sequence[Pair]) -> list[Pair]:
    """The changes of a sentence, where words that stand elsewhere in it, with a change inside, are no more
    than that change: "it may be so, he said" and "he said that it is so".
    """
    for gone in pairs:
        for come in pairs:
            if len(gone[1]) or len(come[0]) or _few(texts[0], gone[0]) or _few(texts[1], come[1]):
                continue
            inside = changed_words(texts, (gone[0], come[1]), alike=_ALIKE)
            if inside is not None:
                return sorted([*(pair for pair in pairs if pair not in (gone, come)), *inside])
    return list(pairs)


def _few(text: str, span: Span) -> bool:
    return len(_WORD.findall(text, span.start, span.end)) < _MOVED


def _joined(runs: Sequence[_Run], words: Sequence[str]) -> Iterator[_Run]:
    """Changes that are one: words put in the place of others, with no more than "of the" between them; and
    many words with one between them, which both sides happen to have.
    """
    open_: _Run | None = None
    for run in runs:
        between = words[open_[1] : run[0]] if open_ is not None else ()
        if open_ is not None and _are_one(open_, run, between):
            open_ = (open_[0], run[1], open_[2], run[3])
            continue
        if open_ is not None:
            yield open_
        open_ = run
    if open_ is not None:
        yield open_


def _are_one(one: _Run, other: _Run, between: Sequence[str]) -> bool:
    if _is_swap(one) and _is_swap(other) and _JOINING.issuperset(between):
        return True
    size = sum(max(run[1] - run[0], run[3] - run[2]) for run in (one, other))
    return len(between) == 1 and size >= _MANY


def _is_swap(run: _Run) -> bool:
    return run[0] < run[1] and run[2] < run[3]


def _span(words: Sequence[re.Match[str]], start: int, end: int) -> Span:
    """From the first to the last word; where there is none, the point after the word before."""
    if start < end:
        return Span(words[start].start(), words[end - 1].end())
    at = words[start - 1].end() if start else 0
    return Span(at, at)
