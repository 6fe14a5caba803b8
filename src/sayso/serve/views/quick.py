"""Mends of two keys: a letter opens a short list, a digit takes a value of it."""

from collections.abc import Iterable, Iterator

from sayso.core.claim import Claim
from sayso.core.marks import Event
from sayso.export.words import COMMITMENT, KINDS, LEVELS, visible
from sayso.ledger.review.mended import MendContent, mended
from sayso.ledger.review.parts import parts_of

Choice = tuple[int, str, str, bool]  # digit, value, in words, whether it is so now
TURN, NONE = "turn", "none"  # of a deed: who and whom change about; there is no such deed
_MOST = 9  # as many as there are digits; nought is for the form


def quick(found: Claim, content: MendContent | None = None) -> dict[str, list[Choice]]:
    """For each field that takes one of a few values, its values in their order; for deeds, what can be done.

    `content` is what the person has changed of the claim.
    """
    changed = content or MendContent()
    claim = mended(found, changed)
    label = claim.author_commitment.label
    events = parts_of(found, changed).events[: len(found.events)]
    return {
        "level": [(n, str(n), step.name, n == claim.level) for n, step in enumerate(LEVELS)],
        "kind": _numbered((kind.value, step.name, kind is claim.kind) for kind, step in KINDS.items()),
        "commitment": _numbered((c.value, name, c is label) for c, name in COMMITMENT.items()),
        "deed": _numbered(_deeds(events))[:_MOST],
    }


def _deeds(events: Iterable[Event | None]) -> Iterator[tuple[str, str, bool]]:
    for at, event in enumerate(events):
        if event is None:
            continue
        kind = event.type.lower()
        who, whom = (
            ", ".join(visible(side.text) for side in sides) or "somebody"
            for sides in (event.actor, event.recipient)
        )
        if event.actor or event.recipient:
            yield f"{TURN}-{at}", f"turn about: {kind}, {whom} → {who}", False
        yield f"{NONE}-{at}", f"no such deed: {kind}, {who} → {whom}", False


def _numbered(values: Iterable[tuple[str, str, bool]]) -> list[Choice]:
    return [(n, *value) for n, value in enumerate(values, 1)]
