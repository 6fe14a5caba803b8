"""CSV and Parquet, read back by the libraries that people read them with."""

import csv
import gc
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.core.selection import Chosen
from sayso.export.cells import encodable, guarded, unguarded
from sayso.export.formats.comma_separated import FORMAT as CSV
from sayso.export.formats.parquet import FORMAT as PARQUET
from sayso.export.happenings import amount, event_line, flow_line
from sayso.export.tables import CLAIMS, TABLES, Kind
from tests.support.selections import HeldSelection

_EVIL = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠")


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def test_the_claims_as_csv(selection: HeldSelection) -> None:
    stream = io.BytesIO()
    CSV.write(selection, stream)
    assert not stream.closed
    rows = rows_of(stream.getvalue())
    claims = [claim for reading in selection.readings for claim in reading.claims]
    assert [row["id"] for row in rows] == [claim.id for claim in claims]
    assert [unguarded(row["text"]) for row in rows] == [claim.text for claim in claims]
    assert list(rows[0]) == [column.name for column in CLAIMS.columns]
    sourced = next(row for row in rows if row["links"] == "3")
    assert sourced["who_says_so"].startswith("The Times > a memorandum of the Air Ministry > General Clay")
    assert (sourced["level"], sourced["flags"]) == ("3", "number-drift")


def test_the_row_of_a_claim_has_its_numbers_deeds_and_movements(
    selection: HeldSelection, tmp_path: Path
) -> None:
    PARQUET.write_folder(selection, tmp_path)
    rows = pq.read_table(tmp_path / "claims.parquet").to_pylist()
    claims = [claim for reading in selection.readings for claim in reading.claims]
    for row, claim in zip(rows, claims, strict=True):
        assert row["quantities"] == [amount(quantity) for quantity in claim.quantities]
        assert row["events"] == [event_line(event, claim) for event in claim.events]
        assert row["flows"] == [flow_line(flow, claim) for flow in claim.flows]
    for name in ("quantities", "events", "flows"):
        assert any(row[name] for row in rows), name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_both_hold_the_same_rows(selection: HeldSelection, tmp_path: Path, table: Any) -> None:
    for name, form in (("csv", CSV), ("parquet", PARQUET)):
        (tmp_path / name).mkdir()
        form.write_folder(selection, tmp_path / name)
    read = pq.read_table(tmp_path / "parquet" / f"{table.name}.parquet")
    assert read.schema.names == [column.name for column in table.columns]
    rows = rows_of((tmp_path / "csv" / f"{table.name}.csv").read_bytes())
    assert len(rows) == read.num_rows > 0
    for row, whole in zip(rows, read.to_pylist(), strict=True):
        for column in table.columns:
            if not column.long:
                assert _as_typed(row[column.name], column.kind) == _plain(whole[column.name]), column.name


def _as_typed(cell: str, kind: Kind) -> object:
    if kind is Kind.TEXTS:
        return unguarded(cell)
    if not cell:
        return None
    match kind:
        case Kind.WHOLE | Kind.NUMBER:
            return float(cell)
        case Kind.TRUTH:
            return cell == "true"
        case _:
            return unguarded(cell)


def _plain(value: object) -> object:
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, bool):
        return value
    return float(value) if isinstance(value, int) else value or None if isinstance(value, str) else value


def test_duckdb_asks_parquet(selection: HeldSelection, tmp_path: Path) -> None:
    PARQUET.write_folder(selection, tmp_path)
    found = (
        duckdb.connect()
        .execute(
            f"SELECT c.text, s.name FROM '{tmp_path}/claims.parquet' c "  # noqa: S608  a path of the test's
            f"JOIN '{tmp_path}/sources.parquet' s ON s.claim = c.id WHERE s.level = 5"
        )
        .fetchall()
    )
    assert found == [("We are here to stay", "Foreign Office")]
    times = (
        duckdb.connect()
        .execute(
            f"SELECT DISTINCT unnest(times) FROM '{tmp_path}/claims.parquet' ORDER BY 1"  # noqa: S608  as above
        )
        .fetchall()
    )
    assert ("1948-06",) in times


def test_duckdb_reads_the_csv_too(selection: HeldSelection, tmp_path: Path) -> None:
    CSV.write_folder(selection, tmp_path)
    claims = sum(len(reading.claims) for reading in selection.readings)
    found = duckdb.connect().execute(f"SELECT count(*), max(level) FROM '{tmp_path}/claims.csv'").fetchall()  # noqa: S608  as above
    assert found == [(claims, 5)]


def test_a_parquet_file_says_what_was_asked(selection: HeldSelection) -> None:
    stream = io.BytesIO()
    PARQUET.write(selection, stream)
    stream.seek(0)
    metadata = pq.read_schema(stream).metadata
    assert json.loads(metadata[b"sayso"])["head"] == selection.asked.head


def test_half_a_parquet_file_does_not_look_whole(selection: HeldSelection) -> None:
    class Breaks(HeldSelection):
        def documents(self) -> Iterator[Chosen]:
            yield from list(super().documents())[:2]
            raise OSError("the disk is gone")

    stream = io.BytesIO()
    with pytest.raises(OSError, match="gone"):
        PARQUET.write(Breaks(selection.readings), stream)
    gc.collect()
    with pytest.raises(pa.ArrowInvalid):
        pq.read_table(io.BytesIO(stream.getvalue()))


@given(st.text(st.sampled_from([*_EVIL, "'", ";", "a", " ", "1", ","]), max_size=12) | st.text(max_size=8))
def test_no_cell_runs_and_every_cell_is_had_back(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    starts = [0, *(at + 1 for at, sign in enumerate(cell) if sign in ";\t\r\n")]
    assert not any(cell[at : at + 1] in _EVIL for at in starts if at < len(cell))
    read = next(iter(csv.reader(io.StringIO(_as_line(cell), newline=""))), [""])
    assert read == [cell]


def _as_line(cell: str) -> str:
    line = io.StringIO(newline="")
    csv.writer(line, quoting=csv.QUOTE_ALL).writerow([cell])
    return line.getvalue()


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("-3", "'-3"),
        ("a;=1+1", "a;'=1+1"),
        ("a\n@x", "a\n'@x"),
        ("'tis", "''tis"),
        ("\x00=1", "'\x00=1"),
        ("a = b", "a = b"),
        ("", ""),
    ],
)
def test_cells(text: str, cell: str) -> None:
    assert guarded(text) == cell


def test_half_a_character_is_shown_as_such() -> None:
    assert encodable("a\ud800b") == "a\ufffdb"
    assert encodable("a\U0001f600") == "a\U0001f600"
