"""`anachronism`: an actor acts before it was founded, or after it came to its end.

Rests only on dates whose source was opened (`Dated.checked`), and names it. A time in the claim counts, or
"since" a day before the founding. A claim of a deed without a time of its own has that of the text around it
where there is no doubt: the last time before it in its paragraph, or, in an article whose headline gives a
time, all times from there to the claim.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sayso.claims.flags.dates import OPEN_END, bounds, is_closed
from sayso.claims.flags.evidence import Case, Raised, said_by
from sayso.core.claim import Claim, Flag
from sayso.core.marks import ActorMention, Participant, TimeExpression
from sayso.core.text import Span
from sayso.core.vocabulary import BlockKind, ClaimKind, FlagKind, TimeType
from sayso.knowledge import Actor, Knowledge

# A claim that tells of the founding or the end itself, or of a time without the actor, is none.
_TELLS_OF_IT = (
    "found",
    "establish",
    "form",
    "creat",
    "set up",
    "born",
    "predecessor",
    "before",
    "later",
    "future",
    "grew out",
    "grown out",
    "roots",
    "origin",
    "modelled",
    "modeled",
    "named",
    "its name",
)
_RELATIONS = re.compile(
    r"\bestablish\w* (?:[\w-]+ ){0,3}(?:relations|ties|contacts?)\b"
)  # with it, not of it
_NOT_THEN = frozenset(
    {
        "has",
        "have",
        "is",
        "are",
        "now",
        "today",
        "still",
        "will",
        "would",
        "says",
        "say",
        "who",
        "which",
        "that",
    }
)
# "The Declaration by United Nations", "the Charter of the United Nations": a name in a name, nobody's deed.
_TITLE = re.compile(
    r"\b(?:Declaration|Charter|Treaty|Covenant|Convention|Constitution|Statute) (?:by|of|on) (?:the )?$"
)
# "the border of 1948", "sentenced for killings in 1992": the time is that of a thing which the deed is about.
_DATES_A_THING = re.compile(
    r"\bof (?:the )?(?:early |mid-?|late )?$|\b(?:for|over) (?:[\w-]+ ){1,4}(?:in|on|during) (?:the )?$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?\s")
_REACH = 48  # code points before a time, or after a name, that can say whose it is
_DEEDS = frozenset({ClaimKind.EVENT, ClaimKind.RELATION})
_SENTENCES = 2  # back in the paragraph to a time that still holds


def check(case: Case) -> list[Raised]:
    """One flag for each actor of a claim that can't go together with a time of it."""
    raised = []
    around = _Narrative(case)
    for claim in case.claims:
        if _tells_of_it(claim):
            continue
        for entry, mention in _actors(case, claim):
            flag = _flag(case, entry, mention, _own_times(case, claim), claim)
            if flag is None and not claim.times and claim.kind in _DEEDS:
                flag = _flag(case, entry, mention, around.times(claim, entry), claim)
            if flag is not None:
                raised.append(Raised(flag, (claim,)))
    return raised


def _tells_of_it(claim: Claim) -> bool:
    text = _RELATIONS.sub("", claim.text.lower())
    return any(words in text for words in _TELLS_OF_IT)


def _own_times(case: Case, claim: Claim) -> list[TimeExpression]:
    """The times that can be those of the deed: none that lies back where the claim tells of the present."""
    text = case.document.text
    trigger = case.triggers.get(claim.spans)
    now = trigger is not None and _is_present(case.document.words(trigger).lower())
    return [
        time
        for time in claim.times
        if not (now and _is_closed(time))
        and _DATES_A_THING.search(text[max(0, time.span.start - _REACH) : time.span.start]) is None
    ]


def _is_present(word: str) -> bool:
    """True for a verb in the present ("takes"): no form of the past but "was" ends in an s."""
    return word in _NOT_THEN or (word.endswith("s") and word != "was")


def _is_closed(time: TimeExpression) -> bool:
    found = bounds(time.edtf) if time.edtf else None
    return found is not None and is_closed(found)


def _actors(case: Case, claim: Claim) -> Iterator[tuple[Actor, Span]]:
    """The actors with an entry that a claim names, or that its events have for a "he" or "it", each once."""
    found: dict[str, tuple[Actor, Span]] = {}
    sides = (side for event in claim.events for side in (*event.actor, *event.recipient))
    somebody: tuple[ActorMention | Participant, ...] = (*claim.actors, *sides)
    for named in somebody:
        entry = case.knowledge.by_id.get(named.id) if named.id is not None else None
        if entry is None or entry.id in found or not _is_dated(entry):
            continue
        if not _is_aside(case, named.span):
            found[entry.id] = entry, named.span
    yield from (found[key] for key in sorted(found))


def _is_dated(entry: Actor) -> bool:
    return any(fact and fact.checked for fact in (entry.founded, entry.dissolved))


def _is_aside(case: Case, mention: Span) -> bool:
    """True for a name in another name, or beside the title of a person, who may be older than the body."""
    text = case.document.text
    before, after = (
        text[max(0, mention.start - _REACH) : mention.start],
        text[mention.end : mention.end + _REACH],
    )
    of, who = _titles(case.knowledge)
    return bool(_TITLE.search(before) or of.search(before) or who.match(after))


@lru_cache(maxsize=4)
def _titles(knowledge: Knowledge) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a body's name, and after it, where somebody who serves it is named by a title."""
    titles = {title for office in knowledge.offices for title in office.titles}
    words = "|".join(sorted((re.escape(title) for title in titles), key=len, reverse=True))
    return (
        re.compile(rf"\b(?:{words})s? of (?:the )?$", re.IGNORECASE),
        re.compile(rf"(?:['’]s?)? (?:[\w-]+ )?(?:{words})s?\b", re.IGNORECASE),
    )


def _flag(
    case: Case, entry: Actor, mention: Span, times: Iterable[TimeExpression], claim: Claim
) -> Flag | None:
    for fact, what, is_outside in (
        (entry.founded, "was founded in", _lies_before),
        (entry.dissolved, "came to its end in", _lies_after),
    ):
        if fact is None or not fact.checked:
            continue
        if fact is entry.dissolved and _POSSESSIVE.match(case.document.text[mention.end : mention.end + 3]):
            continue  # its archives, its victims: what is left of it
        wrong = [time for time in times if time.edtf is not None and is_outside(time.edtf, fact.date)]
        if wrong:
            words = ", ".join(_as_read(case, time) for time in wrong)
            who = said_by(claim) if claim.chain else "The text" if claim.times else "The text around it"
            return case.flag(
                FlagKind.ANACHRONISM,
                tuple(dict.fromkeys((mention, *(time.span for time in wrong)))),
                f"Did {entry.name} exist at that time?",
                f"{who} sets this in {words}; {entry.name} {what} {fact.date} ({fact.source}: {fact.says}).",
            )
    return None


def _as_read(case: Case, time: TimeExpression) -> str:
    """A time's words, with their reading where they give no year."""
    words = case.document.words(time.span)
    return f"“{words}”" if re.search(r"\d{4}", words) else f"“{words}” ({time.edtf})"


class _Narrative:
    """The times of the text around a claim that has none."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._times = sorted(
            (t for t in case.marks.timexes if t.type is TimeType.DATE and t.edtf is not None),
            key=lambda t: t.span,
        )
        kinds = (BlockKind.HEADLINE, BlockKind.HEADING)
        titles = [block.span for block in case.document.blocks[:2] if block.kind in kinds]
        self._ends = [time.span.end for time in self._times]
        self._title = any(span.contains(t.span) for span in titles for t in self._times)
        self._early: dict[str, int] = {}

    def times(self, claim: Claim, entry: Actor) -> tuple[TimeExpression, ...]:
        """The time that holds for a deed; none where its words do not speak of the past."""
        words = set(claim.text.lower().split())
        at = bisect_right(self._ends, claim.spans[0].start)
        if words & _NOT_THEN or claim.chain or not at or not entry.founded or not entry.founded.checked:
            return ()
        last = self._times[at - 1]
        if not _is_early(last, entry.founded.date):
            return ()
        return (
            (last,) if self._is_near(claim, last) or (self._title and at <= self._first_late(entry)) else ()
        )

    def _is_near(self, claim: Claim, time: TimeExpression) -> bool:
        """True where a time stands in the claim's paragraph, not far before it."""
        start, case = claim.spans[0].start, self._case
        if case.document.block_at(time.span.start) != case.document.block_at(start):
            return False
        return case.sentence_at(time.span.start) >= case.sentence_at(start) - _SENTENCES

    def _first_late(self, entry: Actor) -> int:
        """How many times of the text, from its beginning, lie before an actor's founding."""
        founded = entry.founded.date if entry.founded else ""
        if entry.id not in self._early:
            late = (at for at, time in enumerate(self._times) if not _is_early(time, founded))
            self._early[entry.id] = next(late, len(self._times))
        return self._early[entry.id]


def _is_early(time: TimeExpression, founded: str) -> bool:
    return time.edtf is not None and _lies_before(time.edtf, founded, closed=True)


def _lies_before(edtf: str, founded: str, *, closed: bool = False) -> bool:
    time, fact = bounds(edtf), bounds(founded)
    if time is None or fact is None or (closed and not is_closed(time)):
        return False
    last_day = time[0] if time[1] == OPEN_END else time[1]  # "since 1947" acts from 1947 on
    return last_day < fact[0]


def _lies_after(edtf: str, dissolved: str) -> bool:
    time, fact = bounds(edtf), bounds(dissolved)
    return time is not None and fact is not None and time[0] > fact[1]
