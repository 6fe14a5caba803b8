"""Who holds a key, in rows: runs of words in documents, pairs of words that tell what they are about.

In: rows (key, place, owner, at). Out: for keys asked about, their holders in the order of their places. Rows
come in at level 0, a tree so small that its pages stay in memory; a level that is full is moved into the next
one in the order of the keys, so that each page there is written once for many rows. Without that, each of the
thousand rows of a document would write a page of its own.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import islice

Row = tuple[int, int, int]  # place, owner, at

WORDS, SENTENCES, STORIES = 1, 2, 3  # spaces

_FULL = (1 << 17, 1 << 21)  # rows of a level from which it is moved into the next
_MANY = 2_000  # keys that one question names


class HolderRows:
    """The holders of one space. Keys, places and owners are whole numbers of 64 bits with a sign."""

    def __init__(self, connection: sqlite3.Connection, space: int) -> None:
        self._connection, self._space = connection, space

    def put(self, rows: Sequence[tuple[int, int, int, int]]) -> None:
        """Add rows (key, place, owner, at)."""
        self._connection.executemany(
            f"INSERT OR REPLACE INTO holder VALUES ({self._space}, 0, ?, ?, ?, ?)",  # noqa: S608  a number of ours
            sorted(rows),
        )
        self._grow(0, len(rows))

    def drop(self, rows: Iterable[tuple[int, int, int]]) -> None:
        """Take rows (key, place, owner) out."""
        found = list(rows)
        for level in self._levels():
            self._connection.executemany(
                f"DELETE FROM holder WHERE space = {self._space} AND level = {level} "  # noqa: S608
                "AND key = ? AND place = ? AND owner = ?",
                found,
            )

    def first(self, keys: Sequence[int], most: int) -> dict[int, list[Row]]:
        """The holders of each key that has any, in order: the first `most`."""
        found: dict[int, list[Row]] = {}
        several = self._gather(keys, most, found)
        for level, key in several:
            found.setdefault(key, []).extend(
                self._select(level, key, "ORDER BY place, owner LIMIT ?", (most,))
            )
        for rows in found.values():
            rows.sort()
            del rows[most:]
        return found

    def around(self, wanted: dict[int, Sequence[int]], width: int) -> dict[int, list[Row]]:
        """The holders of each key in order: all of them, or `width` on both sides of each place asked for."""
        found: dict[int, list[Row]] = {key: [] for key in wanted}
        for level, key in self._gather(list(wanted), 4 * width, found):
            near = set[Row]()
            for place in wanted[key]:
                order = "ORDER BY place {0}, owner {0} LIMIT ?"
                near.update(self._select(level, key, f"AND place < ? {order.format('DESC')}", (place, width)))
                near.update(
                    self._select(level, key, f"AND place >= ? {order.format('ASC')}", (place, width + 1))
                )
            found[key].extend(near)
        for rows in found.values():
            rows.sort()
        return found

    def between(self, key: int, low: int, high: int, most: int) -> list[Row]:
        """The holders of a key from one place to another, in order, `most` at most of each level."""
        where = "AND place BETWEEN ? AND ? ORDER BY place, owner LIMIT ?"
        found = [
            row for level in self._levels() for row in self._select(level, key, where, (low, high, most))
        ]
        return sorted(found)

    def owners(self, key: int) -> list[int]:
        """All that hold a key, in no order."""
        return [owner for level in self._levels() for _, owner, _ in self._select(level, key, "", ())]

    def _gather(self, keys: Sequence[int], most: int, found: dict[int, list[Row]]) -> list[tuple[int, int]]:
        """Put the holders of all keys into `found`; out: the levels and keys of which there are more."""
        left: list[tuple[int, int]] = []
        ordered = iter(sorted(keys))
        levels = self._levels()
        while some := list(islice(ordered, _MANY)):
            for level in levels:
                few: list[int] = []
                for key, count in self._counts(level, some, most + 1):
                    if count > most:
                        left.append((level, key))
                    else:
                        few.append(key)
                for key, place, owner, at in self._join(level, few):
                    found.setdefault(key, []).append((place, owner, at))
        return left

    def _counts(self, level: int, keys: Sequence[int], most: int) -> list[tuple[int, int]]:
        return self._connection.execute(
            "SELECT value, count FROM (SELECT value, (SELECT count(*) FROM (SELECT 1 FROM holder "
            "WHERE space = ? AND level = ? AND key = value LIMIT ?)) AS count FROM json_each(?)) "
            "WHERE count > 0",
            (self._space, level, most, json.dumps(keys)),
        ).fetchall()

    def _join(self, level: int, keys: Sequence[int]) -> list[tuple[int, int, int, int]]:
        return self._connection.execute(
            "SELECT h.key, h.place, h.owner, h.at FROM json_each(?) CROSS JOIN holder h "
            "ON h.space = ? AND h.level = ? AND h.key = value",
            (json.dumps(keys), self._space, level),
        ).fetchall()

    def _select(self, level: int, key: int, rest: str, values: Sequence[int]) -> list[Row]:
        return self._connection.execute(
            f"SELECT place, owner, at FROM holder WHERE space = ? AND level = ? AND key = ? {rest}",  # noqa: S608
            (self._space, level, key, *values),
        ).fetchall()

    def _levels(self) -> list[int]:
        rows = self._connection.execute(
            "SELECT level FROM holder_level WHERE space = ? AND size > 0 ORDER BY level", (self._space,)
        )
        return [int(level) for (level,) in rows]

    def _grow(self, level: int, count: int) -> None:
        """Note so many rows more in a level, and move it into the next where it is full."""
        (size,) = self._connection.execute(
            "INSERT INTO holder_level VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET size = size + excluded.size RETURNING size",
            (self._space, level, count),
        ).fetchone()
        if level >= len(_FULL) or size <= _FULL[level]:
            return
        self._connection.execute(
            "INSERT OR REPLACE INTO holder SELECT space, level + 1, key, place, owner, at FROM holder "
            "WHERE space = ? AND level = ? ORDER BY key, place, owner",
            (self._space, level),
        )
        here = (self._space, level)
        self._connection.execute("DELETE FROM holder WHERE space = ? AND level = ?", here)
        self._connection.execute("UPDATE holder_level SET size = 0 WHERE space = ? AND level = ?", here)
        self._grow(level + 1, size)
