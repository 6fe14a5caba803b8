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
from sayso.ledger.link.claims.places import sites_of
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import concept, stems
from sayso.ledger.link.lineage.amounts import ANYONE, is_converted
from sayso.ledger.link.lineage.changes import Change, sentence_of, touches
from sayso.ledger.link.lineage.hedges import doubts_in, is_firmed
from sayso.ledger.link.lineage.side import PRONOUN, Side, side_of, spans_of
from sayso.ledger.link.lineage.sources import holds_office, is_full_name, is_office
from sayso.ledger.link.lineage.where import (
    is_generic_place,
    is_preposition,
    is_widened,
    names_place,
)
from sayso.ledger.link.lineage.within import are_apart, is_place_in, places_in
from sayso.ledger.link.lineage.wording import (
    can_name,
    is_about_time,
    is_after_number,
    is_clock,
    is_counted,
    is_currency,
    is_generic_name,
    is_measured,
    is_ranked,
    is_side,
    is_stuff,
    is_sum,
    is_timed,
    is_vague,
    lengths_in,
    names_day,
    names_unit,
    narrows,
    numbers_in,
    tells,
)

_OCCASION = 24  # code points after the words of an attribution in which its day stands
_BEHIND = re.compile(r"(?: \w{1,4}){0,2} ")  # what may stand between a claim and the day after it
_JOINED = re.compile(
    r"\W*(?:and|or|with|,)?\W*(?:the\s+)?", re.IGNORECASE
)  # between names that stand side by side
_LASTS = re.compile(r"\s(?:years?|months?|weeks?|days?|hours?)\b(?!\s+(?:ago|later|earlier|before|after))")
_DIRECTED = re.compile(r"(?:north|south|east|west)(?:ern)?(?:-\w+)?\s+of\b", re.IGNORECASE)
_INSIDE = re.compile(
    r"\s(?:in|at|on|near|into|outside|inside|behind|across|off|over|under|through)\s", re.IGNORECASE
)
_BODY = re.compile(
    r"\b(?:army|police|forces?|guards?|troops|soldiers|navy|government|ministry|state)\b", re.IGNORECASE
)
_FORMER = re.compile(r"\bex-", re.IGNORECASE)
_OF_STATE = re.compile(r"[a-z]{3}-")  # the id of what a state has
_CAPITAL = re.compile(r"\b[A-Z]")
_ARTICLE = re.compile(r"\b(?:the|an?|his|her|its|their|some|two|three|\w+['’]s|by)\s+$", re.IGNORECASE)
_DESCRIBES = re.compile(
    r"(?:the|an?|his|her|its|their|some|one|two|three|several|many|members?|men|women|\d+)\b|(?-i:[A-Z])",
    re.IGNORECASE,
)
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
            said = _ANOTHER_STUFF if kind is DriftKind.THING and _are_stuff(old, new) else _SAID[kind]
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
    if not (_is_figure(old) and _is_figure(new)):  # figures are compared as figures, not as words
        kind = _named_otherwise(old, new)
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


def _named_otherwise(old: Side, new: Side) -> DriftKind | None:
    """What is named on both sides, and not by the same words."""
    if _are_one_length(old, new):
        return None
    if _are_numbers(old, new):
        return DriftKind.DATE if _is_time(old) else DriftKind.NUMBER
    if _are_units(old, new):
        return DriftKind.UNIT
    if _are_days(old, new):
        return DriftKind.DATE
    return None if _may_be_one_place(old, new) else _somebody_else(old, new)


def _are_one_length(old: Side, new: Side) -> bool:
    """True for "a five-year term" and "five years"."""
    lengths = [lengths_in(side.words) for side in (old, new)]
    return bool(lengths[0]) and lengths[0].keys() == lengths[1].keys()


def _somebody_else(old: Side, new: Side) -> DriftKind | None:
    """Another place or thing, or somebody else, where the words of both sides are no figures and no days."""
    named = old.words[:1].isupper() and new.words[:1].isupper()
    counted = any(test(old) and test(new) for test in (_is_counted, _is_measured))
    if counted and not named:
        anyone = all(set(stems(side.words)[:1]) & ANYONE for side in (old, new))
        return None if anyone else DriftKind.THING  # "members of the crew", "men of her company"
    if (_is_place(old) and _is_place(new)) or (named and any(map(_is_place_by_text, (old, new)))):
        return DriftKind.PLACE  # what stands in the place of a town is one
    if _are_stuff(old, new):
        return DriftKind.THING
    if not (_names(old) and _names(new)) or _are_pronouns(old, new) or _may_be_one_person(old, new):
        return None
    if not (_is_described(old) and _is_described(new)):
        return None
    return DriftKind.ACTOR


def _are_stuff(old: Side, new: Side) -> bool:
    """True where no figure stands before them, and both say of what something is: "petrol", "bread"."""
    return all(not _is_counted(s) and is_stuff(s.words, s.lead, s.follow) for s in (old, new))


def _may_be_one_person(old: Side, new: Side) -> bool:
    """True where the one is called by a name and the other by an office, or one is no more than the first of
    its kind: "Colonel Barro" and "the country's ruler", "the Supreme | Court" and "the top | court".
    """
    if any(is_ranked(side.words) for side in (old, new)):
        return True
    for one, other in ((old, new), (new, old)):
        if _is_named(one) and is_generic_name(other.words):
            return True
    meant = [{concept(word) for word in stems(_FORMER.sub("", side.words))} for side in (old, new)]
    if any(own and own <= meant[1 - at] for at, own in enumerate(meant)):
        return True  # "the firm, Nordbau" and "the company"
    offices = [is_office(side.words) for side in (old, new)]
    if all(offices) or not any(offices):
        return False
    named = new.words if offices[0] else old.words
    return is_full_name(named) and not holds_office(named)


def _is_named(side: Side) -> bool:
    """True for a name that is no state's army or the like."""
    actors = (actor for actor in side.telling.claim.actors if actor.span.overlaps(side.span))
    of_state = any(_OF_STATE.match(actor.id or "") for actor in actors) or _BODY.search(side.words)
    return not of_state and _CAPITAL.search(side.words.removeprefix("The ")) is not None


def _is_described(side: Side) -> bool:
    """True for words that may describe somebody: no "east of the country", and no "went off outside the
    courthouse", which has no article.
    """
    if _DIRECTED.match(side.words):
        return False
    few = len(side.words.split()) <= _FEW or _INSIDE.search(side.words) is None
    return few or _DESCRIBES.match(side.words) is not None or _ARTICLE.search(side.lead) is not None


def _is_converted(old: Side, new: Side) -> bool:
    """True for a figure in another unit, which is "almost" what it was."""
    return _is_figure(old) and _is_figure(new) and is_converted(old.telling, new.telling)


def _are_units(old: Side, new: Side) -> bool:
    """True where both name a unit; of "740 million thalers" and "dollars" one may be in no list."""
    money = any(is_currency(side.words) for side in (old, new)) and all(map(_is_counted, (old, new)))
    return money or all(names_unit(side.words, side.lead) for side in (old, new))


def _are_days(old: Side, new: Side) -> bool:
    dated = [names_day(side.words) for side in (old, new)]
    timely = [is_about_time(side.words) for side in (old, new)]
    return all(dated) or all(timely) or (any(dated) and any(timely))


def _are_pronouns(old: Side, new: Side) -> bool:
    """True for "she" and "it": "she was stopped" became "it was there that she was stopped"."""
    words = [side.words.lower() for side in (old, new)]
    return "it" in words and all(map(PRONOUN.fullmatch, words))


def _placed_anew(old: Side, new: Side) -> DriftKind | None:
    """Another place, where both sides begin with one, however long they are."""
    if _may_be_one_place(old, new):
        return None
    begins = all(
        any(0 <= place.span.start - side.span.start <= _START for place in side.telling.claim.places)
        and side.tells
        and _is_place(side)
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


def _is_time(side: Side) -> bool:
    """True for a number that is part of a date, or a time of the day; nobody's age is."""
    if side.follow.startswith("-") or _LASTS.match(side.follow):
        return False
    return is_clock(side.words, side.lead) or names_day(f"{side.lead[-12:]}{side.words}{side.follow[:12]}")


def _are_numbers(old: Side, new: Side) -> bool:
    """True where a number stands in the place of another one, and nothing else was changed."""
    numbers = [numbers_in(side.words) for side in (old, new)]
    rest = [
        set(stems(side.words)) - {w for n in own for w in stems(n)}
        for side, own in zip((old, new), numbers, strict=True)
    ]
    timed = [_is_length(side) for side in (old, new)]
    if not all(numbers) or numbers[0] == numbers[1]:
        return False
    if all(timed) and [len(own) for own in numbers] == [1, 1]:
        return all(side.words.lower().endswith(own[0]) for side, own in zip((old, new), numbers, strict=True))
    return rest[0] == rest[1] and (any(timed) or len(old.words.split()) <= _FEW)


def _is_length(side: Side) -> bool:
    """True where a length of time follows, of which the words end in the number: "jailed for 11 | years"."""
    return is_timed(side.follow.strip(), f"{side.lead}{side.words} ")


def _may_be_one_place(old: Side, new: Side) -> bool:
    """True where the places that both sides name may be one, or the one lies in the other."""
    claims = [side.telling.claim for side in (old, new)]
    places = [places_in(claim, side.span) for claim, side in zip(claims, (old, new), strict=True)]
    if all(is_preposition(side.words) for side in (old, new)):
        return True
    if any(is_generic_place(side.words, side.lead, side.follow) for side in (old, new)):
        return True
    if not all(places):
        return any(places) and any(is_ranked(side.words) for side in (old, new))
    return not are_apart(claims[0], places[0], claims[1], places[1])


def _is_figure(side: Side) -> bool:
    """True for words of a figure or its unit."""
    return any(one.mark.span.overlaps(side.span) for one in side.telling.counts)


def _is_counted(side: Side) -> bool:
    """True for words that say what a figure counts."""
    marked = (one.mark.counted for one in side.telling.counts)
    inside = any(span is not None and span.overlaps(side.span) for span in marked)
    behind = is_counted(side.lead) and (is_after_number(side.lead) or not _carries(side))
    return can_name(side.words) and (inside or behind)


def _is_measured(side: Side) -> bool:
    """True for words that say of what a sum, a share or a size is told: "debts | of 20 million euros"."""
    return can_name(side.words) and is_measured(side.follow) and not is_sum(side.words)


def _is_place(side: Side) -> bool:
    claim = side.telling.claim
    marked = [place.span for place in claim.places if place.span.overlaps(side.span)]
    if is_side(side.lead):
        return False
    if marked:  # a state that does something is no place where it is done
        sites = [place.span for place in sites_of(side.telling)]
        return any(span in sites for span in marked)
    return can_name(side.words) and names_place(side.words, side.lead, side.follow)


def _is_place_by_text(side: Side) -> bool:
    """True for a name that its document has after "in" or "near" elsewhere, or that its dateline is; and that
    does nothing here.
    """
    acts = any(actor.span.overlaps(side.span) for actor in side.telling.claim.actors)
    return not acts and is_place_in(side.telling.claim.document.text, side.words)


def _names(side: Side) -> bool:
    """True for words with content, and for a pronoun, that are more than the word that carries the claim, and
    tell of nothing.
    """
    if PRONOUN.fullmatch(side.words):
        return True
    if _carries(side) or tells(side.words) or is_sum(side.words):
        return False
    return can_name(side.words, side.lead) and bool(stems(side.words))


def _carries(side: Side) -> bool:
    """True for the word that carries the claim, its verb as a rule."""
    trigger = side.telling.trigger
    carries = trigger is not None and trigger.overlaps(side.span) and not side.words.istitle()
    return carries and len(side.words.split()) <= _FEW


def _concerns(side: Side) -> bool:
    """True where a change stands in a claim, or just behind its words: "the dam | on Friday"."""
    claim = side.telling.claim
    if touches(side.span, hull(claim.spans)):
        return True
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
