"""Events, flows and numbers in words, for people: one line each.

In: an event, a flow or a quantity of a claim. Out: a line of text, safe to show. What is planned, foretold or
denied says so first, so that no line reads like a deed.
"""

import re

from sayso.core.claim import Claim
from sayso.core.marks import Event, Flow, Participant, Quantity
from sayso.export.words import visible
from sayso.knowledge import country_names

_STATUS = {
    "future": "to come",
    "hypothetical": "not said to have happened",
    "negated": "denied",
    "historical": "long past",
}
_NOT_DEEDS = ("negated", "hypothetical", "future")
_SIZE = {"dead": "dead", "injured": "injured", "arrested": "arrested", "people": "people", "goods": "goods"}
_HIGH = "_high"
_OPEN = frozenset({"", ".."})
_UNSURE = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_DECADE = re.compile(r"(\d{3})X")
NOT_ON_CALENDAR = "not on the calendar"
_FLAT = "fact"  # told flatly: no line says so of every deed


def event_line(event: Event, claim: Claim | None = None) -> str:
    """An event: "denied: assault (firearms), rebels (SDN) → a convoy; in Darfur; 2004; more than 3 dead".

    Its size alone is a number; `claim` knows whether the text says "about" or "more than" before it.
    """
    marks = [_STATUS[name] for name in _NOT_DEEDS if name in event.status]
    kind = event.type.lower() + (f" ({event.mode})" if event.mode else "")
    sides = (
        f"{_sides(event.actor) or 'somebody'} → {_sides(event.recipient)}"
        if event.recipient
        else _sides(event.actor)
    )
    parts = [f"{kind}, {sides or 'somebody'}"]
    parts += [f"in {visible(event.place)}"] if event.place else []
    parts += [time_in_words(event.edtf)] if event.edtf else []
    parts += _sizes(dict(event.size), claim)
    given = ", ".join(kind.replace("-", " ") for kind in event.supports)
    parts += [f"support to an armed group: {given}"] if given else []
    parts += [f"blame: {event.blame.replace('-', ' ')}"] if event.blame and event.blame != _FLAT else []
    parts += [_STATUS["historical"]] if "historical" in event.status else []
    return (f"{', '.join(marks)}: " if marks else "") + "; ".join(parts)


def amount(quantity: Quantity) -> str:
    """A quantity in digits: "about 1,000 to 2,000 ton per day"."""
    number = _bounds(quantity) or "no number given"
    what = " ".join(visible(word) for word in (quantity.unit, quantity.of) if word)
    rate = f" per {visible(quantity.per)}" if quantity.per else ""
    return f"{number}{' ' + what if what else ''}{rate}"


def flow_line(flow: Flow, claim: Claim | None = None) -> str:
    """A flow: "from Pakistan to Gaza Strip, with Hamas; at least 1,000 per year".

    `claim` knows whether the text says "about" before its number. Where it has a word that stands for a
    range, the word comes first: "“thousands” (1,000 to 10,000)".
    """
    way = [f"from {_country(flow.origin)}"] if flow.origin else []
    way += [f"to {_country(flow.destination)}"] if flow.destination else []
    parts = [" ".join(way) or "from and to where is not said"]
    parts[0] += f", with {visible(flow.group)}" if flow.group else ""
    number = _in_its_words(flow.low, flow.high, claim)
    parts += [number + (f" per {visible(flow.per)}" if flow.per else "")] if number else []
    parts += [time_in_words(flow.edtf)] if flow.edtf else []
    return "; ".join(parts)


def _in_its_words(low: float | None, high: float | None, claim: Claim | None) -> str:
    """A number as the claim gives it; "" where there is none."""
    given = (q for q in claim.quantities if _is(q, low, high)) if claim else ()
    told = next(iter(given), None)
    if claim is None or told is None:
        return _between(low, high)
    words = claim.document.words(told.span)
    if told.low is None or told.high in {None, told.low} or any(c.isdigit() for c in words):
        return _bounds(told)
    return f"“{visible(words)}” ({_bounds(told)})"


def _is(quantity: Quantity, low: float | None, high: float | None) -> bool:
    """Whether a number is this one's. The size of an event keeps an open bound as a number alone."""
    known = {quantity.low, quantity.high} - {None}
    return (quantity.low, quantity.high) == (low, high) or (low == high and known == {low})


def _country(code: str) -> str:
    """The name of a state or territory; what is no code stays as it is."""
    return visible(country_names().get(code, code))


def time_in_words(edtf: str) -> str:
    """An EDTF date or interval as one reads it: "until 1989-12", "the 1980s", "about 1974"."""
    first, between, last = edtf.partition("/")
    if not between:
        return _date(first)
    if first in _OPEN:
        return _date(last) if last in _OPEN else f"until {_date(last)}"
    return f"since {_date(first)}" if last in _OPEN else f"{_date(first)} to {_date(last)}"


def _date(edtf: str) -> str:
    if edtf in _OPEN:
        return "at any time"
    bare = edtf.rstrip("~?%")
    decade = _DECADE.fullmatch(bare)
    said = f"the {decade[1]}0s" if decade else visible(bare)
    return _UNSURE.get(edtf[len(bare) :], "") + said


def _sides(given: tuple[Participant, ...]) -> str:
    return ", ".join(visible(side.text) + _of_country(side) for side in given)


def _of_country(side: Participant) -> str:
    """The country behind a name, "(PAK)"; "(PAK?)" where it is inferred."""
    return f" ({side.country}{'?' if side.inferred else ''})" if side.country else ""


def _sizes(size: dict[str, float], claim: Claim | None) -> list[str]:
    return [
        f"{_in_its_words(low, size.get(name + _HIGH, low), claim)} {_SIZE.get(name, visible(name))}"
        for name, low in size.items()
        if not name.endswith(_HIGH)
    ]


def _bounds(quantity: Quantity) -> str:
    """As "about 8,000", "more than 40", "20 to 30"; "" where the text gives no number."""
    low, high = quantity.low, quantity.high
    if low is None and high is not None and quantity.high_open:
        return f"fewer than {high:,.10g}"
    if high is None and low is not None and quantity.low_open:
        return f"more than {low:,.10g}"
    about = "about " if quantity.approximate and low == high else ""
    return about + _between(low, high)


def _between(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return ""
    if low is None:
        return f"at most {high:,.10g}"
    if high is None:
        return f"at least {low:,.10g}"
    return f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"
