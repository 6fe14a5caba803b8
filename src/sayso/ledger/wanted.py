"""What a page of claims is to hold, as SQL: filters of the reader's to conditions on the ledger's tables.

In: a `Wanted`. Out: conditions joined by AND, with their values apart from them: nothing that a reader typed
ever stands in a statement.
"""

from dataclasses import dataclass, fields

from sayso.ledger.words import match_of

VERDICT = "(SELECT v.verdict FROM claim_verdict v WHERE v.claim = c.nr AND v.last = 1)"
_JUDGED = "EXISTS (SELECT 1 FROM claim_verdict v WHERE v.claim = c.nr{})"

_IS_MATCH = "c.nr IN (SELECT rowid FROM claim_words WHERE claim_words MATCH ?)"
_HAS_WORDS = "EXISTS (SELECT 1 FROM claim_words w WHERE claim_words MATCH ? AND w.rowid = c.nr)"
_ADDED = "c.annotation IN (SELECT annotation FROM added)"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters, each empty where it does not count. Values are those of the JSON.

    `words` as in `sayso.ledger.words`. `commitment` is the author's label, `source` and `actor` are keys of
    the ledger's (a private person is not found by `actor`), `publisher` is "-" for documents that name none,
    `month` is the document's ("2016-09"), `review` is accept, reject or mend, "added" for what people added,
    or "open" for what the machine made and nobody has judged. With `second`, a person's name: claims that
    others have judged, and that person has not.
    """

    words: str = ""
    level: str = ""
    source_kind: str = ""
    source: str = ""
    flag: str = ""
    kind: str = ""
    commitment: str = ""
    block: str = ""
    publisher: str = ""
    month: str = ""
    actor: str = ""
    document: str = ""
    review: str = ""
    second: str = ""

    @property
    def is_of_judged(self) -> bool:
        """True where only claims fit that somebody has judged."""
        return bool(self.second) or self.review not in ("", "open", "added")

    def given(self) -> dict[str, str]:
        """The filters that count, by name."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name))}


_PLAIN = {
    "level": "c.level = CAST(? AS INTEGER)",
    "kind": "c.kind = ?",
    "commitment": "c.author_label = ?",
    "block": "c.block = ?",
    "document": "d.id = ?",
    "month": "substr(d.published, 1, 7) = ?",
    "flag": "c.nr IN (SELECT claim FROM claim_flag WHERE kind = ?)",
    "source_kind": "c.nr IN (SELECT claim FROM claim_source WHERE kind = ?)",
    "source": "c.nr IN (SELECT s.claim FROM source x JOIN claim_source s ON s.source = x.nr WHERE x.key = ?)",
    "actor": "c.nr IN (SELECT s.claim FROM actor x JOIN claim_actor s ON s.actor = x.nr "
    "WHERE x.key = ? AND s.public = 1)",
}


def conditions(wanted: Wanted, *, one_by_one: bool = False) -> tuple[str, list[str]]:
    """A condition on claim `c` of document `d`, and the values for its question marks. Raises QueryError.

    With `one_by_one` no matches of the words are gathered: each claim is asked whether it has them.
    """
    parts, values = ["c.current = 1"], list[str]()
    for name, value in wanted.given().items():
        if name in _PLAIN:
            parts.append(_PLAIN[name])
            values.append(value)
    if wanted.words and (words := match_of(wanted.words)):
        parts.append(_HAS_WORDS if one_by_one else _IS_MATCH)
        values.append(words)
    if wanted.publisher == "-":
        parts.append("d.publisher IS NULL")
    elif wanted.publisher:
        parts.append("d.publisher = ?")
        values.append(wanted.publisher)
    if wanted.second:
        parts.append(_JUDGED.format(' AND v."by" <> ?'))
        parts.append("NOT " + _JUDGED.format(' AND v."by" = ?'))
        values += [wanted.second, wanted.second]
    if wanted.review == "open":
        parts.append(f"NOT {_JUDGED.format('')} AND NOT {_ADDED}")
    elif wanted.review == "added":
        parts.append(_ADDED)
    elif wanted.review:
        parts.append(_JUDGED.format(" AND v.last = 1 AND v.verdict = ?"))
        values.append(wanted.review)
    return " AND ".join(parts), values
