"""Levels of sourcing over time: of publishers, and of the claims that name a source.

All of it is read from sums. Claims of headlines are counted apart, and stand here in none of them.
"""

from dataclasses import dataclass

from sayso.ledger.overviews.reader import Reader, by_level, marks_for
from sayso.ledger.page_rows import Found, Window

Months = dict[str, tuple[int, ...]]  # month (YYYY-MM, "" for none) to claims by level


@dataclass(frozen=True, slots=True)
class PublisherRow:
    """A publisher ("" for documents that name none) with its claims by month and level."""

    name: str
    months: Months

    @property
    def levels(self) -> tuple[int, ...]:
        """All its claims by level."""
        return tuple(map(sum, zip(*self.months.values(), strict=True)))


class LevelPages(Reader):
    """Reads sums of levels from one connection."""

    def months(self) -> Months:
        """All claims by month and level."""
        return by_level(
            self._rows("SELECT month, level, claims FROM month_sum WHERE headline = 0 ORDER BY 1")
        )

    def publishers(self, words: str, window: Window) -> Found[PublisherRow]:
        """A page of publishers in the order of their names: any other order would be a ranking."""
        where, values = ["headline = 0"], list[object]()
        for word in words.split():
            where.append("instr(lower(publisher), lower(?)) > 0")
            values.append(word)
        condition = " AND ".join(where)
        names = [
            str(name)
            for (name,) in self._rows(
                f"SELECT DISTINCT publisher FROM publisher_sum WHERE {condition} "
                "ORDER BY publisher = '', publisher COLLATE NOCASE",
                values,
            )
        ]
        shown = names[window.skip : window.skip + window.size]
        rows: dict[str, list[tuple[str, int, int]]] = {name: [] for name in shown}
        for name, *row in self._rows(
            "SELECT publisher, month, level, claims FROM level_sum "
            f"WHERE headline = 0 AND publisher IN ({marks_for(shown)}) ORDER BY month",
            shown,
        ):
            rows[name].append((row[0], row[1], row[2]))
        return Found(tuple(PublisherRow(name, by_level(rows[name])) for name in shown), len(names))

    def source_months(self, key: str) -> Months:
        """The claims that name a source, by month of the document and level."""
        return by_level(
            self._rows(
                "SELECT s.month, s.level, s.claims FROM source_month_sum s JOIN source x ON x.nr = s.source "
                "WHERE x.key = ? ORDER BY 1",
                (key,),
            )
        )

    def source_publishers(self, key: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Who cites a source, in the order of their names, with claims by level."""
        rows = self._rows(
            "SELECT s.publisher, s.level, s.claims FROM source_publisher_sum s "
            "JOIN source x ON x.nr = s.source WHERE x.key = ? "
            "ORDER BY s.publisher = '', s.publisher COLLATE NOCASE",
            (key,),
        )
        return tuple(by_level(rows).items())
