"""What a change in a copied sentence means: from words put in the place of others to a kind of drift.

In: two tellings of one copied passage, and the changes between them. Out: `Drift` values. A change is told by
what its words are: a doubt, a number, a unit, a day, what a figure counts, a place. Where they are none of
these, and name something on both sides, somebody or something else is meant. Words that only stand elsewhere
in the sentence are no change.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from sayso.core.links import Drift, DriftKind
from sayso.core.text import hull
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import stems
from sayso.ledger.link.lineage.amounts import REACHED, is_converted
from sayso.ledger.link.lineage.changes import Change, sentence_of, touches
from sayso.ledger.link.lineage.hedges import doubts_in, is_firmed, stands_behind
from sayso.ledger.link.lineage.side import Side, side_of, spans_of
from sayso.ledger.link.lineage.swaps import (
    are_stuff,
    is_figure,
    is_place,
    may_be_one_place,
    named_otherwise,
)
from sayso.ledger.link.lineage.where import (
    is_widened,
)
from sayso.ledger.link.lineage.wording import (
    is_vague,
    names_day,
    narrows,
)

_OCCASION = 24  # code points after the words of an attribution in which its day stands
_BEHIND = re.compile(r"(?: \w{1,4}){0,2} ")  # what may stand between a claim and the day after it
_JOINED = re.compile(
    r"\W*(?:and|or|with|,)?\W*(?:the\s+)?", re.IGNORECASE
)  # between names that stand side by side
_AT_MOST = re.compile(r"(?:of )?(?:up to|as (?:much|many|high) as|at most|a maximum of)", re.IGNORECASE)
_FEW = 2  # words that with the word that carries the claim are no more than that
_START = 8  # code points of words before a place that they begin with: "all of Sarai"
_SWAP = 9  # words on a side up to which a change is one name or description in the place of another


def reworded(before: Telling, after: Telling, changes: Iterable[Change]) -> Iterator[Drift]:
    """What the changes mean, one by one; those that mean nothing here are passed over."""
    places = [sentence_of(telling.claim) for telling in (before, after)]
    texts = [one.claim.document.text for one in (before, after)]
    counts = [Counter(stems(text[s.start : s.end])) for text, s in zip(texts, places, strict=True)]
    doubts = [doubts_in(text, place) for text, place in zip(texts, places, strict=True)]
    changes = list(changes)
    for gave, got in _turned(before, after, changes):
        changes = [one for one in changes if one not in (gave, got)]
        words = " became ".join(
            f"“{claim.document.words(span)}”"
            for claim, span in ((before.claim, gave.before), (after.claim, gave.after))
        )
        yield Drift(DriftKind.ACTOR, (gave.before,), (gave.after,), f"{_SAID[DriftKind.ACTOR]}: {words}.")
    for change in changes:
        old = side_of(before, change.before, counts[0] - counts[1], doubts[0])
        new = side_of(after, change.after, counts[1] - counts[0], doubts[1])
        for kind in _kinds(old, new, len(doubts[1]) - len(doubts[0])):
            words = " became ".join(f"“{side.words}”" for side in (old, new) if side.words)
            said = _ANOTHER_STUFF if kind is DriftKind.THING and are_stuff(old, new) else _SAID[kind]
            yield Drift(kind, spans_of(old), spans_of(new), f"{said}: {words}.")


def _turned(before: Telling, after: Telling, changes: Sequence[Change]) -> Iterator[tuple[Change, Change]]:
    """Two names that changed places: "Ambra fired at Lorn" became "Lorn fired at Ambra"."""
    words = before.claim.document.words, after.claim.document.words
    for one, other in combinations(changes, 2):
        names = words[0](one.before), words[0](other.before)
        turned = (words[1](other.after), words[1](one.after)) == names
        between = before.claim.document.text[one.before.end : other.before.start]
        if turned and all(name[:1].isupper() for name in names) and _JOINED.fullmatch(between) is None:
            yield one, other


_SAID = {
    DriftKind.HEDGE_LOST: "A doubt is gone",
    DriftKind.HEDGE_GAINED: "A doubt has come in",
    DriftKind.NUMBER: "Another number",
    DriftKind.UNIT: "Another unit",
    DriftKind.DATE: "Another date",
    DriftKind.PLACE: "Another place",
    DriftKind.THING: "The number counts something else",
    DriftKind.ACTOR: "Somebody or something else is meant",
}
_ANOTHER_STUFF = "It is of something else"


def _kinds(old: Side, new: Side, doubts: int) -> Iterator[DriftKind]:
    """What a change means; `doubts` says how many more words of doubt the later sentence has."""
    if not (_concerns(old) or _concerns(new)):
        yield from _kinds_beside(old, new, doubts)
        return
    if old.doubts != new.doubts and doubts:
        lost = old.doubts and doubts < 0
        if lost and _AT_MOST.fullmatch(old.words) and REACHED.search(f"{new.words} "):
            return  # "winds of | up to | 160 km/h", "winds | that reached | 160 km/h"
        if lost or (new.doubts and doubts > 0 and not is_vague(old.words) and not _is_converted(old, new)):
            yield DriftKind.HEDGE_LOST if lost else DriftKind.HEDGE_GAINED
            return
    if max(len(side.words.split()) for side in (old, new)) <= _FEW and is_firmed(old.words, new.words):
        yield DriftKind.HEDGE_LOST
        return
    exactly = _told_more_exactly(old, new) or _told_more_exactly(new, old) or _placed_anew(old, new)
    if exactly is not None:
        yield exactly
        return
    if max(len(side.words.split()) for side in (old, new)) > _SWAP or not (old.tells and new.tells):
        return
    if not (is_figure(old) and is_figure(new)):  # figures are compared as figures, not as words
        kind = named_otherwise(old, new)
        if kind is not None:
            yield kind


def _kinds_beside(old: Side, new: Side, doubts: int) -> Iterator[DriftKind]:
    """What a change means that stands beside a claim, where somebody says or holds it, and when."""
    doubtful = old.doubts if doubts < 0 else new.doubts
    if doubts and doubtful and (_holds(old) or _holds(new)):
        yield DriftKind.HEDGE_LOST if doubts < 0 else DriftKind.HEDGE_GAINED
        return
    dated = _is_occasion(old) and _is_occasion(new) and old.tells and new.tells
    if dated and names_day(old.words) and names_day(new.words):
        yield DriftKind.DATE


def _is_converted(old: Side, new: Side) -> bool:
    """True for a figure in another unit, which is "almost" what it was."""
    return is_figure(old) and is_figure(new) and is_converted(old.telling, new.telling)


def _placed_anew(old: Side, new: Side) -> DriftKind | None:
    """Another place, where both sides begin with one, however long they are."""
    if may_be_one_place(old, new):
        return None
    begins = all(
        any(0 <= place.span.start - side.span.start <= _START for place in side.telling.claim.places)
        and side.tells
        and is_place(side)
        for side in (old, new)
    )
    return DriftKind.PLACE if begins else None


def _told_more_exactly(side: Side, other: Side) -> DriftKind | None:
    """What one side tells more exactly than the other: what a figure counts, or where it was."""
    if _is_narrower(side, other):
        return DriftKind.THING
    wider = is_widened(side.words, other.words, side.lead, side.follow)
    return DriftKind.PLACE if wider else None


def _is_narrower(side: Side, other: Side) -> bool:
    """True where words came in, or went, that say more exactly what a figure counts."""
    if other.words or not side.tells or side.doubts:
        return False
    follows = [tuple(one.follow.split()[:_FEW]) for one in (side, other)]  # no "wards | near by" instead
    return follows[0] == follows[1] and narrows(side.words, side.lead, side.follow)


def _concerns(side: Side) -> bool:
    """True where a change stands in a claim, or just behind its words: "the dam | on Friday"."""
    claim = side.telling.claim
    seeming = (span for link in claim.chain if not stands_behind(claim, link) for span in link.source)
    if any(touches(side.span, span) for span in (hull(claim.spans), *seeming)):
        return True  # who only seems to have done it, is whom it is told of
    gap = claim.document.text[claim.spans[-1].end : side.span.start]
    return side.span.start > claim.spans[-1].end and _BEHIND.fullmatch(gap) is not None


def _holds(side: Side) -> bool:
    """True among the words by which somebody says or holds it: "the official | thought"."""
    return any(span.overlaps(side.span) for link in side.telling.claim.chain for span in link.cue)


def _is_occasion(side: Side) -> bool:
    """True just after the words that say who says so: "police said on Monday"."""
    claim = side.telling.claim
    frame = [span for link in claim.chain for span in (*link.source, *link.cue)]
    return bool(frame) and 0 <= side.span.start - hull(tuple(frame)).end <= _OCCASION
