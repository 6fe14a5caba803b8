"""What stands in the place of what: a number, a unit, a day, a place, a thing, somebody else.

In: the two sides of a change, neither of which is a doubt. Out: a kind of drift, or none. What a noun is, is
told by what it does in its clause: who does or causes something, where it is done, what it is done to.
"""

import re

from sayso.core.links import DriftKind
from sayso.ledger.link.claims.places import sites_of
from sayso.ledger.link.claims.words import concept, stems
from sayso.ledger.link.lineage.amounts import ANY_THING, ANYONE
from sayso.ledger.link.lineage.roles import acts, is_object, is_people
from sayso.ledger.link.lineage.side import PRONOUN, Side
from sayso.ledger.link.lineage.sources import holds_office, is_full_name, is_office
from sayso.ledger.link.lineage.where import (
    is_generic_place,
    is_preposition,
    names_place,
)
from sayso.ledger.link.lineage.within import are_apart, is_place_in, places_in
from sayso.ledger.link.lineage.wording import (
    can_name,
    has_unit,
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
    is_verb,
    lengths_in,
    names_day,
    names_unit,
    numbers_in,
    tells,
)

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


def named_otherwise(old: Side, new: Side) -> DriftKind | None:
    """What is named on both sides, and not by the same words."""
    if _are_one_length(old, new):
        return None
    if _are_numbers(old, new):
        return DriftKind.DATE if _is_time(old) else DriftKind.NUMBER
    if _are_units(old, new):
        return DriftKind.UNIT
    if _are_days(old, new):
        return DriftKind.DATE
    if all(has_unit(side.words) or numbers_in(side.words) for side in (old, new)):
        return None  # "two kilometres" became "a mile and a quarter": amounts are compared as such
    return None if may_be_one_place(old, new) else _somebody_else(old, new)


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
        anything = any(len(said := stems(side.words)) == 1 and said[0] in ANY_THING for side in (old, new))
        # "members of the crew", "men of her company"; "eleven drones", "eleven machines"
        return None if anyone or anything else DriftKind.THING
    if all(acts(side.words, side.lead, side.follow) and not _is_marked_place(side) for side in (old, new)):
        return DriftKind.ACTOR if _are_others(old, new) else None
    if (is_place(old) and is_place(new)) or (named and any(map(_is_place_by_text, (old, new)))):
        return DriftKind.PLACE  # what stands in the place of a town is one
    if are_stuff(old, new):
        return DriftKind.THING
    if not _are_others(old, new):
        return None
    things = all(is_object(side.lead) and not _is_somebody(side) for side in (old, new))
    return DriftKind.THING if things else DriftKind.ACTOR


def _are_others(old: Side, new: Side) -> bool:
    """True where both sides name or describe somebody or something, and not the same."""
    if not (_names(old) and _names(new)) or _are_pronouns(old, new) or _may_be_one_person(old, new):
        return False
    return _is_described(old) and _is_described(new)


def _is_marked_place(side: Side) -> bool:
    """True for words that annotation took for a place."""
    return any(place.span.overlaps(side.span) for place in side.telling.claim.places)


def _is_somebody(side: Side) -> bool:
    """True for words that name somebody, or people."""
    marked = any(actor.span.overlaps(side.span) for actor in side.telling.claim.actors)
    return marked or is_people(side.words)


def are_stuff(old: Side, new: Side) -> bool:
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


def _are_units(old: Side, new: Side) -> bool:
    """True where both name a unit; of "740 million thalers" and "dollars" one may be in no list."""
    money = any(is_currency(side.words) for side in (old, new)) and all(map(_is_counted, (old, new)))
    return money or all(names_unit(side.words, side.lead) for side in (old, new))


def _are_days(old: Side, new: Side) -> bool:
    dated = [names_day(side.words) for side in (old, new)]
    timely = [is_about_time(side.words) or _is_hour(side) for side in (old, new)]
    return all(dated) or all(timely) or (any(dated) and any(timely))


def _is_hour(side: Side) -> bool:
    """True for a number after "at" that counts nothing: "left at | nine, an hour late"."""
    alone = side.follow[:1] in ("", ",", ".", ";")
    return alone and side.lead.endswith("at ") and numbers_in(side.words) == [side.words.lower()]


def _are_pronouns(old: Side, new: Side) -> bool:
    """True for "she" and "it": "she was stopped" became "it was there that she was stopped"."""
    words = [side.words.lower() for side in (old, new)]
    return "it" in words and all(map(PRONOUN.fullmatch, words))


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


def may_be_one_place(old: Side, new: Side) -> bool:
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


def is_figure(side: Side) -> bool:
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


def is_place(side: Side) -> bool:
    """True for words that say where: by annotation, or by what they are and where they stand."""
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
    if _carries(side) or tells(side.words) or is_sum(side.words) or _begins_with_verb(side):
        return False
    return can_name(side.words, side.lead) and bool(stems(side.words))


def _begins_with_verb(side: Side) -> bool:
    """True for "gave way", with no article before it."""
    bare = _ARTICLE.search(side.lead) is None and not side.lead.endswith(" be ")
    noun = side.words.endswith("s")  # "masked youths"
    return bare and not noun and is_verb(side.words.split()[0]) and side.words[:1].islower()


def _carries(side: Side) -> bool:
    """True for the word that carries the claim, its verb as a rule."""
    trigger = side.telling.trigger
    carries = trigger is not None and trigger.overlaps(side.span) and not side.words.istitle()
    return carries and len(side.words.split()) <= _FEW
