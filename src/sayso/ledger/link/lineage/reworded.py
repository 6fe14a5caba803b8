"""What a change in a copied sentence means: from words put in the place of others to a kind of drift.

In: two tellings of one copied passage, and the changes between them. Out: `Drift` values. A change is told by
what its words are: a doubt, a number, a unit, a day, what a figure counts, a place. Where they are none of
these, and name something on both sides, somebody or something else is meant. Words that only stand elsewhere
in the sentence are no change.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.core.links import Drift, DriftKind
from sayso.core.text import Span, Spans, hull
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import stems
from sayso.ledger.link.lineage.changes import Change, sentence_of, touches
from sayso.ledger.link.lineage.hedges import doubts_in, is_firmed
from sayso.ledger.link.lineage.wording import (
    can_name,
    is_about_time,
    is_after_number,
    is_clock,
    is_counted,
    is_currency,
    is_measured,
    is_place_in,
    is_side,
    is_sum,
    is_timed,
    is_widened,
    names_day,
    names_place,
    names_unit,
    narrows,
    numbers_in,
    tells,
)

_AHEAD = 48  # code points before and after a change where a preposition, a figure or a noun stands
_OCCASION = 24  # code points after the words of an attribution in which its day stands
_PRONOUN = re.compile(r"he|she|it|they|we|who|these|those", re.IGNORECASE)
_BEHIND = re.compile(r"(?: \w{1,4}){0,2} ")  # what may stand between a claim and the day after it
_FEW = 2  # words that with the word that carries the claim are no more than that
_START = 8  # code points of words before a place that they begin with: "all of Sarai"
_SWAP = 9  # words on a side up to which a change is one name or description in the place of another


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a change: the words, what stands before and after them in the text, which of their stems
    the other side's sentence has not as often, and whether a doubt is among them.
    """

    telling: Telling
    span: Span
    words: str
    lead: str
    follow: str
    own: tuple[str, ...]
    doubts: bool

    @property
    def tells(self) -> bool:
        """True where it says something that the other side's sentence does not."""
        plain = _PRONOUN.fullmatch(self.words) is not None or names_day(self.words)  # "May" has no stem
        return bool(self.own) or plain


def reworded(before: Telling, after: Telling, changes: Iterable[Change]) -> Iterator[Drift]:
    """What the changes mean, one by one; those that mean nothing here are passed over."""
    places = [sentence_of(telling.claim) for telling in (before, after)]
    texts = [one.claim.document.text for one in (before, after)]
    counts = [Counter(stems(text[s.start : s.end])) for text, s in zip(texts, places, strict=True)]
    doubts = [doubts_in(text, place) for text, place in zip(texts, places, strict=True)]
    for change in changes:
        old = _side(before, change.before, counts[0] - counts[1], doubts[0])
        new = _side(after, change.after, counts[1] - counts[0], doubts[1])
        for kind in _kinds(old, new, len(doubts[1]) - len(doubts[0])):
            words = " became ".join(f"“{side.words}”" for side in (old, new) if side.words)
            yield Drift(kind, _spans(old), _spans(new), f"{_SAID[kind]}: {words}.")


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


def _kinds(old: _Side, new: _Side, doubts: int) -> Iterator[DriftKind]:
    """What a change means; `doubts` says how many more words of doubt the later sentence has."""
    if not (_concerns(old) or _concerns(new)):
        dated = _is_occasion(old) and _is_occasion(new) and old.tells and new.tells
        if dated and names_day(old.words) and names_day(new.words):
            yield DriftKind.DATE
        return
    if old.doubts != new.doubts and doubts:
        lost = old.doubts and doubts < 0
        if lost or (new.doubts and doubts > 0):
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
    if not (_is_figure(old) and _is_figure(new)):  # figures are compared as figures, not as words
        kind = _named_otherwise(old, new)
        if kind is not None:
            yield kind


def _named_otherwise(old: _Side, new: _Side) -> DriftKind | None:
    """What is named on both sides, and not by the same words."""
    if _are_numbers(old, new):
        return DriftKind.DATE if _is_time(old) else DriftKind.NUMBER
    if _are_units(old, new):
        return DriftKind.UNIT
    if _are_days(old, new):
        return DriftKind.DATE
    named = old.words[:1].isupper() and new.words[:1].isupper()
    counted = any(test(old) and test(new) for test in (_is_counted, _is_measured))
    if counted and not named:
        return DriftKind.THING
    if (_is_place(old) and _is_place(new)) or (named and any(map(_is_place_by_text, (old, new)))):
        return DriftKind.PLACE  # what stands in the place of a town is one
    return DriftKind.ACTOR if _names(old) and _names(new) and not _are_pronouns(old, new) else None


def _are_units(old: _Side, new: _Side) -> bool:
    """True where both name a unit; of "740 million thalers" and "dollars" one may be in no list."""
    money = any(is_currency(side.words) for side in (old, new)) and all(map(_is_counted, (old, new)))
    return money or all(names_unit(side.words, side.lead) for side in (old, new))


def _are_days(old: _Side, new: _Side) -> bool:
    dated = [names_day(side.words) for side in (old, new)]
    timely = [is_about_time(side.words) for side in (old, new)]
    return all(dated) or all(timely) or (any(dated) and any(timely))


def _are_pronouns(old: _Side, new: _Side) -> bool:
    """True for "she" and "it": "she was stopped" became "it was there that she was stopped"."""
    words = [side.words.lower() for side in (old, new)]
    return "it" in words and all(map(_PRONOUN.fullmatch, words))


def _placed_anew(old: _Side, new: _Side) -> DriftKind | None:
    """Another place, where both sides begin with one, however long they are."""
    begins = all(
        any(0 <= place.span.start - side.span.start <= _START for place in side.telling.claim.places)
        and side.tells
        and _is_place(side)
        for side in (old, new)
    )
    return DriftKind.PLACE if begins else None


def _told_more_exactly(side: _Side, other: _Side) -> DriftKind | None:
    """What one side tells more exactly than the other: what a figure counts, or where it was."""
    if _is_narrower(side, other):
        return DriftKind.THING
    wider = is_widened(side.words, other.words, side.lead, side.follow)
    return DriftKind.PLACE if wider else None


def _is_narrower(side: _Side, other: _Side) -> bool:
    """True where words came in, or went, that say more exactly what a figure counts."""
    if other.words or not side.tells or side.doubts:
        return False
    follows = [tuple(one.follow.split()[:_FEW]) for one in (side, other)]  # no "wards | near by" instead
    return follows[0] == follows[1] and narrows(side.words, side.lead, side.follow)


def _is_time(side: _Side) -> bool:
    """True for a number that is part of a date, or a time of the day; nobody's age is."""
    if side.follow.startswith("-"):
        return False
    return is_clock(side.words, side.lead) or names_day(f"{side.lead[-12:]}{side.words}{side.follow[:12]}")


def _are_numbers(old: _Side, new: _Side) -> bool:
    """True where a number stands in the place of another one, and nothing else was changed."""
    numbers = [numbers_in(side.words) for side in (old, new)]
    rest = [
        set(stems(side.words)) - {w for n in own for w in stems(n)}
        for side, own in zip((old, new), numbers, strict=True)
    ]
    timed = any(is_timed(side.follow.strip(), f"{side.lead}{side.words} ") for side in (old, new))
    return (
        all(numbers)
        and numbers[0] != numbers[1]
        and rest[0] == rest[1]
        and (timed or len(old.words.split()) <= _FEW)
    )


def _is_figure(side: _Side) -> bool:
    """True for words of a figure or its unit."""
    return any(one.mark.span.overlaps(side.span) for one in side.telling.counts)


def _is_counted(side: _Side) -> bool:
    """True for words that say what a figure counts."""
    marked = (one.mark.counted for one in side.telling.counts)
    inside = any(span is not None and span.overlaps(side.span) for span in marked)
    behind = is_counted(side.lead) and (is_after_number(side.lead) or not _carries(side))
    return can_name(side.words) and (inside or behind)


def _is_measured(side: _Side) -> bool:
    """True for words that say of what a sum, a share or a size is told: "debts | of 20 million euros"."""
    return can_name(side.words) and is_measured(side.follow) and not is_sum(side.words)


def _is_place(side: _Side) -> bool:
    marked = any(place.span.overlaps(side.span) for place in side.telling.claim.places)
    if is_side(side.lead):
        return False
    return marked or (can_name(side.words) and names_place(side.words, side.lead, side.follow))


def _is_place_by_text(side: _Side) -> bool:
    """True for a name that its document has after "in" or "near" elsewhere, or that its dateline is; and that
    does nothing here.
    """
    acts = any(actor.span.overlaps(side.span) for actor in side.telling.claim.actors)
    return not acts and is_place_in(side.telling.claim.document.text, side.words)


def _names(side: _Side) -> bool:
    """True for words with content, and for a pronoun, that are more than the word that carries the claim, and
    tell of nothing.
    """
    if _PRONOUN.fullmatch(side.words):
        return True
    if _carries(side) or tells(side.words) or is_sum(side.words):
        return False
    return can_name(side.words, side.lead) and bool(stems(side.words))


def _carries(side: _Side) -> bool:
    """True for the word that carries the claim, its verb as a rule."""
    trigger = side.telling.trigger
    carries = trigger is not None and trigger.overlaps(side.span) and not side.words.istitle()
    return carries and len(side.words.split()) <= _FEW


def _concerns(side: _Side) -> bool:
    """True where a change stands in a claim, or just behind its words: "the dam | on Friday"."""
    claim = side.telling.claim
    if touches(side.span, hull(claim.spans)):
        return True
    gap = claim.document.text[claim.spans[-1].end : side.span.start]
    return side.span.start > claim.spans[-1].end and _BEHIND.fullmatch(gap) is not None


def _is_occasion(side: _Side) -> bool:
    """True just after the words that say who says so: "police said on Monday"."""
    claim = side.telling.claim
    frame = [span for link in claim.chain for span in (*link.source, *link.cue)]
    return bool(frame) and 0 <= side.span.start - hull(tuple(frame)).end <= _OCCASION


def _side(telling: Telling, span: Span, more: Counter[str], doubts: Iterable[Span]) -> _Side:
    text = telling.claim.document.text
    words = text[span.start : span.end]
    return _Side(
        telling, span, words,
        text[max(0, span.start - _AHEAD) : span.start], text[span.end : span.end + _AHEAD],
        tuple(stem for stem in stems(words) if more[stem] > 0),
        any(one.overlaps(span) for one in doubts),
    )  # fmt: skip


def _spans(side: _Side) -> Spans:
    """The words of a change; where nothing stands, those of the claim."""
    return (side.span,) if len(side.span) else side.telling.claim.spans
