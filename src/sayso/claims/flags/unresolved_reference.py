"""`unresolved-reference`: a numbered document that its series does not have.

Checks resolutions of the bodies whose series stands in the knowledge files with a source. The body is the
one named last before the number; where the document names none, nothing is asked.
"""

import re
from collections.abc import Iterator

from sayso.claims.flags.evidence import Case, Raised
from sayso.core.claim import Claim
from sayso.core.text import Span
from sayso.core.vocabulary import FlagKind
from sayso.knowledge import Series

_RESOLUTION = re.compile(r"\b[Rr]esolutions?\s{1,3}(?:[Nn]o\.?\s?|number\s)?(\d{1,6})(?!\d)(/\d{1,4})?")
_FORMS = ("number", "session/number")  # special sessions write a letter before the number: not matched here
# The Security Council adopted 54 in 2022 and 50 in 2023 (press release SC/15558): with room to spare.
_MOST_A_YEAR = 120


def check(case: Case) -> list[Raised]:
    """One flag for each reference to a number that its series has not reached, or never had."""
    raised = []
    for span, number, by_session in _references(case):
        body = _body(case, span)
        series = [s for s in case.knowledge.series if s.source and s.body == body and s.form in _FORMS]
        if not series or any(_holds(s, number, by_session, case.document.metadata.published) for s in series):
            continue
        facts = "; ".join(f"{s.name}: {s.says} ({s.source})" for s in series)
        flag = case.flag(
            FlagKind.UNRESOLVED_REFERENCE,
            (span,),
            "Is there such a resolution?",
            f"“{case.document.words(span)}” is not in the series. {facts}.",
        )
        claims = tuple(claim for claim in case.claims if _speaks_of(claim, span))
        if claims:
            raised.append(Raised(flag, claims))
    return raised


def _references(case: Case) -> Iterator[tuple[Span, int, bool]]:
    for match in _RESOLUTION.finditer(case.document.text):
        yield Span(match.start(), match.end()), int(match.group(1)), match.group(2) is not None


def _body(case: Case, reference: Span) -> str | None:
    bodies = {series.body for series in case.knowledge.series}
    before = [a for a in case.marks.actors if a.id in bodies and a.span.start < reference.start]
    return max(before, key=lambda a: a.span.start).id if before else None


def _holds(series: Series, number: int, by_session: bool, published: str | None) -> bool:
    """True where the series has, or by that day may have, such a number."""
    if series.form != ("session/number" if by_session else "number"):
        return False
    if number < series.first:
        return False
    if series.last is None:
        return True
    return number <= series.last + (0 if series.closed else _MOST_A_YEAR * _years_since(series, published))


def _years_since(series: Series, published: str | None) -> int:
    """Full years, rounded up, from the day for which the last number is known to the day of the text."""
    if published is None or series.last_on is None or published[:10] <= series.last_on.date:
        return 0
    return int(published[:4]) - int(series.last_on.date[:4]) + 1


def _speaks_of(claim: Claim, reference: Span) -> bool:
    parts = [*claim.spans, *(span for link in claim.chain for span in link.source)]
    return any(part.overlaps(reference) for part in parts)
