"""`anachronism`: an actor acts before it was founded, or after it came to its end.

Rests only on dates whose source was opened (`Dated.checked`), and names it. A claim raises it where a time
in the claim lies wholly before the founding (or "since" a day before it), or wholly after the end.
"""

from sayso.claims.flags.dates import OPEN_END, bounds
from sayso.claims.flags.evidence import Case, Raised
from sayso.core.claim import Flag
from sayso.core.marks import ActorMention, TimeExpression
from sayso.core.vocabulary import FlagKind
from sayso.knowledge import Dated

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
    """One flag for each actor and time of a claim that can't go together."""
    raised = []
    for claim in case.claims:
        if any(words in claim.text.lower() for words in _TELLS_OF_IT):
            continue
        for actor in claim.actors:
            for time in claim.times:
                flag = _flag(case, actor, time)
                if flag is not None:
                    raised.append(Raised(flag, (claim,)))
    return raised


def _flag(case: Case, actor: ActorMention, time: TimeExpression) -> Flag | None:
    entry = case.knowledge.by_id.get(actor.id or "")
    if entry is None or time.edtf is None:
        return None
    founded, dissolved = entry.founded, entry.dissolved
    if founded is not None and founded.checked and _lies_before(time.edtf, founded.date):
        return _question(case, actor, time, f"{entry.name} was founded in", founded)
    if dissolved is not None and dissolved.checked and _lies_after(time.edtf, dissolved.date):
        return _question(case, actor, time, f"{entry.name} came to its end in", dissolved)
    return None


def _question(case: Case, actor: ActorMention, time: TimeExpression, what: str, fact: Dated) -> Flag:
    return case.flag(
        FlagKind.ANACHRONISM,
        (actor.span, time.span),
        f"Did {actor.name} exist at that time?",
        f"The text sets this in “{case.document.words(time.span)}”; {what} {fact.date} "
        f"({fact.source}: {fact.says}).",
    )


def _lies_before(edtf: str, founded: str) -> bool:
    time, fact = bounds(edtf), bounds(founded)
    if time is None or fact is None:
        return False
    last_day = time[0] if time[1] == OPEN_END else time[1]  # "since 1947" acts from 1947 on
    return last_day < fact[0]


def _lies_after(edtf: str, dissolved: str) -> bool:
    time, fact = bounds(edtf), bounds(dissolved)
    return time is not None and fact is not None and time[0] > fact[1]
