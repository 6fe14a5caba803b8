"""Who took the text from whom.

In: two documents with text in common, and how much of each it is. Out: a direction and a sentence that
says where it comes from, in which each document is called by its publisher's name, or what else tells it
from the other. The signs, the strongest first: one names the other as its source; credit lines; dates; that
one stands whole in the other. Where they leave it open, it stays open.
"""

import re
from dataclasses import dataclass

from sayso.core.links import Direction
from sayso.core.text import Document
from sayso.ledger.link.copies.credits import Credit, credit_of, names_of
from sayso.ledger.link.copies.moments import Moment
from sayso.ledger.link.copies.side import Side

CONTAINED, MORE = 0.9, 0.75  # shares: all of one, and not all of the other

_BEFORE = (
    r"(?:according to|citing|quoting|reported (?:in|by)|report(?:s)? (?:in|by|from)|published (?:in|by)|"
    r"revealed by|told|writing in|interview with)"
)
_AFTER = r"(?:reported|reports|report|wrote|writes|said|says|revealed|quoted|disclosed|published|article)"

_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
_UTC = frozenset({"Z", "+00:00", "+0000"})

Verdict = tuple[Direction, str]


@dataclass(frozen=True, slots=True)
class Party:
    """One document of a pair, as the rules see it. `name` is what the reason calls it."""

    document: Document
    other: Document
    name: str
    credit: Credit
    when: Moment | None
    share: float
    takes: Direction  # the direction where this one is the taker


def direction(first: Side, second: Side, share: tuple[float, float]) -> Verdict:
    """The direction of a pair and its reason."""
    names = names_of_pair(first.document, second.document)
    one = _party((first, second), names[0], share[0], Direction.FIRST_FROM_SECOND)
    other = _party((second, first), names[1], share[1], Direction.SECOND_FROM_FIRST)
    for rule in (_names_it, _agency_text, _dates, _containment):
        found = rule(one, other)
        if found:
            return found
    if one.when and other.when:
        why = "their dates do not tell which came first"
    else:
        why = "at least one of them has no date"
    return Direction.UNKNOWN, f"Neither names the other or credits an agency for it, and {why}."


def names_of_pair(first: Document, second: Document) -> tuple[str, str]:
    """What tells two documents from each other: publisher, headline, or where they were read; else the id."""
    for told in (
        [document.metadata.publisher for document in (first, second)],
        [document.metadata.title and f"“{document.metadata.title}”" for document in (first, second)],
        [document.origin.uri for document in (first, second)],
    ):
        if all(told) and told[0] != told[1]:
            return told[0] or "", told[1] or ""
    return first.id, second.id


def _party(sides: tuple[Side, Side], name: str, share: float, takes: Direction) -> Party:
    side, other = sides
    credit = credit_of(side.document, side.signs, other.document.metadata.publisher)
    return Party(side.document, other.document, name, credit, side.when, share, takes)


def _names_it(one: Party, other: Party) -> Verdict | None:
    found = [p for p in (one, other) if _attributes(p.document, p.other) and not _earlier(p, one, other)]
    if len(found) != 1:
        return None
    taker = found[0]
    source = taker.other.metadata.publisher
    return taker.takes, f"The text of {taker.name} names {source} as its source."


def _attributes(document: Document, source: Document) -> bool:
    """True where a text says that the other one's publisher reported something."""
    publisher = source.metadata.publisher
    if not publisher or publisher == document.metadata.publisher:
        return False
    for name in names_of(publisher):
        if name not in document.text:
            continue
        exact = rf"(?<!\w){re.escape(name)}(?!\w)"
        pattern = (
            rf"{_BEFORE}\s+(?:the\s+|The\s+)?{exact}|{exact}(?:['’]s)?(?:[^\w.]+\w+){{0,3}}?[^\w.]+{_AFTER}\b"
        )
        if re.search(pattern, document.text):
            return True
    return False


def _earlier(party: Party, one: Party, other: Party) -> bool:
    """True where a document is surely older than the other one of the pair."""
    rest = other if party is one else one
    return bool(party.when and rest.when and party.when.before(rest.when))


def _agency_text(one: Party, other: Party) -> Verdict | None:
    for taker, source in ((one, other), (other, one)):
        agency = source.credit.own or source.document.metadata.publisher
        if agency and agency in taker.credit.credited | taker.credit.helped:
            return taker.takes, f"{taker.name} credits {agency} for its text."
    both = sorted(one.credit.credited & other.credit.credited)
    if both:
        return Direction.COMMON_ORIGIN, f"Both credit {both[0]} for their text."
    for taker, source in ((one, other), (other, one)):
        if source.credit.own and not taker.credit.own and not _earlier(taker, one, other):
            return taker.takes, f"The one text is {source.credit.own}'s own, and an agency sells its text."
    for credited, silent in ((one, other), (other, one)):
        if credited.credit.credited and not silent.credit.credited and not _earlier(credited, one, other):
            agency = min(credited.credit.credited)
            why = f"{credited.name} credits {agency}, and {silent.name} tells the same."
            return Direction.COMMON_ORIGIN, why
    return _helped(one, other)


def _helped(one: Party, other: Party) -> Verdict | None:
    found = [p for p in (one, other) if p.credit.helped]
    if len(found) == 2:
        return Direction.COMMON_ORIGIN, "Both say that agencies had a part in their text."
    if found and not _earlier(found[0], one, other):
        return found[0].takes, f"{found[0].name} says that agencies had a part in its text."
    return None


def _dates(one: Party, other: Party) -> Verdict | None:
    for taker, source in ((one, other), (other, one)):
        if _earlier(source, one, other):
            then, now = (_in_words(one.document.metadata.published or "") for one in (source, taker))
            return taker.takes, f"{source.name} published it on {then}, {taker.name} on {now}."
    return None


def _in_words(published: str) -> str:
    """A date as people read it: "2014-03-04 18:20 UTC". What is no such date stays as it is."""
    found = _CLOCK.fullmatch(published)
    if found is None:
        return published
    day, clock, seconds, zone = found.groups()
    exact = f"{clock}{seconds}" if seconds and seconds.strip(":0.") else clock
    return " ".join(filter(None, (day, exact, "UTC" if zone in _UTC else zone)))


def _containment(one: Party, other: Party) -> Verdict | None:
    for taker, source in ((one, other), (other, one)):
        if taker.share >= CONTAINED and source.share <= MORE:
            why = f"All of {taker.name} stands in {source.name}, which has more."
            return taker.takes, why + " Their dates do not tell which came first."
    return None
