"""Who may have a page, and between whom lines are drawn: public actors, by a claim's own words.

In: a claim. Out: the keys of its public actors, and its ties (an event with one of them on either side).
Public are states and territories, organisations, groups, offices, and persons to whom the text itself gives a
public office. Never public: any other person, and peoples ("the Pakistanis"): a mention of theirs stands in
its claim, and nothing is counted or gathered about it.
"""

from collections.abc import Iterator

from sayso.core.claim import Claim
from sayso.core.marks import ActorMention, Event, Participant
from sayso.core.plover import QUADS
from sayso.core.vocabulary import ActorKind, BlockKind, ClaimKind, CommitmentLabel
from sayso.ledger.days import Days, days_of

# event, actor, recipient, type, quad, deed, days
TieRow = tuple[int, str, str, str, int, int, int | None, int | None]

# Ends of office ids: "pak-prime-minister", "hamas-head". The knowledge files' other offices also take in
# people who hold none: `officer` a corporal, `spokesperson` any member, `academic`, `journalist`, `lawyer`,
# `doctor`.
PUBLIC_OFFICES = (
    "prime-minister", "president", "vice-president", "monarch", "foreign-minister", "defence-minister",
    "interior-minister", "finance-minister", "minister", "ambassador", "legislator", "judge",
    "military-chief", "spy-chief", "governor", "secretary-general", "head", "opposition-leader",
    "rebel-leader",
)  # fmt: skip
_NOT_DONE = frozenset({ClaimKind.PLAN, ClaimKind.PREDICTION, ClaimKind.CALL})
_NOT_SO = frozenset({"negated", "hypothetical", "future"})
_TOGETHER = "CONSULT"  # the type whose sides all stand as actors: those who meet


def is_public(mention: ActorMention) -> bool:
    """True where the words name somebody in a public part."""
    if mention.kind is ActorKind.PERSON:
        return public_office(mention) is not None
    return mention.kind is not ActorKind.PEOPLE


def public_office(mention: ActorMention) -> str | None:
    """The office that the text gives a person, where it is a public one."""
    office = mention.office
    if office is None or not any(office.endswith(f"-{end}") for end in PUBLIC_OFFICES):
        return None
    return office


def public_actors(claim: Claim) -> tuple[tuple[str, str | None], ...]:
    """Key and office of each public actor of a claim, in the order of the text."""
    found: dict[str, str | None] = {}
    for mention in claim.actors:
        if is_public(mention):
            key = key_of(mention)
            found[key] = found.get(key) or public_office(mention)
    return tuple(found.items())


def ties_of(claim: Claim) -> tuple[TieRow, ...]:
    """The ties of a claim. A headline has none, and neither has an event of a type that is not PLOVER's."""
    if claim.block is BlockKind.HEADLINE:
        return ()
    public = [mention for mention in claim.actors if is_public(mention)]
    found: dict[tuple[int, str, str], TieRow] = {}
    for at, event in enumerate(claim.events):
        if event.type not in QUADS:
            continue
        quad, deed = QUADS[event.type].value, int(_is_told_as_done(claim, event))
        first, last = _days(event)
        for actor, recipient in _pairs(event, public):
            if actor != recipient:
                found[at, actor, recipient] = (at, actor, recipient, event.type, quad, deed, first, last)
    return tuple(found.values())


def key_of(mention: ActorMention) -> str:
    """The key of an actor in the ledger: the knowledge file's id, or the name of one that is in none."""
    return mention.id or mention.name


def _is_told_as_done(claim: Claim, event: Event) -> bool:
    denied = claim.author_commitment.label is CommitmentLabel.DENIED
    return claim.kind not in _NOT_DONE and not denied and not _NOT_SO & set(event.status)


def _pairs(event: Event, public: list[ActorMention]) -> Iterator[tuple[str, str]]:
    actors, recipients = _keys(event.actor, public), _keys(event.recipient, public)
    for actor in actors:
        for recipient in recipients:
            yield actor, recipient
    if event.type == _TOGETHER and not event.recipient:
        together = sorted(set(actors))
        for place, one in enumerate(together):
            for other in together[place + 1 :]:
                yield one, other


def _keys(sides: tuple[Participant, ...], public: list[ActorMention]) -> list[str]:
    found = (_side(side, public) for side in sides)
    return [key for key in found if key is not None]


def _side(side: Participant, public: list[ActorMention]) -> str | None:
    """Who a side is: the public actor named inside its words, the one of its id where it has one."""
    inside = [m for m in public if side.span.contains(m.span) and m.id == side.id]
    return key_of(inside[0]) if inside else None


def _days(event: Event) -> Days:
    return days_of(event.edtf) if event.edtf else (None, None)
