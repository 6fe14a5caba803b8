"""Saved searches: words and facets that somebody keeps under a name, and how far they have looked.

Both are judgements, so that they are only ever added, sealed in the chain, and merged with the ledger: of
kind "watch", with the verdicts "save", "drop" and "seen". Claims are followed, not persons: a search for
somebody who holds no public role is refused.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from sayso.core.errors import PrivateWatchError, QueryError, UnknownIdError
from sayso.core.judging import content_of
from sayso.core.keys import make_key
from sayso.core.links import Judgement
from sayso.core.vocabulary import ActorKind, SourceKind
from sayso.ledger.review.book import Book
from sayso.ledger.review.judging import made_now
from sayso.ledger.wanted import Wanted, conditions

WATCH = "watch"
SAVE, DROP, SEEN = "save", "drop", "seen"
LONGEST = 80  # characters of a name


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved search. `at` is when it was saved; `chain` and `news` are the places up to which it was looked
    at: of the chain of the ledger, and of what linking found. `looked` is when that was.
    """

    id: str
    name: str
    by: str
    at: str
    wanted: Wanted
    chain: int
    news: int
    looked: str


def saved_searches(connection: sqlite3.Connection) -> tuple[Saved, ...]:
    """All searches that are kept now, by name."""
    found: dict[str, Saved] = {}
    here = _ledger(connection)
    for judgement in Book(connection).of_kind(WATCH):
        content = content_of(judgement)
        if (
            content.get("ledger") != here
        ):  # merged from another ledger, whose places are not those of this one
            content |= {"chain": _arrived(connection, judgement), "news": 0}
        known = found.get(judgement.subject)
        if judgement.verdict == SAVE:
            found[judgement.subject] = _saved(judgement, content)
        elif judgement.verdict == DROP:
            found.pop(judgement.subject, None)
        elif judgement.verdict == SEEN and known is not None:
            found[judgement.subject] = _looked(known, judgement, content)
    return tuple(sorted(found.values(), key=lambda one: (one.name.casefold(), one.id)))


def saved_search(connection: sqlite3.Connection, named: str) -> Saved:
    """The saved search of this id or name. Raises UnknownIdError."""
    for one in saved_searches(connection):
        if named in (one.id, one.name):
            return one
    raise UnknownIdError(f"there is no saved search {named!r} in the ledger")


def saving(connection: sqlite3.Connection, name: str, wanted: Wanted, by: str) -> Judgement:
    """The judgement that keeps a search. What is in the ledger now counts as seen.

    Raises QueryError for a search that makes no sense or has no name, PrivateWatchError for a private person.
    """
    name = name.strip()
    if not name or len(name) > LONGEST or not name.isprintable():
        raise QueryError(f"a saved search needs a name of one to {LONGEST} letters")
    if not wanted.given():
        raise QueryError("a saved search needs words or a facet: everything is no search")
    if any(one.name == name for one in saved_searches(connection)):
        raise QueryError(f"there is a saved search {name!r} already")
    conditions(wanted)
    refuse_private(connection, wanted)
    chain, news = now_at(connection)
    here = _ledger(connection)
    content = {"name": name, "wanted": wanted.given(), "ledger": here, "chain": chain, "news": news}
    return made_now(by, make_key("wat", here, name, by, chain), WATCH, SAVE, content=content)


def dropping(saved: Saved, by: str, reason: str = "") -> Judgement:
    """The judgement that ends a saved search."""
    return made_now(by, saved.id, WATCH, DROP, reason=reason)


def seeing(connection: sqlite3.Connection, saved: Saved, by: str, upto: tuple[int, int]) -> Judgement:
    """The judgement that says up to where (chain, news) somebody has looked; not beyond the end."""
    chain, news = (min(place, end) for place, end in zip(upto, now_at(connection), strict=True))
    content = {"ledger": _ledger(connection), "chain": chain, "news": news}
    return made_now(by, saved.id, WATCH, SEEN, content=content)


def now_at(connection: sqlite3.Connection) -> tuple[int, int]:
    """Where the ledger ends now: the last entry of its chain, and of its news."""
    row = connection.execute(
        "SELECT (SELECT coalesce(max(seq), 0) FROM chain), (SELECT coalesce(max(nr), 0) FROM news)"
    ).fetchone()
    return int(row[0]), int(row[1])


def refuse_private(connection: sqlite3.Connection, wanted: Wanted) -> None:
    """Raise PrivateWatchError where a search follows a person who has no public role, as far as is known.

    A person has one who stands in the knowledge file, or whom a text gives an office or a sector of the
    state beside the name.
    """
    names = [value for value in (wanted.actor, wanted.source, wanted.words.strip().strip('"')) if value]
    for name in names:
        if _is_person(connection, name) and not _is_public(connection, name):
            raise PrivateWatchError(
                f"{name}: this ledger follows claims, not persons. Nothing in it says that this person "
                "holds a public role, so that claims about them are not watched."
            )


def _is_person(connection: sqlite3.Connection, name: str) -> bool:
    found = connection.execute(
        "SELECT 1 FROM actor WHERE (key = ?1 OR name = ?1 COLLATE NOCASE) AND kind = ?2 UNION ALL "
        "SELECT 1 FROM source x JOIN claim_source s ON s.source = x.nr "
        "WHERE (x.key = ?1 OR x.name = ?1 COLLATE NOCASE) AND s.kind = ?3 LIMIT 1",
        (name, ActorKind.PERSON, SourceKind.NAMED_PERSON),
    ).fetchone()
    return found is not None


def _is_public(connection: sqlite3.Connection, name: str) -> bool:
    found = connection.execute(
        "SELECT 1 FROM actor WHERE (key = ?1 OR name = ?1 COLLATE NOCASE) AND id IS NOT NULL UNION ALL "
        "SELECT 1 FROM source WHERE (key = ?1 OR name = ?1 COLLATE NOCASE) AND id IS NOT NULL UNION ALL "
        "SELECT 1 FROM actor x JOIN claim_actor a ON a.actor = x.nr JOIN claim c ON c.nr = a.claim "
        "JOIN json_each(c.record, '$.actors') m "
        "WHERE (x.key = ?1 OR x.name = ?1 COLLATE NOCASE) "
        "AND json_extract(m.value, '$.name') = x.name AND (json_extract(m.value, '$.office') IS NOT NULL "
        "OR json_extract(m.value, '$.sector') IS NOT NULL) LIMIT 1",
        (name,),
    ).fetchone()
    return found is not None


def _saved(judgement: Judgement, content: Mapping[str, Any]) -> Saved:
    return Saved(
        judgement.subject,
        str(content.get("name", judgement.subject)),
        judgement.by,
        judgement.at,
        _wanted(content.get("wanted")),
        _place(content.get("chain")),
        _place(content.get("news")),
        judgement.at,
    )


def _looked(known: Saved, judgement: Judgement, content: Mapping[str, Any]) -> Saved:
    chain, news = _place(content.get("chain")), _place(content.get("news"))
    return Saved(known.id, known.name, known.by, known.at, known.wanted, chain, news, judgement.at)


def _ledger(connection: sqlite3.Connection) -> str:
    """The id of this ledger."""
    return str(connection.execute("SELECT value FROM meta WHERE key = 'id'").fetchone()[0])


def _arrived(connection: sqlite3.Connection, judgement: Judgement) -> int:
    """Where in this chain a judgement stands."""
    row = connection.execute("SELECT seq FROM judgement WHERE id = ?", (judgement.id,)).fetchone()
    return int(row[0])


def _wanted(given: object) -> Wanted:
    known = {field.name for field in fields(Wanted)}
    items = given.items() if isinstance(given, Mapping) else ()
    return Wanted(**{name: value for name, value in items if name in known and isinstance(value, str)})


def _place(given: object) -> int:
    return given if isinstance(given, int) else 0


def descriptions(wanted: Wanted) -> Iterator[str]:
    """A search in words, for a terminal and for feeds."""
    for name, value in wanted.given().items():
        yield value if name == "words" else f"{name.replace('_', ' ')}: {value}"
