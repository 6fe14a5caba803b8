"""Counts of words and frames, and the odds drawn from them.

In: rows. Out: how often a word in a frame is right, drawn towards what its frame and the word elsewhere
say, because most words are seen a few times only. Plain counting; the settings are the constants below.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.annotate.attribution.rules.scores import SHARE, family_of
from training.attribution_rules.rows import Row

FRAME_PULL = 5  # tries from its family that a frame's share is drawn by
WORD_PULL = 3  # tries from its frame and word that a pair's share is drawn by
FRAME_MOST = 0.97  # no frame is surer than this
LIFT_LEAST = 0.02  # no word is right less often than this part of its frames' share
LEAST = 0.003  # no pair is rarer, or surer, than this in log-odds
WORD_TRIES = 4  # a word seen fewer times has no lift of its own
PAIR_TRIES = 3  # a pair seen fewer times has no odds of its own
STRAY = 0.5  # a pair whose odds differ from the sum by less is left out
STEPS = 2  # steps in a unit of log-odds to which words and pairs are rounded
SAYER_HITS, SAYER_SHARE = 2, 0.35
_SAYING = ("quote", "ccomp")
_WORD = re.compile(r"[a-z:][a-z_'\-]*")


@dataclass(frozen=True, slots=True)
class Tries:
    """How many candidates there were, and how many of them were right."""

    hits: float = 0
    tries: float = 0

    def __add__(self, other: "Tries") -> "Tries":
        return Tries(self.hits + other.hits, self.tries + other.tries)

    def without(self, hit: bool, expected: float = 1) -> "Tries":
        """As they would be without one candidate."""
        return Tries(self.hits - hit, self.tries - expected)


NONE = Tries()


@dataclass(frozen=True, slots=True)
class Counts:
    """Tries of each pair of frame and word, of each frame, of each family of frames.

    For `words` the tries are those that the word's frames let expect to be right: more hits than
    tries means a word that is right more often than others.
    """

    pairs: dict[tuple[str, str], Tries]
    frames: dict[str, Tries]
    families: dict[str, Tries]
    words: dict[str, Tries]
    seen: Counter[str]


def count(rows: Iterable[Row]) -> Counts:
    """The counts of all rows. They do not hang on the rows' order."""
    pairs: dict[tuple[str, str], Tries] = {}
    for row in rows:
        pair = (row.frame, row.key)
        pairs[pair] = pairs.get(pair, NONE) + Tries(row.hit, 1)
    pairs = dict(sorted(pairs.items()))
    frames: dict[str, Tries] = {}
    families: dict[str, Tries] = {}
    seen: Counter[str] = Counter()
    for (frame, key), one in pairs.items():
        frames[frame] = frames.get(frame, NONE) + one
        families[family_of(frame)] = families.get(family_of(frame), NONE) + one
        seen[key] += int(one.tries)
    words: dict[str, Tries] = {}
    for (frame, key), one in pairs.items():
        expected = one.tries * frames[frame].hits / frames[frame].tries
        words[key] = words.get(key, NONE) + Tries(one.hits, expected)
    return Counts(pairs, frames, families, words, seen)


def log_odds(share: float) -> float:
    """The log-odds of a share, kept away from certainty."""
    held = min(max(share, LEAST), 1 - LEAST)
    return math.log(held / (1 - held))


def frame_share(frame: Tries, family: Tries) -> float:
    """A frame's share of right candidates, drawn towards its family's."""
    of_family = family.hits / max(1, family.tries)
    return min(FRAME_MOST, (frame.hits + FRAME_PULL * of_family) / (frame.tries + FRAME_PULL))


def lift_of(word: Tries) -> float:
    """How much more often than its frames a word is right: a factor, 1 where nothing is known."""
    return max(LIFT_LEAST, (word.hits + 0.5) / (max(word.tries, 0) + 0.5))


def drawn(pair: Tries, prior: float) -> float:
    """A pair's share, drawn towards the one that its frame and word let expect."""
    return (pair.hits + WORD_PULL * prior) / (pair.tries + WORD_PULL)


def odds_without(counts: Counts, row: Row) -> float:
    """Log-odds of a row's word in its frame as they would be had the row itself not been seen."""
    frame = counts.frames[row.frame]
    expected = frame.hits / frame.tries
    share = frame_share(frame.without(row.hit), counts.families[family_of(row.frame)])
    lift = lift_of(counts.words[row.key].without(row.hit, expected))
    odds = share / (1 - share) * lift**SHARE
    return log_odds(drawn(counts.pairs[row.frame, row.key].without(row.hit), odds / (1 + odds)))


def rounded(odds: float) -> float:
    """Log-odds in half units, so that the table holds bands of words."""
    return round(odds * STEPS) / STEPS


def lifts(counts: Counts) -> dict[str, float]:
    """The words' lifts as log-odds, rounded; words that are as their frames are left out."""
    found = {
        word: rounded(math.log(lift_of(one)))
        for word, one in counts.words.items()
        if counts.seen[word] >= WORD_TRIES and is_plain(word)
    }
    return {word: lift for word, lift in found.items() if lift}


def strays(counts: Counts, lift: dict[str, float]) -> dict[str, dict[str, float]]:
    """For each frame the words whose odds differ from the frame's and the word's sum."""
    found: dict[str, dict[str, float]] = {frame: {} for frame in sorted(counts.frames)}
    for (frame, word), one in counts.pairs.items():
        if one.tries < PAIR_TRIES or not is_plain(word):
            continue
        base = frame_share(counts.frames[frame], counts.families[family_of(frame)])
        expected = log_odds(base) + SHARE * lift.get(word, 0)
        odds = rounded(log_odds(drawn(one, 1 / (1 + math.exp(-expected)))))
        if abs(odds - expected) >= STRAY:
            found[frame][word] = odds
    return found


def reporting_verbs(counts: Counts) -> frozenset[str]:
    """Verbs with a clause or a quotation that were right often enough to be taken for verbs of saying."""
    both: dict[str, Tries] = {}
    for (frame, word), one in counts.pairs.items():
        if frame in _SAYING and is_plain(word):
            both[word] = both.get(word, NONE) + one
    return frozenset(
        word for word, one in both.items() if one.hits >= SAYER_HITS and one.hits / one.tries >= SAYER_SHARE
    )


def is_plain(word: str) -> bool:
    """True for a word in small letters. Names, numbers and misprints have no place in the table."""
    return _WORD.fullmatch(word) is not None
