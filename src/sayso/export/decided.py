"""Decided: what people decided of a claim, as the exports tell it beside what the machine read.

In: a claim, and the judgements on it. Out: the decision that counts now, the claim as that person would have
it, and the changes in words. The machine's own reading is never changed by it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.core.claim import ChainLink, Claim
from sayso.core.judging import MEND, REJECT, REVIEW, standing
from sayso.core.links import Judgement
from sayso.core.marks import ActorMention, Place, Quantity, TimeExpression
from sayso.core.selection import Relations
from sayso.core.text import Document
from sayso.export.happenings import NOT_ON_CALENDAR, amount, event_line, flow_line, time_in_words
from sayso.export.words import COMMITMENT, KINDS, LEVELS, SOURCE_KINDS, quoted, speaker, visible
from sayso.ledger.review.judging import SHOWN
from sayso.ledger.review.mended import LinkContent, MendContent, mend_of, mended, spans_in
from sayso.ledger.review.parts import Parts, parts_of

ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision that counts now.

    `mended` is the claim with what it changes, None where it changes nothing; `changes` are these in words.
    """

    judgement: Judgement
    mended: Claim | None = None
    changes: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """accept, reject or mend."""
        return self.judgement.verdict


def decided(claim: Claim, relations: Relations) -> Decided | None:
    """What people decided of a claim; None where nobody has, or whoever did took it back."""
    found = standing(relations.judgements(claim.id), REVIEW)
    if found is None:
        return None
    if found.verdict != MEND:
        return Decided(found)
    content = mend_of(found)
    return Decided(found, mended(claim, content), told(claim, content))


def is_rejected(claim: Claim, relations: Relations) -> bool:
    """True for a claim that people have rejected."""
    found = standing(relations.judgements(claim.id), REVIEW)
    return found is not None and found.verdict == REJECT


def in_a_sentence(found: Decided | None) -> str:
    """What was decided, by whom, and the changes, for tools that show text alone; empty where nothing was."""
    if found is None:
        return ""
    by = f" by {visible(found.judgement.by)}" if found.judgement.by else ""
    changes = f": {'; '.join(found.changes)}" if found.changes else ""
    return f"The reading was {SHOWN.get(found.verdict, visible(found.verdict))}{by}{changes}."


def told(found: Claim, content: MendContent) -> tuple[str, ...]:
    """The changes of a judgement in words, from what to what."""
    lines, document = [], found.document
    if content.spans:
        lines.append(f"words: “{quoted(document, spans_in(document, content.spans))}”")
    if content.kind:
        lines.append(f"kind: {KINDS[content.kind].name}, not {KINDS[found.kind].name}")
    if content.commitment:
        now = COMMITMENT[found.author_commitment.label]
        lines.append(f"the author: {COMMITMENT[content.commitment]}, not {now}")
    if content.level is not None and 0 <= content.level < len(LEVELS):
        lines.append(f"sourcing level: {content.level}, not {found.level}")
    for link in content.links:
        known = found.chain[link.at] if link.at < len(found.chain) else None
        lines += _told_of_link(document, link, known)
    lines += _told_of_parts(found, parts_of(found, content))
    return tuple(lines)


def _told_of_parts(found: Claim, now: Parts) -> Iterator[str]:
    """What changes of events, of who and which place is meant, of quantities, times and movements."""
    yield from _told_of_each(
        "deed",
        [event_line(e, found) for e in found.events],
        [event_line(e, now.claim) if e else None for e in now.events],
    )
    yield from _told_of_meant(found.document, found.actors, now.claim.actors)
    yield from _told_of_meant(found.document, found.places, now.claim.places)
    yield from _told_of_each(
        "number",
        [_number(found.document, q) for q in found.quantities],
        [_number(found.document, q) if q else None for q in now.quantities],
    )
    yield from _told_of_each(
        "time",
        [_time(found.document, t) for t in found.times],
        [_time(found.document, t) if t else None for t in now.times],
    )
    yield from _told_of_each(
        "movement",
        [flow_line(f, found) for f in found.flows],
        [flow_line(f, now.claim) if f else None for f in now.flows],
    )


def _told_of_meant(
    document: Document, before: Sequence[ActorMention | Place], after: Sequence[ActorMention | Place]
) -> Iterator[str]:
    """Words that mean somebody else, or another place."""
    for one in after:
        if one not in before:
            known = [mark.name for mark in before if mark.span.overlaps(one.span)]
            which = f" ({visible(one.id)})" if one.id else ""
            wrong = f", not {visible(known[0])}" if known and known[0] != one.name else ""
            yield f"“{quoted(document, (one.span,))}” is {visible(one.name)}{which}{wrong}"


def _told_of_each(what: str, before: list[str], after: Sequence[str | None]) -> Iterator[str]:
    for at, now in enumerate(after):
        known = before[at] if at < len(before) else None
        if now is None and known is not None:
            yield f"no such {what}: {known}"
        elif now != known:
            yield f"{what}: {now}" + (f", not {known}" if known else "")


def _time(document: Document, time: TimeExpression) -> str:
    edtf = visible(time.edtf or "")
    told = time_in_words(edtf) if edtf else NOT_ON_CALENDAR
    when = told if edtf in ("", told) else f"{told}, {edtf}"
    return f"“{quoted(document, (time.span,))}” ({when})"


def _number(document: Document, quantity: Quantity) -> str:
    return f"“{quoted(document, (quantity.span,))}” ({amount(quantity)})"


def _told_of_link(document: Document, link: LinkContent, known: ChainLink | None) -> list[str]:
    if link.drop:
        return [f"does not stand in what {speaker(document, known)} says"] if known else []
    lines = []
    for role in ROLES:
        words = quoted(document, spans_in(document, getattr(link, role)))
        before = quoted(document, getattr(known, role)) if known else ""
        if words != before:
            lines.append(f"{role}: “{words}”" + (f", not “{before}”" if before else ""))
    name, before = visible(link.name or ""), visible(known.name or "") if known else ""
    if name != before or link.id != (known.id if known else None):
        which = f" ({visible(link.id)})" if link.id else ""
        lines.append(f"who is meant: {name or 'nobody named'}{which}" + (f", not {before}" if before else ""))
    if known is None or link.source_kind is not known.source_kind:
        lines.append(f"kind of source: {SOURCE_KINDS[link.source_kind]}")
    return lines
