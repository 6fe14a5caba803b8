"""`unresolved-reference`: a numbered document that its series does not have.

Checks resolutions of the bodies whose series stands in the knowledge files with a source. The body is the
one named last before the number; where the document names none, nothing is asked.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from sayso.claims.flags.evidence import Case, Raised
from sayso.core.claim import Claim, Flag
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
    bodies = {series.body for series in case.knowledge.series}
    named = sorted((a.span.start, a.id) for a in case.marks.actors if a.id in bodies)
    wrong: list[tuple[Span, list[Series]]] = []
    for span, number, by_session in _references(case):
        at = bisect_left(named, (span.start, ""))
        body = named[at - 1][1] if at else None
        series = [s for s in case.knowledge.series if s.source and s.body == body and s.form in _FORMS]
        published = case.document.metadata.published
        if series and not any(_holds(s, number, by_session, published) for s in series):
            wrong.append((span, series))
    claims = _claims_with([span for span, _ in wrong], case.claims)
    for (span, series), speaking in zip(wrong, claims, strict=True):
        if speaking:
            raised.append(Raised(_flag(case, span, series), tuple(speaking)))
    return raised


def _flag(case: Case, reference: Span, series: list[Series]) -> Flag:
    facts = "; ".join(f"{s.name}: {s.says} ({s.source})" for s in series)
    return case.flag(
        FlagKind.UNRESOLVED_REFERENCE,
        (reference,),
        "Is there such a resolution?",
        f"“{case.document.words(reference)}” is not in the series. {facts}.",
    )


def _references(case: Case) -> Iterator[tuple[Span, int, bool]]:
    for match in _RESOLUTION.finditer(case.document.text):
        yield Span(match.start(), match.end()), int(match.group(1)), match.group(2) is not None


def _claims_with(references: list[Span], claims: Iterable[Claim]) -> list[list[Claim]]:
    """For each reference (in order, apart), the claims that have it in their words or in a source's."""
    starts, ends = [r.start for r in references], [r.end for r in references]
    found: list[list[Claim]] = [[] for _ in references]
    for claim in claims:
        inside = {
            at
            for part in (*claim.spans, *(span for link in claim.chain for span in link.source))
            for at in range(bisect_right(ends, part.start), bisect_left(starts, part.end))
        }
        for at in sorted(inside):
            found[at].append(claim)
    return found


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
