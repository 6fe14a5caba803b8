"""`anachronism`: an actor acts before it was founded, or after it came to its end.

Rests only on dates whose source was opened (`Dated.checked`), and names it. A claim raises it where a time
in the claim lies wholly before the founding (or "since" a day before it), or wholly after the end.
"""

from itertools import groupby

from sayso.claims.flags.dates import OPEN_END, bounds
from sayso.claims.flags.evidence import Case, Raised
from sayso.core.claim import Flag
from sayso.core.marks import ActorMention, TimeExpression
from sayso.core.vocabulary import FlagKind

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
)


def check(case: Case) -> list[Raised]:
    """One flag for each actor of a claim that can't go together with a time of it."""
    raised = []
    for claim in case.claims:
        if any(words in claim.text.lower() for words in _TELLS_OF_IT):
            continue
        for name, mentions in groupby(sorted(claim.actors, key=_by_name), key=_by_name):
            flag = _flag(case, name, tuple(mentions), claim.times)
            if flag is not None:
                raised.append(Raised(flag, (claim,)))
    return raised


def _by_name(actor: ActorMention) -> str:
    return actor.name


def _flag(
    case: Case, name: str, mentions: tuple[ActorMention, ...], times: tuple[TimeExpression, ...]
) -> Flag | None:
    entry = case.knowledge.by_id.get(mentions[0].id or "")
    if entry is None:
        return None
    for fact, what, is_outside in (
        (entry.founded, "was founded in", _lies_before),
        (entry.dissolved, "came to its end in", _lies_after),
    ):
        if fact is None or not fact.checked:
            continue
        wrong = [time for time in times if time.edtf is not None and is_outside(time.edtf, fact.date)]
        if wrong:
            words = ", ".join(f"“{case.document.words(time.span)}”" for time in wrong)
            return case.flag(
                FlagKind.ANACHRONISM,
                (mentions[0].span, *(time.span for time in wrong)),
                f"Did {name} exist at that time?",
                f"The text sets this in {words}; {entry.name} {what} {fact.date} "
                f"({fact.source}: {fact.says}).",
            )
    return None


def _lies_before(edtf: str, founded: str) -> bool:
    time, fact = bounds(edtf), bounds(founded)
    if time is None or fact is None:
        return False
    last_day = time[0] if time[1] == OPEN_END else time[1]  # "since 1947" acts from 1947 on
    return last_day < fact[0]


def _lies_after(edtf: str, dissolved: str) -> bool:
    time, fact = bounds(edtf), bounds(dissolved)
    return time is not None and fact is not None and time[0] > fact[1]
