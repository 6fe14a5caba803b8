"""What the workbench lists beside claims: documents, sources, publishers, and the ledger in numbers.

In: an open connection to a ledger, for reading. Out: rows that are ready to be laid out, with the number of
all that there are. Nothing is written here.
"""

from sayso.ledger.claim_lists import ClaimLists
from sayso.ledger.page_rows import DocumentRow, Facet, Found, Overview, SourceRow, Window
from sayso.ledger.wanted import Wanted


class Pages(ClaimLists):
    """Reads lists from one connection. All that one page shows should be read in one transaction."""

    def documents(self, words: str, publisher: str, window: Window) -> Found[DocumentRow]:
        """A page of documents, the newest first. `words` stand in the title; `publisher` is "-" for none."""
        where, values = ["1"], list[str]()
        for word in words.split():
            where.append("instr(lower(coalesce(d.title, '')), lower(?)) > 0")
            values.append(word)
        if publisher == "-":
            where.append("d.publisher IS NULL")
        elif publisher:
            where.append("d.publisher = ?")
            values.append(publisher)
        condition = " AND ".join(where)
        total = self._one(f"SELECT count(*) FROM document d WHERE {condition}", values)
        rows = self._connection.execute(
            "SELECT d.nr, d.id, d.title, d.publisher, d.published, d.language, d.status, d.characters "
            f"FROM document d WHERE {condition} ORDER BY d.published_from DESC, d.nr DESC LIMIT ? OFFSET ?",
            (*values, window.size, window.skip),
        ).fetchall()
        levels = self._levels(
            "SELECT document, level, count(*) FROM claim WHERE current = 1 AND document IN ({}) "
            "GROUP BY 1, 2",
            [row[0] for row in rows],
        )
        questions = dict(
            self._among(
                "SELECT c.document, count(DISTINCT f.flag) FROM claim c JOIN claim_flag f ON f.claim = c.nr "
                "WHERE c.current = 1 AND c.document IN ({}) GROUP BY 1",
                [row[0] for row in rows],
            )
        )
        found = tuple(DocumentRow(*[*row, levels[nr], questions.get(nr, 0)]) for nr, *row in rows)
        return Found(found, total)

    def publishers(self) -> Facet:
        """All publishers with the number of their documents, the most first; "-" for none."""
        rows = self._connection.execute(
            # counted along the index, and then named: to name each document first takes four times as long
            "SELECT coalesce(publisher, '-'), coalesce(publisher, ''), sum(n) "
            "FROM (SELECT publisher, count(*) AS n FROM document GROUP BY publisher) "
            "GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT 500"
        )
        return tuple((str(key), str(name), int(n)) for key, name, n in rows)

    def sources(self, words: str, window: Window) -> Found[SourceRow]:
        """A page of the sources that claims name, the most often named first. `words` stand in the name."""
        where, values = ["substr(x.key, 1, 1) <> '('"], list[str]()
        for word in words.split():
            where.append("instr(lower(x.name), lower(?)) > 0")
            values.append(word)
        condition = " AND ".join(where)
        total = self._one(
            f"SELECT count(*) FROM source x WHERE {condition} AND x.nr IN (SELECT source FROM source_sum)",
            values,
        )
        rows = self._connection.execute(
            "SELECT x.nr, x.key, x.id, x.name, sum(s.claims) AS n FROM source x "
            "JOIN source_sum s ON s.source = x.nr "
            f"WHERE {condition} GROUP BY x.nr ORDER BY n DESC, x.name LIMIT ? OFFSET ?",
            (*values, window.size, window.skip),
        ).fetchall()
        return Found(self._source_rows([row[:4] for row in rows]), total)

    def source(self, key: str) -> SourceRow | None:
        """One source, by its key."""
        rows = self._connection.execute(
            "SELECT nr, key, id, name FROM source WHERE key = ?", (key,)
        ).fetchall()
        found = self._source_rows(rows)
        return found[0] if found else None

    def overview(self) -> Overview:
        """The ledger in numbers."""
        head, body = [0] * 6, [0] * 6
        for headline, level, n in self._connection.execute(
            "SELECT headline, level, sum(claims) FROM month_sum GROUP BY 1, 2"
        ):
            (head if headline else body)[level] = n
        flags = self._connection.execute(
            "SELECT kind, sum(claims) FROM flag_sum GROUP BY 1 HAVING sum(claims) > 0 ORDER BY 2 DESC, 1"
        ).fetchall()
        return Overview(
            documents=self._one("SELECT count(*) FROM document"),
            unread=self._one("SELECT count(*) FROM document WHERE status <> 'read'"),
            claims=sum(head) + sum(body),
            sources=self._one("SELECT count(*) FROM source WHERE substr(key, 1, 1) <> '('"),
            levels=tuple(body),
            headlines=tuple(head),
            publishers=self._named_levels(
                "SELECT publisher, level, claims FROM publisher_sum WHERE headline = 0", by_size=True
            ),
            months=self._named_levels(
                "SELECT month, level, claims FROM month_sum WHERE headline = 0", by_size=False
            ),
            flags=tuple((str(kind), int(n)) for kind, n in flags),
            open=self._count(Wanted(review="open")),
        )

    def _named_levels(self, query: str, *, by_size: bool) -> tuple[tuple[str, tuple[int, ...]], ...]:
        found: dict[str, list[int]] = {}
        for name, level, n in self._connection.execute(query):
            found.setdefault(str(name), [0] * 6)[level] = n
        rows = [(name, tuple(levels)) for name, levels in found.items()]
        return tuple(sorted(rows, key=lambda row: (-sum(row[1]) if by_size else 0, row[0])))

    def _source_rows(self, rows: list[tuple[int, str, str | None, str]]) -> tuple[SourceRow, ...]:
        numbers = [row[0] for row in rows]
        levels = self._levels("SELECT source, level, claims FROM source_sum WHERE source IN ({})", numbers)
        kinds: dict[int, list[str]] = {}
        for source, kind in self._among(
            "SELECT source, kind FROM source_kind_sum WHERE source IN ({}) ORDER BY 1, claims DESC, 2",
            numbers,
        ):
            kinds.setdefault(source, []).append(kind)
        cited: dict[int, list[tuple[str, int]]] = {}
        for source, publisher, n in self._among(
            "SELECT source, publisher, sum(claims) FROM source_publisher_sum WHERE source IN ({}) "
            "GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2",
            numbers,
        ):
            cited.setdefault(source, []).append((publisher, n))
        return tuple(
            SourceRow(key, id_, name, tuple(kinds.get(nr, ())), levels[nr], tuple(cited.get(nr, ())[:3]))
            for nr, key, id_, name in rows
        )

    def _levels(self, query: str, numbers: list[int]) -> dict[int, tuple[int, ...]]:
        counts = {number: [0] * 6 for number in numbers}
        for number, level, n in self._among(query, numbers):
            counts[number][level] = n
        return {number: tuple(levels) for number, levels in counts.items()}
