"""What a page of claims is to hold, as SQL: filters of the reader's to conditions on the ledger's tables.

In: a `Wanted`. Out: conditions joined by AND, with their values apart from them: nothing that a reader typed
ever stands in a statement.
"""

from dataclasses import dataclass, fields

from sayso.core.errors import QueryError
from sayso.core.judging import ACCEPT, MEND, REJECT
from sayso.ledger.days import OPEN_END, OPEN_START, YEAR, day_asked
from sayso.ledger.facets import REVIEWS
from sayso.ledger.words import match_of

VERDICT = "(SELECT v.verdict FROM claim_verdict v WHERE v.claim = c.nr AND v.last = 1)"
_JUDGED = "EXISTS (SELECT 1 FROM claim_verdict v WHERE v.claim = c.nr{})"

DECIDED = (ACCEPT, REJECT, MEND)
_IS_MATCH = "c.nr IN (SELECT rowid FROM claim_words WHERE claim_words MATCH ?)"
_HAS_WORDS = "EXISTS (SELECT 1 FROM claim_words w WHERE claim_words MATCH ? AND w.rowid = c.nr)"
_ADDED = "c.annotation IN (SELECT annotation FROM added)"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters, each empty where it does not count. Values are those of the JSON.

    `words` as in `sayso.ledger.words`; the others as `sayso.ledger.facets` lists them. `commitment` is the
    author's label, `source`, `place` and `actor` are ids or names (a private person is not found by `actor`),
    `publisher` is "-" for documents that name none, `review` is accept, reject or mend, "added" for what
    people added, or "open" for what the machine made and nobody has judged. With `second`, a person's name:
    claims that others have judged, and that person has not.
    """

    words: str = ""
    level: str = ""
    least_level: str = ""
    most_level: str = ""
    source_kind: str = ""
    source: str = ""
    flag: str = ""
    kind: str = ""
    event: str = ""
    commitment: str = ""
    block: str = ""
    publisher: str = ""
    month: str = ""
    since: str = ""
    until: str = ""
    when_from: str = ""
    when_to: str = ""
    place: str = ""
    actor: str = ""
    document: str = ""
    review: str = ""
    second: str = ""

    @property
    def is_of_judged(self) -> bool:
        """True where only claims fit that somebody has judged."""
        return bool(self.second) or self.review in DECIDED

    def given(self) -> dict[str, str]:
        """The filters that count, by name."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name))}


_PLAIN = {
    "level": "c.level = CAST(? AS INTEGER)",
    "least_level": "c.level >= CAST(? AS INTEGER)",
    "most_level": "c.level <= CAST(? AS INTEGER)",
    "kind": "c.kind = ?",
    "commitment": "c.author_label = ?",
    "block": "c.block = ?",
    "flag": "c.nr IN (SELECT claim FROM claim_flag WHERE kind = ?)",
    "source_kind": "c.nr IN (SELECT claim FROM claim_source WHERE kind = ?)",
    "event": "c.nr IN (SELECT claim FROM claim_event WHERE type = ?)",
}
_NAMED = {  # of a name or id, each with two question marks
    name: f"c.nr IN (SELECT s.claim FROM claim_{name} s WHERE s.{name} IN "  # noqa: S608  names of ours
    f"(SELECT nr FROM {name} WHERE key = ? UNION SELECT nr FROM {name} WHERE name = ? COLLATE NOCASE){rest})"
    for name, rest in (("source", ""), ("place", ""), ("actor", " AND s.public = 1"))
}
_OF_DOCUMENT = {  # on document `d`
    "document": "d.id = ?",
    "month": "substr(d.published, 1, 7) = ?",
}
OF_DOCUMENT = frozenset(
    {*_OF_DOCUMENT, "since", "until", "publisher"}
)  # filters that a claim's document answers
_SPEAKS = "EXISTS (SELECT 1 FROM claim_spoken t WHERE t.claim = c.nr AND t.{})"
DATED = {  # facet: condition, and whether the last day is meant
    "since": ("d.published_to >= ?", False),
    "until": ("d.published_from <= ?", True),
    "when_from": (_SPEAKS.format("date_to >= ?"), False),
    "when_to": (_SPEAKS.format("date_from <= ?"), True),
}
SPOKEN = frozenset({"when_from", "when_to"})  # those of the times that a claim speaks of
_DAY = "CAST(? AS INTEGER)"
_PERIODS = "SELECT claim FROM claim_spoken INDEXED BY claim_spoken_by_day WHERE long = "
SPEAKING = (  # a table `t` of the current claims that speak of a time in a period
    f"({_PERIODS}0 AND date_from BETWEEN {_DAY} AND {_DAY} AND date_to >= {_DAY} "
    f"UNION ALL {_PERIODS}1 AND date_from <= {_DAY} AND date_to >= {_DAY}) t"
)


def published_by(publisher: str) -> tuple[str, *tuple[str, ...]]:
    """A condition on document `d`, and its values; "-" is for none."""
    return ("d.publisher IS NULL",) if publisher == "-" else ("d.publisher = ?", publisher)


def days_spoken(when_from: str | None, when_to: str | None) -> list[str]:
    """The values of `SPEAKING`. Raises QueryError.

    Of the times of at most a year only those are read that begin in the period, or in the year before it.
    """
    low = day_asked(when_from, last=False) if when_from else OPEN_START
    high = day_asked(when_to, last=True) if when_to else OPEN_END
    return [str(day) for day in (low - YEAR, high, low, high, low)]


def reviewed(verdict: str) -> tuple[str, *tuple[str, ...]]:
    """A condition on claim `c`: what people decided of it; and its values. Raises QueryError."""
    if verdict == "open":
        return (f"NOT {_JUDGED.format('')} AND NOT {_ADDED}",)
    if verdict == "added":
        return (_ADDED,)
    if verdict in DECIDED:
        return (_JUDGED.format(" AND v.last = 1 AND v.verdict = ?"), verdict)
    raise QueryError(f"{verdict!r} is no verdict; there are {', '.join(REVIEWS)}")


def of_documents(wanted: Wanted) -> tuple[str, list[str]]:
    """A condition on document `d`, and its values. Raises QueryError."""
    parts, values = list[str](), list[str]()
    for name, value in wanted.given().items():
        if name in _OF_DOCUMENT:
            parts.append(_OF_DOCUMENT[name])
            values.append(value)
        elif name in DATED and name not in SPOKEN:
            condition, last = DATED[name]
            parts.append(condition.replace("?", _DAY))
            values.append(str(day_asked(value, last=last)))
    if wanted.publisher:
        publisher, *given = published_by(wanted.publisher)
        parts.append(publisher)
        values += given
    return " AND ".join(parts), values


def conditions(wanted: Wanted, *, one_by_one: bool = False) -> tuple[str, list[str]]:
    """A condition on claim `c`, and the values for its question marks. Raises QueryError.

    With `one_by_one` no matches of the words are gathered: each claim is asked whether it has them.
    """
    parts, values = ["c.current = 1"], list[str]()
    if wanted.given().keys() & OF_DOCUMENT:
        where, values = of_documents(wanted)
        parts.append(f"c.document IN (SELECT d.nr FROM document d WHERE {where})")  # noqa: S608  constants
    for name, value in wanted.given().items():
        if name in _PLAIN:
            parts.append(_PLAIN[name])
            values.append(value)
        elif name in _NAMED:
            parts.append(_NAMED[name])
            values += [value, value]
        elif name in SPOKEN:
            condition, last = DATED[name]
            parts.append(condition.replace("?", _DAY))
            values.append(str(day_asked(value, last=last)))
    if wanted.words and (words := match_of(wanted.words)):
        parts.append(_HAS_WORDS if one_by_one else _IS_MATCH)
        values.append(words)
    if wanted.second:
        parts.append(_JUDGED.format(' AND v."by" <> ?'))
        parts.append("NOT " + _JUDGED.format(' AND v."by" = ?'))
        values += [wanted.second, wanted.second]
    if wanted.review:
        review, *given = reviewed(wanted.review)
        parts.append(review)
        values += given
    return " AND ".join(parts), values
