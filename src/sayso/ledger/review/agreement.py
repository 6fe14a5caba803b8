"""Agreement: how far people who judged the same claims think the same.

In: a ledger. Out: Krippendorff's alpha for what was decided, kind, level, author's commitment, who says so,
who did what to whom, how many, when, and who went where, over all claims that two or more have judged; and
for each two people the share of equal decisions and their agreement on words (alpha for unitising, and
`agr`). A number that cannot be computed is None, with why.
"""

import math
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from sayso.core.claim import Claim
from sayso.core.errors import UnknownIdError
from sayso.core.judging import ACCEPT, MEND, REJECT, REVIEW, carried_from
from sayso.core.links import Judgement
from sayso.core.marks import Participant
from sayso.core.text import Span, Spans
from sayso.core.vocabulary import ClaimKind, CommitmentLabel
from sayso.ledger.review.book import Book
from sayso.ledger.review.mended import mend_of, mended
from sayso.ledger.review.unitising import agr, joined, unit_alpha
from sayso.ledger.search import Search

Judged = dict[
    str, dict[str, tuple[str, Claim | None]]
]  # claim, person: verdict, and the claim as they have it

Scale = Literal["nominal", "ordinal"]

_COMMITMENT = (
    CommitmentLabel.DENIED,
    CommitmentLabel.DOUBTFUL,
    CommitmentLabel.UNKNOWN,
    CommitmentLabel.POSSIBLE,
    CommitmentLabel.PROBABLE,
    CommitmentLabel.CERTAIN,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One alpha. `items` are claims for which two or more gave a value; `why` says why alpha is None."""

    name: str
    scale: Scale
    items: int
    alpha: float | None
    why: str


@dataclass(frozen=True, slots=True)
class Two:
    """Two people. `same` is the share of the claims that both judged on which they decided the same."""

    first: str
    second: str
    items: int
    same: float
    documents: int
    alpha: float | None  # for unitising, on the words
    agr: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far people agree. `people`: who judged how many claims; `items`: claims that two or more judged."""

    people: tuple[tuple[str, int], ...]
    items: int
    measures: tuple[Measure, ...]
    pairs: tuple[Two, ...]


def agreement(connection: sqlite3.Connection) -> Agreement:
    """The agreement of all people on all current claims."""
    book, search = Book(connection), Search(connection)
    everything = book.standing(REVIEW)
    for key in {carried_from(one) for by in everything.values() for one in by.values()}:
        everything.pop(key or "", None)  # it counts for the claim of the later reading
    people: dict[str, int] = defaultdict(int)
    for by in everything.values():
        for person in by:
            people[person] += 1
    shared = {key: by for key, by in everything.items() if len(by) > 1}
    judged = _judged(shared, search)
    return Agreement(
        tuple(sorted(people.items())),
        len(judged),
        tuple(_measures(judged)),
        tuple(_pairs(judged, sorted(people), _Texts(everything, book, search))),
    )


def alpha_of(rows: Sequence[Sequence[float]], scale: Scale) -> tuple[float | None, str]:
    """Krippendorff's alpha of a table with a row for each person, a column for each item; NaN is no value."""
    if not any(rows):
        return None, "nobody has judged the same claims"
    if len({value for row in rows for value in row if not math.isnan(value)}) < 2:
        return None, "all values are the same, so that there is no chance to compare with"
    import krippendorff  # noqa: PLC0415  it brings numpy, for which no other page of the workbench waits

    alpha = float(krippendorff.alpha(reliability_data=rows, level_of_measurement=scale))
    return (None, "it is not defined for these values") if math.isnan(alpha) else (alpha, "")


def _judged(shared: Mapping[str, Mapping[str, Judgement]], search: Search) -> Judged:
    found: Judged = {}
    for key, by in shared.items():
        try:
            claim = search.claim(key)
        except UnknownIdError:  # an annotation of before, on another ledger: nothing to compare it with
            continue
        found[key] = {person: (one.verdict, _as_judged(claim, one)) for person, one in sorted(by.items())}
    return found


def _as_judged(claim: Claim, judgement: Judgement) -> Claim | None:
    if judgement.verdict == REJECT:
        return None
    return mended(claim, mend_of(judgement)) if judgement.verdict == MEND else claim


_Value = Callable[[str, Claim | None], float | str | None]
_MEASURES: tuple[tuple[str, Scale, _Value], ...] = (
    ("decision", "nominal", lambda verdict, _: float((ACCEPT, MEND, REJECT).index(verdict))),
    ("kind", "nominal", lambda _, claim: None if claim is None else float(list(ClaimKind).index(claim.kind))),
    ("level", "ordinal", lambda _, claim: None if claim is None else float(claim.level)),
    (
        "commitment",
        "ordinal",
        lambda _, claim: None if claim is None else float(_COMMITMENT.index(claim.author_commitment.label)),
    ),
    ("who says so", "nominal", lambda _, claim: None if claim is None else _source(claim)),
    ("deeds", "nominal", lambda _, claim: None if claim is None else _deeds(claim)),
    ("numbers", "nominal", lambda _, claim: None if claim is None else _numbers(claim)),
    ("times", "nominal", lambda _, claim: None if claim is None else _times(claim)),
    ("movements", "nominal", lambda _, claim: None if claim is None else _movements(claim)),
)
_HAS_NONE = "none of the claims that two or more have judged has any"
_NOTHING = ""  # a claim without deeds, numbers …: where everybody has none, there is nothing to agree on


def _source(claim: Claim) -> str:
    """Who is said to know, so that two people's can be compared: an id, else a name, else the words."""
    if not claim.chain:
        return "author"
    last = claim.chain[-1]
    return last.id or last.name or " ".join(map(claim.document.words, last.source)) or last.source_kind


def _deeds(claim: Claim) -> str:
    """Who did what to whom, where and when, so that two people's can be compared."""
    deeds = (
        f"{event.type} {_sides(event.actor)} > {_sides(event.recipient)} {event.place} {event.edtf}"
        for event in claim.events
    )
    return "; ".join(sorted(deeds)) or _NOTHING


def _sides(sides: tuple[Participant, ...]) -> str:
    return ", ".join(sorted(side.id or side.text.casefold() for side in sides))


def _numbers(claim: Claim) -> str:
    return (
        "; ".join(sorted(f"{q.low} {q.high} {q.unit} {q.of} {q.per}" for q in claim.quantities)) or _NOTHING
    )


def _times(claim: Claim) -> str:
    return "; ".join(sorted(time.edtf or "not on the calendar" for time in claim.times)) or _NOTHING


def _movements(claim: Claim) -> str:
    flows = (f"{f.origin} > {f.destination} {f.group} {f.low} {f.high} {f.per} {f.edtf}" for f in claim.flows)
    return "; ".join(sorted(flows)) or _NOTHING


def _measures(judged: Judged) -> Iterator[Measure]:
    people = sorted({person for by in judged.values() for person in by})
    for name, scale, value in _MEASURES:
        columns = []
        for by in judged.values():
            column = {person: value(*one) for person, one in by.items() if one[0] in (ACCEPT, MEND, REJECT)}
            given = {person: found for person, found in column.items() if found is not None}
            if len(given) > 1 and set(given.values()) != {_NOTHING}:
                columns.append(given)
        words = sorted({v for column in columns for v in column.values() if isinstance(v, str)})
        rows = [[_number(column.get(person), words) for column in columns] for person in people]
        alpha, why = alpha_of(rows, scale) if columns or not judged else (None, _HAS_NONE)
        yield Measure(name, scale, len(columns), alpha, why)


def _number(value: float | str | None, words: list[str]) -> float:
    if value is None:
        return math.nan
    return float(words.index(value)) if isinstance(value, str) else value


class _Texts:
    """Which documents two people have both read, and what each of them marked there."""

    def __init__(self, everything: Mapping[str, Mapping[str, Judgement]], book: Book, search: Search) -> None:
        self._everything = everything
        self._book = book
        self._search = search
        self._claims: dict[str, tuple[str, ...]] = {}

    def added(self, document: str, one: str, other: str) -> list[Spans]:
        """Claims that `one` added; none where `other` has not judged all claims of the document, and so may
        not have read all of it.
        """
        if document not in self._claims:
            self._claims[document] = tuple(c.id for c in self._search.reading(document).claims)
        if any(other not in self._everything.get(key, {}) for key in self._claims[document]):
            return []
        found = self._book.missed_claims(self._search.document(document))
        return [claim.spans for claim, by in found if by == one]


def _pairs(judged: Judged, people: Sequence[str], texts: _Texts) -> Iterator[Two]:
    for one, other in combinations(people, 2):
        both = {key: by for key, by in judged.items() if one in by and other in by}
        if both:
            yield _two(one, other, both, texts)


def _two(one: str, other: str, both: Judged, texts: _Texts) -> Two:
    """The texts of all documents that both judged are one continuum, one after the other."""
    same = sum(by[one][0] == by[other][0] for by in both.values()) / len(both)
    known = [claim for by in both.values() for _, claim in by.values() if claim]
    documents = {claim.document.id: len(claim.document.text) for claim in known}
    marked: dict[str, list[Spans]] = {one: [], other: []}
    at = 0
    for document, length in documents.items():
        for person, second in ((one, other), (other, one)):
            accepted = [claim for by in both.values() if (claim := by[person][1]) is not None]
            own = [claim.spans for claim in accepted if claim.document.id == document]
            own += texts.added(document, person, second)
            marked[person] += [tuple(Span(s.start + at, s.end + at) for s in spans) for spans in own]
        at += length
    units = [joined(s for spans in marked[person] for s in spans) for person in (one, other)]
    alpha = unit_alpha(units, at) if at else None
    return Two(one, other, len(both), same, len(documents), alpha, agr(marked[one], marked[other]))
