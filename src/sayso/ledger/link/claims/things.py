"""The things that a claim tells and counts: two claims of one story are compared where they share enough.

In: claims. Out: things, as words of our own making, and the pairs of claims that share the word that carries
them, or what they count, or else two of these: their weightiest words, figures, codes of what they mean. Two
claims whose sentences say much the same in other words share no thing: they are known by the rows of their
sentences, in pairs of documents that are compared anyway. What a claim tells hangs on that claim alone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from sayso.core.meaning import SENTENCE
from sayso.ledger.link.claims.index import Pair, pair_of
from sayso.ledger.link.claims.questions import DEED, Asked
from sayso.ledger.link.claims.story import paper_names
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
_At = tuple[int, int]  # the places of two claims in their documents


@dataclass(frozen=True, slots=True)
class Sheet:
    """The claims of a document in the order of the text, each by its place in `names`, and where it begins.

    `denied`: those that are denials. `tellers` are those that tell a thing, by the thing, `papers` those in
    a paper, and `told_on` those that are told on the word of one; `rows` are those of the sentences of all
    claims, or none.
    """

    names: Sequence[str]
    starts: Sequence[int]
    denied: Sequence[bool]
    tellers: Mapping[str, Sequence[int]]
    papers: Mapping[str, Sequence[int]]
    told_on: Mapping[str, Sequence[int]]
    rows: NDArray[np.float32]


def things_of(sketch: Sketch) -> frozenset[str]:
    """What a claim tells and counts."""
    found = {f"{_WORD} {concept(word)}" for word in (*_rarest(sketch), *_plain(sketch))}
    found.update(f"{_ASKED} {asked}" for one in sketch.asks for asked in _asked(one))
    found.update(
        f"{_OPPOSED} {line}" for word in sketch.concepts & OPPOSING.keys() for line in OPPOSING[word]
    )
    papers = map(_rarest_of, paper_names(sketch.topic.publisher or ""))
    found.update(f"{_IN} {paper}" for paper in (_ANY, *papers))
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
    told = [told_by(claim) for claim in ordered]
    tellers, papers, told_on = (defaultdict[str, list[int]](list) for _ in range(3))
    for at, things in enumerate(told):
        for thing in things:
            if _worth(thing):
                tellers[thing].append(at)
            elif thing.startswith(f"{_IN} "):
                papers[thing].append(at)
        for place in _told_in(things):
            told_on[place].append(at)
    rows = [claim.sentence_row for claim in ordered] if retold else []
    return Sheet(
        [claim.id for claim in ordered],
        [claim.spans[0].start for claim in ordered],
        [_NOT in things for things in told],
        tellers, papers, told_on,
        np.array(rows, np.float32).reshape(len(rows), SENTENCE),
    )  # fmt: skip


def are_near(one: Sketch, other: Sketch) -> bool:
    """True where two claims of one document stand near enough to be compared."""
    return abs(one.spans[0].start - other.spans[0].start) <= _WITHIN


def _place_of(claim: Sketch) -> tuple[int, str]:
    return claim.spans[0].start, claim.id


def meeting(one: Sheet, other: Sheet) -> set[Pair]:
    """The claims of two documents, or of one given twice, that are to be compared (`meet`)."""
    shared = _shared_inside(one) if one is other else _shared(one, other)
    found = {
        (at, to)
        for (at, to), worth in shared.items()
        if worth >= (_ENOUGH if one.denied[at] == other.denied[to] else _ENOUGH_DENIED)
    }
    if one is not other:
        found |= _told_before(one, other) | {(to, at) for at, to in _told_before(other, one)}
        found |= _said_alike(one, other)
    return {pair_of(one.names[at], other.names[to]) for at, to in found}


def _shared(one: Sheet, other: Sheet) -> Mapping[_At, int]:
    """What the claims of two documents that tell one thing share, added up."""
    shared: dict[_At, int] = defaultdict(int)
    for thing in one.tellers.keys() & other.tellers.keys():
        worth, theirs = _worth(thing), other.tellers[thing]
        for at in one.tellers[thing]:
            for to in theirs:
                shared[at, to] += worth
    return shared


def _shared_inside(sheet: Sheet) -> Mapping[_At, int]:
    """The same of one document: each claim with those after it, as far as they are compared."""
    shared: dict[_At, int] = defaultdict(int)
    for thing, tellers in sheet.tellers.items():
        worth = _worth(thing)
        for number, at in enumerate(tellers):
            last = sheet.starts[at] + _WITHIN
            for to in islice(tellers, number + 1, None):
                if sheet.starts[to] > last:
                    break
                shared[at, to] += worth
    return shared


def _said_alike(one: Sheet, other: Sheet) -> set[_At]:
    """The claims of two documents whose sentences say much the same."""
    if not (len(one.rows) and len(other.rows)):
        return set()
    return set(zip(*(side.tolist() for side in np.nonzero(_alike(one.rows, other.rows))), strict=True))


def _alike(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which rows (n, SENTENCE) are alike to which (m, SENTENCE). The sums are whole numbers that single
    precision holds, so how many are taken at once makes no difference.
    """
    products = (one @ other.T).astype(np.float64)
    lengths = [(rows * rows).sum(axis=1).astype(np.float64) for rows in (one, other)]
    found: NDArray[np.bool_] = (products > 0) & (products**2 >= _SAID_ALIKE**2 * np.outer(*lengths))
    return found


def _told_before(one: Sheet, other: Sheet) -> set[_At]:
    """The claims that are told on the word of the other document's paper, each with all claims there."""
    return {
        (at, to)
        for place in one.told_on.keys() & other.papers.keys()
        for at in one.told_on[place]
        for to in other.papers[place]
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
    row: list[int] = sketch.event_row[:_BITS].tolist()
    if not any(row):
        return []
    codes = [sum([1 << bit for bit, value in enumerate(row) if value > 0])]
    for bit in sorted(range(len(row)), key=lambda bit: abs(row[bit]))[:_UNSURE]:
        codes.extend([code ^ (1 << bit) for code in codes])
    return codes
