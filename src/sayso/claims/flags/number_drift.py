"""`number-drift`: a figure comes back in one document, and it, its hedge or the one who gives it has changed.

Two places hold the same figure where they count alike things, have more in common (actors, places, other
words, a rate) and one bound of the one is a bound of the other, or that bound rounded: "nearly 8,000" and
"over eight thousand", "13,310" and "some 13,000"; "more than 13,000" allows for 13,310. What else changed on
the way is told too: the thing counted, the place, the time, the source, the doubt. A total and a rate, and
figures of a thousand and more where the thing counted has no word in common, must share more.
"""

from collections import defaultdict
from collections.abc import Iterator

from sayso.claims.flags.evidence import Case, Raised, said_by
from sayso.claims.flags.repeats import as_repeat, is_hedged
from sayso.claims.similarity import Pair, content_words
from sayso.claims.words import PEOPLE
from sayso.core.claim import Claim, Flag
from sayso.core.marks import Quantity
from sayso.core.text import Span
from sayso.core.vocabulary import BlockKind, FlagKind

_LEAST = 10  # figures below it meet by chance too often
_VAGUE = 3.0  # bounds this far apart ("thousands", "dozens") are no figure that could drift
_MOST = 20  # figures that one is held against, the nearest first: a long table must not be paired with itself
_IN_COMMON = 1  # things that two places share beyond what is counted
_ROUNDED = (1, 2)  # significant digits to which one of the two may be rounded
_DROPPED = 2  # significant digits that it must lose by that, where it does not say that it is about so many
_LARGE = 1000  # figures from which the thing counted may be another one …
_IN_COMMON_LARGE = 3  # … where the two places share as much as this
Place = tuple[Claim, Quantity]


def check(case: Case) -> list[Raised]:
    """One flag for each figure that comes back changed, with the likest earlier one; the later bears it."""
    best: dict[Span, tuple[int, Place, Place]] = {}
    for first, second in find_drifted(case):
        alike = _in_common(case, first, second)
        key = second[1].span
        if key not in best or alike > best[key][0]:
            best[key] = (alike, first, second)
    return [
        Raised(_flag(case, first, second), (second[0],)) for _, (_, first, second) in sorted(best.items())
    ]


def find_drifted(case: Case) -> Iterator[tuple[Place, Place]]:
    """The pairs of places, the earlier first, that hold one figure which changed."""
    for one, other in _near(case):
        (first, a), (second, b) = sorted((one, other), key=lambda place: place[1].span)
        if first.id == second.id or not _has_changed((first, a), (second, b)):
            continue
        alike = _count_alike(a, b) and a.per == b.per
        least = _IN_COMMON if alike else _IN_COMMON_LARGE
        if not (alike or _count_people(a, b) or _bounds(a) & _bounds(b)):
            continue  # rounded, and of another thing: two figures
        if _in_common(case, (first, a), (second, b)) >= least:
            yield (first, a), (second, b)


def _count_alike(a: Quantity, b: Quantity) -> bool:
    return bool(content_words(a.of or "") & content_words(b.of or ""))


def _count_people(a: Quantity, b: Quantity) -> bool:
    """True for "residents" and "people"."""
    nouns = [(quantity.of or "").lower().split()[-1:] for quantity in (a, b)]
    return all(noun and noun[0] in PEOPLE for noun in nouns)


def repeated_figures(case: Case) -> Iterator[Pair]:
    """The pairs of claims with one figure that changed, of which one is guarded and the other flat.

    Here a bound must be the same: what is only rounded alike ("175", "nearly 200") may be another claim.
    """
    for (first, a), (second, b) in find_drifted(case):
        pair = as_repeat(first, second) if _bounds(a) & _bounds(b) else None
        if pair is not None:
            yield pair


def _near(case: Case) -> Iterator[tuple[Place, Place]]:
    """The pairs that count a like thing and share a bound, each once, found on shelves by thing and bound."""
    shelves: dict[tuple[str | None, str, float], list[Place]] = defaultdict(list)
    for claim in case.claims:
        for quantity in claim.quantities if claim.block is not BlockKind.HEADLINE else ():
            for thing, bound in _keys(quantity):
                shelves[quantity.unit, thing, bound].append((claim, quantity))
    seen: set[tuple[Span, Span]] = set()
    for shelf in shelves.values():
        for at, one in enumerate(shelf):
            for other in shelf[at + 1 : at + 1 + _MOST]:
                first, second = sorted((one[1].span, other[1].span))
                if (first, second) not in seen and _is_one_figure(one[1], other[1]):
                    seen.add((first, second))
                    yield one, other


def _keys(quantity: Quantity) -> Iterator[tuple[str, float]]:
    """The shelves that a figure stands on: by a word of what is counted, or none, and by a bound."""
    if _figure(quantity) < _LEAST or quantity.unit in ("%", "percent") or _is_vague(quantity):
        return
    things = sorted(content_words(quantity.of or ""))
    for thing in (*things, *[""] * (_figure(quantity) >= _LARGE)):
        for bound in sorted(_rounded(quantity)):
            yield thing, bound


def _bounds(quantity: Quantity) -> set[float]:
    return {bound for bound in (quantity.low, quantity.high) if bound}


def _rounded(quantity: Quantity) -> set[float]:
    """The bounds of a figure, as they are and rounded; those of a range are left as they are."""
    if quantity.low is not None and quantity.high is not None and quantity.low != quantity.high:
        return _bounds(quantity)
    return {float(f"{bound:.{digits - 1}e}") for bound in _bounds(quantity) for digits in _ROUNDED} | _bounds(
        quantity
    )


def _is_one_figure(a: Quantity, b: Quantity) -> bool:
    """True where a bound of the one is a bound of the other, or what that is rounded to."""
    return bool(_bounds(a) & _bounds(b)) or _is_rounded(a, b) or _is_rounded(b, a)


def _is_rounded(short: Quantity, long: Quantity) -> bool:
    """True where a bound of `short` is one of `long` rounded: "13,000" of "13,310", not "200" of "170"."""
    if not _bounds(short) & _rounded(long):
        return False
    exact = short.low == short.high and not short.approximate
    return not exact or _digits(long) - _digits(short) >= _DROPPED


def _digits(quantity: Quantity) -> int:
    """How many significant digits the longest bound has: 13,310 has four, 13,000 two."""
    written = (f"{bound:.14e}".split("e")[0] for bound in _bounds(quantity))
    return max((len(digits.replace(".", "").replace("-", "").rstrip("0")) for digits in written), default=0)


def _figure(quantity: Quantity) -> float:
    return max(_bounds(quantity), default=0.0)


def _is_vague(quantity: Quantity) -> bool:
    if quantity.low is None or quantity.high is None:
        return False
    return quantity.low <= 0 or quantity.high / quantity.low >= _VAGUE


def _has_changed(first: Place, second: Place) -> bool:
    """True where the reading differs, and the bounds are apart or the source or the doubt differs."""

    def reading(q: Quantity) -> tuple[object, ...]:
        return (q.low, q.high, q.low_open, q.high_open, q.approximate, q.per)

    (claim, a), (other, b) = first, second
    if reading(a) == reading(b) or _allows(a, b) or _allows(b, a):
        return False
    return _are_apart(a, b) or said_by(claim) != said_by(other) or is_hedged(claim) != is_hedged(other)


def _allows(short: Quantity, long: Quantity) -> bool:
    """True for "over 2,000" beside "at least 2,034": rounded down, and so said."""
    if short.low is None or short.high is not None or long.low is None or long.approximate:
        return False
    return short.low < long.low


def _are_apart(a: Quantity, b: Quantity) -> bool:
    """True for "nearly 8,000" and "over 8,000"."""
    return (a.low is None and b.high is None) or (a.high is None and b.low is None)


def _in_common(case: Case, first: Place, second: Place) -> int:
    """How many things two places share beyond what is counted: parties, words, a rate."""
    (claim, a), (other, b) = first, second
    things = content_words(a.of or "") | content_words(b.of or "")
    numbers = content_words(case.document.words(a.span)) | content_words(case.document.words(b.span))
    words = case.similarity.shared(claim, other) - things - numbers
    parties = {
        party for party in case.parties(claim) & case.parties(other) if not content_words(party) <= words
    }
    return len(words) + len(parties) + (a.per is not None and a.per == b.per)


def _flag(case: Case, first: Place, second: Place) -> Flag:
    (claim, a), (other, b) = first, second
    words = case.document.words
    told = (
        f"First “{words(a.span)}”, by {said_by(claim)} (level {claim.level}); "
        f"then “{words(b.span)}”, by {said_by(other)} (level {other.level})."
    )
    return case.flag(
        FlagKind.NUMBER_DRIFT,
        (a.span, b.span),
        "Are these two the same figure, changed on the way?",
        " ".join([told, *_changes(case, first, second)]),
    )


def _changes(case: Case, first: Place, second: Place) -> Iterator[str]:
    """What else is not the same in the second place, a sentence each."""
    (claim, a), (other, b) = first, second
    if is_hedged(claim) and not is_hedged(other):
        yield "The doubt of the first is gone in the second."
    if a.of and b.of and not content_words(a.of) & content_words(b.of):
        yield f"The first counts “{a.of}”, the second “{b.of}”."
    here, there = case.places_around(claim), case.places_around(other)
    if here and there and not here & there:
        yield f"The first stands with {', '.join(sorted(here))}, the second with {', '.join(sorted(there))}."
    then, now = case.times_around(claim), case.times_around(other)
    if then and not now:
        yield f"The first is set in {', '.join(then)}; the second gives no time."
    elif then and now and not set(then) & set(now):
        yield f"The first is set in {', '.join(then)}, the second in {', '.join(now)}."
