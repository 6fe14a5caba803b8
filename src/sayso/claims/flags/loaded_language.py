"""`loaded-language`: loaded words in the author's own voice. A source's loaded words raise no flag."""

from sayso.claims.flags.evidence import Case, Raised
from sayso.claims.within import Within, one_span
from sayso.core.marks import AUTHOR
from sayso.core.text import Span
from sayso.core.vocabulary import FlagKind, WordingKind

# What words have by themselves, whatever is argued with them. The other kinds are not asked about.
ASKED = frozenset({WordingKind.LOADED_WORDS, WordingKind.NAME_CALLING, WordingKind.EXAGGERATION})


def check(case: Case) -> list[Raised]:
    """One flag for each claim in which the author uses loaded words."""
    least = case.settings.loaded_wording
    own = (mark for mark in case.marks.wording if mark.voice == AUTHOR and mark.kind in ASKED)
    loaded = Within((mark for mark in own if mark.score >= least), one_span)
    raised, asked = [], set[Span]()
    for claim in case.claims:
        found = tuple(mark.span for mark in loaded.find(claim.spans) if mark.span not in asked)
        asked.update(found)  # words that two claims share are asked about once
        if found:
            words = ", ".join(f"“{case.document.words(span)}”" for span in found)
            flag = case.flag(
                FlagKind.LOADED_LANGUAGE,
                found,
                "Would a neutral word say the same?",
                f"In the author's own voice: {words}.",
            )
            raised.append(Raised(flag, (claim,)))
    return raised
