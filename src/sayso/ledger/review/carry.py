"""Carrying over: what people decided of a claim, on the claim of a later reading that stands in its place.

A claim's id is that of its words' places. Where a later reading cuts the same claim a little otherwise it has
another id, and what was decided of the old one would count no more. So the decision is given again, of the
new claim: a judgement of the same person, time and reason, whose content names the judgement and the claim
that it comes from. In: a connection, and a document. Out: judgements that are to be added; nothing is
written here. The same ledger gives the same judgements.

The claim in its place is the one of the machine's current reading that has the same kind and most words in
common with what was judged, more than `ENOUGH` of all words of both. A decision is always carried from the
claim that a person has looked at, so that nothing drifts from reading to reading; not to a claim that was
judged as late or later; and a mend of sources only where they stand around the new claim too, one of events,
numbers, times and movements only where the new claim has the same.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

import msgspec

from sayso.core.claim import ChainLink, Claim
from sayso.core.judging import CARRIED, MEND, REVIEW, UNDO, content_of, content_text, standing
from sayso.core.links import Judgement, judgement_key
from sayso.core.marks import Event, Flow, Quantity, TimeExpression
from sayso.core.stamp import BY_A_PERSON
from sayso.core.text import Spans
from sayso.ledger.review.book import COLUMNS
from sayso.ledger.review.mended import mend_of
from sayso.ledger.search import Search

ENOUGH = 0.8  # words in common, of all words of both, from which a claim stands in the place of another
AKIN = 0.5  # words in common, of the claim with fewer, from which one is shown beside another
_WORD = re.compile(r"\w+")
_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True)
class _Made:
    """A judgement, with its number in the order of arrival."""

    number: int
    judgement: Judgement


def to_carry(connection: sqlite3.Connection, document: str) -> Iterator[Judgement]:
    """The judgements on claims of earlier readings of a document, given again, in their order."""
    roots = [made for key in _judged(connection, document) for made in _own(connection, key)]
    if not roots:
        return
    search = Search(connection)
    now = [search.claim(key) for key in _current(connection, document)]
    last = {claim.id: standing(_of(connection, claim.id), REVIEW) for claim in now}
    for root in sorted(roots, key=lambda made: made.number):
        found = _in_place_of(search.claim(root.judgement.subject), root.judgement, now)
        known = last[found.id] if found else None
        if found is None or (known is not None and known.at >= root.judgement.at):
            continue
        carried = _again(root.judgement, search.claim(root.judgement.subject), found)
        if carried is not None:
            yield carried


def to_undo(connection: sqlite3.Connection, undo: Judgement) -> Iterator[Judgement]:
    """What takes back all that was carried from the judgement that `undo` takes back."""
    gone = content_of(undo).get("undoes")
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM judgement WHERE kind = ? AND verdict <> ? AND subject IN "  # noqa: S608  constants
        "(SELECT c.id FROM claim o CROSS JOIN claim c ON c.document = o.document WHERE o.id = ?) "
        f"AND CASE WHEN json_valid(content) THEN json_extract(content, '$.{CARRIED}.judgement') END = ? "
        "ORDER BY nr",
        (REVIEW, UNDO, undo.subject, gone),
    )
    for one in [Judgement(*row) for row in rows]:
        content: dict[str, object] = {"undoes": one.id, CARRIED: _from(undo)}
        yield _made(one.subject, UNDO, content, undo)


def earlier_of(connection: sqlite3.Connection, claim: Claim) -> tuple[Claim, ...]:
    """Claims of earlier readings that were judged and have much the same words, whose decisions do not count
    for this one. The most alike come first.
    """
    search = Search(connection)
    carried = {
        found.get("claim")
        for one in _of(connection, claim.id)
        if isinstance(found := content_of(one).get(CARRIED), dict)
    }
    own, alike = _words(claim), []
    for key in _judged(connection, claim.document.id):
        if key not in carried and any(_own(connection, key)):
            other = search.claim(key)
            words = _words(other)
            share = len(own & words) / max(1, min(len(own), len(words)))
            if share >= AKIN:
                alike.append((-share, other.spans, other))
    return tuple(other for _, _, other in sorted(alike, key=lambda one: one[:2]))


def in_common(first: Claim, second: Claim) -> float:
    """How many words of both stand in both, 0 to 1; of one document. A word is in a claim where it begins."""
    one, other = _words(first), _words(second)
    return len(one & other) / max(1, len(one | other))


def _judged(connection: sqlite3.Connection, document: str) -> list[str]:
    """The claims of the machine's earlier readings of a document that are not current, and were judged."""
    rows = connection.execute(
        "SELECT DISTINCT c.id FROM document d CROSS JOIN claim c ON c.document = d.nr "
        "JOIN annotation a ON a.nr = c.annotation JOIN stamp s ON s.nr = a.stamp "
        "WHERE d.id = ? AND c.current = 0 AND s.version <> ? "
        "AND EXISTS (SELECT 1 FROM judgement j WHERE j.subject = c.id AND j.kind = ?) "
        "AND NOT EXISTS (SELECT 1 FROM claim k WHERE k.id = c.id AND k.current = 1) ORDER BY c.id",
        (document, BY_A_PERSON.version, REVIEW),
    )
    return [str(key) for (key,) in rows.fetchall()]


def _current(connection: sqlite3.Connection, document: str) -> list[str]:
    rows = connection.execute(
        "SELECT c.id FROM document d JOIN current u ON u.document = d.nr "
        "JOIN claim c ON c.annotation = u.annotation WHERE d.id = ? ORDER BY c.position",
        (document,),
    )
    return [str(key) for (key,) in rows.fetchall()]


def _of(connection: sqlite3.Connection, claim: str) -> list[Judgement]:
    return [made.judgement for made in _numbered(connection, claim)]


def _numbered(connection: sqlite3.Connection, claim: str) -> list[_Made]:
    rows = connection.execute(
        f"SELECT nr, {COLUMNS} FROM judgement WHERE subject = ? AND kind = ? ORDER BY nr",  # noqa: S608  a constant
        (claim, REVIEW),
    )
    return [_Made(int(nr), Judgement(*row)) for nr, *row in rows]


def _own(connection: sqlite3.Connection, claim: str) -> Iterator[_Made]:
    """Of each person the decision on a claim that stands, where it was not carried there."""
    made = _numbered(connection, claim)
    for by in dict.fromkeys(one.judgement.by for one in made):
        found = standing((one.judgement for one in made if one.judgement.by == by), REVIEW)
        if found is not None and CARRIED not in content_of(found):
            yield next(one for one in made if one.judgement.id == found.id)


def _in_place_of(judged: Claim, judgement: Judgement, now: Iterable[Claim]) -> Claim | None:
    kinds = {judged.kind, mend_of(judgement).kind if judgement.verdict == MEND else judged.kind}
    alike = [(in_common(judged, claim), claim) for claim in now if claim.kind in kinds]
    best = max(alike, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] > ENOUGH else None


def _again(root: Judgement, judged: Claim, now: Claim) -> Judgement | None:
    """The decision on the new claim; None where it mends what is not there."""
    content = content_of(root)
    if root.verdict == MEND:
        mend = mend_of(root)
        for name, changed, place in (
            ("links", mend.links, partial(_place, judged.chain, now.chain, _is_same)),
            ("events", mend.events, partial(_place, judged.events, now.events, _is_same_event)),
            ("quantities", mend.quantities, partial(_place, judged.quantities, now.quantities, _is_equal)),
            ("times", mend.times, partial(_place, judged.times, now.times, _is_equal)),
            ("flows", mend.flows, partial(_place, judged.flows, now.flows, _is_same_flow)),
        ):
            places = [place(one.at) for one in changed]
            if None in places:
                return None
            moved = [msgspec.structs.replace(one, at=at) for one, at in zip(changed, places, strict=True)]
            content |= {name: msgspec.to_builtins(moved)} if moved else {}
    return _made(now.id, root.verdict, content | {CARRIED: _from(root)}, root)


def _place(
    before: Sequence[_Part], now: Sequence[_Part], is_same: Callable[[_Part, _Part], bool], at: int
) -> int | None:
    """The place of a part of one claim in another; that after the last stays after the last."""
    if at >= len(before):
        return len(now)
    found = (place for place, part in enumerate(now) if is_same(before[at], part))
    return next(found, None)


def _is_same_event(one: Event, other: Event) -> bool:
    """A person has looked at what the machine said of an event: that must be what it says now."""
    return _meet(one.trigger, other.trigger) and (one.type, one.actor, one.recipient) == (
        other.type,
        other.actor,
        other.recipient,
    )


def _is_equal(one: Quantity | TimeExpression, other: Quantity | TimeExpression) -> bool:
    return one == other


def _is_same_flow(one: Flow, other: Flow) -> bool:
    """The words of the claim may be cut otherwise, and so may those of the flow."""
    return _meet(one.spans, other.spans) and replace(one, spans=(), attribution=None) == replace(
        other, spans=(), attribution=None
    )


def _is_same(one: ChainLink, other: ChainLink) -> bool:
    return one.attribution == other.attribution or _meet(one.cue or one.source, other.cue or other.source)


def _meet(one: Spans, other: Spans) -> bool:
    return any(a.overlaps(b) for a in one for b in other)


def _from(judgement: Judgement) -> dict[str, str]:
    return {"claim": judgement.subject, "judgement": judgement.id}


def _made(subject: str, verdict: str, content: dict[str, object], root: Judgement) -> Judgement:
    """A judgement of the same person, time and reason."""
    said = (subject, REVIEW, verdict, content_text(content), root.by, root.at, root.reason)
    return Judgement(judgement_key(*said), *said)


def _words(claim: Claim) -> frozenset[int]:
    text = claim.document.text
    spans: Sequence[tuple[int, int]] = [(span.start, span.end) for span in claim.spans]
    return frozenset(match.start() for start, end in spans for match in _WORD.finditer(text, start, end))
