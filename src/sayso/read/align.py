"""Which blocks of a page are the article: those whose words an extractor has chosen.

In: the page's blocks and the extractor's text, line by line. Out: the indices of the chosen blocks, in the
order of the page. The extractor decides what is article; the page keeps its own words, so that every word
of ours has its place. Linear in the words: runs of four words are looked up, never searched for.

A teaser may repeat a sentence of the article. Of several blocks with the same words, the one that keeps
the extractor's order is taken: the heaviest increasing sequence (Fredman 1975, with a Fenwick tree).
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

RUN = 4  # words that must stand together to count as found
ENOUGH = 0.5  # of a block's words must be in the extractor's text
_PLACES = 8  # a run of words that stands in more places than this says little
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Alignment:
    """The chosen blocks, and which share of the extractor's words they hold."""

    chosen: tuple[int, ...]
    share: float


@dataclass(frozen=True, slots=True)
class _Match:
    block: int
    place: int  # of the block's first word among the extractor's words
    words: int


def words_of(text: str) -> list[str]:
    """The words of a text in one form, for comparing."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def align(blocks: Sequence[str], lines: Sequence[str]) -> Alignment:
    """Find the blocks that the extractor's lines were made from."""
    index = _Index(lines)
    matches = [match for number, text in enumerate(blocks) for match in index.find(number, words_of(text))]
    chosen = _heaviest(matches)
    covered = bytearray(index.size)
    for match in chosen:
        _cover(covered, match)
    # What the extractor moved to another place is out of order, and still the article's.
    have = {match.block for match in chosen}
    for match in sorted(matches, key=lambda m: (m.block, m.place)):
        if match.block not in have and not any(covered[match.place : match.place + match.words]):
            _cover(covered, match)
            have.add(match.block)
    return Alignment(tuple(sorted(have)), sum(covered) / index.size if index.size else 0.0)


def _cover(covered: bytearray, match: _Match) -> None:
    end = min(len(covered), match.place + match.words)
    covered[match.place : end] = b"\x01" * max(0, end - match.place)


class _Index:
    """Where each run of words, and each whole line, stands in the extractor's text."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self.lines: dict[tuple[str, ...], list[int]] = defaultdict(list)
        words: list[str] = []
        for line in lines:
            found = words_of(line)
            if found:
                self.lines[tuple(found[: RUN * 8])].append(len(words))
                words.extend(found)
        self.size = len(words)
        for place in range(len(words) - RUN + 1):
            places = self.runs[tuple(words[place : place + RUN])]
            if len(places) < _PLACES:
                places.append(place)

    def find(self, number: int, words: list[str]) -> list[_Match]:
        """Where a block may stand; empty where too few of its words are in the extractor's text."""
        if len(words) < RUN * 2:
            places = self.lines.get(tuple(words), ()) if words else ()
            if places or len(words) < RUN:
                return [_Match(number, place, len(words)) for place in places[:_PLACES]]
        votes: Counter[int] = Counter()
        found = 0
        for at in range(len(words) - RUN + 1):
            places = self.runs.get(tuple(words[at : at + RUN]), ())
            found += bool(places)
            votes.update(place - at for place in places)
        if not found or (found + RUN - 1) / len(words) < ENOUGH:
            return []
        best = sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:_PLACES]
        most = best[0][1]
        return [_Match(number, max(0, place), len(words)) for place, count in best if count * 2 > most]


def _heaviest(matches: list[_Match]) -> list[_Match]:
    """The increasing sequence of places, at most one for each block, that holds the most words."""
    ranks = {place: rank for rank, place in enumerate(sorted({match.place for match in matches}), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)  # Fenwick: (words, index of the last match)
    before = [-1] * len(matches)
    order = sorted(range(len(matches)), key=lambda i: (matches[i].block, -matches[i].place))
    top = (0, -1)
    for i in order:
        rank = ranks[matches[i].place]
        at, found = rank - 1, (0, -1)
        while at:
            found = max(found, best[at])
            at &= at - 1
        before[i] = found[1]
        here = (found[0] + matches[i].words, i)
        top = max(top, here)
        while rank < len(best):
            best[rank] = max(best[rank], here)
            rank += rank & -rank
    chain = []
    i = top[1]
    while i >= 0:
        chain.append(matches[i])
        i = before[i]
    return chain[::-1]
