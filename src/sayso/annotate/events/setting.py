"""Where and when, how many, and what stands between an event and a plain deed.

In: a verb with its assertion, and the layers of times, places and quantities. Out: the values of an Event's
fields. A number is bound to the event where it stands in the phrase of the verb's object or subject.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, Protocol, TypeVar

from sayso.annotate.assertions.grammar import child, kids, lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.frames import PACKAGE
from sayso.annotate.events.grammar import is_passive, phrase, subject
from sayso.annotate.events.people import counted_before, is_of_people, means_people
from sayso.annotate.lexicon import word_set
from sayso.annotate.tokens import TokenIndex
from sayso.core.marks import Place, Quantity, TimeExpression
from sayso.core.text import Span, Spans
from sayso.core.vocabulary import TimeType

_MOST = 50  # marks of one span
_STEPS = 8  # from a word of a time to what it hangs on
_BEFORE = 24  # code points before a place: two words
_HISTORY = 1  # years before the publication from which an event is history
# What is done to people, so that a bare number is of people: "another 50 are being trained".
_FOR_PEOPLE = frozenset(
    {
        "train",
        "evacuate",
        "rescue",
        "shelter",
        "resettle",
        "treat",
        "house",
        "feed",
        "free",
        "release",
        "help",
    }
)
_BY_MANY = frozenset({"PROTEST", "RETREAT"})  # types of which a number tells how many did it
_DONE_TO = frozenset({"COERCE", "SANCTION"})  # types of which a bare number is of people
_GIVES = frozenset({"AID", "COOPERATE"})
_OF = frozenset({"of", "including"})
_WITH_PARTICLE = frozenset({("gun", "down"), ("shoot", "down"), ("beat", "up"), ("mow", "down")})
_AT = frozenset({"in", "at", "near", "across", "throughout", "outside", "inside"})


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


_Mark = TypeVar("_Mark", bound=_Spanned)


@dataclass(frozen=True, slots=True)
class Layer(Generic[_Mark]):
    """Marks in the order of the text, found by where they start."""

    marks: Sequence[_Mark]
    starts: Sequence[int]

    def within(self, spans: Spans) -> list[_Mark]:
        """The marks that start inside any of the spans; of a hostile clause's thousands, only the first."""
        found: list[_Mark] = []
        for span in spans:
            low, high = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
            found.extend(self.marks[low : min(high, low + _MOST)])
        return found


def layer_of(marks: Sequence[_Mark]) -> Layer[_Mark]:
    """A layer ready to be asked by span."""
    ordered = sorted(marks, key=lambda mark: mark.span)
    return Layer(ordered, [mark.span.start for mark in ordered])


def time_of(verb: Token, words: Spans, times: Layer[TimeExpression], index: TokenIndex) -> str | None:
    """The EDTF of a time in the words that tell of the verb; None where none is on the calendar.

    One that the grammar hangs on the verb itself comes first, then the nearest.
    """
    dated = [t for t in times.within(words) if t.edtf and t.type in {TimeType.DATE, TimeType.TIME}]
    best = min(
        dated,
        key=lambda t: (not _hangs_on(verb, index.overlapping(t.span)), abs(t.span.start - verb.idx)),
        default=None,
    )
    return best.edtf if best is not None else None


def _hangs_on(verb: Token, at: Sequence[int]) -> bool:
    """True where the words of a time hang on the verb, straight or by prepositions."""
    if not at:
        return False
    inside = set(at)
    token = verb.doc[at[0]]
    for _ in range(_STEPS):
        if token.head.i == verb.i:
            return True
        token = token.head
        if token.i not in inside and token.pos_ not in {"ADP", "SCONJ"}:
            return False
    return False


def place_of(verb: Token, words: Spans, places: Layer[Place], taken: Spans, text: str) -> str | None:
    """The place in the words that tell of the verb, one behind "in" or "at" first, that is no side.

    `text` is the document's. A state's name that stands for the state ("Norway's plan") is no place.
    """
    inside = places.within(words)
    found = [p for p in inside if not any(side.overlaps(p.span) for side in taken)]
    found = [p for p in found if not _is_state(p) or _is_at(p, text)]
    if not found:
        found = [p for p in inside if _is_at(p, text)]
    best = min(found, key=lambda p: (not _is_at(p, text), abs(p.span.start - verb.idx)), default=None)
    return best.name if best is not None else None


def _is_at(place: Place, text: str) -> bool:
    """True where one of the two words before the place says that something is there."""
    before = text[max(0, place.span.start - _BEFORE) : place.span.start].lower().split()[-2:]
    return any(word in _AT for word in before) and all(word.isalpha() for word in before[-1:])


def _is_state(place: Place) -> bool:
    return place.country is not None and place.id == place.country.lower()


def is_history(edtf: str | None, published: str | None) -> bool:
    """True where the time ended more than `_HISTORY` years before the year of publication."""
    if edtf is None or published is None or not published[:4].isdigit():
        return False
    last = edtf.rsplit("/", 1)[-1].lstrip("[{~").split("..")[-1]
    year = last[:4].replace("X", "9")
    return len(year) == 4 and year.isdigit() and int(year) + _HISTORY < int(published[:4])


@cache
def _counted(key: str) -> frozenset[str]:
    return word_set(PACKAGE, "counted", key)


def size_of(
    verb: Token, name: str, quantities: Layer[Quantity], index: TokenIndex
) -> tuple[tuple[str, float], ...]:
    """How many, by what is counted: dead, injured, arrested, people, goods.

    Where the text gives a range, the field holds its lower end and `…_high` its upper one.
    """
    own = child(verb, "dobj", "nsubjpass", "attr") or (
        subject(verb) if name in _BY_MANY or is_passive(verb) else None
    )
    if own is None and lemma(verb) in _counted("dead") | _counted("injured"):
        own = subject(verb)
    if own is None:
        return ()
    first, last = phrase(own)
    span = Span(index.starts[first], index.ends[last - 1])
    counted = (q for q in quantities.within((span,)) if q.unit is None and (q.low or q.high))
    number = next((q for q in counted if _counts_head(own, index.overlapping(q.span))), None)
    if number is None:
        return ()
    key = _counts(verb, own, name)
    if key is None:
        return ()
    low, high = number.low, number.high
    if low is None or high is None:
        return ((key, low or high or 0.0),)
    return ((key, low), (f"{key}_high", high)) if high > low else ((key, low),)


def _counts_head(noun: Token, at: Sequence[int]) -> bool:
    """True for a number of what a noun names; that of "teachers at three schools" counts schools."""
    token = noun.doc[at[0]] if at else noun
    for _ in range(_STEPS):
        if token.i in {noun.i, token.head.i}:
            return True
        if token.dep_ == "prep" and token.i > noun.i and token.lower_ not in _OF:
            return False
        token = token.head
    return True


def _counts(verb: Token, noun: Token, name: str) -> str | None:
    if (became := _became_of(verb)) is not None:
        return became
    for key in ("dead", "injured", "arrested"):
        if lemma(verb) in _counted(key):
            return key
    if is_of_people(noun) or (lemma(verb) in _FOR_PEOPLE and means_people(noun)) or name in _BY_MANY:
        return "people" if means_people(noun) else None
    if name in _GIVES:
        return "goods"
    return "people" if name in _DONE_TO and counted_before(noun) else None


def _became_of(verb: Token) -> str | None:
    """What became of those of "was shot dead", "leaves 30 injured"."""
    became = child(verb, "oprd", "acomp", "advcl")
    if became is None:
        return None
    return {"dead": "dead", "death": "dead", "injured": "injured", "wounded": "injured"}.get(became.lower_)


def counts_victims(verb: Token) -> bool:
    """True for "killed twelve", "nine were wounded", "two were gunned down": harm done to people."""
    return is_harm(verb) and _is_done_to_people(verb)


def takes_people(verb: Token) -> bool:
    """True for "detained six", "the men were held": people are taken, or kept."""
    return lemma(verb) in _counted("arrested") and _is_done_to_people(verb)


def _is_done_to_people(verb: Token) -> bool:
    hurt = child(verb, "dobj", "nsubjpass") or (child(verb, "nsubj") if verb.tag_ == "VBN" else None)
    return hurt is not None and (means_people(hurt) or hurt.ent_type_ == "PERSON")


def is_harm(verb: Token) -> bool:
    """True for a verb that tells of somebody killed or hurt, "gunned down" among them."""
    if lemma(verb) in _counted("dead") | _counted("injured") or _became_of(verb) is not None:
        return True
    return any((lemma(verb), c.lower_) in _WITH_PARTICLE for c in kids(verb) if c.dep_ == "prt")
