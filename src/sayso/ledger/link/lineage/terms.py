"""How long somebody was sentenced to, in two tellings: a length of time, which is no figure of a claim.

In: an earlier and a later telling. Out: a `Drift`, or none. Only sentences that speak of a prison are
compared, and only where each names one length: others ("after a trial of two years") are of something else.
"""

import re
from collections.abc import Iterator

from sayso.core.claim import Claim
from sayso.core.links import Drift, DriftKind
from sayso.core.text import Span
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.lineage.changes import own_sentence_of
from sayso.ledger.link.lineage.wording import lengths_in, words_of

_JAILED = re.compile(r"\b(?:jail(?:ed)?|prison|imprison\w*|behind bars|sentenced?)\b", re.IGNORECASE)
_VALUES = {word: str(number) for number, word in enumerate(words_of("numbers"), start=1) if number <= 20}


def term_drift(before: Telling, after: Telling) -> Iterator[Drift]:
    """Another term of prison in the later telling."""
    terms = [_term(one.claim) for one in (before, after)]
    if terms[0] is None or terms[1] is None or terms[0][0] == terms[1][0]:
        return
    (old, before_), (new, after_) = terms[0], terms[1]
    kind = DriftKind.UNIT if old[0] == new[0] else DriftKind.NUMBER
    reason = "Another unit" if kind is DriftKind.UNIT else "Another number"
    words = [one.claim.document.words(span) for one, span in ((before, before_), (after, after_))]
    yield Drift(kind, (before_,), (after_,), f"{reason}: “{words[0]}” became “{words[1]}”.")


def _term(claim: Claim) -> tuple[tuple[str, str], Span] | None:
    """The length of time in the sentence of a claim that speaks of a prison, and where; None for none, or for
    several.
    """
    place, text = own_sentence_of(claim), claim.document.text
    if _JAILED.search(text, place.start, place.end) is None:
        return None
    found = lengths_in(text[place.start : place.end])
    if len(found) != 1:
        return None
    (number, unit), (start, end) = next(iter(found.items()))
    return (_VALUES.get(number, number), unit), Span(place.start + start, place.start + end)
