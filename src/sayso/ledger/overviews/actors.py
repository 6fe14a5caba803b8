"""Public actors: the list, and what the ledger holds of one. `sayso.ledger.public` says who is public.

In: words of a name, a kind, or a key. Out: rows. An actor that no claim names in a public part is not here,
whatever other pages hold of it.
"""

from dataclasses import dataclass
from typing import Any

from sayso.core.vocabulary import ActorKind
from sayso.ledger.overviews.reader import LEVELS, Reader, by_level, marks_for
from sayso.ledger.page_rows import Facet, Found, Window

_PUBLIC = "EXISTS (SELECT 1 FROM actor_level_sum s WHERE s.actor = x.nr)"
_READ = 200  # claims in which the words for an actor are looked up


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A public actor. `levels` counts the claims that name it, from level 0 to 5."""

    key: str
    id: str | None
    name: str
    kind: str
    country: str | None
    levels: tuple[int, ...]

    @property
    def claims(self) -> int:
        """How many claims name it."""
        return sum(self.levels)


class ActorPages(Reader):
    """Reads public actors from one connection."""

    def actors(self, words: str, kind: str, window: Window) -> Found[ActorRow]:
        """A page of the actors, those with the most claims first. `words` stand in name or key."""
        where, values = [_PUBLIC], list[object]()
        for word in words.split():
            where.append("instr(lower(x.name || ' ' || x.key), lower(?)) > 0")
            values.append(word)
        if kind:
            where.append("x.kind = ?")
            values.append(kind)
        condition = " AND ".join(where)
        total = self._number(f"SELECT count(*) FROM actor x WHERE {condition}", values)
        rows = self._rows(
            "SELECT x.nr, x.key, x.id, x.name, x.kind, x.country, sum(s.claims) AS n "
            f"FROM actor x JOIN actor_level_sum s ON s.actor = x.nr WHERE {condition} "
            "GROUP BY x.nr ORDER BY n DESC, x.key LIMIT ? OFFSET ?",
            (*values, window.size, window.skip),
        )
        return Found(self._with_levels([row[:6] for row in rows]), total)

    def kinds(self) -> Facet:
        """The kinds of the public actors, with how many there are of each."""
        rows = self._rows(f"SELECT x.kind, '', count(*) FROM actor x WHERE {_PUBLIC} GROUP BY 1 ORDER BY 1")
        return tuple((str(kind), str(name), int(n)) for kind, name, n in rows)

    def actor(self, key: str) -> ActorRow | None:
        """One public actor; None for a key that is nobody's, or only a private person's."""
        rows = self._rows(
            f"SELECT x.nr, x.key, x.id, x.name, x.kind, x.country FROM actor x WHERE x.key = ? AND {_PUBLIC}",
            (key,),
        )
        found = self._with_levels(rows)
        return found[0] if found else None

    def by_key(self, keys: set[str]) -> dict[str, ActorRow]:
        """The public actors with these keys."""
        asked = sorted(keys)
        rows = self._rows(
            "SELECT x.nr, x.key, x.id, x.name, x.kind, x.country FROM actor x "
            f"WHERE x.key IN ({marks_for(asked)}) AND {_PUBLIC}",
            asked,
        )
        return {row.key: row for row in self._with_levels(rows)}

    def months(self, key: str) -> dict[str, tuple[int, ...]]:
        """The claims that name it, by month of the document and level."""
        rows = self._rows(
            "SELECT s.month, s.level, s.claims FROM actor_sum s JOIN actor x ON x.nr = s.actor "
            "WHERE x.key = ? ORDER BY 1",
            (key,),
        )
        return by_level(rows)

    def offices(self, key: str) -> tuple[tuple[str, int], ...]:
        """The public offices that texts give a person, each with its number of claims."""
        rows = self._rows(
            "SELECT a.office, count(*) FROM claim_actor a JOIN actor x ON x.nr = a.actor "
            "WHERE x.key = ? AND x.kind = ? AND a.public = 1 AND a.office IS NOT NULL "
            "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20",
            (key, ActorKind.PERSON.value),
        )
        return tuple((str(office), int(n)) for office, n in rows)

    def named_as(self, key: str) -> tuple[tuple[str, int], ...]:
        """The words that the latest claims use for it, the most frequent first.

        Only those of claims that stand in one piece: there a mention's place in the claim is known.
        """
        rows = self._rows(
            "WITH latest AS (SELECT c.record, c.text, c.start FROM (SELECT a.claim FROM claim_actor a "
            "WHERE a.actor = (SELECT nr FROM actor WHERE key = ?) AND a.public = 1 "
            "ORDER BY a.claim DESC LIMIT ?) l JOIN claim c ON c.nr = l.claim "
            "WHERE json_array_length(c.record, '$.spans') = 1) "
            "SELECT substr(l.text, json_extract(m.value, '$.span.start') - l.start + 1, "
            "json_extract(m.value, '$.span.end') - json_extract(m.value, '$.span.start')), count(*) "
            "FROM latest l, json_each(l.record, '$.actors') m "
            "WHERE coalesce(json_extract(m.value, '$.id'), json_extract(m.value, '$.name')) = ? "
            "AND json_extract(m.value, '$.reference') = 'name' "
            "AND json_extract(m.value, '$.span.start') >= l.start GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 12",
            (key, _READ, key),
        )
        return tuple((str(words), int(n)) for words, n in rows if words)

    def latest(self, key: str, most: int) -> tuple[str, ...]:
        """The ids of the claims that name it and came last into the ledger."""
        rows = self._rows(
            "SELECT c.id FROM (SELECT a.claim FROM claim_actor a "
            "WHERE a.actor = (SELECT nr FROM actor WHERE key = ?) AND a.public = 1 "
            "ORDER BY a.claim DESC LIMIT ?) l JOIN claim c ON c.nr = l.claim ORDER BY c.nr DESC",
            (key, most),
        )
        return tuple(str(key) for (key,) in rows)

    def _with_levels(self, rows: list[tuple[Any, ...]]) -> tuple[ActorRow, ...]:
        numbers = [row[0] for row in rows]
        levels = by_level(
            self._rows(
                f"SELECT actor, level, claims FROM actor_level_sum WHERE actor IN ({marks_for(numbers)})",
                numbers,
            )
        )
        none = (0,) * LEVELS
        return tuple(
            ActorRow(key, id_, name, kind, country, levels.get(str(nr), none))
            for nr, key, id_, name, kind, country in rows
        )
