"""Coordinated verbs that tell of one deed: "killed two and wounded three".

In: events with the verbs at which they were seen, in text order. Out: the events, those of one deed joined.
"""

from collections.abc import Iterable
from dataclasses import replace

from sayso.annotate.assertions.grammar import child
from sayso.annotate.doc import Token
from sayso.annotate.events.features import Seen
from sayso.annotate.events.setting import counts_victims
from sayso.core.marks import Event

# Types of which two deeds done to two are two: "condemned the raid and held the army responsible".
_APART = frozenset({"ASSAULT", "COERCE", "ACCUSE", "AID", "SANCTION", "SUPPORT", "REJECT"})
_JOINED = frozenset({"conj", "advcl"})


def merged(found: Iterable[tuple[Seen, Event]]) -> list[Event]:
    """One event for "killed two and wounded three": coordinated verbs of one type, by the same actors."""
    kept: dict[int, tuple[Seen, Event]] = {}  # by the event's first verb
    whole_of: dict[int, int] = {}  # a verb to the first verb of its event
    for seen, event in found:
        verb = seen.site.verb
        first = whole_of.get(verb.head.i, -1)
        if first < 0 or not _are_one(kept[first][1], seen, event):
            kept[verb.i], whole_of[verb.i] = (seen, event), verb.i
            continue
        whole_of[verb.i] = first
        kept[first] = (kept[first][0], _joined(kept[first][1], event, both=_is_of_two(verb)))
    return [event for _, event in kept.values()]


def _is_of_two(verb: Token) -> bool:
    """True for the second of "ten were taken hostage when rebels attacked the town": done to both."""
    return verb.dep_ == "advcl" and child(verb, "nsubj") is not None and child(verb, "dobj") is not None


def _joined(whole: Event, event: Event, *, both: bool) -> Event:
    better = any(s.country for s in event.recipient) and not any(s.country for s in whole.recipient)
    recipient = event.recipient if better or not whole.recipient else whole.recipient
    if both:
        recipient = tuple({side.span: side for side in (*whole.recipient, *event.recipient)}.values())
    kinds = tuple(dict.fromkeys((*whole.supports, *event.supports)))
    return replace(
        whole,
        actor=whole.actor or event.actor,
        size=tuple((dict(whole.size) | {k: v for k, v in event.size if k not in dict(whole.size)}).items()),
        blame=whole.blame or event.blame,
        support=kinds[0] if kinds else None,
        also_support=kinds[1:],
        recipient=recipient,
        trigger=tuple(sorted({*whole.trigger, *event.trigger})),
    )


def _are_one(whole: Event, seen: Seen, new: Event) -> bool:
    if seen.site.verb.dep_ not in _JOINED or (new.edtf and whole.edtf and new.edtf != whole.edtf):
        return False
    same = whole.type == new.type and whole.status == new.status and whole.attribution == new.attribution
    alike = {a.span for a in whole.actor} == {a.span for a in new.actor}
    if whole.type in _APART and _are_two(whole, seen, new):
        return False
    return same and (alike or not new.actor or not whole.actor)


def _are_two(whole: Event, seen: Seen, new: Event) -> bool:
    """True for two deeds, each done to somebody of its own: "burned homes and raped women"."""
    verb = seen.site.verb
    apart = verb.dep_ == "conj" and child(verb, "dobj") is not None and child(verb.head, "dobj") is not None
    known = bool(whole.recipient and new.recipient) and whole.recipient != new.recipient
    return apart and known and not counts_victims(verb) and not counts_victims(verb.head)
