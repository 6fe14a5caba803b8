"""The things that a claim tells and counts: two claims of one story are compared where they share enough.

In: claims. Out: things, as words of our own making, and the pairs of claims that share the word that carries
them, or what they count, or else two of these: their weightiest words, figures, codes of what they mean. Two
claims whose sentences say much the same in other words share no thing: they are known by the rows of their
sentences, in pairs of documents that are compared anyway. What a claim tells hangs on that claim alone.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sayso.core.meaning import SENTENCE
from sayso.ledger.link.claims.index import Pair, pair_of
from sayso.ledger.link.claims.questions import DEED, Asked
from sayso.ledger.link.claims.story import paper_words
from sayso.ledger.link.claims.telling import Sketch
from sayso.ledger.link.claims.words import ANY_PEOPLE, LIGHT, OPPOSING, RAREST, concept, rarity

_RARE, _TOLD = 5, 4  # weightiest words of a claim, names included; and without names and figures
_BITS, _UNSURE = 8, 2  # signs of the event's row that make up a code; the least sure are tried both ways
_LEAST = 1.5  # the rarity below which a word is no thing that a claim tells

# The kinds of things: words by what they mean, figures, the word that carries the claim, codes, what is
# counted, questions that it answers, and words of which two cannot both hold.
_WORD, _FIGURE, _HEAD, _CODE, _OF, _ASKED, _OPPOSED = "w", "n", "h", "v", "of", "q", "o"
_HALF = (_WORD, _FIGURE, _CODE, _OPPOSED)  # those of which one is not enough
_NOT = "not"  # a denial
# Whose paper a claim stands in, and on the word of which it is told; `_ANY` for all, and for any.
_IN, _BY, _ANY = "in", "by", "*"
_ENOUGH, _ENOUGH_DENIED = 2, 1  # a denial and what it may deny need to share one word
# Code points between two claims of one document up to which they are compared: more than an article has, and
# far less than a list of ten thousand raids.
_WITHIN = 8_000
_SAID_ALIKE = 0.45  # cosine of the rows of two sentences from which their claims are compared

Things = Callable[[Sketch], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The claims of a document in the order of the text, with the things that each tells and the code point
    where it begins; the same by the things; and the rows of the sentences of some claims, by their names.
    """

    told: Mapping[str, frozenset[str]]
    starts: Mapping[str, int]
    tellers: Mapping[str, Sequence[str]]
    names: Sequence[str]
    rows: NDArray[np.float32]


def things_of(sketch: Sketch) -> frozenset[str]:
    """What a claim tells and counts."""
    found = {f"{_WORD} {concept(word)}" for word in (*_rarest(sketch), *_plain(sketch))}
    found.update(f"{_ASKED} {asked}" for one in sketch.asks for asked in _asked(one))
    found.update(
        f"{_OPPOSED} {line}" for word in sketch.concepts & OPPOSING.keys() for line in OPPOSING[word]
    )
    found.update(f"{_IN} {paper}" for paper in (_ANY, _rarest_of(paper_words(sketch.topic.publisher or ""))))
    found.update(f"{_BY} {name}" for name in (*sketch.frame, *((_ANY,) if sketch.taken else ())))
    if sketch.negated:
        found.add(_NOT)
    if sketch.head and sketch.head not in LIGHT:
        found.add(f"{_HEAD} {sketch.head}")
    found.update(f"{_CODE} {code}" for code in _codes(sketch))
    found.update(f"{_FIGURE} {count.low:g}" for count in sketch.counts if count.low is not None)
    found.update(f"{_OF} {what}" for what in _counted(sketch))
    return frozenset(found)


def _asked(one: Asked) -> Iterable[str]:
    """A question as a thing: who attacked is asked of one thing alone."""
    return (f"{DEED} {thing}" for thing in one.about) if one.question == DEED else (one.question,)


def meet(one: frozenset[str], other: frozenset[str], *, apart: bool = True) -> bool:
    """True where two claims that tell these things are to be compared: `apart`, or in one document."""
    if sum(map(_worth, one & other)) >= _enough(one, other):
        return True
    return apart and not (_told_in(one).isdisjoint(other) and _told_in(other).isdisjoint(one))


def say_alike(one: Sketch, other: Sketch) -> bool:
    """True where the sentences of two claims of two documents say so much the same that these are to be
    compared, though they share no thing.
    """
    return bool(_alike(*(sketch.sentence_row[None].astype(np.float32) for sketch in (one, other)))[0, 0])


def sheet_of(claims: Iterable[Sketch], told_by: Things = things_of, *, retold: bool = True) -> Sheet:
    """The claims of a document; with `retold`, those too are found whose sentences say much the same."""
    ordered = sorted(claims, key=_place_of)
    told = {claim.id: told_by(claim) for claim in ordered}
    rows = {claim.id: claim.sentence_row for claim in ordered} if retold else {}
    tellers: dict[str, list[str]] = defaultdict(list)
    for name, things in told.items():
        for thing in things:
            tellers[thing].append(name)
    table = np.array(list(rows.values()), np.float32).reshape(len(rows), SENTENCE)
    starts = {claim.id: claim.spans[0].start for claim in ordered}
    return Sheet(told, starts, tellers, list(rows), table)


def are_near(one: Sketch, other: Sketch) -> bool:
    """True where two claims of one document stand near enough to be compared."""
    return abs(one.spans[0].start - other.spans[0].start) <= _WITHIN


def _place_of(claim: Sketch) -> tuple[int, str]:
    return claim.spans[0].start, claim.id


def meeting(one: Sheet, other: Sheet) -> set[Pair]:
    """The claims of two documents, or of one given twice, that are to be compared (`meet`)."""
    found: set[Pair] = set()
    for name, things in one.told.items():
        shared: dict[str, int] = defaultdict(int)
        for thing in things & other.tellers.keys():
            worth = _worth(thing)
            tellers = other.tellers[thing] if one is not other else _near_tellers(one, name, thing)
            for teller in tellers if worth else ():
                shared[teller] += worth
        found.update(
            pair_of(name, teller)
            for teller, worth in shared.items()
            if teller != name and worth >= _enough(things, other.told[teller])
        )
    return found | _told_before(one, other) | _told_before(other, one) | _said_alike(one, other)


def _near_tellers(sheet: Sheet, name: str, thing: str) -> Sequence[str]:
    """Those of a document that tell a thing from where a claim begins on, as far as they are compared."""
    tellers, start, place = sheet.tellers[thing], sheet.starts[name], sheet.starts.__getitem__
    return tellers[bisect_left(tellers, start, key=place) : bisect_right(tellers, start + _WITHIN, key=place)]


def _said_alike(one: Sheet, other: Sheet) -> set[Pair]:
    """The claims of two documents whose sentences say much the same."""
    if one is other or not (one.names and other.names):
        return set()
    found = np.argwhere(_alike(one.rows, other.rows)).tolist()
    return {pair_of(one.names[first], other.names[second]) for first, second in found}


def _alike(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which rows (n, SENTENCE) are alike to which (m, SENTENCE). The sums are whole numbers that single
    precision holds, so how many are taken at once makes no difference.
    """
    products = (one @ other.T).astype(np.float64)
    lengths = [(rows * rows).sum(axis=1).astype(np.float64) for rows in (one, other)]
    found: NDArray[np.bool_] = (products > 0) & (products**2 >= _SAID_ALIKE**2 * np.outer(*lengths))
    return found


def _told_before(one: Sheet, other: Sheet) -> set[Pair]:
    """The claims that are told on the word of the other document's paper, each with all claims there."""
    if one is other:
        return set()
    return {
        pair_of(name, teller)
        for name, things in one.told.items()
        for place in _told_in(things)
        for teller in other.tellers.get(place, ())
    }


@lru_cache(maxsize=1 << 14)  # a claim is compared with many
def _told_in(things: frozenset[str]) -> frozenset[str]:
    """What those claims tell, on whose word a claim is told."""
    return frozenset(f"{_IN}{thing.removeprefix(_BY)}" for thing in things if thing.startswith(f"{_BY} "))


def _enough(one: frozenset[str], other: frozenset[str]) -> int:
    return _ENOUGH if (_NOT in one) == (_NOT in other) else _ENOUGH_DENIED


@lru_cache(maxsize=1 << 16)
def _worth(thing: str) -> int:
    if thing == _NOT or thing.startswith((f"{_IN} ", f"{_BY} ")):
        return 0
    return 1 if thing.partition(" ")[0] in _HALF else _ENOUGH


def _rarest_of(words: frozenset[str]) -> str:
    """The word of a paper's name that tells most."""
    return max(sorted(words), key=rarity, default="")


def _rarest(sketch: Sketch) -> list[str]:
    """The weightiest words and names."""
    weights = {
        word: weight for word, weight in sketch.words.items() if weight >= _LEAST and word not in LIGHT
    }
    weights.update((name, RAREST) for name in sketch.names if rarity(name) >= _LEAST)
    return sorted(weights, key=lambda word: (-weights[word], word))[:_RARE]


def _plain(sketch: Sketch) -> list[str]:
    """The weightiest words that are no figures."""
    weights = {
        word: weight
        for word, weight in sketch.words.items()
        if weight >= _LEAST and word not in LIGHT and not word[:1].isdigit()
    }
    return sorted(weights, key=lambda word: (-weights[word], word))[:_TOLD]


def _counted(sketch: Sketch) -> set[str]:
    """What a claim counts: people, what became of them, things, or a unit; and numbers that are rare."""
    found = set()
    for count in sketch.counts:
        if count.unit is not None:
            found.add(count.unit)
        elif count.fate is not None:
            found.add(f"fate {count.fate}")
        elif count.things:
            found.update(count.things - ANY_PEOPLE or {"people"})
        if count.is_rare:
            found.add(f"at {count.named:g}")
    return found


def _codes(sketch: Sketch) -> list[int]:
    """The signs of the first numbers of the event's row, which tell most; also with unsure ones turned."""
    row = sketch.event_row[:_BITS]
    if not row.any():
        return []
    codes = [sum(1 << bit for bit in range(_BITS) if row[bit] > 0)]
    for bit in np.argsort(np.abs(row.astype(np.int16)), kind="stable")[:_UNSURE]:
        codes.extend([code ^ (1 << int(bit)) for code in codes])
    return codes
